"""The walk past what the desk keeps ready, and what operators do with tickets besides answering them."""

from __future__ import annotations

from storage.tables import CannedAnswer, FaqEntry, Ticket, TicketMessage, TicketRule
from tests.gallery.crawl import Crawler
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person


async def tools(crawler: Crawler, ticket: str) -> None:
    """Templates and questions are kept, used and taken away. ticket: one that the operator has."""
    owner, operator = crawler.someone("owner"), crawler.someone("operator")
    await crawler.says(owner, "/t", "/faq")
    await fills(crawler, owner, "canned.new", word="refund", text="Dear {name}, #{number}. {operator}")
    await fills(crawler, owner, "faq.new", question="When are you open?", answer="From 9 to 18.")
    canned = (await all_of(crawler.world, CannedAnswer))[0].id
    entry = (await all_of(crawler.world, FaqEntry))[0].id
    await crawler.says(operator, "/t", "/t refund", "/cancel", "/t #2 nothing", "/t #2 refund", "/cancel")
    look = f"canned.look:{ticket}:{canned}"
    for data in (f"canned.show:{canned}", f"canned.list:{ticket}", look, "faq.page", f"faq.show:{entry}"):
        await forges(crawler, operator, data)
    await crawler.says(owner, "/t refund", "/faq when are you open?", "/faq unheard of")
    await _first_line(crawler)
    await forges(crawler, operator, f"ticket.take:{(await all_of(crawler.world, Ticket))[-1].id}")
    await crawler.says(operator, "/t refund")
    await _found(crawler, operator)
    await _sorted(crawler, ticket)
    for data in (f"canned.drop:{canned}", f"faq.drop:{entry}"):
        await forges(crawler, owner, data)


async def _first_line(crawler: Crawler) -> None:
    """Two customers ask what is kept: one is content, the other wants a person."""
    for name in ("Rolf", "Siri"):
        guest = await crawler.world.stranger(name)
        await crawler.says(guest, "hi, when are you open?")
        ticket = (await all_of(crawler.world, Ticket))[-1].id
        entry = (await all_of(crawler.world, FaqEntry))[0].id
        data = f"customer.helped:{ticket}:{entry}" if name == "Rolf" else f"customer.person:{ticket}"
        await forges(crawler, guest, data)


async def _found(crawler: Crawler, operator: Person) -> None:
    """Tickets are looked for, and all that one has stand on pages."""
    await crawler.says(operator, "/queue order", "/queue unheard of", "/queue #1")
    await fills(crawler, operator, "queue.ask", text="hello")
    await forges(crawler, operator, "queue.mine:0")
    await forges(crawler, operator, "queue.mine:9")
    for ticket in [one.id for one in await all_of(crawler.world, Ticket)][-2:]:
        await forges(crawler, operator, f"ticket.whose:{ticket}")
        await _corrected(crawler, operator, ticket)


async def _corrected(crawler: Crawler, operator: Person, ticket: str) -> None:
    """What is known of its customer is changed, refused and left as it is."""
    await forges(crawler, operator, f"ticket.correct:{ticket}")
    given = ("name", "Olaf Lind"), ("name", "Olaf Lind"), ("phone", "+47 99 88 77 66 or so"), ("tags", "vip")
    for code, value in given:
        await forges(crawler, operator, f"ticket.field:{ticket}:{code}")
        await fills(crawler, operator, "ticket-edit", value=value)


async def merged(crawler: Crawler, ticket: str) -> None:
    """A message begins a ticket of its own, which goes back, comes again and is merged; colleagues ask for it."""
    owner, operator = crawler.someone("owner"), crawler.someone("operator")
    await forges(crawler, owner, f"ticket.handed:{ticket}:{operator.member_id}")
    said = [one for one in await all_of(crawler.world, TicketMessage) if one.ticket_id == ticket]
    last = [one.id for one in said if one.kind == "from_customer"][-1]
    await forges(crawler, operator, f"ticket.merge:{ticket}")
    await forges(crawler, operator, f"ticket.more:{ticket}:{last}")
    await forges(crawler, operator, f"ticket.split:{ticket}:{last}")
    await crawler.acts(operator, lambda: operator.presses("Undo", on=operator.screen))
    await forges(crawler, operator, f"ticket.split:{ticket}:{last}")
    other = max(await all_of(crawler.world, Ticket), key=lambda one: one.number)
    await forges(crawler, operator, f"ticket.merge:{ticket}")
    await forges(crawler, operator, f"ticket.merged:{ticket}:{other.id}")
    await forges(crawler, operator, f"ticket.onward:{other.id}")
    rival = await crawler.world.member("Rita", "operator")
    await crawler.says(rival, "/queue")
    await forges(crawler, rival, f"ticket.take_over:{ticket}")
    await forges(crawler, operator, f"ticket.keep:{ticket}:{rival.member_id}")
    await forges(crawler, operator, f"ticket.give:{ticket}:{rival.member_id}")
    await forges(crawler, owner, f"ticket.handed:{ticket}:{operator.member_id}")


async def _sorted(crawler: Crawler, ticket: str) -> None:
    """A rule comes and goes; a ticket has tags, and rests until it comes back."""
    owner, operator = crawler.someone("owner"), crawler.someone("operator")
    await forges(crawler, owner, "rule.list")
    await fills(crawler, owner, "rule.new", words="refund", tags="money", urgent="yes")
    await forges(crawler, owner, "rule.list")
    await fills(crawler, operator, f"ticket.tags:{ticket}", tags="printer, oslo")
    await fills(crawler, operator, f"ticket.tags:{ticket}", tags="")
    await forges(crawler, operator, f"ticket.snooze:{ticket}")
    await fills(crawler, operator, f"ticket.rest_until:{ticket}", until="tomorrow at 15:00")
    await crawler.says(operator, "/queue")
    await forges(crawler, operator, f"ticket.rest:{ticket}:hours")
    await crawler.acts(operator, lambda: crawler.world.advance(hours=3))
    await forges(crawler, owner, f"rule.drop:{(await all_of(crawler.world, TicketRule))[0].id}")


async def forges(crawler: Crawler, person: Person, data: str) -> None:
    """Presses a button that stands somewhere above."""
    await crawler.acts(person, lambda: person.forges(data))


async def fills(crawler: Crawler, person: Person, action: str, **values: str) -> None:
    """Presses a button that asks, and answers the form."""
    await person.forges(action)
    await crawler.acts(person, lambda: person.fills(**values))
