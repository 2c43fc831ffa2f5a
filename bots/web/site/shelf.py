"""Where visitors' chats are kept, and who is looking at them now.

Every other messenger keeps its own messages; this one is ours, so that history outlives restarts and is found by every
process over the store.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bots.platform import Parcel
from bots.web.cabinet import Cabinet, claimed
from bots.web.render import Json
from bots.web.site.names import PLATFORM
from handlers import papers
from handlers.events import Attachment
from locales.catalog import Catalog
from storage import visitors, web_files
from storage.queries import tickets
from storage.tables import VisitorMessage
from storage.unit_of_work import Store, UnitOfWork

NOTICES = 20
LINK_LIFE = timedelta(minutes=10)


def chat_key(visitor: str) -> str:
    """The address of a visitor's chat."""
    return f"{PLATFORM}::{visitor}"


@dataclass
class Listener:
    """One open page. notices: short ones that wait to be shown there, each with the press that it answers."""

    news: asyncio.Event = field(default_factory=asyncio.Event)
    notices: deque[Json] = field(default_factory=lambda: deque(maxlen=NOTICES))


class Shelf:
    """Visitors' messages over the store. now: the wall clock."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self.store = store
        self._now = now
        self._listeners: dict[str, list[Listener]] = {}
        self.is_shared = not store.engines.is_sqlite

    async def shown(self, visitor: str) -> list[Json]:
        """A visitor's messages as their page gets them, the oldest first."""
        async with self.store.read(self._now()) as work:
            return [_json(row) for row in await visitors.shown(work, chat_key(visitor))]

    async def knows(self, visitor: str) -> bool:
        """Whether they have ever written."""
        async with self.store.read(self._now()) as work:
            return bool(await visitors.shown(work, chat_key(visitor), 1))

    async def refuses(self, visitor: str) -> bool:
        """Whether the desk takes nothing from them now."""
        async with self.store.read(self._now()) as work:
            customer = await tickets.customer(work, PLATFORM, "", visitor)
            return customer is not None and tickets.is_blocked(customer, work.now)

    async def find(self, visitor: str, message: str) -> Json | None:
        """The body of one message."""
        async with self.store.read(self._now()) as work:
            row = await visitors.find(work, chat_key(visitor), message)
            return row.body if row is not None else None

    async def paper(self, visitor: str, message: str, blob: str, catalog: Catalog) -> str | None:
        """The text of a file that stands in one of their messages, written now; None where none does."""
        async with self.store.read(self._now()) as work:
            row = await visitors.find(work, chat_key(visitor), message)
            customer = await tickets.customer(work, PLATFORM, "", visitor)
            if row is None or customer is None or blob not in _files(row.body):
                return None
            content = await papers.own(work, catalog, customer, blob)
            return content.decode() if content is not None else None

    async def say(
        self, work: UnitOfWork, visitor: str, message: str, text: str, files: Sequence[str]
    ) -> tuple[Attachment, ...]:
        """Keeps a visitor's own message with its files, and gives these for the desk.

        Raises `NotTaken` where a file is not there (any more).
        """
        key = chat_key(visitor)
        shown, attached = await claimed(work, key, files, message)
        if await visitors.find(work, key, message) is None:
            body: Json = {"text": text} | ({"files": shown} if shown else {})
            await visitors.put(work, key, message, body, is_own=True)
        return attached

    async def rewrite(self, work: UnitOfWork, visitor: str, message: str, body: Json) -> bool:
        """Draws a message of the visitor's own anew; whether it is theirs."""
        row = await visitors.find(work, chat_key(visitor), message)
        if row is None or not row.is_own:
            return False
        await visitors.put(work, chat_key(visitor), message, row.body | body, is_own=True)
        return True

    async def holds(self, visitor: str, message: str, file: str) -> bool:
        """Whether that file stands in that message of the visitor's chat."""
        body = await self.find(visitor, message)
        files = body.get("files", ()) if body is not None else ()
        return isinstance(files, list) and any(one["id"] == file for one in files)

    async def sent_as(self, visitor: str, parcel: int) -> str:
        """The id of the message made of an outbox row; "" where there is none."""
        async with self.store.read(self._now()) as work:
            row = await visitors.sent_as(work, chat_key(visitor), parcel)
            return row.message if row is not None else ""

    async def put(self, visitor: str, message: str, body: Json, *, parcel: int | None = None) -> None:
        """Draws a message anew, and tells the pages that show it."""
        async with self.store.begin(self._now()) as work:
            await visitors.put(work, chat_key(visitor), message, body, is_own=False, parcel=parcel)
        self.wake(visitor)

    async def post(self, visitor: str, message: str, body: Json, parcel: Parcel, cabinet: Cabinet) -> None:
        """Keeps a message of the desk's with what goes with it; one that is posted again takes its own place."""
        async with self.store.begin(self._now()) as work:
            files = await cabinet.enclosed(work, parcel, message)
            whole = body | ({"files": files} if files else {})
            await visitors.put(work, chat_key(visitor), message, whole, is_own=False, parcel=parcel.id)
        self.wake(visitor)

    async def redraw(self, visitor: str, message: str, body: Json, parcel: Parcel) -> None:
        """Draws it anew; what goes with it stays, unless the letter goes without."""
        key = chat_key(visitor)
        async with self.store.begin(self._now()) as work:
            row = await visitors.find(work, key, message)
            if parcel.enclosed is None:
                await web_files.drop(work, await web_files.of_message(work, key, message))
            elif row is not None and "files" in row.body:
                body = body | {"files": row.body["files"]}
            await visitors.put(work, key, message, body, is_own=False, parcel=parcel.id)
        self.wake(visitor)

    async def link(self, visitor: str) -> str:
        """The code of a link that leads another browser into the chat; the store knows only what it hashes to."""
        code = secrets.token_urlsafe(16)
        async with self.store.begin(self._now()) as work:
            await visitors.link(work, chat_key(visitor), _digest(code), work.now + LINK_LIFE)
        return code

    async def follow(self, code: str) -> str:
        """Whose chat the link leads into, the first time; "" where it leads nowhere (any more)."""
        async with self.store.begin(self._now()) as work:
            return (await visitors.follow(work, _digest(code))).rpartition(":")[2]

    def notify(self, visitor: str, notice: Json) -> None:
        """A short notice for whoever looks now."""
        for one in self._listeners.get(visitor, ()):
            one.notices.append(notice)
        self.wake(visitor)

    def listen(self, visitor: str) -> Listener:
        """Hears of news from now on; give it back with `leave`."""
        listener = Listener()
        self._listeners.setdefault(visitor, []).append(listener)
        return listener

    def leave(self, visitor: str, listener: Listener) -> None:
        """Forgets a page that was closed."""
        self._listeners[visitor].remove(listener)
        if not self._listeners[visitor]:
            del self._listeners[visitor]

    def looking(self, visitor: str) -> int:
        """Pages of theirs that are open here."""
        return len(self._listeners.get(visitor, ()))

    def wake_all(self) -> None:
        """Lets every stream look up, for the stop."""
        for visitor in list(self._listeners):
            self.wake(visitor)

    def wake(self, visitor: str) -> None:
        """Lets the pages that show the chat look for what is new."""
        for one in self._listeners.get(visitor, ()):
            one.news.set()


def _digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _json(row: VisitorMessage) -> Json:
    head: Json = {"id": row.message, "at": row.at.isoformat(), "own": row.is_own, "version": row.version}
    return head | row.body


def _files(body: Json) -> list[object]:
    blocks = body.get("blocks", ())
    return [one["blob"] for one in blocks if one["kind"] == "file"] if isinstance(blocks, list) else []


def bodies(messages: Sequence[Json]) -> dict[str, object]:
    """What each message stands at, to tell what has changed."""
    return {str(one["id"]): one["version"] for one in messages}
