"""The next of many thousands that wait is found by the indexes of what waits, however its statement is planned."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import ClauseElement, Executable

from crm.clock import FrozenClock
from storage import inbox, outbox
from storage.tables import Outbox
from storage.unit_of_work import Store

LOOKS: dict[str, tuple[Any, tuple[str, str]]] = {
    "inbox": (inbox._heads(), ("ix_inbox_new", "ix_inbox_head")),
    "outbox": (outbox._heads_due(Outbox.id).order_by(Outbox.prio, Outbox.id), ("ix_outbox_pending", "ix_outbox_head")),
}
QUICK_IF_SMALL = "seqscan", "bitmapscan", "material", "sort", "hashjoin", "mergejoin"
"""Ways that are as quick in a table that is empty, or that other tests left with a few pages."""


class Plan(Executable, ClauseElement):
    """How the database would find the rows, not knowing the values it will be given."""

    inherit_cache = False

    def __init__(self, query: Select[Any]) -> None:
        self.query = query


@compiles(Plan)
def _planned(element: Plan, compiler: Any, **more: Any) -> str:
    how = "EXPLAIN (GENERIC_PLAN)" if compiler.dialect.name == "postgresql" else "EXPLAIN QUERY PLAN"
    return f"{how} {compiler.process(element.query, **more)}"


@pytest.mark.parametrize("line", LOOKS)
async def test_a_look_goes_by_the_indexes_of_what_waits(store: Store, clock: FrozenClock, line: str) -> None:
    """PostgreSQL plans a statement without its values once it was asked a few times, and cannot know then that a status
    it is given is that of an index: 9,500 letters that waited were looked through each against each, half a minute."""
    query, indexes = LOOKS[line]
    async with store.begin(clock.now()) as work:
        if work.dialect == "postgresql":
            for way in QUICK_IF_SMALL:
                await work.session.execute(text(f"SET LOCAL enable_{way} = off"))
        rows = (await work.session.execute(Plan(query), {"now": clock.now(), "most": 10})).all()
    plan = "\n".join(str(row) for row in rows)
    assert all(index in plan for index in indexes), plan
