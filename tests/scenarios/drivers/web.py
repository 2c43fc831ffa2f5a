"""People at the local page: what they do goes through its HTTP API, what they see is what its panes show."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from aiohttp import ClientSession

from bots.platform import Capabilities, CommandInfo, Intake, Parcel, Sent
from bots.web.cabinet import Cabinet
from bots.web.chatlog import Entry
from bots.web.panes import PLATFORM, Pane
from bots.web.platform import ALLOWED, WebPlatform
from bots.web.server import WebServer
from crm.clock import Clock
from handlers.events import Author, Chat, Event, Joined, Parted
from handlers.registry import Registry
from handlers.text import Plain
from locales.catalog import Catalog
from storage.unit_of_work import Store
from tests.scenarios.driver import Account, Filled, Place, Seen, Sending

ZONE = "Europe/Oslo"


class _Unhurried(WebPlatform):
    """Without rate limits: the scenario's clock stands still, so a pause would never end."""

    look: Callable[[str], Awaitable[None]] | None = None

    def takes_files(self, store: Store, look: Callable[[str], Awaitable[None]]) -> None:
        """From now on. look: called for each chat in which something was put."""
        self._room.files = Cabinet(store, self._room.now, ALLOWED)
        self.look = look

    async def send(self, parcel: Parcel) -> Sent:
        sent = await super().send(parcel)
        if self.look is not None and parcel.enclosed is not None:
            await self.look(parcel.chat.id)
        return sent

    @property
    def capabilities(self) -> Capabilities:
        return replace(super().capabilities, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6)


