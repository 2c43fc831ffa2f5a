"""Acts that never happened: each goes through the real gateway in a transaction that is rolled back afterwards."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import Select, Table, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncConnection, async_sessionmaker

from bots.intake import InboxIntake
from crm.clock import FrozenClock
from crm.ids import new_id
from handlers.events import Event, Queried, event_adapter
from handlers.gateway import Gateway, Manners
from handlers.registry import Registry
from handlers.turn import Defaults
from locales.catalog import Catalog
from storage import inbox
from storage.inbox import Arrival
from storage.tables import Change, Draft, Erasure, Inbox, Note, Outbox, Row
from storage.tables.row import Recorded
from storage.unit_of_work import RecordingSession, Store
from storage.vocabulary import VOCABULARY, Vocabulary
from tests.permissions.records import KEPT

NOTHING = frozenset({"not-found", "button-expired", "form-gone", "contact-offer-gone"})
_PHONE = re.compile(r"\+7[ \d\-]{10,16}")
_ID = re.compile(r"(?<![a-z0-9])[23456789abcdefghjkmnpqrstuvwxyz]{8}(?![a-z0-9])")


@dataclass
class Outcome:
    """What came of an act. letters: (chat key, body as text without ids and without what was asked)."""

    letters: list[tuple[str, str]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    has_written: bool = False
    has_kept: bool = False
    offers_undo: bool = False
    broken: str = ""

    @property
    def text(self) -> str:
        """Everything that was sent to anybody."""
        return "\n".join(body for _, body in self.letters)


class Rehearsed(Store):
    """A store whose units of work are savepoints of one transaction."""

    def __init__(self, store: Store, connection: AsyncConnection) -> None:
        super().__init__(store.engines, new_id)
        known = {VOCABULARY: Vocabulary()}
        self._write = self._read = async_sessionmaker(
            connection,
            expire_on_commit=False,
            info=known,
            join_transaction_mode="create_savepoint",
            sync_session_class=RecordingSession,
        )


class Stage:
    """Where acts are rehearsed: one connection, one gateway per act."""

    def __init__(self, store: Store, connection: AsyncConnection, clock: FrozenClock, catalog: Catalog) -> None:
        self._store = store
        self._connection = connection
        self._clock = clock
        self._catalog = catalog
        self._registry = Registry.everything()
        self._founded: tuple[object, object] | None = None

    async def perform(self, event: Event, asked: str, *rows: Row) -> Outcome:
        """Handles the event after the rows were stored; nothing of it stays."""
        transaction = await self._connection.begin()
        try:
            store = Rehearsed(self._store, self._connection)
            gateway = self._gateway(store)
            if self._founded is None:
                self._founded = await self._counted(), await self._kept()
            await _received(store, event, rows)
            kept = await self._kept() if any(isinstance(row, Draft) for row in rows) else self._founded[1]
            if isinstance(event.fact, Queried):
                return await self._queried(gateway, event, asked)
            await gateway.handle(event.source, event.id)
            outcome = await self._told(asked)
            outcome.has_written = await self._counted() != self._founded[0]
            outcome.offers_undo = outcome.has_written and await self._offered(event.chat.key)
            outcome.has_kept = not outcome.has_written and await self._kept() != kept
            return outcome
        finally:
            await transaction.rollback()

    async def repeated(self, event: Event, *rows: Row, times: int) -> Sequence[object]:
        """What is recorded, kept and asked after each of so many presses of one button; nothing of it stays."""
        transaction = await self._connection.begin()
        try:
            store = Rehearsed(self._store, self._connection)
            gateway = self._gateway(store)
            found: list[object] = []
            for number in range(1, times + 1):
                one = replace(event, id=str(number))
                await _received(store, one, rows if number == 1 else ())
                await gateway.handle(one.source, one.id)
                found.append((await self._counted(), await self._open_forms(), await self._stuck()))
            return found
        finally:
            await transaction.rollback()

    def _gateway(self, store: Store) -> Gateway:
        defaults = Defaults(timezone="Europe/Oslo")
        return Gateway(store, self._registry, self._catalog, self._clock, defaults, {"direct": Manners(confirms=True)})

    async def _queried(self, gateway: Gateway, event: Event, asked: str) -> Outcome:
        import asyncio

        found, _ = await InboxIntake(gateway, "test", asyncio.Event()).query(event)
        keys = {"found"} if found else {"not-found"}
        text = _bare("\n".join(f"{one.noun} {one.title} {one.detail} {one.public}" for one in found), asked)
        return Outcome([(event.chat.key, text)], keys)

    async def _counted(self) -> Sequence[int]:
        """Rows of the history and of every recorded table."""
        return tuple((await self._connection.execute(_counts())).one())

    async def _offered(self, chat_key: str) -> bool:
        """Whether a button in that chat undoes what was written last."""
        operation = (await self._connection.execute(_NEWEST)).scalar_one()
        payloads = (await self._connection.execute(_SCREENS, {"chat": chat_key})).scalars().all()
        return any(
            (button["action"]["name"], *button["action"]["args"]) == ("undo", operation)
            for payload in payloads
            for line in payload["screen"]["buttons"]
            for button in line
            if "action" in button
        )

    async def _kept(self) -> object:
        """Kept texts and open forms, whole; what rests undone; who is to be erased."""
        notes = (await self._connection.execute(_NOTES)).all()
        forms = (await self._connection.execute(_FORMS)).all()
        return repr(notes), repr(sorted(forms, key=lambda one: str(one[0]))), await self._stuck()

    async def _stuck(self) -> str:
        return repr([(await self._connection.execute(query)).all() for query in _STUCK])

    async def _open_forms(self) -> int:
        return len((await self._connection.execute(_FORMS)).all())

    async def _told(self, asked: str) -> Outcome:
        rows = (await self._connection.execute(_LETTERS)).all()
        broken = (await self._connection.execute(_ERROR)).scalar_one()
        outcome = Outcome(broken=broken or "")
        for chat_key, kind, payload in rows:
            said = {name: payload[name] for name in ("screen", "toast", "chat", "reply_to", "message", "to_user")}
            outcome.letters.append((chat_key, f"{kind} {_bare(repr(said), asked)}"))
            outcome.keys |= set(_keys((payload["toast"], (payload["screen"] or {}).get("blocks"))))
        return outcome


_NOTES = select(Note.id, Note.payload).order_by(Note.id)
_FORMS = select(Draft.id, Draft.mode, Draft.step, Draft.answers)
_STUCK = (
    select(Inbox.seq, Inbox.status).where(Inbox.source == KEPT).order_by(Inbox.seq),
    select(Outbox.id, Outbox.status).where(Outbox.dedupe.startswith(KEPT)).order_by(Outbox.id),
    select(Erasure.contact_id, Erasure.done_at).order_by(Erasure.contact_id),
)
_NEWEST = select(Change.operation_id).order_by(Change.id.desc()).limit(1)
_IS_FRESH = ~Outbox.dedupe.startswith(KEPT)
_SCREENS = select(Outbox.payload).where(Outbox.chat_key == bindparam("chat"), Outbox.kind != "toast", _IS_FRESH)
_LETTERS = select(Outbox.chat_key, Outbox.kind, Outbox.payload).where(_IS_FRESH).order_by(Outbox.id)
_ERROR = select(Inbox.last_error).where(Inbox.ext_id == "1")
"""Asked thousands of times: putting a statement together costs more than running it."""


@cache
def _counts() -> Select[*tuple[int, ...]]:
    tables = [Change.__table__, *recorded_tables()]
    return select(*(select(func.count()).select_from(table).scalar_subquery() for table in tables))


def recorded_tables() -> list[Table]:
    """Every table whose changes are recorded, by name."""
    found = [one for one in Row.metadata.sorted_tables if one.name in _recorded_names()]
    return sorted(found, key=lambda one: one.name)


def _recorded_names() -> set[str]:
    return {str(one.__tablename__) for one in Row.__subclasses__() if issubclass(one, Recorded)}


async def _received(store: Store, event: Event, rows: Sequence[Row]) -> None:
    payload = event_adapter().dump_python(event, mode="json")
    async with store.begin(event.at) as work:
        await work.add(*rows)
        await inbox.store(work, [Arrival(event.source, event.id, event.chat.key, event.fact.kind, payload)])


def _bare(text: str, asked: str) -> str:
    """The text without ids, which are random, and without what the person had typed themselves."""
    bare = text.replace(asked, "<asked>") if asked else text
    return _ID.sub("<id>", _PHONE.sub("<phone>", bare))


def _keys(value: Any) -> Iterator[str]:
    """The names of all sentences in a body."""
    if isinstance(value, dict):
        if isinstance(value.get("key"), str):
            yield value["key"]
        for one in value.values():
            yield from _keys(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _keys(one)
