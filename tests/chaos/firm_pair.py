"""A store of the product and the plain firm side by side: each step is done in both, then all rows are compared.

So is what is derived from them: how names are sorted and found, and when somebody was last spoken to.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize
from sqlalchemy import select

from crm.errors import Refusal
from crm.ids import new_id
from crm.permissions import Actor, Role, scope_of
from locales.folding import sort_key
from storage.note_words import note_tokens
from storage.queries import pipelines
from storage.search_tokens import tokens
from storage.tables import (
    Channel,
    Company,
    Contact,
    Deal,
    DealParticipant,
    Employment,
    Interaction,
    Member,
    NoteToken,
    Reminder,
    Row,
    SearchToken,
    Tag,
    Tagging,
    Team,
)  # fmt: skip
from storage.unit_of_work import Store, UnitOfWork
from tests.chaos.plain_firm import ABOUT, NORTH, ROLES, Deed, PlainFirm, Refused, Values
from tests.databases import Database, Servers

T = TypeVar("T")
Act = Callable[[UnitOfWork, Actor], Awaitable[str]]

BEGIN = datetime(2026, 5, 12, 9, 0, tzinfo=UTC)
COLUMNS: dict[str, tuple[type[Row], str]] = {
    "contact": (Contact, "id name position birthday note owner_id team_id created_by created_at"),
    "company": (Company, "id name city note owner_id team_id created_by created_at"),
    "employment": (Employment, "contact_id company_id position since until is_current created_at"),
    "channel": (Channel, "contact_id kind value"),
    "deal": (
        Deal,
        "id name stage_id stage_since contact_id company_id value_minor currency expected_on owner_id team_id "
        "loss_reason_id loss_note created_by created_at closed_at version",
    ),
    "deal_participant": (DealParticipant, "deal_id contact_id"),
    "interaction": (Interaction, "id kind summary happened_at contact_id company_id deal_id member_id"),
    "reminder": (Reminder, "id text due_at contact_id company_id deal_id member_id created_by status snoozes done_at"),
    "tag": (Tag, "folded"),
}


class FirmPair(RuleBasedStateMachine):
    """One firm, from its founding on. Subclasses say where it is kept, on which loop, and what people do there."""

    servers: ClassVar[Servers]
    database: ClassVar[Database]
    loop: ClassVar[asyncio.AbstractEventLoop]
    steps: ClassVar[Counter[str]]

    def __init__(self) -> None:
        super().__init__()
        self.stack = AsyncExitStack()
        self.now = BEGIN
        self.store: Store
        self.firm = PlainFirm({})
        self.actors: dict[str, Actor] = {}
        self.stages: list[tuple[str, str]] = []
        self.reasons: list[str] = []

    @initialize()
    def found(self) -> None:
        """A team of the north with its head, a salesperson, and the owner."""
        self._wait(self._found())
        self.firm = PlainFirm({name: actor.member_id for name, actor in self.actors.items()})

    async def _found(self) -> None:
        self.store = await self.stack.enter_async_context(self.servers.lent(self.database, founded=True))
        async with self.store.begin(self.now) as work:
            await work.add(Team(id=NORTH, name="North", created_at=self.now))
            for name, role in ROLES.items():
                team = None if role == "owner" else NORTH
                named = {"name": name, "language": "en", "timezone": "UTC"}
                member = Member(id=new_id(), role=role, team_id=team, created_at=self.now, **named)
                await work.add(member)
                self.actors[name] = Actor(member.id, name, cast(Role, role), team, "en", "UTC")
            pipeline = await pipelines.default(work)
            assert pipeline is not None
            self.stages = [(one.id, one.kind) for one in await pipelines.stages(work, pipeline.id)]
            self.reasons = [one.id for one in await pipelines.loss_reasons(work)]

    def teardown(self) -> None:
        """The store goes back."""
        self._wait(self.stack.aclose())

    def _wait(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result()

    def _one(self, data: st.DataObject, table: str) -> str:
        return data.draw(st.sampled_from(self.firm.of(table)), label=table)

    def _any(self, data: st.DataObject, table: str) -> str | None:
        return data.draw(st.sampled_from([None, *self.firm.of(table)]), label=table)

    def _about(self, data: st.DataObject) -> Values:
        return {column: self._any(data, table) for column, table in ABOUT.items()}

    def _both(self, who: str, op: str, act: Act, plain: Callable[[str], object]) -> Deed | None:
        """Does it in the product and in the plain firm, which both do it or both refuse; the deed, if it was one."""
        self.now += timedelta(minutes=1)
        refusal: Refusal | None = None
        operation = key = ""
        try:
            operation, key = self._wait(self._acts(who, op, act))
        except Refusal as error:
            refusal = error
        deed: Deed | None = None
        try:
            with self.firm.doing(who, op, self.now) as deed:
                plain(key)
            deed.id = operation
            assert refusal is None, f"the product refuses {op} by {who} for {refusal!r}, and should not"
        except Refused:
            deed = None
            assert refusal is not None, f"the product does {op} by {who}, and should refuse"
        self.steps["refused" if refusal else "done"] += 1
        self._wait(self._compares())
        return deed

    async def _acts(self, who: str, op: str, act: Act) -> tuple[str, str]:
        actor = self.actors[who]
        async with self.store.begin(self.now, scope=scope_of(actor)) as work:
            work.op = op
            return work.operation_id, await act(work, actor)

    async def _compares(self) -> None:
        async with self.store.read(self.now) as work:
            for table, (kind, names) in COLUMNS.items():
                columns = sorted(names.split())
                rows = (await work.session.execute(select(*(getattr(kind, name) for name in columns)))).all()
                _same(table, Counter(tuple(zip(columns, row, strict=True)) for row in rows), self.firm.seen(table))
            put = (await work.session.execute(select(Tag.folded, Tagging.record_id).join(Tagging))).all()
            tagged = Counter((("folded", folded), ("record_id", record)) for folded, record in put)
            _same("tagging", tagged, self.firm.seen("tagging"))
            await self._compares_touches(work)
            await self._compares_search(work)

    async def _compares_touches(self, work: UnitOfWork) -> None:
        query = select(Contact.id, Contact.name, Contact.sort_name, Contact.last_touch_at)
        for key, name, sorted_as, touched in (await work.session.execute(query)).all():
            assert sorted_as == sort_key(name), (name, sorted_as)
            expected = self.firm.touched(key)
            assert touched == expected, f"{name} was last spoken to at {expected}: {touched}"
        deals = select(Deal.id, Deal.last_touch_at).where(Deal.last_touch_at.is_not(None), Deal.closed_at.is_(None))
        for key, touched in (await work.session.execute(deals)).all():
            possible = self.firm.touches(self.firm.rows["deal", key])
            assert touched in possible, f"the deal is said to be touched at {touched}, and was at {possible}"

    async def _compares_search(self, work: UnitOfWork) -> None:
        """The index has the words of every name and note as it is now, and no others."""
        columns = (SearchToken.token, SearchToken.noun, SearchToken.record_id, SearchToken.field)
        indexed = {tuple(row) for row in (await work.session.execute(select(*columns))).all()}
        assert indexed == {tuple(one.values()) for one in self._tokens()}
        notes = select(NoteToken.token, NoteToken.happened, NoteToken.interaction_id)
        said = {tuple(row) for row in (await work.session.execute(notes)).all()}
        rows = self.firm.those("interaction")
        words = [one for row in rows for one in note_tokens(row["id"], row["summary"], row["happened_at"])]
        assert said == {tuple(one.values()) for one in words}

    def _tokens(self) -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = []
        for noun in ("contact", "company", "deal"):
            for row in self.firm.those(noun):
                texts = [("name", row["name"])]
                if noun == "contact":
                    jobs = self.firm.those("employment", contact_id=row["id"])
                    texts += [("company", self.firm.rows["company", job["company_id"]]["name"]) for job in jobs]
                made += tokens(noun, row["id"], texts)
        return made


def _same(table: str, found: Counter[Any], expected: Counter[Any]) -> None:
    assert found == expected, f"{table}: {dict(found - expected)} for {dict(expected - found)}"
