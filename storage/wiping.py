"""Cleans what is kept besides the records: events, letters, kept texts, forms, last lines, and the history's values.

None of these tables is recorded, so that nothing of what is wiped comes to stand in the history. Rows stay where their
keys tell a repeat from something new; what they said goes.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Text, cast, delete, func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from storage import visitors, web_files
from storage.batches import BATCH, batches
from storage.history import row_key
from storage.mentions import Mentions
from storage.outbox import out_of
from storage.tables import Change, Draft, Inbox, LastLine, Note, Operation, Outbox, Posted, Row, VisitorMessage
from storage.unit_of_work import UnitOfWork

Place: TypeAlias = tuple[str, str]
"""A table's name and a row's key, as the history has them; or a chat's key and a message."""
_NOTHING: dict[str, Any] = {}
_FIRST = 3
"""Letters of a name by which rows are picked in their raw form, before they are read."""
_AT_ONCE = 5000
"""Rows of one statement, which PostgreSQL lets run for 10 s."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for: the person's name and numbers, ids of rows that are theirs, keys of events about them.

    chats: the keys of their own chats with us, where nothing is written anew.
    """

    mentions: Mentions
    ids: frozenset[str]
    events: frozenset[str] = frozenset()
    chats: frozenset[str] = frozenset()

    def surely_in(self, texts: Sequence[str]) -> bool:
        """Whether one of the texts shows the person or leads to what was theirs."""
        return self._leads(texts) or any(self.mentions.surely_in(text) for text in texts)

    def maybe_in(self, texts: Sequence[str]) -> bool:
        """The same for what nobody needs any more: a single word of the name is enough."""
        return self._leads(texts) or self.mentions.maybe_in("\n".join(texts))

    def _leads(self, texts: Sequence[str]) -> bool:
        """By an id that stands alone, or in a button's data or a key, which have no blanks."""
        return any(not self.ids.isdisjoint(_PARTS.split(text)) for text in texts if " " not in text)


_PARTS = re.compile(r"[^a-z0-9]+")


@dataclass
class Wiped:
    """What was found. traces: keys of events and ids of kept texts; posted: our messages that showed the person.

    enclosed: files of theirs that we put somewhere.
    """

    traces: list[str] = field(default_factory=list)
    posted: list[Place] = field(default_factory=list)
    enclosed: list[Place] = field(default_factory=list)


async def operations_on(work: UnitOfWork, rows: Sequence[Row], deleted: Sequence[Place] = ()) -> Sequence[Operation]:
    """The operations that wrote any of these rows. deleted: rows that are known by the history alone."""
    ids: set[str] = set()
    for table, keys in _by_table(rows, deleted):
        query = select(Change.operation_id).where(Change.table == table, Change.row_id.in_(keys)).distinct()
        ids.update((await work.session.execute(query)).scalars())
    found: list[Operation] = []
    for part in batches(sorted(ids)):
        found += (await work.session.execute(select(Operation).where(Operation.id.in_(part)))).scalars()
    return found


async def forget_values(
    work: UnitOfWork, rows: Sequence[Row], columns: Collection[str] = (), deleted: Sequence[Place] = ()
) -> None:
    """The history of these rows keeps who changed them and when, and no value. columns: those alone, else all."""
    for table, keys in _by_table(rows, deleted):
        query = update(Change).where(Change.table == table, Change.row_id.in_(keys))
        query = query.where(Change.column.in_(columns)) if columns else query
        await work.session.execute(query.values(old=None, new=None).execution_options(synchronize_session=False))


async def forget_done(work: UnitOfWork, operation_ids: Sequence[str], tables: Sequence[str]) -> None:
    """What these operations wrote into rows of these tables, whoever's they are, has no values any more."""
    for part in batches(operation_ids):
        query = update(Change).where(Change.operation_id.in_(part), Change.table.in_(tables))
        await work.session.execute(query.values(old=None, new=None).execution_options(synchronize_session=False))


async def rewrite_values(
    work: UnitOfWork, row: Row, columns: Collection[str], mentions: Mentions, key: str, *, every_word: bool
) -> None:
    """What these columns of a row were in the past names the person no more, as the row does now (`Mentions.without`).

    key: the id of the contact itself, which goes as well.
    """
    query = select(Change).where(
        Change.table == row.__tablename__, Change.row_id == row_key(row), Change.column.in_((*columns, "contact_id"))
    )
    for change in (await work.session.execute(query)).scalars():
        was, became = (None if value == key else value for value in (change.old, change.new))
        change.old = mentions.within(was, every_word=every_word)
        change.new = mentions.within(became, every_word=every_word)
    await work.flush()


