"""What people write in Slack comes in bursts, mixed up, and each event one to five times: each line is kept once."""

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
from tests.chaos.slack_load import HandedOver
from tests.databases import Database, Servers
from tests.scenarios.world import Person, World

PEOPLE = 5
TOGETHER = 2
"""So many lines of each are on their way at once."""
TIMES = 5
"""So often an event comes at most; three times on average."""


@pytest.mark.timeout(4 * 3600)
async def test_lines_that_come_in_bursts_and_again_are_kept_once(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    bursts, chance = form.of(3, 1000), Random(form.seed)
    tally = Tally(f"Slack's events one to five times, {database}", updates=bursts * TOGETHER * PEOPLE)
    async with servers.lent(database, founded=True) as store:
        clock = FrozenClock(NOON)
        driver = HandedOver(clock)
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            people = [await world.member(f"Member {number}") for number in range(PEOPLE)]
            async with driver.served():
                for burst in range(bursts):
                    tally.points += await _brought(world, driver, people, burst, chance)
            async with store.read(clock.now()) as work:
                rows = (await work.session.execute(select(Reminder.member_id, Reminder.text))).all()
        finally:
            await world.stop()
    kept = Counter((member, text) for member, text in rows)
    tally.lost = tally.updates - len(kept)
    tally.doubled = kept.total() - len(kept)
    told(tally)


async def _brought(world: World, driver: HandedOver, people: list[Person], burst: int, chance: Random) -> int:
    """How often events came in all: by two ways, before and while they are handled, and after they are done."""
    for person, number in product(people, range(TOGETHER)):
        writer = driver.slack.users[person.account.user]
        writer.types(driver.slack.dm(writer), f"remind me to call lot{burst}x{number}z in 3 hours")
    events, driver.written[:] = list(driver.written), []
    again = [event for event in events for _ in range(chance.randint(0, TIMES - 1))]
    chance.shuffle(events)
    chance.shuffle(again)
    half = len(again) // 2
    acks = await driver.brings(events + again[:half], chance)
    await world.intake.handle_waiting()
    acks += await driver.brings(again[half:], chance)
    await world.settle()
    assert all(one.ok for one in acks), [one.reason for one in acks if not one.ok]
    return len(acks)
