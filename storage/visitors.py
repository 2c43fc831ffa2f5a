"""The chats of the website's visitors: read and written by the one platform that keeps its messages itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from storage.mentions import Mentions
from storage.tables import VisitorLink, VisitorMessage
from storage.unit_of_work import UnitOfWork

PLATFORM = "website"
KEPT = timedelta(days=90)
"""Longer than a visitor's token is good for."""
SHOWN = 200
"""Messages of one chat that are shown."""


async def find(work: UnitOfWork, chat_key: str, message: str) -> VisitorMessage | None:
    """One message of a chat."""
    mine = VisitorMessage.chat_key == chat_key, VisitorMessage.message == message
    return (await work.session.execute(select(VisitorMessage).where(*mine))).scalar_one_or_none()


async def put(
    work: UnitOfWork, chat_key: str, message: str, body: dict[str, Any], *, is_own: bool, parcel: int | None = None
) -> bool:
    """Keeps a message, or draws it anew where it stands; False where it stood there just so."""
    row = await find(work, chat_key, message)
    if row is None:
        made = VisitorMessage(
            chat_key=chat_key, message=message, body=body, is_own=is_own, parcel=parcel, version=1, at=work.now
        )
        await work.add(made)
        return True
    if row.body == body:
        return False
    row.body, row.version = body, row.version + 1
    await work.flush()
    return True


async def remove(work: UnitOfWork, chat_key: str, message: str) -> None:
    """Takes a message away that could not be handed in."""
    row = await find(work, chat_key, message)
    if row is not None:
        await work.delete(row)


async def sent_as(work: UnitOfWork, chat_key: str, parcel: int) -> VisitorMessage | None:
    """The message made of an outbox row."""
    made = select(VisitorMessage).where(VisitorMessage.parcel == parcel, VisitorMessage.chat_key == chat_key)
    return (await work.session.execute(made)).scalars().first()


async def shown(work: UnitOfWork, chat_key: str, most: int = SHOWN) -> Sequence[VisitorMessage]:
    """The last messages of a chat, the oldest first."""
    newest = select(VisitorMessage).where(VisitorMessage.chat_key == chat_key)
    rows = await work.session.execute(newest.order_by(VisitorMessage.id.desc()).limit(most))
    return list(reversed(rows.scalars().all()))


async def link(work: UnitOfWork, chat_key: str, digest: str, until: datetime) -> None:
    """A link into that chat; an earlier one leads nowhere any more."""
    await _delete(work, delete(VisitorLink).where(VisitorLink.chat_key == chat_key))
    await work.add(VisitorLink(digest=digest, chat_key=chat_key, until=until))


async def follow(work: UnitOfWork, digest: str) -> str:
    """The chat that the link leads into, which it does once; "" for one that leads nowhere (any more)."""
    mine = VisitorLink.digest == digest, VisitorLink.until > work.now
    used = await work.session.execute(delete(VisitorLink).where(*mine).returning(VisitorLink.chat_key))
    return used.scalar_one_or_none() or ""


async def forget(work: UnitOfWork, chat_keys: Collection[str]) -> None:
    """Nothing is left of these chats."""
    await _delete(work, delete(VisitorLink).where(VisitorLink.chat_key.in_(sorted(chat_keys))))
    gone = delete(VisitorMessage).where(VisitorMessage.chat_key.in_(sorted(chat_keys)))
    await work.session.execute(gone.execution_options(synchronize_session=False))


async def leave_out(work: UnitOfWork, ids: Collection[int], mentions: Mentions) -> None:
    """These messages name the person no more."""
    for row in (await work.session.execute(select(VisitorMessage).where(VisitorMessage.id.in_(ids)))).scalars():
        clean = mentions.within(row.body)
        if clean != row.body:
            row.body, row.version = clean, row.version + 1
    await work.flush()


async def prune(work: UnitOfWork) -> None:
    """Deletes what was said so long ago that no visitor comes back for it."""
    await work.session.execute(delete(VisitorMessage).where(VisitorMessage.at < work.now - KEPT))
    await _delete(work, delete(VisitorLink).where(VisitorLink.until < work.now))


async def _delete(work: UnitOfWork, statement: Any) -> None:
    await work.session.execute(statement.execution_options(synchronize_session=False))