class WebDriver:
    """One page on loopback; everybody has a pane for their private chat and one for each group they are in."""

    def __init__(self, clock: Clock) -> None:
        self.platform = _Unhurried((), Catalog.load(), clock.now)
        self._server = WebServer(self.platform, port=0)
        self._numbers = itertools.count(1)
        self._complaints: list[str] = []
        self._titles: dict[str, str] = {}
        self._joined: set[str] = set()
        self._served: dict[str, bytes] = {}
        self._now = clock.now

    async def start(self, intake: Intake) -> None:
        self._intake = intake
        routes = Registry.everything().commands()
        await self.platform.start(intake, [CommandInfo(one.name, {}, one.in_groups) for one in routes])
        url = await self._server.start()
        self._client = ClientSession(url, headers={"Origin": url.rstrip("/")})

    async def stop(self) -> None:
        await self.platform.stop_receiving()
        await self._client.close()
        await self.platform.stop()
        await self._server.stop()

    async def account(self, name: str, language: str = "en") -> Account:
        user = f"u{next(self._numbers)}"
        self.platform.seat(Pane(user, Plain(name), user, name, language, ZONE, "private", user))
        return Account(PLATFORM, "", user, name, language)

    async def private(self, who: Account) -> Place:
        return Place(who.user)

    async def group(self, title: str, who: Sequence[Account]) -> Place:
        place = Place(f"g{next(self._numbers)}", is_private=False)
        self._titles[place.id] = title
        for one in who:
            self._key(one, place)
        return place

    async def channel(self, title: str, by: Account, others: Sequence[Account]) -> Place:
        """The bot is in every group of the page from its beginning: that somebody let it in is told by hand."""
        place = await self.group(title, [by, *others])
        chat, author = Chat(PLATFORM, place.id, "group", title=title), Author(PLATFORM, by.user, by.name)
        await self._intake.receive([Event("web:", f"joined-{place.id}", self._now(), chat, author, Joined())])
        return place

    def _key(self, who: Account, where: Place) -> str:
        """The person's pane of that chat; whoever acts in a group has joined it."""
        if where.is_private:
            return who.user
        key, title = f"{who.user}-{where.id}", self._titles[where.id]
        if key not in self._joined:
            self._joined.add(key)
            pane = Pane(key, Plain(title), who.user, who.name, who.language, ZONE, "group", where.id, topic=title)
            self.platform.seat(pane)
        return key

    async def forum(self, title: str, who: Sequence[Account]) -> Place:
        return await self.group(title, who)

    def thread(self, where: Place, message: str) -> Place:
        entry = self.platform._room.log.find(where.id, message)
        assert entry is not None, f"no message {message}"
        begun = self.platform._room.log.find(where.id, entry.reply_to)
        return self.thread(where, begun.id) if begun is not None else replace(where, thread=message)

    async def loses(self, who: Account, where: Place) -> None:
        self.platform._room.log.remove(where.id, where.thread)

    async def leaves(self, who: Account, where: Place) -> None:
        """Nobody leaves a group of the page: it is told by hand."""
        chat, author = Chat(PLATFORM, where.id, "group"), Author(PLATFORM, who.user, who.name)
        event = Event("web:", f"left-{next(self._numbers)}", self._now(), chat, author, Parted(who.user))
        await self._intake.receive([event])

    async def says(self, who: Account, where: Place, text: str, reply_to: str = "") -> str:
        reply = {"reply_to": reply_to or where.thread} if reply_to or where.thread else {}
        return await self._post("say", who, where, {"text": text} | reply)

    async def edits(self, who: Account, where: Place, message: str, text: str) -> None:
        await self._post("edit", who, where, {"message": message, "text": text})

    async def presses(self, who: Account, where: Place, message: str, label: str, times: int = 1) -> None:
        entry = next(one for one in self.platform.shown(self._key(who, where)) if one.id == message)
        data = next(button["data"] for button in _buttons(entry.json()) if button["label"] == label)
        press = {"message": message, "data": data}
        await asyncio.gather(*(self._post("press", who, where, press) for _ in range(times)))

    def asks(self, who: Account, where: Place, message: str, label: str) -> str:
        entry = next(one for one in self.platform.shown(self._key(who, where)) if one.id == message)
        return next(button["confirm"] or "" for button in _buttons(entry.json()) if button["label"] == label)

    async def forges(self, who: Account, where: Place, message: str, data: str) -> None:
        await self._post("press", who, where, {"message": message, "data": data})

    async def shares(
        self, who: Account, where: Place, name: str, phones: Sequence[str], vcard: str = "", *, is_own: bool = False
    ) -> None:
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"TEL:{phone}" for phone in phones), "END:VCARD", ""]
        await self._post("share", who, where, {"vcard": vcard or "\r\n".join(lines)})

    async def sends_file(self, who: Account, where: Place, name: str, content: bytes, reply_to: str = "") -> None:
        """A contact card is read by the page."""
        if name.endswith(".vcf"):
            await self._post("share", who, where, {"vcard": content.decode(errors="replace")})
        else:
            await self.attaches(who, where, [Sending("document", name, content)], reply_to=reply_to)

    async def attaches(
        self, who: Account, where: Place, files: Sequence[Sending], text: str = "", reply_to: str = ""
    ) -> str:
        """All of them go with one message, which carries the words as well."""
        sent = [await self._upload(who, where, one) for one in files]
        said: dict[str, object] = {"text": text, "files": sent}
        if reply_to or where.thread:
            said["reply_to"] = reply_to or where.thread
        return await self._post("say", who, where, said)

    async def _upload(self, who: Account, where: Place, file: Sending) -> str:
        asked = {"pane": self._key(who, where), "name": file.name}
        async with self._client.post("/api/upload", params=asked, data=file.content) as response:
            if response.status != 200:
                self._complaints.append(f"upload: {response.status} {await response.text()}")
                return ""
            return str((await response.json())["file"]["id"])

    def files(self, who: Account, where: Place) -> list[bytes]:
        """As they were served when they were put there."""
        return [self._served[one["id"]] for entry in self._shown(who, where) if not entry.user for one in _files(entry)]

    def keep_files_in(self, store: Store) -> None:
        """People of the page may send files from now on."""
        self.platform.takes_files(store, self._look)

    async def _look(self, chat: str) -> None:
        """Somebody who sees a message loads its files, as their browser does."""
        pane = next(one for one in self.platform._room.panes.values() if one.chat == chat)
        fresh = [(entry.id, one["id"]) for entry in self.platform.shown(pane.key) for one in _files(entry)]
        for message, file in fresh:
            if file not in self._served:
                asked = {"pane": pane.key, "message": message, "file": file}
                async with self._client.get("/api/file", params=asked) as response:
                    assert response.status == 200, await response.text()
                    self._served[file] = await response.read()

    async def opens(self, who: Account, payload: str) -> None:
        await self.says(who, Place(who.user), f"/start {payload}")

    async def sends_photo(self, who: Account, where: Place) -> None:
        await self.attaches(who, where, [Sending("photo", "photo.jpg", b"\xff\xd8\xff\xe0")])

    async def forwards(self, who: Account, where: Place, text: str, written_by: str) -> None:
        await self._post("say", who, where, {"text": text, "forwarded_from": written_by})

    async def fills(self, who: Account, where: Place, values: Mapping[str, Filled], picks: str = "") -> None:
        raise NotImplementedError("the page has no modals; see World.fills")

    def _shown(self, who: Account, where: Place) -> Sequence[Entry]:
        shown = self.platform.shown(self._key(who, where))
        theirs = {where.thread}
        for entry in shown:
            theirs |= {entry.id} if entry.reply_to in theirs else set()
        return [entry for entry in shown if entry.id in theirs] if where.thread else shown

    def seen(self, who: Account, where: Place) -> list[Seen]:
        bodies = [entry.json() for entry in self._shown(who, where) if not entry.user]
        return [Seen(body["id"], said(body), [one["label"] for one in _buttons(body)]) for body in _loose(bodies)]

    def papers(self, who: Account, where: Place) -> dict[str, bytes]:
        shown = [(one.json(), one.blobs) for one in self.platform.shown(self._key(who, where))]
        found = [(block, blobs) for body, blobs in _kept(shown) for block in body["blocks"] if block["kind"] == "file"]
        return {block["name"]: blobs[block["blob"]] for block, blobs in found}

    async def opens_home(self, who: Account) -> None:
        await self.says(who, await self.private(who), "/home")

    def home(self, who: Account) -> Seen:
        return self.seen(who, Place(who.user))[-1]

    def toasts(self, who: Account) -> list[str]:
        return [text for text in self.platform.notices(who.user) if text]

    def complaints(self) -> list[str]:
        return self._complaints

    async def _post(self, what: str, who: Account, where: Place, body: Mapping[str, object]) -> str:
        message = f"post-{next(self._numbers):04}"
        posted = {"id": message, "pane": self._key(who, where), **body}
        async with self._client.post(f"/api/{what}", json=posted) as response:
            if response.status != 200:
                self._complaints.append(f"{what}: {response.status} {await response.text()}")
        return message


