"""A platform without a network: events go straight to the intake, screens are kept as plain text."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeAlias, assert_never

from bots.platform import TOO_LARGE, Capabilities, CommandInfo, Intake, Parcel, Refused, Sent
from bots.vcard import read_cards
from crm.clock import Clock
from handlers.events import (
    Attachment,
    Author,
    Chat,
    Commanded,
    Event,
    Fact,
    Joined,
    Opened,
    Parted,
    Pressed,
    Said,
    Shared,
    SharedContact,
)
from handlers.localise import Localiser
from handlers.vocabulary import (
    Block,
    Button,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
)
from tests.scenarios.driver import Account, Filled, Place, Seen, Sending

Kind: TypeAlias = Literal["photo", "voice", "video", "file", "sticker", "other"]
_KINDS: tuple[Kind, ...] = ("photo", "voice", "video", "file", "sticker", "other")


class DirectDriver:
    """People and the platform in one object."""

    def __init__(self, clock: Clock, modals: bool = False) -> None:
        self.platform = self
        self.capabilities = Capabilities("direct", modals=modals, fetches_files=True, passes_on=True,
                                         gives=20 * 1024**2, takes=20 * 1024**2, chat_per_second=1e6,
                                         group_per_minute=1e6, all_per_second=1e6)
        self._clock = clock
        self._numbers = itertools.count(1)
        self._intake: Intake | None = None
        self._chats: dict[str, dict[str, tuple[Seen, Screen | None]]] = {}
        self._toasts: dict[str, list[str]] = {}
        self._groups: dict[str, str] = {}
        self._files: dict[str, bytes] = {}
        self._papers: dict[str, dict[str, bytes]] = {}
        self._shown_files: dict[str, list[bytes]] = {}
        self.sent: list[Screen] = []
        self.fresh: list[tuple[str, str]] = []

    async def start(self, intake: Intake, commands: Sequence[CommandInfo] = ()) -> None:
        self._intake = intake

    async def stop_receiving(self) -> None:
        """Nothing is received by itself here."""

    async def stop(self) -> None:
        self._intake = None

    def can_reconcile(self) -> bool:
        return False

    def heard_at(self) -> datetime | None:
        return None

    async def greet(self) -> None:
        """Always there."""

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | None:
        return None

    async def fetch(self, ref: str, most: int) -> bytes:
        if ref not in self._files:
            raise Refused("no_file")
        if len(self._files[ref]) > most:
            raise Refused(TOO_LARGE)
        return self._files[ref]

    async def account(self, name: str, language: str = "en") -> Account:
        return Account("direct", "", f"u{next(self._numbers)}", name, language)

    async def private(self, who: Account) -> Place:
        return Place(who.user)

    async def group(self, title: str, who: Sequence[Account]) -> Place:
        place = Place(f"g{next(self._numbers)}", is_private=False)
        self._groups[place.id] = title
        return place

    async def forum(self, title: str, who: Sequence[Account]) -> Place:
        return await self.group(title, who)

    def thread(self, where: Place, message: str) -> Place:
        return replace(where, thread=message)

    async def loses(self, who: Account, where: Place) -> None:
        self._chats[where.id].pop(where.thread)

    async def channel(self, title: str, by: Account, others: Sequence[Account]) -> Place:
        place = await self.group(title, [by, *others])
        await self.happens(by, place, Joined())
        return place

    async def _event(self, who: Account, where: Place, fact: Fact, message: str = "") -> str:
        number = next(self._numbers)
        message = message or (f"m{number}" if not isinstance(fact, Pressed) else "")
        chat = Chat("direct", where.id, "private" if where.is_private else "group",
                    title=self._groups.get(where.id, ""))
        author = Author("direct", who.user, who.name, language=who.language)
        event = Event("direct:", str(number), self._clock.now(), chat, author, fact, message)
        assert self._intake is not None
        await self._intake.receive([event])
        return message

    async def happens(self, who: Account, where: Place, fact: Fact) -> None:
        """Any fact at all, as a platform would report it."""
        await self._event(who, where, fact)

    async def leaves(self, who: Account, where: Place) -> None:
        await self._event(who, where, Parted(who.user))

    async def says(self, who: Account, where: Place, text: str, reply_to: str = "") -> str:
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return await self._event(who, where, Commanded(name, rest))
        return await self._event(who, where, Said(text, reply_to=reply_to or None))

    async def edits(self, who: Account, where: Place, message: str, text: str) -> None:
        await self._event(who, where, Said(text, edited=True), message)

    async def presses(self, who: Account, where: Place, message: str, label: str, times: int = 1) -> None:
        _, screen = self._chats[where.id][message]
        buttons = [one for line in (screen.buttons if screen else ()) for one in line if isinstance(one, Button)]
        data = next(one.action.encoded for one in buttons if getattr(one.label, "text", "") == label)
        await asyncio.gather(*(self._event(who, where, Pressed(data, message, "t")) for _ in range(times)))

    def asks(self, who: Account, where: Place, message: str, label: str) -> str:
        return ""

    async def forges(self, who: Account, where: Place, message: str, data: str) -> None:
        await self._event(who, where, Pressed(data, message, "t"))

    async def shares(
        self, who: Account, where: Place, name: str, phones: Sequence[str], vcard: str = "", *, is_own: bool = False
    ) -> None:
        card = SharedContact(name, tuple(phones), vcard=vcard)
        if is_own:
            read = read_cards(vcard)[0] if vcard else SharedContact("")
            card = replace(card, phones=(*card.phones, *read.phones), emails=read.emails, is_author=True)
        await self._event(who, where, Shared((card,)))

    async def sends_file(self, who: Account, where: Place, name: str, content: bytes, reply_to: str = "") -> None:
        ref = f"f{next(self._numbers)}"
        self._files[ref] = content
        file = Attachment("file", ref, name, len(content))
        await self._event(who, where, Said("", (file,), reply_to=reply_to or None))

    async def attaches(
        self, who: Account, where: Place, files: Sequence[Sending], text: str = "", reply_to: str = ""
    ) -> str:
        album, first = f"a{next(self._numbers)}" if len(files) > 1 else "", ""
        for one in files:
            ref = f"f{next(self._numbers)}"
            self._files[ref] = one.content
            kind: Kind = next((known for known in _KINDS if known == one.kind), "file")
            file = Attachment(kind, ref, one.name, one.size or len(one.content), form=one.kind)
            said = Said(text if not first else "", (file,), reply_to=reply_to or None, album=album)
            message = await self._event(who, where, said)
            first = first or message
        return first

    def files(self, who: Account, where: Place) -> list[bytes]:
        return self._shown_files.get(where.id, [])

    async def opens(self, who: Account, payload: str) -> None:
        await self._event(who, Place(who.user), Opened(payload))

    async def sends_photo(self, who: Account, where: Place) -> None:
        await self._event(who, where, Said("", (Attachment("photo", "file1"),)))

    async def forwards(self, who: Account, where: Place, text: str, written_by: str) -> None:
        await self._event(who, where, Said(text, forwarded_from=written_by))

    async def fills(self, who: Account, where: Place, values: Mapping[str, Filled], picks: str = "") -> None:
        raise NotImplementedError("forms are filled step by step here; see World.fills")

    async def send(self, parcel: Parcel) -> Sent:
        if parcel.kind == "toast":
            if parcel.toast:
                self._toasts.setdefault(parcel.to_user, []).append(parcel.toast)
            return Sent()
        if parcel.kind == "take_away":
            self._chats[parcel.chat.id].pop(parcel.message, None)
            return Sent()
        if parcel.screen is None:
            raise Refused("empty")
        self.sent.append(parcel.screen)
        files = [one for one in parcel.screen.blocks if isinstance(one, File) and one.blob in parcel.blobs]
        self._papers.setdefault(parcel.chat.id, {}).update({one.name: parcel.blobs[one.blob] for one in files})
        if parcel.enclosed is not None and parcel.kind == "show":
            shown = [self._files.get(one.ref, b"") for one in parcel.enclosed.files]
            self._shown_files.setdefault(parcel.chat.id, []).extend(shown)
        screen = parcel.localiser.screen(parcel.screen)
        chat = self._chats.setdefault(parcel.chat.id, {})
        message = parcel.message if parcel.kind == "replace" else f"b{next(self._numbers)}"
        self.fresh.append((parcel.chat.id, message))
        chat[message] = (Seen(message, said(screen, parcel.localiser), labels(screen, parcel.localiser)), screen)
        return Sent((message,))

    def seen(self, who: Account, where: Place) -> list[Seen]:
        return [replace(seen) for seen, _ in self._chats.get(where.id, {}).values()]

    def screen(self, chat: str, message: str) -> Screen:
        """A screen that stands in a chat, in the reader's language."""
        screen = self._chats[chat][message][1]
        assert screen is not None
        return screen

    def screens(self, chat: str) -> list[tuple[str, Screen]]:
        """Every screen that stands in a chat, in the reader's language, with its message id."""
        return [(key, screen) for key, (_, screen) in self._chats.get(chat, {}).items() if screen is not None]

    def papers(self, who: Account, where: Place) -> dict[str, bytes]:
        return self._papers.get(where.id, {})

    async def opens_home(self, who: Account) -> None:
        await self.says(who, await self.private(who), "/home")

    def home(self, who: Account) -> Seen:
        return self.seen(who, Place(who.user))[-1]

    def toasts(self, who: Account) -> list[str]:
        return self._toasts.get(who.user, [])

    def complaints(self) -> list[str]:
        return []


def labels(screen: Screen, localiser: Localiser) -> list[str]:
    """Button labels in reading order."""
    return [localiser.say(button.label) for line in screen.buttons for button in line]


def said(screen: Screen, localiser: Localiser) -> str:
    """The whole screen as plain text."""
    return "\n".join(_block(block, localiser) for block in screen.blocks)


def _block(block: Block, to: Localiser) -> str:
    match block:
        case Heading() | Paragraph() | Quote():
            return to.text(block.text)
        case Facts():
            return "\n".join(f"{to.say(one.label)}: {to.text(one.value)}" for one in block.details)
        case Items():
            return "\n".join(f"• {to.text(item)}" for item in block.items)
        case Table():
            return "\n".join(" | ".join(to.text(cell) for cell in line) for line in (block.header, *block.rows))
        case Picture():
            return f"[picture: {to.text(block.alt)}]"
        case File():
            return f"[file: {block.name}]"
        case Progress():
            return f"{to.say(block.label)} {block.done}/{block.total}"
        case Divider():
            return "—"
    assert_never(block)
