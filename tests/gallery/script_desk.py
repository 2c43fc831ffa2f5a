"""The walk at the desk: customers who write, and all that operators do about it."""

from __future__ import annotations

import functools
from dataclasses import replace

from sqlalchemy import select

from handlers.events import Shared, SharedContact
from storage.tables import Customer, Deal, DeskRoom, DeskThread, Queue, Ticket, TicketMessage
from tests.gallery.crawl import Crawler
from tests.gallery.script_blocking import blocked
from tests.gallery.script_clocks import clocks
from tests.gallery.script_desk_files import files
from tests.gallery.script_desk_tools import merged, tools
from tests.gallery.script_matching import matched
from tests.gallery.script_queues import queues
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person

PHONE = "+7 916 123-45-67"
"""Granin's, as the story has it."""


async def desk(crawler: Crawler) -> None:
    """Three customers, one of whom the firm turns out to know; then the desk is shut again, as most firms have it."""
    world = crawler.world
    operator, owner = crawler.someone("operator"), crawler.someone("owner")
    await crawler.says(owner, "/queue")
    world.gateway.defaults = replace(world.gateway.defaults, open_support=True)
    ivan, olga = await world.stranger("Ivan"), await world.stranger("Olga", "bg")
    await crawler.says(ivan, "/start", "login does not work")
    await crawler.says(olga, "where is my order?", "hello?")
    for minutes in (49, 15):  # a first answer is due soon, and then late
        await crawler.acts(operator, functools.partial(world.advance, minutes=minutes))
    await _own_card(crawler, ivan, PHONE)
    await _own_card(crawler, olga, "+47 22 33 44 66")
    await files(crawler, ivan)
    await crawler.acts(olga, lambda: olga.forges("customer.language"))
    await crawler.says(operator, "/queue")
    first, second = [row.id for row in await all_of(world, Ticket)][:2]
    for data in (f"ticket.take:{first}", f"ticket.take:{second}", f"ticket.show:{first}", f"ticket.hand:{first}"):
        await _forges(crawler, operator, data)
    wrote = next(one for one in operator.screens if "login does not work" in one.text and "👤" in one.text)
    await crawler.acts(operator, lambda: operator.says("Try again.", reply_to=wrote))
    await crawler.acts(operator, lambda: operator.edits("Try again now."))
    await crawler.acts(operator, lambda: operator.says("And then call.", reply_to=wrote))
    await crawler.acts(operator, lambda: operator.presses("Undo"))
    await crawler.says(operator, "zzz he has not paid", "/a It comes today.", "/n Not today.", "/a #1 Later.", "/queue")
    await crawler.acts(ivan, lambda: ivan.edits("login does not work at all"))
    await _forges(crawler, operator, f"ticket.closed:{first}:solved")
    await crawler.acts(ivan, lambda: ivan.forges(f"customer.rate:{first}"))
    await crawler.acts(ivan, lambda: ivan.forges(f"customer.stars:{first}:1"))
    await crawler.acts(ivan, lambda: ivan.forges(f"customer.remark:{first}"))
    await crawler.acts(ivan, lambda: ivan.fills(text="Nobody listened."))
    async with world.store.begin(world.clock.now()) as work:
        for queue in (await work.session.execute(select(Queue))).scalars():
            queue.hours = {"1": [["09:00", "18:00"]]}  # on Mondays alone: nobody is there
    await crawler.says(olga, "is anybody there?")
    pia = await world.stranger("Pia")
    for number in range(31):
        await pia.says(f"and {number}")
    await _forges(crawler, operator, f"ticket.urgent:{second}:on")
    await _forges(crawler, owner, f"ticket.handed:{second}:{operator.member_id}")
    await crawler.says(owner, "/queue")
    await tools(crawler, second)
    await merged(crawler, second)
    await clocks(crawler)
    await _rooms(crawler, second)
    await _forges(crawler, owner, f"ticket.handed:{second}:{operator.member_id}")
    await _with_sales(crawler, operator, owner, second)
    await queues(crawler)
    await matched(crawler)
    await blocked(crawler)
    world.gateway.defaults = replace(world.gateway.defaults, open_support=False)
    assert len(await all_of(world, Customer)) == 9


async def _with_sales(crawler: Crawler, operator: Person, owner: Person, ticket_id: str) -> None:
    """The owner of a customer's deal is told, a call is logged meanwhile, the ticket becomes a deal; and the report."""
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        ticket = await work.get(Ticket, ticket_id)
        query = select(Deal).where(Deal.closed_at.is_(None), Deal.owner_id.is_not(None)).order_by(Deal.id)
        deal = next(one for one in (await work.session.execute(query)).scalars() if one.owner_id != owner.member_id)
        assert ticket is not None
        deal.contact_id = ticket.contact_id
    await _forges(crawler, operator, f"ticket.tell:{ticket_id}:{deal.id}")
    await _forges(crawler, owner, f"contact.show:{ticket.contact_id}")
    await _forges(crawler, owner, f"contact.more:{ticket.contact_id}")
    await _forges(crawler, owner, f"log.start:contact:{ticket.contact_id}")
    await crawler.acts(owner, lambda: owner.fills(kind="call", summary="wants 20 seats"))
    await _forges(crawler, operator, f"ticket.closed:{ticket_id}:deal")
    for data in ("desk.report:30", "desk.picture", "desk.sorts:30", "desk.sorts_picture:90"):
        await _forges(crawler, owner, data)


async def _rooms(crawler: Crawler, ticket: str) -> None:
    """A group becomes a desk and is none any more; in another no topics can be made."""
    world, owner, operator = crawler.world, crawler.someone("owner"), crawler.someone("operator")
    await crawler.says(owner, "/desk")
    group = await world.forum("Support", owner, operator)
    await owner.says("/desk off", where=group)
    await owner.says("/desk here", where=group)
    await crawler.says(owner, "/desk")
    for data in (f"ticket.take_over:{ticket}", f"ticket.urgent:{ticket}:on"):
        await _forges(crawler, owner, data)
    await crawler.says(owner, "/a #2 It comes tomorrow.")
    said = [one.id for one in await all_of(world, TicketMessage) if "tomorrow" in one.text]
    await _forges(crawler, owner, f"ticket.recall:{said[-1]}")
    for style, urgent in (("topics", "off"), ("threads", "on")):
        async with world.store.begin(world.clock.now()) as work:
            for room in (await work.session.execute(select(DeskRoom))).scalars():
                room.style, room.is_active = style, True
            for thread in (await work.session.execute(select(DeskThread))).scalars():
                thread.status = "gone"
        await _forges(crawler, owner, f"ticket.urgent:{ticket}:{urgent}")
        await crawler.acts(owner, world.settle)
    await _forges(crawler, owner, f"room.stop:{(await all_of(world, DeskRoom))[0].id}")


async def _forges(crawler: Crawler, person: Person, data: str) -> None:
    await crawler.acts(person, lambda: person.forges(data))


async def _own_card(crawler: Crawler, person: Person, phone: str) -> None:
    """Shows their own number, as Telegram lets people do."""
    card = Shared((SharedContact(person.account.name, (phone,), is_author=True),))
    await crawler.driver.happens(person.account, person.place, card)
    await crawler.acts(person, crawler.world.settle)