def _files(entry: Entry) -> list[dict[str, Any]]:
    found = entry.body.get("files", [])
    return found if isinstance(found, list) else []


def _loose(bodies: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Messages as the page reads them: JSON, whose shape `bots.web.render` gives."""
    return [dict(body) for body in bodies]


def _kept(shown: Sequence[tuple[Any, Mapping[str, bytes]]]) -> list[tuple[dict[str, Any], Mapping[str, bytes]]]:
    """Messages with the bytes behind them; what people wrote themselves has no blocks."""
    return [(body, blobs) for body, blobs in shown if "blocks" in body]


def _buttons(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [button for line in body["buttons"] for button in line]


def said(body: Mapping[str, Any]) -> str:
    """A message as plain text, block by block, as it stands on the page."""
    return "\n".join(_block(block) for block in body["blocks"])


def _block(block: Mapping[str, Any]) -> str:
    match block["kind"]:
        case "facts":
            return "\n".join(f"{one['label']}: {_text(one['value'])}" for one in block["details"])
        case "items":
            return "\n".join(f"• {_text(item)}" for item in block["items"])
        case "table":
            return "\n".join(" | ".join(_text(cell) for cell in line) for line in (block["header"], *block["rows"]))
        case "divider":
            return "—"
        case "picture" | "file" | "progress" as kind:
            return f"[{kind}: {block.get('alt') or block.get('name') or block.get('label')}]"
        case _:
            return _text(block["text"])


def _text(spans: Sequence[Mapping[str, Any]]) -> str:
    return "".join(str(span["text"]) for span in spans)
