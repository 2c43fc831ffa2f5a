"""Where the files of our own pages are kept: in the store, in pieces, so that every process serves them.

Bytes go in and out piece by piece; only a file that goes on to a messenger is in memory as a whole, while it is sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bots.platform import TOO_LARGE, Parcel, Refused
from bots.web.kinds import HEAD, Look, kind_of, look
from bots.web.render import Json
from crm.ids import new_id
from handlers.desk_files import clean
from handlers.events import LOCATION, Attachment, platform_of
from storage import web_files
from storage.tables import WebFile
from storage.unit_of_work import Store, UnitOfWork

MOST_TOGETHER: Final = 10
"""Files of one message."""
SECONDS: Final = 120.0
"""A file may take so long to arrive."""
AGAIN: Final = 5
"""Seconds after which one that was too slow may be sent again."""


@dataclass(frozen=True)
class Allowance:
    """How many bytes a file, all files of a chat and all of the platform may have; address: all that one sent in."""

    file: int
    chat: int
    platform: int
    address: int = 0


class NotTaken(Exception):
    """A file is not kept; `code` and `about` say why to whoever sent it."""

    def __init__(self, code: str, **about: object) -> None:
        super().__init__(code)
        self.code = code
        self.about = about


class Cabinet:
    """Files of one platform's chats. now: the wall clock."""

    def __init__(self, store: Store, now: Callable[[], datetime], allowance: Allowance) -> None:
        self._store = store
        self._now = now
        self.allowance = allowance

    async def take(
        self, chat_key: str, name: str, size: int | None, content: AsyncIterator[bytes], sender: str = ""
    ) -> Json:
        """Keeps a file until a message is sent with it; gives it as pages get it. Raises `NotTaken`, and keeps nothing.

        size: as announced. sender: from where it comes, "" where that does not count. Never longer than `SECONDS`.
        """
        file_id = await self._begun(chat_key, clean(name), size, sender)
        try:
            async with asyncio.timeout(SECONDS):
                seen = await self._filled(file_id, size or 0, content)
        except BaseException as error:
            await asyncio.shield(self.drop(file_id))
            if isinstance(error, TimeoutError):
                raise NotTaken("too_slow", seconds=AGAIN) from None
            raise
        async with self._store.begin(self._now()) as work:
            await web_files.arrived(work, file_id, seen.type, seen.mime)
        return shown(file_id, clean(name), seen.mime, size or 0)

    async def _begun(self, chat_key: str, name: str, size: int | None, sender: str) -> str:
        may, file_id = self.allowance, new_id()
        if size is None:
            raise NotTaken("malformed")
        if size == 0:
            raise NotTaken("file_empty", name=name)
        if size > may.file:
            raise NotTaken("file_too_large", name=name, most=may.file)
        async with self._store.begin(self._now()) as work:
            if size + await web_files.kept(work, chat_key) > may.chat:
                raise NotTaken("files_full", most=may.chat)
            if sender and size + await web_files.kept_from(work, sender) > may.address:
                raise NotTaken("files_full_here", most=may.address)
            if size + await web_files.kept_on(work, platform_of(chat_key)) > may.platform:
                raise NotTaken("files_not_now")
            await work.add(_row(work, file_id, chat_key, "", name, size, None, sender))
        return file_id

    async def _filled(self, file_id: str, size: int, content: AsyncIterator[bytes]) -> Look:
        head, number, arrived = b"", 0, 0
        waiting = bytearray()
        async for some in content:
            waiting += some
            arrived += len(some)
            if arrived > size:
                raise NotTaken("malformed")
            while len(waiting) >= web_files.PART or (arrived == size and waiting):
                piece = bytes(waiting[: web_files.PART])
                del waiting[: web_files.PART]
                head = head or piece[:HEAD]
                async with self._store.begin(self._now()) as work:
                    await web_files.put_part(work, file_id, number, piece)
                number += 1
        if arrived != size:
            raise NotTaken("malformed")
        return look(head)

    async def drop(self, file_id: str) -> None:
        """It is not kept after all."""
        async with self._store.begin(self._now()) as work:
            await web_files.drop(work, [file_id])

    async def drop_of(self, chat_key: str, message: str) -> None:
        """Nothing is kept of what stands in that message, where something does."""
        async with self._store.read(self._now()) as work:
            ids = await web_files.of_message(work, chat_key, message)
        for one in ids:
            await self.drop(one)

    async def claim(self, chat_key: str, ids: Sequence[str], message: str) -> tuple[list[Json], tuple[Attachment, ...]]:
        """The files go with that message: as pages get them, and as the desk does. NotTaken where one is not there."""
        async with self._store.begin(self._now()) as work:
            return await claimed(work, chat_key, ids, message)

    async def release(self, chat_key: str, message: str) -> None:
        """The message was not sent."""
        async with self._store.begin(self._now()) as work:
            await web_files.release(work, chat_key, message)

    async def find(self, file_id: str) -> WebFile | None:
        """A file that has arrived."""
        async with self._store.read(self._now()) as work:
            return await web_files.find(work, file_id)

    async def pieces(self, file: WebFile, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """Its bytes from start to before end."""
        until = file.size if end is None else end
        while start < until:
            number, skipped = divmod(start, web_files.PART)
            async with self._store.read(self._now()) as work:
                piece = (await web_files.part(work, file.id, number))[skipped : skipped + until - start]
            if not piece:
                return  # it was erased meanwhile
            yield piece
            start += len(piece)

    async def fetch(self, ref: str, most: int) -> bytes:
        """All of it, for another messenger; raises `Refused`."""
        file = await self.find(ref)
        if file is None:
            raise Refused("no_file")
        if file.size > most:
            raise Refused(TOO_LARGE)
        return b"".join([piece async for piece in self.pieces(file)])

    async def enclosed(self, work: UnitOfWork, parcel: Parcel, message: str) -> list[Json]:
        """What goes with a letter, as pages get it: what came by its bytes is kept, what was sent here is shown again.

        What an earlier try has kept for the same message goes.
        """
        files = parcel.enclosed.files if parcel.enclosed is not None else ()
        await web_files.drop(work, await web_files.of_message(work, parcel.chat.key, message))
        told: list[Json] = []
        for one in files:
            if one.ref in parcel.blobs:
                told.append(await self._put(work, parcel.chat.key, message, one, parcel.blobs[one.ref]))
            elif one.form != LOCATION and (known := await web_files.find(work, one.ref)) is not None:
                told.append(shown(known.id, known.name, known.mime, known.size))
        return told

    async def _put(self, work: UnitOfWork, chat_key: str, message: str, file: Attachment, content: bytes) -> Json:
        file_id, name, seen = new_id(), clean(file.name), look(content[:HEAD])
        await work.add(_row(work, file_id, chat_key, message, name, len(content), seen))
        for at in range(0, len(content), web_files.PART):
            await web_files.put_part(work, file_id, at // web_files.PART, content[at : at + web_files.PART])
        return shown(file_id, name, seen.mime, len(content))

    async def posted(self, parcel: Parcel, message: str) -> list[Json]:
        """The same in a transaction of its own."""
        async with self._store.begin(self._now()) as work:
            return await self.enclosed(work, parcel, message)


def _row(
    work: UnitOfWork, file_id: str, chat_key: str, message: str, name: str, size: int, seen: Look | None,
    sender: str = "",
) -> WebFile:  # fmt: skip
    """seen: what it is, once all of it is there."""
    return WebFile(
        id=file_id, chat_key=chat_key, message=message, name=name, type=seen.type if seen is not None else "",
        mime=seen.mime if seen is not None else "", size=size, is_whole=seen is not None, at=work.now,
        sender=sender,
    )  # fmt: skip


async def claimed(
    work: UnitOfWork, chat_key: str, ids: Sequence[str], message: str
) -> tuple[list[Json], tuple[Attachment, ...]]:
    """See `Cabinet.claim`."""
    if len(ids) > MOST_TOGETHER:
        raise NotTaken("files_too_many", most=MOST_TOGETHER)
    rows = await web_files.claim(work, chat_key, ids, message)
    if len(rows) < len(ids):
        raise NotTaken("unknown_file")
    return [shown(one.id, one.name, one.mime, one.size) for one in rows], tuple(map(_attachment, rows))


def _attachment(file: WebFile) -> Attachment:
    seen = look_of(file)
    return Attachment(seen.type, file.id, file.name, file.size, seen.mime, seen.form)


def look_of(file: WebFile) -> Look:
    """What it was taken for when it came."""
    return Look("photo" if file.type == "photo" else "video" if file.type == "video" else "file", file.mime)


def shown(file_id: str, name: str, mime: str, size: int) -> Json:
    """As pages get it: how it is shown there, what it is called, and how large it is."""
    return {"id": file_id, "name": name, "kind": kind_of(mime), "mime": mime, "size": size}
