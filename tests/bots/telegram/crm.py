"""The bot against the strict fake, with a small CRM behind it that keeps what it heard and can be told to fail."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiohttp import web

from bots.platform import CommandInfo, Found, Keep, Outcome, Parcel, Sent
from bots.telegram.platform import TelegramPlatform
from bots.unread import Raw
from crm.clock import SystemClock
from handlers.events import Chat, Event, Queried
from handlers.localise import Localiser, Reader
from handlers.text import Plain, bold
from handlers.vocabulary import Action, Button, Heading, LinkButton, Screen, paragraph
from locales.catalog import Catalog
from scheduler.supervisor import Supervisor
from storage.engine import StoreUnavailable
from tests.fakes.telegram import TOKEN, FakeTelegram

COMMANDS = (
    CommandInfo("find", {"en": "Find a person", "ru": "Найти человека", "nb": "Finn en person", "bg": "Намери"}, True),
    CommandInfo("today", {"en": "What is due", "ru": "Что на сегодня", "nb": "I dag", "bg": "Днес"}),
)
SECRET = "a-proper_Secret1"


@dataclass
class FakeCrm:
    """An intake that knows duplicates."""

    localiser: Localiser
    heard: list[Event] = field(default_factory=list)
    parked: list[Raw] = field(default_factory=list)
    asked: list[Event] = field(default_factory=list)
    batches: int = 0
    is_away: bool = False
    chokes_on: str = "\0never"
    side_by_side: int = 1

    async def receive(self, events: Sequence[Event]) -> None:
        self.batches += 1
        if self.is_away:
            raise StoreUnavailable("away")
        if any(self.chokes_on in repr(event.fact) for event in events):
            raise ValueError("the database does not take this value")
        known = {(event.source, event.id) for event in self.heard}
        self.heard += [event for event in events if (event.source, event.id) not in known]

    async def park(self, raw: Raw) -> None:
        if self.is_away:
            raise StoreUnavailable("away")
        self.parked.append(raw)

    async def receive_with(self, keep: Keep) -> None:
        raise AssertionError("only the website keeps its own messages")

    async def interact(self, event: Event) -> Outcome:
        raise AssertionError("Telegram has no modals")

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        assert isinstance(event.fact, Queried)
        self.asked.append(event)
        public = Screen(
            (Heading((bold("Vsevolod <Granin>"),)), paragraph(Plain("Granin & Co."))),
            (
                (
                    Button(Plain("Open"), Action("contact.show", ("k3f9",))),
                    LinkButton(Plain("Site"), "https://a.example"),
                ),
            ),
        )
        found = [Found("contact", "k3f9", "Vsevolod <Granin>", "Granin & Co.", public)]
        return [one for one in found if event.fact.text.lower() in one.title.lower()], self.localiser

    async def wait_for(self, holds: Callable[[FakeCrm], object], within: float = 5.0) -> None:
        """Returns once it holds."""
        async with asyncio.timeout(within):
            while not holds(self):  # noqa: ASYNC110 - the fake CRM has nothing to wait on
                await asyncio.sleep(0.01)


@dataclass
class Running:
    """The platform at work."""

    fake: FakeTelegram
    platform: TelegramPlatform
    crm: FakeCrm
    supervisor: Supervisor
    numbers: Any = field(default_factory=lambda: itertools.count(1))

    def parcel(self, kind: str, chat: Chat, **more: object) -> Parcel:
        """A parcel with the next number."""
        return Parcel(next(self.numbers), kind, chat, self.crm.localiser, **more)  # type: ignore[arg-type]  # as given

    async def show(self, chat: Chat, *blocks: object, **more: object) -> Sent:
        """Sends a screen of these blocks."""
        return await self.platform.send(self.parcel("show", chat, screen=Screen(blocks), **more))  # type: ignore[arg-type]  # blocks


@cache
def localiser(language: str = "en") -> Localiser:
    """A reader in Oslo."""
    return Localiser(Catalog.load(), Reader(language, "Europe/Oslo"))


@asynccontextmanager
async def running(fake: FakeTelegram, *, starts: bool = True, **settings: Any) -> AsyncIterator[Running]:
    """The platform started on the fake; a call that the real server would refuse for its form fails the test."""
    supervisor = Supervisor()
    platform = TelegramPlatform(token=TOKEN, api_url=fake.url, supervisor=supervisor, clock=SystemClock(), **settings)
    crm = FakeCrm(localiser())
    if starts:
        await platform.start(crm, COMMANDS)
    try:
        yield Running(fake, platform, crm, supervisor)
    finally:
        await platform.stop_receiving()
        await platform.stop()
        await supervisor.stop(2.0)
    assert fake.violations == []


@asynccontextmanager
async def served(platform: TelegramPlatform) -> AsyncIterator[str]:
    """The webhook's routes on loopback; gives the base URL."""
    app = web.Application()
    app.add_routes(platform.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
