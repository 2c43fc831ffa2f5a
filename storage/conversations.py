"""Open forms, kept texts, and which message shows which record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from storage.tables.delivery import Draft, Note, Posted
from storage.unit_of_work import UnitOfWork

NOTE_LIFE = timedelta(days=30)
DRAFT_LIFE = timedelta(days=30)


async def open_wizard(work: UnitOfWork, chat_key: str, author_key: str) -> Draft | None:
    """The form this person is filling step by step in this chat."""
    query = select(Draft).where(Draft.chat_key == chat_key, Draft.author_key == author_key, Draft.mode == "wizard")
    return (await work.session.execute(query)).scalar_one_or_none()


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


async def posted_at(work: UnitOfWork, chat_key: str, message: str) -> Posted | None:
    """What a message shows or made."""
    return await work.session.get(Posted, (chat_key, message))


async def answer_to(work: UnitOfWork, chat_key: str, message: str) -> Posted | None:
    """Our newest message that answers the given message of a person."""
    query = select(Posted).where(Posted.chat_key == chat_key, Posted.answers == message).order_by(Posted.at.desc())
    return (await work.session.execute(query.limit(1))).scalar_one_or_none()


async def showing(work: UnitOfWork, noun: str, record_id: str, kind: str) -> Sequence[Posted]:
    """Every message of that kind that shows the record."""
    query = select(Posted).where(Posted.noun == noun, Posted.record_id == record_id, Posted.kind == kind)
    return (await work.session.execute(query)).scalars().all()


async def remember(work: UnitOfWork, posted: Posted) -> None:
    """Stores or replaces what a message shows; that it answers a person's message stays true when it is redrawn."""
    earlier = await work.session.get(Posted, (posted.chat_key, posted.message))
    if earlier is None:
        work.session.add(posted)
    else:
        posted.answers = posted.answers or earlier.answers
        await work.session.merge(posted)
    await work.session.flush()


async def prune(work: UnitOfWork) -> None:
    """Deletes forms and kept texts that nobody came back to."""
    await work.session.execute(delete(Draft).where(Draft.updated_at < work.now - DRAFT_LIFE))
    await work.session.execute(delete(Note).where(Note.created_at < work.now - NOTE_LIFE))
