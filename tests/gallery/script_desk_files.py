"""The walk with files: what goes on, what is too large, and what no operator can be shown."""

from __future__ import annotations

import functools
from dataclasses import replace

from handlers.events import Attachment, Said
from handlers.turn import FileLimits
from tests.gallery.crawl import Crawler
from tests.scenarios.driver import Sending
from tests.scenarios.world import Person


async def files(crawler: Crawler, customer: Person) -> None:
    """A customer sends what a file can be."""
    world = crawler.world
    sent = (Sending("photo"), Sending("voice"), Sending("document", "contract.pdf", b"x" * 120_000))
    for one in sent:
        await crawler.acts(customer, functools.partial(customer.attaches, one, text="and this"))
    await crawler.acts(customer, functools.partial(customer.attaches, Sending("photo"), Sending("photo"), text="both"))
    poll = Said("", (Attachment("other", "", "poll"),))
    await crawler.driver.happens(customer.account, customer.place, poll)
    await crawler.acts(customer, world.settle)
    limits = world.gateway.defaults.file_limits
    brought = {"direct": FileLimits(100, 100, passes_on=False)}
    world.gateway.defaults = replace(world.gateway.defaults, file_limits=brought)
    await crawler.acts(customer, functools.partial(customer.attaches, Sending("document", "film.mp4", b"x" * 101)))
    much = Said("", tuple(Attachment("file", f"big{one}", f"big{one}.zip", 30 * 1024**2) for one in (1, 2)))
    large = {"direct": FileLimits(2**30, 2**30, passes_on=False)}
    world.gateway.defaults = replace(world.gateway.defaults, file_limits=large)
    await crawler.driver.happens(customer.account, customer.place, much)
    await crawler.acts(customer, world.settle)
    world.gateway.defaults = replace(world.gateway.defaults, file_limits=limits)
