"""Files of the chats that we keep ourselves, in pieces: read and written piece by piece, copied with the store."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from storage import visitors
from storage.batches import batches
from storage.tables import Customer, Ticket, WebFile, WebFilePart
from storage.unit_of_work import UnitOfWork

PART = 256 * 1024
"""Bytes of every piece but the last."""
KEPT = visitors.KEPT
"""As long as the messages that they stand in."""
WAITING = timedelta(hours=24)
"""A file that no message was sent with is kept so long, and what came with spam, which may turn out to be none."""
_AT_ONCE = 100
"""Files of one statement: they may be large."""
_AN_HOUR = 2000
"""Files that one tidying takes away."""


async def find(work: UnitOfWork, file_id: str) -> WebFile | None:
    """A file that has arrived."""
    found = select(WebFile).where(WebFile.id == file_id, WebFile.is_whole)
    return (await work.session.execute(found)).scalar_one_or_none()


async def put_part(work: UnitOfWork, file_id: str, number: int, content: bytes) -> None:
    """The next piece of a file."""
    await work.session.execute(insert(WebFilePart).values(file_id=file_id, number=number, content=content))


async def part(work: UnitOfWork, file_id: str, number: int) -> bytes:
    """A piece of a file; nothing where it is gone."""
    found = select(WebFilePart.content).where(WebFilePart.file_id == file_id, WebFilePart.number == number)
    return (await work.session.execute(found)).scalar_one_or_none() or b""


async def arrived(work: UnitOfWork, file_id: str, type_: str, mime: str) -> None:
    """All of it is there."""
    values = {"is_whole": True, "type": type_, "mime": mime}
    await _set(work, update(WebFile).where(WebFile.id == file_id).values(values))


async def claim(work: UnitOfWork, chat_key: str, ids: Sequence[str], message: str) -> Sequence[WebFile]:
    """Those of the files that now go with that message of the chat, in the order asked for; no other gets them."""
    found = select(WebFile).where(WebFile.id.in_(ids), WebFile.chat_key == chat_key, WebFile.is_whole)
    rows = (await work.session.execute(found.order_by(WebFile.id).with_for_update())).scalars()
    mine = {one.id: one for one in rows if one.message in ("", message)}
    for one in mine.values():
        one.message = message
    await work.flush()
    return [mine[one] for one in dict.fromkeys(ids) if one in mine]


async def release(work: UnitOfWork, chat_key: str, message: str) -> None:
    """The message was not sent: its files wait again."""
    mine = WebFile.chat_key == chat_key, WebFile.message == message
    await _set(work, update(WebFile).where(*mine).values(message=""))


async def kept(work: UnitOfWork, chat_key: str) -> int:
    """Bytes kept in a chat, with what is arriving."""
    total = select(func.coalesce(func.sum(WebFile.size), 0)).where(WebFile.chat_key == chat_key)
    return int((await work.session.execute(total)).scalar_one())


async def kept_on(work: UnitOfWork, platform: str) -> int:
    """The same in all chats of a platform, but for what was only spam."""
    theirs = WebFile.chat_key.startswith(f"{platform}:", autoescape=True)
    total = select(func.coalesce(func.sum(WebFile.size), 0)).where(theirs, ~_is_spam())
    return int((await work.session.execute(total)).scalar_one())


async def kept_from(work: UnitOfWork, sender: str) -> int:
    """The same of what one address sent in, into whichever chats."""
    theirs = WebFile.sender == sender, ~_is_spam()
    total = select(func.coalesce(func.sum(WebFile.size), 0)).where(*theirs)
    return int((await work.session.execute(total)).scalar_one())


def _is_spam(until: datetime | None = None) -> ColumnElement[bool]:
    """It stands in the chat of a visitor all of whose tickets are closed as spam. until: all of them before then."""
    spam = (Ticket.status == "closed") & (Ticket.outcome == "spam")
    if until is not None:
        spam &= Ticket.closed_at < until
    visitor = func.substr(WebFile.chat_key, len(f"{visitors.PLATFORM}::") + 1)
    theirs = select(Ticket.id).where(Ticket.customer_id == Customer.id)
    whose = select(Customer.id).where(
        Customer.platform == visitors.PLATFORM, Customer.team == "", Customer.user == visitor,
        theirs.where(spam).exists(), ~theirs.where(~spam).exists(),
    )  # fmt: skip
    return whose.exists()


async def drop(work: UnitOfWork, ids: Collection[str]) -> None:
    """Deletes files with their bytes."""
    ordered = sorted(ids)
    for some in batches(ordered, _AT_ONCE):
        await _set(work, delete(WebFilePart).where(WebFilePart.file_id.in_(some)))
        await _set(work, delete(WebFile).where(WebFile.id.in_(some)))


async def of_message(work: UnitOfWork, chat_key: str, message: str) -> Sequence[str]:
    """The ids of what stands in a message."""
    found = select(WebFile.id).where(WebFile.chat_key == chat_key, WebFile.message == message)
    return (await work.session.execute(found)).scalars().all()


async def forget(work: UnitOfWork, chat_keys: Collection[str]) -> None:
    """Nothing is left of what these chats held."""
    found = select(WebFile.id).where(WebFile.chat_key.in_(sorted(chat_keys)))
    await drop(work, (await work.session.execute(found)).scalars().all())


async def prune(work: UnitOfWork) -> None:
    """Deletes what is as old as messages may become, what nobody sent after all, and what was spam for a day.

    The rest of many goes next time.
    """
    is_old = WebFile.at < work.now - KEPT
    is_left = (WebFile.message == "") & (WebFile.at < work.now - WAITING)
    is_over = is_old | is_left | _is_spam(work.now - WAITING)
    found = select(WebFile.id).where(is_over).order_by(WebFile.at).limit(_AN_HOUR)
    await drop(work, (await work.session.execute(found)).scalars().all())


async def _set(work: UnitOfWork, statement: Any) -> None:
    await work.session.execute(statement.execution_options(synchronize_session=False))
