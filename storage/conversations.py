"""Open forms, kept texts, and which message shows which record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Insert, bindparam, case, delete, func, null, select

from storage import inbox
from storage.prepared import Prepared, for_each
from storage.row_by_row import made
from storage.tables.delivery import Draft, LastLine, Note, Posted
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

NOTE_LIFE = timedelta(days=30)
DRAFT_LIFE = timedelta(days=30)
LINE_LIFE = inbox.KEEP
"""A line that made no record is kept word for word no longer than the event that brought it."""


_IS_OPEN = (
    (Draft.chat_key == bindparam("chat_key")) & (Draft.author_key == bindparam("author_key")) & (Draft.mode == "wizard")
)
_WIZARD = Prepared(select(Draft.id).where(_IS_OPEN))


async def open_wizard(work: UnitOfWork, chat_key: str, author_key: str) -> Draft | None:
    """The form this person is filling step by step in this chat."""
    draft_id = await _WIZARD.value(work, {"chat_key": chat_key, "author_key": author_key})
    return None if draft_id is None else await work.get(Draft, draft_id)


async def drop_waiting(work: UnitOfWork, chat_key: str, author_key: str) -> bool:
    """Forgets the forms that this person put aside in this chat; whether there were any."""
    rows = select(Draft).where(Draft.chat_key == chat_key, Draft.author_key == author_key, Draft.mode == "aside")
    waiting = (await work.session.execute(rows)).scalars().all()
    for one in waiting:
        await work.delete(one)
    return bool(waiting)


async def draft_of(work: UnitOfWork, draft_id: str, author_key: str) -> Draft | None:
    """A stored form by id, only for the person it was made for."""
    row = await work.session.get(Draft, draft_id)
    return row if row is not None and row.author_key == author_key else None


async def note_of(work: UnitOfWork, note_id: str, author_key: str) -> Note | None:
    """A kept text by id, only for the person it belongs to, for 30 days; locked, so that two taps use it once."""
    row = await work.session.get(Note, note_id, with_for_update=True)
    if row is None or row.author_key != author_key or row.created_at < work.now - NOTE_LIFE:
        return None
    return row


async def last_line(work: UnitOfWork, author_key: str) -> LastLine | None:
    """The last line of this person, of the last three days."""
    row = await work.session.get(LastLine, author_key)
    return row if row is not None and row.at >= work.now - LINE_LIFE else None


_LINE = Row.metadata.tables[LastLine.__tablename__]


def _keep_line(insert: Any) -> Insert:
    new = insert.excluded
    upsert: Insert = insert.on_conflict_do_update(
        index_elements=["author_key"], set_={"payload": new["payload"], "at": new["at"]}, where=_LINE.c.at <= new["at"]
    )
    return upsert


_KEEP_LINE = Prepared(for_each(_LINE, _keep_line))


async def keep_line(work: UnitOfWork, author_key: str, payload: dict[str, Any], at: datetime) -> None:
    """Stores a line as this person's last one, unless a later one is known."""
    values = {"author_key": author_key, "payload": payload, "at": at}
    await _KEEP_LINE.rows(work, values)


async def last_said(work: UnitOfWork, author_key: str) -> Note | None:
    """The newest text of this person that was kept with the moment it was written."""
    query = select(Note).where(Note.author_key == author_key, Note.created_at >= work.now - NOTE_LIFE)
    notes = (await work.session.execute(query.order_by(Note.created_at.desc()).limit(20))).scalars()
    return next((note for note in notes if {"text", "at"} <= note.payload.keys()), None)


async def written_since(work: UnitOfWork, author_key: str, since: datetime) -> Sequence[Note]:
    """What was kept for this person since then, the oldest first."""
    query = select(Note).where(Note.author_key == author_key, Note.created_at >= since)
    return (await work.session.execute(query.order_by(Note.created_at, Note.id))).scalars().all()


async def notes(work: UnitOfWork, ids: Sequence[str]) -> list[Note]:
    """Kept texts in the order of the ids; those that are gone are left out."""
    found = {row.id: row for row in (await work.session.execute(select(Note).where(Note.id.in_(ids)))).scalars()}
    return [found[key] for key in ids if key in found]


