"""The walk past who somebody is: a customer who may be a known contact."""

from __future__ import annotations

from crm import channels
from storage.tables import Contact, CustomerMatch, Ticket
from tests.gallery.crawl import Crawler
from tests.gallery.script_desk_tools import forges
from tests.scenarios.stored import all_of


async def matched(crawler: Crawler) -> None:
    """A stranger writes a known e-mail: it is refused, asked again and joined, while a deal stays behind."""
    operator, sales = crawler.someone("operator"), crawler.someone("sales")
    mail = "nora@quirk.example"
    known = await crawler.world.contact("Nora Quirk", owner=sales, company="Quirk & Sons", emails=[mail])
    await crawler.world.contact("Per Quirk", owner=sales, emails=[mail])
    guest = await crawler.world.stranger("Nora")
    await crawler.says(guest, f"it does not print, {mail}")
    ticket = (await all_of(crawler.world, Ticket))[-1]
    match = next(one for one in await all_of(crawler.world, CustomerMatch) if one.contact_id == known.id)
    await forges(crawler, operator, f"ticket.take:{ticket.id}")
    await forges(crawler, operator, f"ticket.no_match:{ticket.id}:{match.id}")
    await crawler.acts(operator, lambda: operator.presses("Undo", on=operator.screen))
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        made = await work.get(Contact, ticket.contact_id)
        assert made is not None
        made.owner_id = sales.member_id
        await work.add(channels.made(work, made, "phone", "+4722334499"))
    await forges(crawler, operator, f"ticket.match:{ticket.id}:{match.id}")
    await _united(crawler, known.id, made.id)


async def _united(crawler: Crawler, keep: str, lose: str) -> None:
    """What stayed behind is merged by the owner, who looks for somebody else before."""
    owner = crawler.someone("owner")
    await forges(crawler, owner, f"contact.merge:{lose}")
    await forges(crawler, owner, f"contact.merge:{keep}")
    await owner.forges(f"contact.merge_other:{keep}")
    await crawler.acts(owner, lambda: owner.fills(text="nobodyofthatname"))
    await owner.forges(f"contact.merge_other:{keep}")
    await crawler.acts(owner, lambda: owner.fills(text="Nora"))
    await forges(crawler, owner, f"contact.merge_with:{keep}:{lose}")
    await crawler.acts(owner, lambda: owner.presses("Yes, merge"))
