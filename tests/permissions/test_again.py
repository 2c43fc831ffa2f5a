"""A button that is pressed three times, and a form that is sent three times, have the effect of one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.permissions.acts import Act
from tests.permissions.house import House
from tests.permissions.play import Cast
from tests.permissions.table import ROLES, Relation, Role, expected
from tests.permissions.test_matrix import GROUPS


@pytest.mark.timeout(600)
@pytest.mark.parametrize("group", GROUPS)
async def test_what_is_pressed_again_is_done_once(house: House, group: str) -> None:
    wrong: list[str] = []
    for act in GROUPS[group]:
        if act.kind not in ("action", "form") or (found := _allowed(act)) is None:
            continue
        event, _, rows = Cast(house.firm, *found).play(act)
        first, *more = await house.stage.repeated(event, *rows, times=3)
        if any(one != first for one in more):
            wrong.append(f"{act.label} by {found[0]}")
    assert not wrong, "\n".join(wrong)


def _allowed(act: Act) -> tuple[Role, Relation | None] | None:
    """Somebody who may do it, to a record of theirs."""
    relations: Sequence[Relation | None] = act.relations if act.noun else (None,)
    for role in ROLES:
        for relation in relations:
            if (act.but.get((role, relation)) or expected(act.needs, role, relation)) == "done":
                return role, relation
    return None
