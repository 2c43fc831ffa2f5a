"""The firm behind the matrix: one person per role in the north, a mate there, a rival in the south, records of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import get_args

from sqlalchemy import select

from crm import digests, members, pipelines
from crm.desk import queues
from crm.ids import new_id
from storage.scope import Scope
from storage.tables import Contact, Identity, LossReason, Member, Queue, Stage, Team
from storage.unit_of_work import Store, UnitOfWork
from tests.permissions import records
from tests.permissions.table import ROLES, Relation, Role

NOON = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
MATE, RIVAL, GONE = "mate", "rival", "gone"
PEOPLE = (*ROLES, MATE, RIVAL, GONE)
ABSENT = "zzzzzzzz"
"""Has the shape of an id and is nobody's."""
SECRETS = {MATE: "Materecord", RIVAL: "Rivalrecord"}
OWN = "Ownrecord"


@dataclass
class Firm:
    """Ids by (noun, whose); stages by key."""

    ids: dict[tuple[str, str], str] = field(default_factory=dict)
    stages: dict[str, str] = field(default_factory=dict)

    def target(self, noun: str, role: str, relation: Relation) -> str:
        """The id of such a record, seen from the person with that role."""
        whose = {"own": role, "team": MATE, "foreign": RIVAL}.get(relation)
        return ABSENT if whose is None else self.ids[noun, whose]

    def own(self, who: str) -> dict[str, str]:
        """Every noun's record of that person, by noun, and the stages as `stage_<key>`."""
        mine = {noun: key for (noun, whose), key in self.ids.items() if whose in (who, "")}
        mine["desk_operator"] = self.ids["member", "operator"]
        mine["mate"] = self.ids["member", MATE]
        return mine | {f"stage_{key}": stage_id for key, stage_id in self.stages.items()}


async def found(store: Store) -> Firm:
    """Stores the firm; everything is written by its owner's own unit of work, so that operations have authors."""
    firm = Firm()
    async with store.begin(NOON) as work:
        await pipelines.seed(work)
        firm.stages = {stage.key: stage.id for stage in (await work.session.execute(select(Stage))).scalars()}
        firm.ids["reason", ""] = (await work.session.execute(select(LossReason.id).limit(1))).scalar_one()
        first = await queues.first(work, "Europe/Oslo")
        firm.ids["queue", ""], firm.ids["second_queue", ""] = first.id, new_id()
        second = Queue(
            id=firm.ids["second_queue", ""], key="second", name="Second", timezone="Europe/Oslo", hours=first.hours,
            first_answer_minutes=60, days_off=[["2026-07-01", "2026-07-02"]], created_at=NOON + timedelta(hours=1),
        )  # fmt: skip
        await work.add(second)
        for name in ("north", "south", "empty"):
            firm.ids[name, ""] = new_id()
            await work.add(Team(id=firm.ids[name, ""], name=name, created_at=NOON))
        people = [await _member(work, firm, who) for who in PEOPLE]
        firm.ids["member_version", ""] = str(await members.version_of(work, people[0].id))
    for member in people:
        await _belongings(store, firm, member)
    return firm


async def _member(work: UnitOfWork, firm: Firm, who: str) -> Member:
    row = Member(
        id=new_id(),
        name=f"{SECRETS.get(who, OWN)} {who}",
        role=who if who in get_args(Role) else "sales",
        team_id=firm.ids["south" if who == RIVAL else "north", ""],
        language="en",
        timezone="Europe/Oslo",
        is_active=who != GONE,
        created_at=NOON,
    )
    firm.ids["member", who] = row.id
    chat = {"platform": "direct", "id": who, "place": "private", "team": "", "thread": None, "title": ""}
    identity = Identity(
        platform="direct", team="", user=who, member_id=row.id, name=who, chat=chat, linked_at=NOON, seen_at=NOON
    )
    await work.add(row, identity)
    await digests.defaults_for(work, row)
    return row


async def _belongings(store: Store, firm: Firm, member: Member) -> None:
    who = next(whose for (noun, whose), key in firm.ids.items() if noun == "member" and key == member.id)
    scope = Scope(member.id, member.team_id, "all")
    async with store.begin(NOON, scope=scope) as work:
        work.op = "contact.create"
        queue = firm.ids["queue", ""]
        made = await records.one_of_each(
            work, member, SECRETS.get(who, OWN), f"direct::{who}", firm.stages, queue
        )
        firm.ids.update({(noun, who): key for noun, key in made.items()})
    async with store.begin(NOON, scope=scope) as work:
        work.op = "contact.change"
        row = await work.get(Contact, firm.ids["written", who])
        assert row is not None
        row.note = "written by hand"
        firm.ids["operation", who] = work.operation_id
