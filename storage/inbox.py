"""Events as they arrived: stored once, claimed in order of their chat, done, parked or given up.

The handling transaction's row lock is the only lease: when a process dies, its lock goes with its connection.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    BindParameter,
    CursorResult,
    Integer,
    Select,
    String,
    bindparam,
    case,
    delete,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import aliased

from storage.batches import batches
from storage.prepared import Prepared
from storage.tables.delivery import INBOX_SEQ, Inbox
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

MAX_ERRORS = 5
MAX_DEATHS = 3
KEEP = timedelta(days=3)
"""Longer than Telegram redelivers (24 h), shorter than its ids may restart (a week)."""
KEEP_UNREAD = timedelta(days=30)


_NEW = (
    "source", "ext_id", "seq", "chat_key", "kind", "payload", "status", "errors", "deaths", "received_at", "not_before",
)  # fmt: skip
_GIVEN: dict[str, Any] = {name: bindparam(name) for name in _NEW}
RAW = "raw"
"""The kind of news that could not be read, and is kept as it came."""
_MESSAGES = ("said", "commanded", "shared", "unread")
"""Kinds of events that stand in the chat as a message of their author."""


@dataclass(frozen=True)
class Arrival:
    """One event on its way into the store."""

    source: str
    ext_id: str
    chat_key: str
    kind: str
    payload: dict[str, Any]


async def store(work: UnitOfWork, arrivals: Sequence[Arrival], *, hold: timedelta | None = None) -> None:
    """Inserts what is new; a repeated (source, ext_id) is left as it is.

    hold: the worker leaves it alone that long, because whoever stores it handles it in the same call.
    """
    if not arrivals:
        return
    numbers = await _numbers(work, len(arrivals))
    held = {"not_before": work.now + hold if hold else None}
    rows = [_row(work, one, number) | held for number, one in zip(numbers, arrivals, strict=True)]
    await _STORE.many(work, rows)


def _row(work: UnitOfWork, arrival: Arrival, number: int) -> dict[str, Any]:
    return {
        "source": arrival.source,
        "ext_id": arrival.ext_id,
        "seq": number,
        "chat_key": arrival.chat_key,
        "kind": arrival.kind,
        "payload": arrival.payload,
        "status": "new",
        "errors": 0,
        "deaths": 0,
        "received_at": work.now,
        "not_before": None,
    }


async def park(work: UnitOfWork, arrival: Arrival, error: str) -> bool:
    """Stores what could not be read, at rest; False where it is known already."""
    (number,) = await _numbers(work, 1)
    await _STORE.many(work, [_row(work, arrival, number) | {"status": "parked"}])
    row = await work.session.get(Inbox, (arrival.source, arrival.ext_id), with_for_update=True)
    if row is None or row.seq != number:
        return False
    row.last_error = error[:500]
    return True


async def reread(work: UnitOfWork, source: str, ext_id: str, arrival: Arrival | None) -> None:
    """What was kept could be read after all: it is that event from now on, or nothing for us."""
    row = await work.session.get(Inbox, (source, ext_id), with_for_update=True)
    if row is None or row.status != "new" or row.kind != RAW:
        return
    if arrival is not None and (arrival.source, arrival.ext_id) == (source, ext_id):
        row.chat_key, row.kind, row.payload, row.errors = arrival.chat_key, arrival.kind, arrival.payload, 0
        return
    row.status, row.done_at = "done", work.now
    await work.flush()
    await store(work, [arrival] if arrival is not None else [])


async def store_new(work: UnitOfWork, arrivals: Sequence[Arrival]) -> int:
    """The same, and how many of them were new."""
    known: set[tuple[str, str]] = set()
    for some in batches(arrivals):
        ids = [one.ext_id for one in some]
        rows = await work.session.execute(select(Inbox.source, Inbox.ext_id).where(Inbox.ext_id.in_(ids)))
        known |= {(source, ext_id) for source, ext_id in rows}
    await store(work, arrivals)
    return len({(one.source, one.ext_id) for one in arrivals} - known)


async def _numbers(work: UnitOfWork, count: int) -> list[int]:
    if work.dialect == "postgresql":
        return [row[0] for row in await _NEXT.rows(work, {"count": count})]
    last = await _LAST.value(work, {})
    return list(range(last + 1, last + count + 1))


_IS_NEW: BindParameter[str] = bindparam("new", "new", literal_execute=True)
"""Spelled out, as the partial indexes have it: a statement planned without its values does not use them else."""


def _heads() -> Select[str, str]:
    earlier = aliased(Inbox)
    is_head = ~(
        select(earlier.seq)
        .where(earlier.chat_key == Inbox.chat_key, earlier.status == _IS_NEW, earlier.seq < Inbox.seq)
        .exists()
    )
    is_due = Inbox.not_before.is_(None) | (Inbox.not_before <= bindparam("now"))
    query = select(Inbox.source, Inbox.ext_id).where(Inbox.status == _IS_NEW, is_head, is_due)
    return query.order_by(Inbox.seq).limit(bindparam("most")).with_for_update(skip_locked=True)


_TABLE = Row.metadata.tables[Inbox.__tablename__]
_HEADS = Prepared(_heads())
_LAST = Prepared(select(func.coalesce(func.max(Inbox.seq), 0)))
_NEXT = Prepared(select(INBOX_SEQ.next_value()).select_from(func.generate_series(1, bindparam("count", type_=Integer))))
_IS_IT = (Inbox.source == bindparam("of_source")) & (Inbox.ext_id == bindparam("of_id")) & (Inbox.status == "new")
_TAKE = Prepared(select(Inbox.payload, Inbox.chat_key).where(_IS_IT).with_for_update(skip_locked=True))
_LOCK_CHAT = Prepared(select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("chat_key", type_=String), 0))))
_FINISH = Prepared(update(_TABLE).where(_IS_IT).values(status=literal("done"), done_at=bindparam("at")))
_MARK = Prepared(update(_TABLE).where(_IS_IT).values(process=bindparam("by"), started_at=bindparam("at")))
_STORE = Prepared(
    {
        "postgresql": postgres_insert(_TABLE).values(_GIVEN).on_conflict_do_nothing(),
        "sqlite": sqlite_insert(_TABLE).values(_GIVEN).on_conflict_do_nothing(),
    }
)


@dataclass(frozen=True)
class Taken:
    """An event in the hands of this transaction."""

    source: str
    ext_id: str
    payload: dict[str, Any]


async def heads(work: UnitOfWork, limit: int = 50) -> list[tuple[str, str]]:
    """(source, ext_id) of the oldest waiting event of each chat, oldest chats first; locked, to be marked.

    What another process has in its hands is passed over: one that froze with it holds up nobody else. A head that
    waits for its time (`not_before`) holds back its own chat only.
    """
    return [(source, ext_id) for source, ext_id in await _HEADS.rows(work, {"now": work.now, "most": limit})]


async def mark_started(work: UnitOfWork, keys: Sequence[tuple[str, str]], process: str) -> None:
    """Notes which process is about to run these, so that the next life sees what was running."""
    marks = {"by": process, "at": work.now}
    await _MARK.many(work, [{"of_source": source, "of_id": ext_id, **marks} for source, ext_id in keys])


async def take(work: UnitOfWork, source: str, ext_id: str) -> Taken | None:
    """The event, locked for this transaction; None when it is done, parked or in somebody else's hands.

    One event of a chat is handled at a time, interactive ones included: on PostgreSQL by a lock on the chat that ends
    with the transaction, on SQLite because there is one writer.
    """
    row = await _TAKE.one(work, {"of_source": source, "of_id": ext_id})
    if row is None:
        return None
    payload, chat_key = row
    await _lock_chat(work, chat_key)
    return Taken(source, ext_id, payload)


async def _lock_chat(work: UnitOfWork, chat_key: str) -> None:
    if work.dialect == "postgresql":
        await _LOCK_CHAT.rows(work, {"chat_key": chat_key})


async def finish(work: UnitOfWork, taken: Taken) -> None:
    """Marks the event done; it takes effect with everything else in this transaction."""
    await _FINISH.rows(work, {"of_source": taken.source, "of_id": taken.ext_id, "at": work.now})


async def fail(work: UnitOfWork, source: str, ext_id: str, error: str) -> bool:
    """Counts an error and sets the next try at 2^errors seconds, at most 300; True when the row is parked by it."""
    row = await work.session.get(Inbox, (source, ext_id), with_for_update=True)
    if row is None or row.status != "new":
        return False
    row.errors += 1
    row.last_error = error[:500]
    row.process = None
    row.not_before = work.now + timedelta(seconds=min(2**row.errors, 300))
    if row.errors >= MAX_ERRORS:
        row.status = "parked"
    return row.status == "parked"


async def suspects(work: UnitOfWork, alive: Sequence[str]) -> list[tuple[str, str]]:
    """Rows that were started by processes that are gone: one of them may have killed its process."""
    query = select(Inbox.source, Inbox.ext_id).where(
        Inbox.status == "new", Inbox.process.is_not(None), Inbox.process.not_in(alive)
    )
    found = (await work.session.execute(query.order_by(Inbox.seq))).all()
    return [(source, ext_id) for source, ext_id in found]


async def count_death(work: UnitOfWork, source: str, ext_id: str, process: str) -> str:
    """Counts one death and takes the suspect over, before it runs alone.

    Gives its status: new where it may run, parked where this death was one too many, "" where others have it or it is
    done.
    """
    query = select(Inbox).where(Inbox.source == source, Inbox.ext_id == ext_id, Inbox.status == "new")
    row = (await work.session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()
    if row is None:
        return ""
    await _lock_chat(work, row.chat_key)
    row.deaths += 1
    row.process, row.started_at = process, work.now
    if row.deaths > MAX_DEATHS:
        row.status, row.process = "parked", None
        row.last_error = "the process died while handling this"
    return row.status


async def release(work: UnitOfWork, seq: int) -> bool:
    """A parked event waits to be handled again, as if it had just come in; False where it is not parked.

    What could not be read is tried once: it rests again where it still cannot.
    """
    errors = case((Inbox.kind == RAW, MAX_ERRORS - 1), else_=0)
    fresh = {"status": "new", "errors": errors, "deaths": 0, "process": None, "not_before": None}
    return await _turn(work, seq, "parked", **fresh)


async def drop(work: UnitOfWork, seq: int) -> bool:
    """A parked event is given up; it can be parked again for three days. False where it is not parked."""
    return await _turn(work, seq, "parked", status="dropped", done_at=work.now)


async def park_again(work: UnitOfWork, seq: int) -> bool:
    """Takes back that an event was given up."""
    return await _turn(work, seq, "dropped", status="parked", done_at=None)


async def _turn(work: UnitOfWork, seq: int, was: str, **values: Any) -> bool:
    result = await work.session.execute(update(Inbox).where(Inbox.seq == seq, Inbox.status == was).values(**values))
    return isinstance(result, CursorResult) and result.rowcount == 1


async def messages_since(work: UnitOfWork, chat_key: str, source: str, ext_id: str, since: datetime) -> int:
    """How many messages of the chat were handled after that event, which was taken then."""
    that = select(Inbox.seq).where(Inbox.source == source, Inbox.ext_id == ext_id).scalar_subquery()
    is_done = Inbox.status == bindparam("done", "done", literal_execute=True)  # as the index of done rows says it
    query = select(func.count()).where(
        is_done, Inbox.done_at >= since, Inbox.chat_key == chat_key, Inbox.kind.in_(_MESSAGES), Inbox.seq > that
    )
    return (await work.session.execute(query)).scalar_one()


async def prune(work: UnitOfWork) -> int:
    """Deletes rows done, or given up, longer than three days ago and returns how many; and what nobody could read, or
    wanted to run again, for a month."""
    is_over = Inbox.status.in_(("done", "dropped")) & (Inbox.done_at < work.now - KEEP)
    is_unread = (Inbox.kind == RAW) & (Inbox.status == "parked") & (Inbox.received_at < work.now - KEEP_UNREAD)
    result = await work.session.execute(delete(Inbox).where(is_over | is_unread))
    return result.rowcount if isinstance(result, CursorResult) else 0


async def counts(work: UnitOfWork) -> dict[str, int]:
    """How many rows wait and how many are parked."""
    waiting = func.coalesce(func.sum(case((Inbox.status == "new", 1), else_=0)), 0)
    parked = func.coalesce(func.sum(case((Inbox.status == "parked", 1), else_=0)), 0)
    new, held = (await work.session.execute(select(waiting, parked))).one()
    return {"new": int(new), "parked": int(held)}


async def heard_since(work: UnitOfWork, source: str, since: datetime) -> set[tuple[str, str]]:
    """(chat key, message) of every event received since then; "" as the message of those that are none."""
    query = select(Inbox.chat_key, Inbox.payload["message"].as_string())
    rows = await work.session.execute(query.where(Inbox.source == source, Inbox.received_at >= since))
    return {(chat, message or "") for chat, message in rows}


async def wiped_between(work: UnitOfWork, source: str, since: datetime, until: datetime) -> dict[str, datetime]:
    """By chat key when the last of its events of that time came of which an erasure has left nothing but the key."""
    is_wiped = Inbox.payload["message"].as_string().is_(None)
    query = select(Inbox.chat_key, func.max(Inbox.received_at)).group_by(Inbox.chat_key)
    is_then = (Inbox.received_at >= since) & (Inbox.received_at <= until)
    rows = await work.session.execute(query.where(Inbox.source == source, is_then, is_wiped))
    return {str(chat): at for chat, at in rows}


async def spoken_last(work: UnitOfWork, source: str) -> dict[str, int]:
    """By chat key how late its newest event that is still kept came, as its place in the line."""
    query = select(Inbox.chat_key, func.max(Inbox.seq)).where(Inbox.source == source).group_by(Inbox.chat_key)
    return {str(chat): int(seq) for chat, seq in await work.session.execute(query)}
