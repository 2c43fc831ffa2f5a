"""The walk past the desk's clocks: targets, pauses, the question after silence, operators who are away."""

from __future__ import annotations

import functools
from datetime import datetime, timedelta

from crm.desk.hours import every_day
from storage.queries import members
from storage.tables import Queue, Ticket
from tests.gallery.crawl import Crawler
from tests.gallery.script_desk_tools import forges
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person


async def clocks(crawler: Crawler) -> None:
    """A customer of the only operator there is told to, answered, asked, and says that it is not solved yet."""
    world, owner, operator = crawler.world, crawler.someone("owner"), crawler.someone("operator")
    await forges(crawler, owner, "queue.times")
    await crawler.acts(owner, lambda: owner.fills(hours="1", silence="1"))
    await crawler.says(operator, "/away", "/away in 2 hours", "/away zzz", "/queue", "/back")
    await forges(crawler, operator, "away.pick")
    await crawler.says(operator, "/cancel")
    await _opens(crawler, "1234567", "00:00", "24:00")
    await _others_away(crawler, operator, world.clock.now() + timedelta(hours=20))
    await crawler.says(operator, "/away in 20 hours")
    tove = await world.stranger("Tove")
    await crawler.says(tove, "zzz the door is stuck")
    await crawler.acts(owner, world.settle)
    await _others_away(crawler, operator, None)
    await crawler.says(operator, "/back")
    ticket = (await all_of(world, Ticket))[-1].id
    await forges(crawler, operator, f"ticket.take:{ticket}")
    for minutes in (49, 15):
        await crawler.acts(operator, functools.partial(world.advance, minutes=minutes))
    await crawler.says(operator, f"/a #{(await all_of(world, Ticket))[-1].number} Pull it.")
    await crawler.says(operator, "/queue")
    await crawler.acts(tove, functools.partial(world.advance, days=4))
    for data in (f"customer.not_yet:{ticket}", f"customer.yes:{ticket}"):
        await forges(crawler, tove, data)
    await _opens(crawler, "1", "09:00", "18:00")


async def _others_away(crawler: Crawler, operator: Person, until: datetime | None) -> None:
    """Who else came to answer on the walk is away until then; None: back."""
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        for one in await members.operators(work, None):
            if one.id != operator.member_id:
                one.away_until = until


async def _opens(crawler: Crawler, days: str, begin: str, end: str) -> None:
    """The queue's hours from now on."""
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        for row in await all_of(crawler.world, Queue):
            queue = await work.get(Queue, row.id)
            assert queue is not None
            queue.hours = every_day(days, begin, end)
