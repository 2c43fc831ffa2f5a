"""A process that was away for most of a day catches up; of a store that was away nothing is lost without a word."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bots.missed import Missed
from crm.clock import FrozenClock
from crm.ids import new_id
from storage.engine import StoreUnavailable
from storage.tables import Inbox, Outbox, Reminder
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Form, Tally
from tests.chaos.mortal import SteppedTelegram
from tests.chaos.slack_load import HandedOver
from tests.chaos.slow_store import SlowStore
from tests.databases import Database, Servers
from tests.fakes.slack.delivery import RETRY_DELAYS
from tests.fakes.slack.shapes import JsonObject
from tests.scenarios.world import MOMENT, Person, World

AWAY = timedelta(hours=20)
PEOPLE = 20
PRESSES = 2
"""So often one button was pressed meanwhile; Telegram takes no answer to that any more."""
OUTAGE = timedelta(minutes=10)
STEP = timedelta(seconds=30)


@pytest.mark.timeout(4 * 3600)
async def test_a_day_is_caught_up(
    servers: Servers, database: Database, form: Form, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.poller.LONG_POLL", 0)
    each = form.of(2, 498)
    async with servers.lent(database, founded=True) as store:
        clock = FrozenClock(NOON)
        driver = SteppedTelegram(clock)
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            people = [await world.member(f"Member {number}") for number in range(form.of(4, PEOPLE))]
            for person in people:
                await person.says("remind me to call early0z in 60 hours")
            await _catches_up(world, driver)
            said_at = clock.now()
            for person in people:
                await _meanwhile(driver, person, each)
            clock.at += AWAY
            began = time.perf_counter()
            await _catches_up(world, driver)
            seconds = time.perf_counter() - began
            tally = await _caught_up(world, people, each, said_at)
            marks = Counter(chat for chat, text in driver.shown() if "⏳" in text)
        finally:
            await world.stop()
    tally.part = f"{tally.updates / seconds:.0f} updates/s after a day, {database}"
    tally.wrong += [f"{one.account.user} has no late answer" for one in people if not marks[one.account.user]]
    told(tally)


async def _meanwhile(driver: SteppedTelegram, person: Person, lines: int) -> None:
    """A button is pressed, and pressed again; then come lines."""
    user = driver.telegram.user(int(person.account.user), person.account.name)
    chat = driver.telegram.private(user)
    undo = next(label for label in person.screen.buttons if "Undo" in label)
    for _ in range(PRESSES):
        await user.presses(chat.last, undo)
    for number in range(lines):
        await user.says(chat, f"remind me to call lot{number}z in 30 hours")


async def _catches_up(world: World, driver: SteppedTelegram) -> None:
    await driver.hears()
    handled = sent = 1
    while handled or sent:
        world.clock.at += MOMENT
        handling = asyncio.create_task(world.intake.handle_waiting())
        sent = 0
        while not handling.done():  # as in life: letters leave beside what is handled, and never wait by the thousands
            sent += (just := await world.courier.deliver())
            await asyncio.sleep(0.0 if just else 0.01)
        handled = await handling


async def _caught_up(world: World, people: list[Person], each: int, said_at: datetime) -> Tally:
    """What was said then means that time; what was pressed was done once; nothing waits or is in doubt."""
    tally = Tally("", updates=len(people) * (each + PRESSES))
    async with world.store.read(world.clock.now()) as work:
        reminders = (await work.session.execute(select(Reminder.text, Reminder.due_at, Reminder.status))).all()
        letters = Counter((await work.session.execute(select(Outbox.status))).scalars())
        events = Counter((await work.session.execute(select(Inbox.status))).scalars())
    lots = Counter((text, due) for text, due, _ in reminders if "lot" in text)
    tally.lost = each * len(people) - lots.total()
    tally.doubled = sum(count > len(people) for count in lots.values())
    due = (said_at + timedelta(hours=30)).replace(microsecond=0)
    tally.wrong = [f"{text} at {at}" for text, at in lots if abs(at - due) > timedelta(minutes=1)]
    tally.wrong += [f"{text} {status}" for text, _, status in reminders if "early" in text and status == "open"]
    tally.wrong += [f"letters {letters}"] if set(letters) != {"sent"} else []
    tally.wrong += [f"events {events}"] if set(events) != {"done"} else []
    return tally


async def test_telegram_loses_nothing_while_the_store_is_away(
    servers: Servers, database: Database, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.poller.LONG_POLL", 0)
    tally = Tally(f"ten minutes without a store, Telegram, {database}")
    async with servers.lent(database, founded=True) as lent:
        store, driver = SlowStore(lent.engines, new_id), SteppedTelegram(clock := FrozenClock(NOON))
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            owner, anna = await world.member("Owen", "owner"), await world.member("Anna")
            user = driver.telegram.user(int(anna.account.user), "Anna")
            store.is_away = True
            for number in range(OUTAGE // STEP):
                await user.says(driver.telegram.private(user), f"remind me to call lot{number}z in 3 hours")
                tally.updates += 1
                with suppress(StoreUnavailable):
                    await driver.platform._poller.poll()
                clock.at += STEP
            assert len(driver.telegram.updates.current()) == tally.updates
            store.is_away = False
            await _catches_up(world, driver)
            await world.intake.tell_gaps()
            await world.settle()
            tally.wrong = [one.text for one in owner.screens]
            tally.lost = tally.updates - len(await _texts(world))
        finally:
            await world.stop()
    told(tally)


async def _texts(world: World) -> set[str]:
    async with world.store.read(world.clock.now()) as work:
        return set((await work.session.execute(select(Reminder.text))).scalars())


async def test_slack_brings_again_what_it_can_and_the_rest_is_read_in_its_history(
    servers: Servers, database: Database, told: Told
) -> None:
    tally = Tally(f"ten minutes without a store, Slack, {database}")
    async with servers.lent(database, founded=True) as lent:
        store, driver = SlowStore(lent.engines, new_id), HandedOver(clock := FrozenClock(NOON))
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            owner, anna = await world.member("Owen", "owner"), await world.member("Anna")
            world.intake.missed = Missed(store, clock, {"slack": driver.platform}).between
            async with driver.served():
                await anna.says("hello")
                await driver.brought(driver.written.pop())  # everybody is known
                gone = await _through_the_outage(driver, store, world, anna, tally)
            await world.settle()
            tally.lost = tally.updates - len(await _texts(world))
            (letter,) = owner.screens
            tally.wrong = [] if f"{len(gone)} messages were missing" in letter.text else [letter.text]
        finally:
            await world.stop()
    assert gone, "an outage of ten minutes is longer than Slack waits"
    told(tally)


async def _through_the_outage(
    driver: HandedOver, store: SlowStore, world: World, anna: Person, tally: Tally
) -> list[JsonObject]:
    """Lines come all the while, each again as Slack repeats it; those that it gave up."""
    user, clock, gone = driver.slack.users[anna.account.user], world.clock, list[JsonObject]()
    began = clock.now()
    due: list[tuple[datetime, int, JsonObject]] = []
    while clock.now() < began + 2 * OUTAGE:
        store.is_away = clock.now() < began + OUTAGE
        if store.is_away:
            user.types(driver.slack.dm(user), f"remind me to call lot{tally.updates}z in 3 hours")
            due += [(clock.now(), 0, one) for one in driver.written]
            driver.written.clear()
            tally.updates += 1
        else:
            await world.intake.tell_gaps()
        now = [one for one in due if one[0] <= clock.now()]
        due = [one for one in due if one not in now]
        for at, attempt, event in now:
            ack = await driver.brought(event, "http_error" if attempt else "")
            if ack.ok:
                continue
            if attempt < len(RETRY_DELAYS):
                due.append((at + timedelta(seconds=RETRY_DELAYS[attempt]), attempt + 1, event))
            else:
                gone.append(event)
        clock.at += STEP
    return gone