async def wipe(work: UnitOfWork, wanted: Wanted) -> Wiped:
    """Cleans everything that passes through, and tells what it was found by."""
    wiped = Wiped(sorted(wanted.events))
    await _notes(work, wanted, wiped)
    await _forms(work, wanted)
    await _events(work, wanted)
    await _letters(work, wanted, wiped)
    await _messages(work, wanted, wiped)
    await visitors.forget(work, wanted.chats)
    await web_files.forget(work, wanted.chats)
    await web_files.drop(work, wanted.ids)
    await _visitors(work, wanted)
    return wiped


async def _visitors(work: UnitOfWork, wanted: Wanted) -> None:
    """What others wrote and read on the website names the person no more; their pages draw it anew."""
    async for found in _found(work, VisitorMessage.id, VisitorMessage.body, wanted):
        await visitors.leave_out(work, found, wanted.mentions)


async def _notes(work: UnitOfWork, wanted: Wanted, wiped: Wiped) -> None:
    await work.session.execute(delete(Note).where(Note.id.in_(sorted(wanted.ids))))
    async for gone in _found(work, Note.id, Note.payload, wanted):
        wiped.traces += gone
        await work.session.execute(delete(Note).where(Note.id.in_(gone)))
        await work.session.execute(delete(Posted).where(Posted.noun == "note", Posted.record_id.in_(gone)))


async def _forms(work: UnitOfWork, wanted: Wanted) -> None:
    for column in (Draft.form, Draft.answers):
        async for found in _found(work, Draft.id, column, wanted):
            await work.session.execute(delete(Draft).where(Draft.id.in_(found)))
    async for found in _found(work, LastLine.author_key, LastLine.payload, wanted, maybe=True):
        await work.session.execute(delete(LastLine).where(LastLine.author_key.in_(found)))


async def _events(work: UnitOfWork, wanted: Wanted) -> None:
    """Handled events say nothing any more; one that was parked is given up. What only came in is read as new."""
    rests = Inbox.status.in_(("parked", "dropped"))
    seqs: list[int] = []
    for source, ext_id in (half for key in sorted(wanted.events) for half in _halves(key)):
        by_key = select(Inbox.seq).where(Inbox.source == source, Inbox.ext_id == ext_id, rests)
        seqs += (await work.session.execute(by_key)).scalars()
    async for found in _found(work, Inbox.seq, Inbox.payload, wanted, rests):
        seqs += found
    for part in batches(sorted(wanted.chats)):  # among them what nobody could read, nor find the person in
        seqs += (await work.session.execute(select(Inbox.seq).where(Inbox.chat_key.in_(part), rests))).scalars()
    for some in batches(seqs):
        given_up = {"status": "dropped", "done_at": work.now, "payload": _NOTHING}
        await _set(work, update(Inbox).where(Inbox.seq.in_(some)).values(given_up))
    await _empty(work, Inbox, Inbox.seq, Inbox.payload, Inbox.status == "done")


def _halves(key: str) -> Iterator[tuple[str, str]]:
    """A key of an event is its source and its id, either of which may have a colon in it."""
    parts = key.split(":")
    for at in range(1, len(parts)):
        yield ":".join(parts[:at]), ":".join(parts[at:])


async def _letters(work: UnitOfWork, wanted: Wanted, wiped: Wiped) -> None:
    """What was sent says nothing any more; what waits and shows the person is dropped; what is on its way goes once.

    Of a letter of several messages those that are out already are taken away.
    """
    given_up = {"status": "dropped", "fold_key": None, "payload": _NOTHING}
    waits = Outbox.status.in_(("pending", "failed", "uncertain", "dropped"))
    async for found in _found(work, Outbox.id, Outbox.payload, wanted, waits):
        await _out_of(work, found, wiped)
        await _set(work, update(Outbox).where(Outbox.id.in_(found)).values(given_up))
    for part in batches(sorted(wanted.chats)):
        await _set(work, update(Outbox).where(Outbox.chat_key.in_(part), waits).values(given_up))
    async for found in _found(work, Outbox.id, Outbox.payload, wanted, Outbox.status == "sending"):
        await _set(work, update(Outbox).where(Outbox.id.in_(found)).values(payload=_NOTHING, policy="drop"))
    await _empty(work, Outbox, Outbox.id, Outbox.payload, Outbox.status == "sent")


