"""Telegram's updates come two to five times each, mixed up and beside their handling: each has one effect."""

from __future__ import annotations

from collections import Counter
from itertools import product
from random import Random

import pytest
from sqlalchemy import select

from crm.clock import FrozenClock
from storage.tables import Reminder
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Form, Tally
from tests.chaos.mortal import SteppedTelegram
from tests.databases import Database, Servers
from tests.scenarios.world import Person, World

PEOPLE = 5
TOGETHER = 2
"""So many lines of each wait for the next call for updates."""
AGAIN = (1, 4)
"""So often, at least and at most, each update comes after the first time: three times on average in all, and more."""


@pytest.mark.timeout(4 * 3600)
async def test_updates_that_come_again_and_again_have_one_effect(
    servers: Servers, database: Database, form: Form, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.telegram.poller.LONG_POLL", 0)
    bursts, chance = form.of(3, 1000), Random(form.seed)
    tally = Tally(f"Telegram's updates two to five times, {database}", updates=bursts * TOGETHER * PEOPLE)
    async with servers.lent(database, founded=True) as store:
        clock = FrozenClock(NOON)
        driver = SteppedTelegram(clock)
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            people = [await world.member(f"Member {number}") for number in range(PEOPLE)]
            for burst in range(bursts):
                tally.points += await _brought(world, driver, people, burst, chance)
            async with store.read(clock.now()) as work:
                rows = (await work.session.execute(select(Reminder.member_id, Reminder.text))).all()
            answers = sum("lot" in text for _, text in driver.shown())
        finally:
            await world.stop()
    kept = Counter((member, text) for member, text in rows)
    tally.lost = tally.updates - len(kept)
    tally.doubled = kept.total() - len(kept)
    tally.wrong = [] if answers == tally.updates else [f"{answers} answers to {tally.updates} lines"]
    told(tally)


async def _brought(world: World, driver: SteppedTelegram, people: list[Person], burst: int, chance: Random) -> int:
    """How many updates came in all: before they are handled, between, and after they are done."""
    telegram, receiver = driver.telegram, driver.platform._receiver
    for person, number in product(people, range(TOGETHER)):
        writer = telegram.user(int(person.account.user), person.account.name)
        await writer.says(telegram.private(writer), f"remind me to call lot{burst}x{number}z in 3 hours")
    came = telegram.updates.current()
    again = [update for update in came for _ in range(chance.randint(*AGAIN))]
    chance.shuffle(again)
    await driver.hears()
    for part in (again[::3], again[1::3], again[2::3]):
        await receiver.take(part)
        await world.intake.handle_waiting()
    await world.settle()
    await receiver.take(again)
    await world.settle()
    return len(came) + 2 * len(again)
