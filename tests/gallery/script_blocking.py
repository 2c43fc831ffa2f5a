"""The walk past a customer from whom nothing is taken for a while."""

from __future__ import annotations

from storage.tables import Ticket
from tests.gallery.crawl import Crawler
from tests.gallery.script_desk_tools import forges
from tests.scenarios.stored import all_of


async def blocked(crawler: Crawler) -> None:
    """They are blocked for a day and for good, are told, and are heard again."""
    operator, owner = crawler.someone("operator"), crawler.someone("owner")
    guest = await crawler.world.stranger("Rasmus")
    await crawler.says(guest, "buy my followers")
    ticket = max(await all_of(crawler.world, Ticket), key=lambda one: one.number).id
    await forges(crawler, operator, f"ticket.take:{ticket}")
    for data in (f"ticket.block:{ticket}", f"ticket.blocked:{ticket}:day", f"ticket.show:{ticket}"):
        await forges(crawler, operator, data)
    await crawler.says(guest, "cheap ones", "very cheap")
    await forges(crawler, operator, f"ticket.unblock:{ticket}")
    for data in (f"ticket.block:{ticket}", f"ticket.blocked:{ticket}:always", f"ticket.blocked:{ticket}:day"):
        await forges(crawler, owner, data)
    await crawler.says(guest, "really cheap")
    await forges(crawler, operator, f"ticket.unblock:{ticket}")
    await forges(crawler, owner, f"ticket.unblock:{ticket}")
    await forges(crawler, operator, f"ticket.closed:{ticket}:spam")