async def _out_of(work: UnitOfWork, found: Sequence[int], wiped: Wiped) -> None:
    query = select(Outbox.chat_key, Outbox.payload).where(Outbox.id.in_(found))
    for chat_key, payload in (await work.session.execute(query)).all():
        wiped.enclosed += [(chat_key, one) for one in out_of(payload) if one != payload.get("message")]


async def _empty(
    work: UnitOfWork, table: type[Row], key: InstrumentedAttribute[int], document: InstrumentedAttribute[Any],
    has_ended: ColumnElement[bool],
) -> None:
    """Empties every document of rows that have ended, whoever they are about: nobody reads them, their keys are enough.

    Looking for one person in them would take ten times as long, and a name in an unheard-of form would stay.
    """
    last = (await work.session.execute(select(func.max(key)))).scalar_one() or 0
    for first in range(0, last + 1, _AT_ONCE):
        these = key.between(first, first + _AT_ONCE - 1), has_ended, cast(document, Text) != "{}"
        await _set(work, update(table).where(*these).values({document: _NOTHING}))


_SHOWN = (
    "contact", "interaction", "reminder", "ticket", "ticket_message", "ticket_answer", "ticket_question",
)  # fmt: skip


async def _messages(work: UnitOfWork, wanted: Wanted, wiped: Wiped) -> None:
    """Messages that showed what is gone lead nowhere; those of ours are told, so that they can be written anew."""
    nouns = Posted.noun.in_(_SHOWN)
    for part in batches(sorted(wanted.ids)):
        mine = nouns, Posted.record_id.in_(part)
        rows = (await work.session.execute(select(Posted).where(*mine).order_by(Posted.at))).scalars().all()
        ours = [one for one in rows if one.kind != "source" and one.chat_key not in wanted.chats]
        wiped.posted += [(one.chat_key, one.message) for one in ours if one.kind != "enclosed"]
        wiped.enclosed += [(one.chat_key, one.message) for one in ours if one.kind == "enclosed"]
        await work.session.execute(delete(Posted).where(*mine).execution_options(synchronize_session=False))


async def _set(work: UnitOfWork, statement: Any) -> None:
    await work.session.execute(statement.execution_options(synchronize_session=False))


async def _found(
    work: UnitOfWork, key: InstrumentedAttribute[Any], document: InstrumentedAttribute[Any], wanted: Wanted,
    *conditions: Any, maybe: bool = False,
) -> AsyncIterator[list[Any]]:
    """Keys of documents that surely, or maybe, tell of the person; batch by batch, read in a thread."""
    is_meant, pattern, last = wanted.maybe_in if maybe else wanted.surely_in, _rough(wanted), None
    while True:
        after = conditions if last is None else (*conditions, key > last)
        query = select(key, cast(document, Text)).where(*after).order_by(key).limit(BATCH)
        rows = (await work.session.execute(query)).all()
        found = await asyncio.to_thread(_read, is_meant, pattern, [(row[0], row[1]) for row in rows])
        if found:
            yield found
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def _read(
    is_meant: Callable[[Sequence[str]], bool], pattern: re.Pattern[str], rows: Sequence[tuple[Any, str]]
) -> list[Any]:
    picked = [(key, raw) for key, raw in rows if raw and pattern.search(raw)]
    return [key for key, raw in picked if is_meant(list(_strings(json.loads(raw))))]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(one)


def _rough(wanted: Wanted) -> re.Pattern[str]:
    """What the raw form of a document about the person has: an id, an end of a phone, the beginning of a name.

    A name may stand there in another alphabet: letters beyond ASCII, which people write and our sentences by their keys
    do not, are enough for a closer look.
    """
    mentions = wanted.mentions
    starts = [re.escape(word[:_FIRST]) for word in mentions.words]
    ends = [rf"{number[-2]}\D{{0,3}}{number[-1]}" for number in mentions.numbers]
    addresses = map(re.escape, mentions.addresses)
    letters = ("[\u00c0-\u0fff]", r"\\u0(?:0[c-f]|[1-9a-f])")
    return re.compile("|".join((*sorted(wanted.ids), *starts, *ends, *addresses, *letters)), re.IGNORECASE)


def _by_table(rows: Sequence[Row], deleted: Sequence[Place]) -> Iterator[tuple[str, list[str]]]:
    tables: dict[str, list[str]] = {}
    for table, key in (*((row.__tablename__, row_key(row)) for row in rows), *deleted):
        tables.setdefault(table, []).append(key)
    for table, keys in tables.items():
        for part in batches(keys):
            yield table, part
