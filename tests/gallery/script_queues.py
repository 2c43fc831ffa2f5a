"""The walk past several queues: one is made, set and retired, a ticket moves there, and a group serves both."""

from __future__ import annotations

from storage.tables import DeskRoom, Queue, Ticket
from tests.gallery.crawl import Crawler
from tests.gallery.script_desk_tools import fills, forges
from tests.scenarios.stored import all_of


async def queues(crawler: Crawler) -> None:
    """A second queue comes and goes; the first one stays as it was."""
    world, owner, operator = crawler.world, crawler.someone("owner"), crawler.someone("operator")
    first = (await all_of(world, Queue))[0].id
    await forges(crawler, owner, f"queue.about:{first}")
    await fills(crawler, owner, "queue.new", name="Billing", names="ru: Оплата", languages="en ru nb bg", topic="yes")
    made = next(one.id for one in await all_of(world, Queue) if one.id != first)
    team = await world.team("Money")
    await fills(crawler, owner, f"queue.hours:{made}", week="Mon-Thu 9-17, Fri 9-15", minutes="30")
    await fills(crawler, owner, f"queue.times:{made}", hours="8", silence="2")
    await fills(crawler, owner, f"queue.lunch:{made}", lunch="12-13", zone="Oslo")
    await fills(crawler, owner, f"queue.off:{made}", first="20.07.2030", last="24.07.2030")
    await fills(crawler, owner, f"queue.rename:{made}", name="Billing")
    asked = (f"free:{made}", f"team:{made}", f"next:{first}", f"after:{first}:{made}", f"retire:{made}")
    for data in ("settings", *asked):
        await forges(crawler, owner, f"queue.{data}")
    pia = await world.stranger("Pål", "nb")
    await crawler.says(pia, "where is my invoice?")
    ticket = max(await all_of(world, Ticket), key=lambda one: one.number).id
    await forges(crawler, pia, f"customer.topic:{ticket}:{made}")
    await crawler.says(operator, "/queue")
    await forges(crawler, operator, f"queue.of:{made}:0")
    await forges(crawler, operator, f"ticket.take:{ticket}")
    await forges(crawler, operator, f"ticket.queue:{ticket}")
    await forges(crawler, owner, f"queue.teamed:{made}:{team}")
    await forges(crawler, operator, f"ticket.queued:{ticket}:{first}")
    await forges(crawler, operator, f"ticket.queued:{ticket}:{made}")
    group = await world.forum("Billing", owner, operator)
    await owner.says("/desk here", where=group)
    await owner.presses("All queues", where=group)
    await crawler.says(owner, "/desk", "/queue")
    for room in await all_of(world, DeskRoom):
        await forges(crawler, owner, f"room.stop:{room.id}")
    await forges(crawler, owner, f"queue.retired:{made}:{first}")
    await forges(crawler, owner, f"queue.after:{first}:none")
