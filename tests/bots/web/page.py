"""A local page with a fake CRM behind it: it answers at once, keeps what it heard, and can be told to fail."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from bots.platform import CommandInfo, Found, Keep, Outcome, Parcel
from bots.unread import Raw
from bots.web.panes import GuideStep, Pane
from bots.web.platform import WebPlatform
from handlers.events import Chat, Commanded, Event, Opened, Pressed, Queried, Said, Shared
from handlers.localise import Localiser, Reader
from handlers.text import Plain, words
from handlers.vocabulary import Screen, paragraph
from locales.catalog import Catalog
from tests.bots.web import story

COMMANDS = (
    CommandInfo("find", {"en": "Find a person or company", "ru": "Найти человека или компанию"}),
    CommandInfo("today", {"en": "What is due today", "ru": "Что на сегодня"}),
    CommandInfo("undo", {"en": "Take the last change back", "ru": "Отменить последнее изменение"}),
)

PANES = (
    Pane("natasha", words("role-sales"), "natasha", "Natasha Sazonova", "en", "Europe/Oslo", "private", "natasha"),
    Pane("head", words("role-head"), "head", "Henrik Dahl", "en", "Europe/Oslo", "private", "head"),
    Pane("team", words("demo-channel"), "", "#sales-north", "en", "Europe/Oslo", "channel", "team"),
)

GUIDE = (
    GuideStep("head", words("demo-step-find"), "granin"),
    GuideStep("natasha", words("demo-step-log"), "called Petrov acme, wants 20 seats, offer by thu 40k"),
    GuideStep("head", words("demo-step-digest"), "/digest"),
)


class StoreGone(Exception):
    """What a store that is away looks like from here."""


@dataclass
class Ticking:
    """A clock that moves a second at every look."""

    at: datetime = story.NOW

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@dataclass
class FakeCrm:
    """An intake that knows duplicates, and sends its answers before `receive` returns, as a fast courier would."""

    platform: WebPlatform
    localiser: Localiser
    heard: list[Event] = field(default_factory=list)
    asked: list[Event] = field(default_factory=list)
    is_away: bool = False
    parcels: int = 0
    side_by_side: int = 1

    async def receive(self, events: Sequence[Event]) -> None:
        if self.is_away:
            raise StoreGone
        known = {(event.source, event.id) for event in self.heard}
        for event in events:
            if (event.source, event.id) not in known:
                self.heard.append(event)
                await self.answer(event)

    async def park(self, raw: Raw) -> None:
        raise AssertionError("everything can be read here")

    async def receive_with(self, keep: Keep) -> None:
        raise AssertionError("only the website keeps its own messages")

    async def interact(self, event: Event) -> Outcome:
        raise AssertionError("the web chat has no modals")

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        assert isinstance(event.fact, Queried)
        self.asked.append(event)
        public = Screen((paragraph(Plain("Vsevolod Granin, Granin & Co.")),))
        found = [Found("contact", "k3f9", "Vsevolod Granin", "Granin & Co.", public)]
        return [one for one in found if event.fact.text.lower() in one.title.lower()], self.localiser

    async def answer(self, event: Event) -> None:
        match event.fact:
            case Said(edited=True):
                await self.show(event.chat, _line(f"Corrected: {event.fact.text}"), reply_to=event.message)
            case Said():
                await self.show(event.chat, *_screen(event.fact.text), reply_to=event.fact.reply_to or "")
            case Commanded(name="digest"):
                await self.show(event.chat, story.digest())
            case Commanded() | Opened() | Shared():
                await self.show(event.chat, _line(repr(event.fact)))
            case Pressed():
                await self.pressed(event, event.fact)
            case _:
                raise AssertionError(event.fact)

    async def pressed(self, event: Event, press: Pressed) -> None:
        toast = self.parcel("toast", event.chat, toast=f"Done: {press.data}", answer_to=press.answer_to)
        await self.platform.send(toast)
        screen = Screen((paragraph(Plain(f"Pressed {press.data}")),), ((story.button("Again", press.data),),))
        await self.platform.send(self.parcel("replace", event.chat, screen=screen, message=press.message))

    async def show(self, chat: Chat, screen: Screen, *, reply_to: str = "") -> str:
        """Sends a new message; gives its id."""
        sent = await self.platform.send(self.parcel("show", chat, screen=screen, reply_to=reply_to, blobs=story.BLOBS))
        return sent.messages[-1]

    def parcel(self, kind: str, chat: Chat, **more: object) -> Parcel:
        """A parcel with the next number."""
        self.parcels += 1
        return Parcel(self.parcels, kind, chat, self.localiser, **more)  # type: ignore[arg-type]  # forwarded as given


def _line(text: str) -> Screen:
    return Screen((paragraph(Plain(text)),))


def _screen(text: str) -> tuple[Screen]:
    if text == "gallery":
        return (story.everything(),)
    if text == "granin":
        return (story.contact_card(),)
    if text.startswith("called"):
        return (story.receipt(text),)
    return (_line(f"You said: {text}"),)


def platform_and_crm(language: str = "en") -> tuple[WebPlatform, FakeCrm]:
    """A platform that has not started, and the CRM for it; language: the page's at first."""
    catalog = Catalog.load()
    platform = WebPlatform(PANES, catalog, Ticking(), GUIDE, language)
    return platform, FakeCrm(platform, Localiser(catalog, Reader("en", "Europe/Oslo")))


@dataclass
class Visitor:
    """A browser without a face: posts with the page's own origin."""

    client: TestClient[Request, Application]
    platform: WebPlatform
    crm: FakeCrm

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.client.port}"

    async def post(self, what: str, body: Mapping[str, object], **headers: str) -> tuple[int, dict[str, object]]:
        """Status and answer."""
        sent = {"Origin": self.origin} | headers
        async with self.client.post(f"/api/{what}", json=body, headers=sent) as response:
            return response.status, await response.json()


@asynccontextmanager
async def visitor() -> AsyncIterator[Visitor]:
    """A started page."""
    platform, crm = platform_and_crm()
    await platform.start(crm, COMMANDS)
    async with TestClient(TestServer(platform.application(), host="127.0.0.1")) as client:
        yield Visitor(client, platform, crm)
        await platform.stop()
