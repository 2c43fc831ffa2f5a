"""A small CRM behind the platform: keeps what it heard, knows duplicates, and can be slow, away or strict."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bots.platform import CommandInfo, Found, Keep, Modal, Outcome, Parcel
from bots.slack.manifest import PATH
from bots.slack.platform import SlackPlatform
from bots.unread import Raw
from crm.clock import SystemClock
from handlers.events import Chat, Event, Queried
from handlers.forms.form import Field, Form, Option
from handlers.localise import Localiser, Reader
from handlers.text import Plain, words
from handlers.vocabulary import Buttons, Screen, paragraph, press
from locales.catalog import Catalog
from storage.engine import StoreUnavailable
from tests.fakes.slack import FakeSlack

CATALOG = Catalog.load()
ENGLISH = Localiser(CATALOG, Reader("en", "Europe/Oslo"))
COMMANDS = (
    CommandInfo("find", {"en": "Find a person or company"}),
    CommandInfo("today", {"en": "What is due today"}),
    CommandInfo("subscribe", {"en": "Post deals here"}, in_groups=True),
)
STAGES = (Option("new", Plain("New")), Option("won", Plain("Won")))
OPEN: Buttons = ((press(Plain("Open"), "deal.show", "d1"),),)
FORM = Form(
    "deal",
    words("form-resume"),
    (
        Field("name", words("form-save")),
        Field("stage", words("form-skip"), "choice", options=STAGES),
        Field("contact", words("form-cancel"), "record", required=False, nouns=("contact", "company")),
    ),
)


@dataclass
class FakeIntake:
    """`answer` decides what an interaction comes to; `slow` seconds pass first."""

    heard: list[Event] = field(default_factory=list)
    parked: list[Raw] = field(default_factory=list)
    batches: list[int] = field(default_factory=list)
    answer: Callable[[Event], Outcome] = lambda event: Outcome()
    found: tuple[Found, ...] = ()
    slow: float = 0.0
    is_away: bool = False
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    arrival: asyncio.Condition = field(default_factory=asyncio.Condition)
    side_by_side: int = 1

    async def receive(self, events: Sequence[Event]) -> None:
        await asyncio.sleep(self.slow)
        if self.is_away:
            raise StoreUnavailable("away")
        self.batches.append(len(events))
        for event in events:
            await self._keep(event)

    async def park(self, raw: Raw) -> None:
        if self.is_away:
            raise StoreUnavailable("away")
        self.parked.append(raw)

    async def receive_with(self, keep: Keep) -> None:
        raise AssertionError("only the website keeps its own messages")

    async def interact(self, event: Event) -> Outcome:
        await asyncio.sleep(self.slow)
        if self.is_away:
            raise StoreUnavailable("away")
        await self._keep(event)
        return self.answer(event)

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        assert isinstance(event.fact, Queried)
        self.asked.append((event.fact.text, tuple(nouns)))
        return self.found, ENGLISH

    async def has_heard(self, count: int) -> None:
        """Waits until so many events are here; TimeoutError after 5 seconds."""
        async with asyncio.timeout(5), self.arrival:
            await self.arrival.wait_for(lambda: len(self.heard) >= count)

    async def _keep(self, event: Event) -> None:
        async with self.arrival:
            if (event.source, event.id) not in {(one.source, one.id) for one in self.heard}:
                self.heard.append(event)
            self.arrival.notify_all()


def asks(event: Event) -> Outcome:
    """Every interaction opens the form."""
    return Outcome(modal=Modal("draft123", ENGLISH.form(FORM), ENGLISH))


def screen(said: str = "Deal", buttons: Buttons = OPEN) -> Screen:
    return Screen((paragraph(Plain(said)),), buttons)


def parcel(chat: Chat, shown: Screen | None = None, number: int = 1, **more: object) -> Parcel:
    made = Parcel(number, "show", chat, ENGLISH, shown or screen())
    for name, value in more.items():
        object.__setattr__(made, name, value)
    return made


@asynccontextmanager
async def by_socket(slack: FakeSlack, intake: FakeIntake) -> AsyncIterator[SlackPlatform]:
    platform = SlackPlatform(
        bot_token=slack.bot_token,
        app_token=slack.app_token,
        api_url=slack.api_url,
        clock=SystemClock(),
        catalog=CATALOG,
    )
    await platform.start(intake, COMMANDS)
    try:
        yield platform
    finally:
        await platform.stop()


@asynccontextmanager
async def by_http(slack: FakeSlack, intake: FakeIntake) -> AsyncIterator[SlackPlatform]:
    platform = SlackPlatform(
        bot_token=slack.bot_token,
        signing_secret=slack.signing_secret,
        api_url=slack.api_url,
        clock=SystemClock(),
        catalog=CATALOG,
    )
    server = web.Application()
    server.add_routes(platform.routes())
    runner = web.AppRunner(server, shutdown_timeout=0.2)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.deliver_to(f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}")
    await platform.start(intake, COMMANDS)
    try:
        yield platform
    finally:
        await platform.stop()
        await runner.cleanup()
