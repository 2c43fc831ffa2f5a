"""The walk past a bot that is for customers alone: who else comes there by mistake."""

from __future__ import annotations

from dataclasses import replace

from crm import invitations
from storage.tables import Identity
from tests.gallery.crawl import Crawler

OWN = "elsewhere"
"""The platform of the firm's own bot, as this walk has it."""


async def support_bot(crawler: Crawler) -> None:
    """A colleague writes there, and somebody who is to be one."""
    world, owner = crawler.world, crawler.someone("owner")
    was = world.gateway.defaults
    here = world.driver.platform.capabilities.name
    links = {OWN: "https://t.me/crm_test_bot?start="}
    world.gateway.defaults = replace(was, beside={here: OWN}, visitors_on=(here,), start_links=links)
    astray, invited = await world.stranger("Astrid", "nb"), await world.stranger("Ines", "bg")
    now = world.clock.now()
    async with world.store.begin(now) as work:
        work.op = "init"
        code = (await invitations.issue(work, "sales", None, None)).token
        known = Identity(
            platform=OWN, team=astray.account.team, user=astray.account.user, member_id=owner.member_id, name="Astrid",
            chat=None, linked_at=now, seen_at=now,
        )  # fmt: skip
        await work.add(known)
    await crawler.says(astray, "called Granin")
    await crawler.says(invited, code)
    world.gateway.defaults = was
