"""What people write in Slack comes in bursts, and every event of it twice: each line is kept once."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from sqlalchemy import select

from crm.clock import FrozenClock
from storage.tables import Reminder
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Form, Tally
from tests.databases import Database, Servers
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.world import World

PEOPLE = 5
TOGETHER = 2
"""So many lines of each are on their way at once."""


@pytest.mark.timeout(4 * 3600)
async def test_lines_that_come_in_bursts_and_twice_are_kept_once(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    bursts = form.of(3, 1000)
    tally = Tally(f"Slack's events twice, {database}", updates=bursts * TOGETHER * PEOPLE)
    async with servers.lent(database, founded=True) as store:
        clock = FrozenClock(NOON)
        driver = SlackDriver(clock)
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            people = [await world.member(f"Member {number}") for number in range(PEOPLE)]
            driver.slack.delivery.duplicate_rate = 1.0
            for burst in range(bursts):
                for person, number in product(people, range(TOGETHER)):
                    writer = driver.slack.users[person.account.user]
                    writer.types(driver.slack.dm(writer), f"remind me to call lot{burst}x{number}z in 3 hours")
                await driver.slack.settled()
                await world.settle()
            async with store.read(clock.now()) as work:
                rows = (await work.session.execute(select(Reminder.member_id, Reminder.text))).all()
        finally:
            await world.stop()
    kept = Counter((member, text) for member, text in rows)
    tally.lost = tally.updates - len(kept)
    tally.doubled = kept.total() - len(kept)
    told(tally)
