"""Who may do what: every route of the product x every role x whose record it is x the way in.

The expected answers come from `table.py`, transcribed from the design. A refusal changes nothing, tells nobody, and is
byte for byte the answer for a record that does not exist. What is done and written carries its undo; coming in by an
invitation, which nobody takes back, is no act of a member.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from handlers.registry import Registry
from tests.databases import Database
from tests.permissions import (
    acts_asked,
    acts_blocking,
    acts_clocks,
    acts_deals,
    acts_desk,
    acts_firm,
    acts_log,
    acts_matching,
    acts_people,
    acts_privacy,
    acts_queues,
    acts_sales,
    acts_time,
    acts_tools,
    firm,
)
from tests.permissions.acts import Act
from tests.permissions.house import House
from tests.permissions.play import Cast
from tests.permissions.rehearsal import NOTHING, Outcome
from tests.permissions.table import ROLES, Answer, Relation, Role, cell, expected

GROUPS: dict[str, tuple[Act, ...]] = {
    "contacts": acts_people.CONTACTS,
    "erasing": acts_people.ERASING,
    "privacy": acts_privacy.PRIVACY,
    "companies": acts_people.COMPANIES,
    "finding": acts_people.FINDING,
    "deals": acts_deals.DEALS,
    "asking": acts_deals.DEAL_FORMS,
    "subscriptions": acts_deals.SUBSCRIPTIONS,
    "logging": acts_log.LOGGING,
    "reminders": acts_time.REMINDERS,
    "digests": acts_time.DIGESTS,
    "members": acts_firm.MEMBERS,
    "delivery": acts_firm.DELIVERY,
    "desk": (*acts_desk.DESK, *acts_desk.OWN_WORDS),
    "asked": acts_asked.ASKED,
    "clocks": acts_clocks.CLOCKS,
    "queues": acts_queues.QUEUES,
    "texts": acts_desk.KEPT,
    "tools": acts_desk.TOOLS,
    "tickets": (*acts_tools.FOUND, *acts_tools.MERGED),
    "matching": (*acts_matching.MATCHED, *acts_matching.UNITED),
    "blocking": acts_blocking.BLOCKED,
    "sales": acts_sales.SALES,
    "customers": acts_desk.CUSTOMER,
    "oneself": acts_firm.ONESELF,
}
EVERYTHING = tuple(act for group in GROUPS.values() for act in group)
FOREIGN_WORDS = {"team": "Materecord", "foreign": "Rivalrecord"}


def test_every_route_of_the_product_has_its_cells() -> None:
    routes = set(Registry.everything().routes)
    covered = {(act.kind, act.name) for act in EVERYTHING}
    assert routes - covered == set(), "routes without a row: add them to the acts"
    assert covered - routes == set(), "rows for routes that are gone"


@pytest.mark.timeout(600)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("group", GROUPS)
async def test_the_answer_is_the_design_s(house: House, database: Database, group: str, role: Role) -> None:
    wrong: list[str] = []
    for act in _acts(database, group, role):
        wrong += await _row(house, act, role)
    assert not wrong, f"{len(wrong)} wrong cells:\n" + "\n".join(wrong)


def _acts(database: Database, group: str, role: Role) -> Sequence[Act]:
    """All on SQLite; on PostgreSQL, which answers by the same code, each act for one role in turn."""
    return GROUPS[group] if database == "sqlite" else GROUPS[group][ROLES.index(role) :: len(ROLES)]


async def _row(house: House, act: Act, role: Role) -> list[str]:
    wrong: list[str] = []
    for typed in (False, True) if act.kind == "form" and role == "sales" else (False,):
        outcomes: dict[Relation | None, Outcome] = {}
        for relation in _relations(act, role):
            outcomes[relation] = outcome = await _performed(house, act, role, relation, typed)
            where = f"{act.label} by {role} on {relation}{' typed' if typed else ''}: "
            wrong += [where + one for one in _faults(act, role, relation, outcome)]
        wrong += _distinguishable(act, role, outcomes)
    return wrong


def _relations(act: Act, role: Role) -> Sequence[Relation | None]:
    """All that the act knows; two where the role lacks the operation as such, since no record is looked for then."""
    if not act.noun:
        return (None,)
    return act.relations if cell(act.needs[0], role) != "-" else act.relations[:1] + act.relations[-1:]


async def _performed(house: House, act: Act, who: str, relation: Relation | None, typed: bool = False) -> Outcome:
    event, asked, rows = Cast(house.firm, who, relation).play(act, typed=typed)
    return await house.stage.perform(event, asked, *rows)


def _faults(act: Act, role: Role, relation: Relation | None, outcome: Outcome) -> list[str]:
    wanted = act.but.get((role, relation)) or expected(act.needs, role, relation)
    got = "noted" if wanted == "noted" and "ticket-noted" in outcome.keys else _answer(act, outcome)
    if outcome.broken:
        return [f"broke with {outcome.broken}"]
    if got not in _acceptable(act, role, wanted):
        return [f"{got}, not {wanted} (said {sorted(outcome.keys)})"]
    if got == "noted":
        return _unfinished(replace(act, writes=True, shows=False), None, outcome)
    return _unfinished(act, relation, outcome) if got == "done" else _traces(act, role, relation, outcome)


def _answer(act: Act, outcome: Outcome) -> Answer:
    if "forbidden" in outcome.keys:
        return "forbidden"
    return "nothing found" if outcome.keys & {*NOTHING, *act.nothing} else "done"


def _acceptable(act: Act, role: Role, wanted: Answer) -> tuple[Answer, ...]:
    """Where a role lacks something the act needs besides its own operation, finding nothing is as good a refusal."""
    own_right = cell(act.needs[0], role) != "-" or act.name in ("said", "search-inline", "search-records")
    return (wanted, "nothing found") if wanted == "forbidden" and own_right else (wanted,)


def _unfinished(act: Act, relation: Relation | None, outcome: Outcome) -> list[str]:
    """What is missing from an act that was allowed."""
    if not outcome.letters and not act.silent:
        return ["no answer at all"]
    word = FOREIGN_WORDS.get(relation or "", "Ownrecord")
    missing = [f"nothing was written (said {sorted(outcome.keys)})"] if act.writes and not outcome.has_written else []
    if outcome.has_written and not outcome.offers_undo and not act.for_good:
        missing.append("what was written cannot be taken back from the answer")
    return missing + ([f"{word} is not shown"] if act.shows and word not in outcome.text else [])


def _traces(act: Act, role: Role, relation: Relation | None, outcome: Outcome) -> list[str]:
    """What a refusal must not leave: a change, a letter to somebody else, a word of the record."""
    faults = ["changed the store"] if outcome.has_written else []
    faults += ["changed kept texts or forms"] if outcome.has_kept and not act.nothing else []
    faults += ["told somebody else"] if any(chat != f"direct::{role}" for chat, _ in outcome.letters) else []
    word = FOREIGN_WORDS.get(relation or "")
    return faults + ([f"gave {word} away"] if word and word in outcome.text else [])


def _distinguishable(act: Act, role: Role, outcomes: dict[Relation | None, Outcome]) -> list[str]:
    absent = outcomes.get("absent")
    if absent is None:
        return []
    return [
        f"{act.label} by {role} on {relation}: told apart from a record that does not exist"
        for relation, outcome in outcomes.items()
        if _answer(act, outcome) == "nothing found" and outcome.letters != absent.letters
    ]


@pytest.mark.parametrize("who", ["nobody", firm.GONE])
@pytest.mark.parametrize("group", GROUPS)
async def test_outsiders_get_the_neutral_line_and_touch_nothing(
    house: House, database: Database, group: str, who: str
) -> None:
    wrong: list[str] = []
    neutral = {"stranger", "not-found", "button-expired", "form-gone", "invitation-invalid"}
    for act in _sample(database, group):
        outcome = await _performed(house, act, who, "foreign")
        if outcome.broken or outcome.keys - neutral or outcome.has_written or "Rivalrecord" in outcome.text:
            wrong.append(f"{act.label}: {sorted(outcome.keys)} {outcome.broken}")
    assert not wrong, "\n".join(wrong)


def _sample(database: Database, group: str) -> Sequence[Act]:
    """All on SQLite, every eighth on PostgreSQL."""
    return GROUPS[group] if database == "sqlite" else GROUPS[group][::8]


@pytest.mark.parametrize("group", GROUPS)
async def test_nothing_of_a_record_is_said_in_a_group(house: House, database: Database, group: str) -> None:
    """Search as you type is left out: its results stand before the one who types, wherever that is."""
    wrong: list[str] = []
    acts = [act for act in _sample(database, group) if act.name != "search-inline"]
    for act in acts:
        event, asked, rows = Cast(house.firm, "head", "team", "group").play(act)
        outcome = await house.stage.perform(event, asked, *rows)
        said = "\n".join(body for chat, body in outcome.letters if chat == "direct::g1")
        if not act.name.startswith("sub.") and any(word in said for word in ("Ownrecord", "Materecord")):
            wrong.append(f"{act.label}: {said}")
    assert not wrong, "\n".join(wrong)