async def claim_due(work: UnitOfWork, limit: int) -> Sequence[Note]:
    """What people are to be reminded of now, locked for this transaction; rows in other hands are passed over."""
    query = select(Note).where(Note.remind_at <= work.now).order_by(Note.remind_at, Note.id).limit(limit)
    return (await work.session.execute(query.with_for_update(skip_locked=True))).scalars().all()


async def next_due(work: UnitOfWork) -> datetime | None:
    """When somebody is next reminded of something kept."""
    query = select(func.min(Note.remind_at)).where(Note.remind_at.is_not(None))
    return (await work.session.execute(query)).scalar_one()


async def posted_at(work: UnitOfWork, chat_key: str, message: str) -> Posted | None:
    """What a message shows or made."""
    return await work.session.get(Posted, (chat_key, message))


async def answer_to(work: UnitOfWork, chat_key: str, message: str) -> Posted | None:
    """Our newest message that answers the given message of a person."""
    query = select(Posted).where(Posted.chat_key == chat_key, Posted.answers == message).order_by(Posted.at.desc())
    return (await work.session.execute(query.limit(1))).scalar_one_or_none()


_TABLE = Row.metadata.tables[Posted.__tablename__]
_SHOWING = Prepared(
    select(_TABLE).where(
        _TABLE.c.noun == bindparam("shown"), _TABLE.c.record_id == bindparam("record"), _TABLE.c.kind == bindparam("as")
    )
)


async def showing(work: UnitOfWork, noun: str, record_id: str, kind: str) -> Sequence[Posted]:
    """Every message of that kind that shows the record; the rows belong to no session."""
    rows = await _SHOWING.rows(work, {"shown": noun, "record": record_id, "as": kind})
    return [made(Posted, one) for one in rows]


async def forget(work: UnitOfWork, noun: str, record_id: str, chat_key: str) -> None:
    """No message in that chat shows the record any more, whatever stands there."""
    where = Posted.noun == noun, Posted.record_id == record_id, Posted.chat_key == chat_key, Posted.kind != "source"
    await work.session.execute(delete(Posted).where(*where).execution_options(synchronize_session=False))


def _remember(insert: Any) -> Insert:
    new = insert.excluded
    changed = {name: new[name] for name in ("kind", "noun", "record_id", "operation_id", "fades_at", "at")}
    changed["answers"] = func.coalesce(new.answers, _TABLE.c.answers)
    is_as_before = _TABLE.c.shows.is_not_distinct_from(bindparam("shown_before"))
    changed["shows"] = case((is_as_before, new.shows), else_=null())
    upsert: Insert = insert.on_conflict_do_update(index_elements=["chat_key", "message"], set_=changed)
    return upsert


_REMEMBER = Prepared(for_each(_TABLE, _remember))


async def remember(work: UnitOfWork, posted: Posted, shown_before: str | None = None) -> None:
    """Stores or replaces what a message shows; that it answers a person's message stays true when it is redrawn.

    shown_before: what stood there when it began to be redrawn; where it is something else by now, nobody knows.
    """
    values = {column.name: getattr(posted, column.name) for column in _TABLE.columns} | {"shown_before": shown_before}
    await _REMEMBER.rows(work, values)


async def claim_fading(work: UnitOfWork, limit: int) -> Sequence[Posted]:
    """Receipts whose buttons are to go now, locked for this transaction; rows in other hands are passed over."""
    query = select(Posted).where(Posted.fades_at <= work.now).order_by(Posted.fades_at).limit(limit)
    return (await work.session.execute(query.with_for_update(skip_locked=True))).scalars().all()


async def next_fading(work: UnitOfWork) -> datetime | None:
    """When the next receipt loses its buttons."""
    query = select(func.min(Posted.fades_at)).where(Posted.fades_at.is_not(None))
    return (await work.session.execute(query)).scalar_one()


async def prune(work: UnitOfWork) -> None:
    """Deletes forms and kept texts that nobody came back to, and lines of some days ago."""
    await work.session.execute(delete(Draft).where(Draft.updated_at < work.now - DRAFT_LIFE))
    await work.session.execute(delete(Note).where(Note.created_at < work.now - NOTE_LIFE))
    await work.session.execute(delete(LastLine).where(LastLine.at < work.now - LINE_LIFE))
