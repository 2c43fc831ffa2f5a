"""What every platform owes the core, whatever messenger is behind it: run against each with its strict fake."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

import pytest

from bots.platform import TOO_LARGE, Found, Keep, Outcome, Parcel, Refused, Sent, Undelivered
from bots.unread import Raw
from crm.clock import FrozenClock
from handlers.events import Chat, Event, Pressed, Said
from handlers.localise import Localiser, Reader
from handlers.text import Plain, Words
from handlers.vocabulary import Screen, paragraph, press, row
from tests.bots.post import catalog
from tests.databases import Servers
from tests.scenarios.driver import Account, Driver, Place
from tests.scenarios.drivers import DRIVERS
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.drivers.web import WebDriver

ENGLISH = Localiser(catalog(), Reader("en", "Europe/Oslo"))


@dataclass
class Ears:
    """An intake that keeps what it heard, by (source, id)."""

    heard: dict[tuple[str, str], Event] = field(default_factory=dict)
    brought: int = 0
    side_by_side: int = 1

    async def receive(self, events: Sequence[Event]) -> None:
        self.brought += len(events)
        for event in events:
            self.heard.setdefault((event.source, event.id), event)

    async def park(self, raw: Raw) -> None:
        raise AssertionError("everything can be read here")

    async def receive_with(self, keep: Keep) -> None:
        raise AssertionError("only the website keeps its own messages")

    async def interact(self, event: Event) -> Outcome:
        await self.receive([event])
        return Outcome()

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        return (), ENGLISH

    @property
    def events(self) -> list[Event]:
        return list(self.heard.values())


@dataclass
class Stage:
    """Anna in front of one platform."""

    driver: Driver
    ears: Ears
    anna: Account
    place: Place

    def parcel(self, text: str, *labels: str) -> Parcel:
        """A new message to Anna with a button for each label."""
        buttons = tuple(row(press(Plain(label), "help.run", label)) for label in labels)
        chat = Chat(self.anna.platform, self.place.id, "private", team=self.anna.team)
        screen = Screen((paragraph(Plain(text)),), buttons)
        return Parcel(1, "show", chat, ENGLISH, screen, to_user=self.anna.user)

    async def sends(self, parcel: Parcel) -> Sent:
        return await self.driver.platform.send(parcel)

    def seen(self) -> list[tuple[str, list[str]]]:
        return [(one.text.strip(), one.buttons) for one in self.driver.seen(self.anna, self.place)]


@pytest.fixture(params=sorted(DRIVERS))
async def stage(request: pytest.FixtureRequest, clock: FrozenClock) -> AsyncIterator[Stage]:
    driver, ears = DRIVERS[request.param](clock), Ears()
    await driver.start(ears)
    anna = await driver.account("Anna")
    yield Stage(driver, ears, anna, await driver.private(anna))
    await driver.stop()


async def test_a_message_is_seen_with_its_buttons(stage: Stage) -> None:
    sent = await stage.sends(stage.parcel("Two <b> & seats", "Yes", "No"))
    assert stage.seen() == [("Two <b> & seats", ["Yes", "No"])]
    assert sent.messages[-1] == stage.driver.seen(stage.anna, stage.place)[-1].id


async def test_a_redraw_changes_the_same_message(stage: Stage) -> None:
    sent = await stage.sends(stage.parcel("Old", "Yes"))
    newer = dataclasses.replace(stage.parcel("New", "No"), kind="replace", message=sent.messages[-1])
    await stage.sends(newer)
    await stage.sends(newer)
    assert stage.seen() == [("New", ["No"])]


async def test_buttons_that_mean_nothing_any_more_are_taken_off(stage: Stage) -> None:
    sent = await stage.sends(stage.parcel("Old", "Yes"))
    await stage.sends(dataclasses.replace(stage.parcel(""), kind="forget_buttons", screen=None,
                                          message=sent.messages[-1]))
    assert [buttons for _, buttons in stage.seen()] == [[]]


async def test_a_press_is_heard_once_and_answered_by_a_notice(stage: Stage) -> None:
    sent = await stage.sends(stage.parcel("Sure?", "Yes"))
    await stage.driver.presses(stage.anna, stage.place, sent.messages[-1], "Yes")
    (event,) = stage.ears.events
    assert isinstance(event.fact, Pressed)
    assert (event.fact.data, event.fact.message, event.author.user) == (
        "help.run:Yes", sent.messages[-1], stage.anna.user)
    toast = dataclasses.replace(
        stage.parcel(""), kind="toast", screen=None, toast="Done", answer_to=event.fact.answer_to, chat=event.chat
    )
    await stage.sends(toast)
    assert stage.driver.toasts(stage.anna) == ["Done"]


async def test_a_button_that_wants_a_yes_is_asked_about_by_the_client_where_the_platform_says_so(stage: Stage) -> None:
    parcel = stage.parcel("Boris")
    leave = press(Plain("Leave"), "help.run", "leave", style="danger", confirm=Words("member-turned"))
    screen = Screen((paragraph(Plain("Boris")),), (row(leave, press(Plain("Stay"), "help.run", "stay")),))
    sent = await stage.sends(dataclasses.replace(parcel, screen=screen))
    asked = [stage.driver.asks(stage.anna, stage.place, sent.messages[-1], one) for one in ("Leave", "Stay")]
    question = ENGLISH.say(Words("member-turned"))
    assert asked == [question if stage.driver.platform.capabilities.confirms else "", ""]
    await stage.driver.presses(stage.anna, stage.place, sent.messages[-1], "Leave")
    (event,) = stage.ears.events
    assert isinstance(event.fact, Pressed)
    assert event.fact.data == "help.run:leave"


async def test_what_people_say_is_heard_with_who_and_where(stage: Stage) -> None:
    message = await stage.driver.says(stage.anna, stage.place, "hello <there>")
    (event,) = stage.ears.events
    assert isinstance(event.fact, Said)
    assert (event.fact.text, event.message) == ("hello <there>", message)
    assert (event.author.key, event.chat.place) == (f"{stage.anna.platform}:{stage.anna.team}:{stage.anna.user}",
                                                    "private")


async def test_every_event_has_a_name_of_its_own(stage: Stage) -> None:
    for text in ("one", "one"):
        await stage.driver.says(stage.anna, stage.place, text)
    assert len(stage.ears.events) == 2
    assert {event.source.partition(":")[0] for event in stage.ears.events} == {stage.anna.platform}


async def _says_twice_in_one_event(stage: Stage) -> None:
    """The messenger brings one event two times, as each of them may."""
    match stage.driver:
        case SlackDriver() as driver:
            driver.slack.delivery.duplicate_rate = 1.0
            await driver.says(stage.anna, stage.place, "hello")
            await driver.slack.settled()
        case TelegramDriver() as driver:
            updates = driver.telegram.updates
            await driver._user(stage.anna).says(driver._chat(stage.anna, stage.place), "hello")
            updates.pending.append(updates.pending[-1])
            await driver._taken()
        case WebDriver() as driver:
            body = {"id": "post-0001", "pane": stage.anna.user, "text": "hello"}
            for _ in range(2):
                async with driver._client.post("/api/say", json=body) as response:
                    assert response.status == 200, await response.text()
            return
    async with asyncio.timeout(5):
        while stage.ears.brought < 2:  # noqa: ASYNC110 - the intake tells nobody
            await asyncio.sleep(0.01)


async def test_one_event_that_is_brought_twice_has_one_name(stage: Stage) -> None:
    await _says_twice_in_one_event(stage)
    assert len(stage.ears.events) == 1


@pytest.fixture
async def files_kept(stage: Stage, servers: Servers) -> AsyncIterator[None]:
    """The page keeps files itself, and needs a store for it."""
    async with servers.lent("sqlite", founded=True) as store:
        if isinstance(stage.driver, WebDriver):
            stage.driver.keep_files_in(store)
        yield


@pytest.mark.usefixtures("files_kept")
async def test_a_file_that_people_send_can_be_had_where_the_platform_says_so(stage: Stage) -> None:
    platform = stage.driver.platform
    await stage.driver.sends_file(stage.anna, stage.place, "offer.pdf", b"%PDF" * 100)
    (event,) = stage.ears.events
    assert isinstance(event.fact, Said)
    (file,) = event.fact.attachments
    if platform.capabilities.fetches_files:
        assert await platform.fetch(file.ref, 400) == b"%PDF" * 100
        with pytest.raises(Refused, match=TOO_LARGE):
            await platform.fetch(file.ref, 399)
    with pytest.raises(Undelivered):
        await platform.fetch("nothing", 400)


async def test_a_message_to_nowhere_is_undelivered(stage: Stage) -> None:
    nowhere = dataclasses.replace(stage.parcel("hello"), chat=Chat(stage.anna.platform, "-999", "group"))
    with pytest.raises(Undelivered):
        await stage.sends(nowhere)


async def test_after_a_stop_of_receiving_answers_still_go_out(stage: Stage) -> None:
    await stage.driver.says(stage.anna, stage.place, "hello")
    await stage.driver.platform.stop_receiving()
    await stage.sends(stage.parcel("Bye"))
    assert stage.seen() == [("Bye", [])]
