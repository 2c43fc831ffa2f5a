"""Sales and support see one person: tickets on cards and before a call, deals at the desk, one that was a ticket."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import update

from crm import deals
from crm.permissions import scope_of
from handlers.identify import actor_of
from locales.catalog import LANGUAGES
from storage.tables import Contact, Customer, Deal, Interaction, Ticket
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.rooms import room_of
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World


@dataclass
class Firm(Desk):
    """A desk whose customer sales knows: Anna has them, Petr is another salesperson, Vera owns the firm."""

    anna: Person
    petr: Person
    vera: Person
    contact: Contact


async def firm_of(world: World, language: str = "en") -> Firm:
    """Ivan has written, and turned out to be whom Anna has as Ivan Petrov of Acme."""
    desk = await desk_of(world, language)
    anna, petr = await world.member("Anna", "sales", language), await world.member("Petr", "sales", language)
    vera = await world.member("Vera", "owner", language)
    known = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await desk.ivan.says("login does not work")
    await belongs(world, known.id)
    return Firm(world, desk.boris, desk.ivan, anna, petr, vera, known)


async def belongs(world: World, contact_id: str) -> None:
    """Everybody who wrote is that contact."""
    async with world.store.begin(world.clock.now()) as work:
        await work.session.execute(update(Customer).values(contact_id=contact_id))
        await work.session.execute(update(Ticket).values(contact_id=contact_id))


async def deal_with(world: World, owner: Person, contact_id: str, name: str) -> str:
    """An open deal of the owner's with the contact."""
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, owner))
        work.scope, work.op = scope_of(actor), "deal.create"
        made = await deals.create(work, actor, name=name, contact_id=contact_id, value_minor=4_500_000, currency="EUR")
        return made.id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_card_tells_of_the_open_ticket_to_whoever_has_the_contact(world: World, language: str) -> None:
    firm = await firm_of(world, language)
    await firm.boris.presses(say(world, firm.boris, "ticket-take"))
    await world.advance(days=2)
    await firm.anna.says("ivan petrov")
    assert "🎫 #1 login does not work" in firm.anna.screen.text
    assert say(world, firm.anna, "meet-age", days=2) in firm.anna.screen.text
    assert "Boris" in firm.anna.screen.text
    await firm.anna.presses(say(world, firm.anna, "meet-ticket", ticket="1"))
    shown = firm.anna.screen
    assert "login does not work" in shown.text
    work = {say(world, firm.anna, f"ticket-{one}") for one in ("take", "answer", "close")}
    assert not work & {*shown.buttons}
    await firm.petr.says("ivan petrov")
    assert "login" not in firm.petr.screen.text
    await firm.vera.says("acme")
    assert "🎫 #1 login does not work · Ivan Petrov" in firm.vera.screen.text


async def test_who_has_neither_the_contact_nor_the_desk_does_not_read_a_ticket(world: World) -> None:
    firm = await firm_of(world)
    await firm.petr.says("/help")
    await firm.petr.forges(f"ticket.show:{(await the(world, Ticket)).id}")
    assert say(world, firm.petr, "not-found") in firm.petr.toasts
    assert "login" not in firm.petr.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_open_ticket_is_known_before_and_after_a_call_is_logged(world: World, language: str) -> None:
    firm = await firm_of(world, language)
    told = say(world, firm.anna, "meet-complaint", ticket="1", subject="login does not work")
    await firm.anna.says("ivan petrov")
    await firm.anna.presses(say(world, firm.anna, "contact-log-call"))
    await firm.anna.fills(kind="call", summary="wants 20 seats")
    assert told in firm.anna.screen.text
    await firm.boris.presses(say(world, firm.boris, "ticket-take"))
    await firm.boris.forges(f"ticket.closed:{(await the(world, Ticket)).id}:solved")
    await firm.anna.says("/log Ivan Petrov: wants 30 seats")
    assert "wants 30 seats" in firm.anna.screen.text
    assert told not in firm.anna.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_desk_sees_deals_and_tells_their_owner(world: World, language: str) -> None:
    firm = await firm_of(world, language)
    deal_id = await deal_with(world, firm.anna, firm.contact.id, "Acme seats")
    await firm.boris.presses(say(world, firm.boris, "ticket-take"))
    head = firm.head(firm.boris)
    assert "Acme seats" in head.text and "Anna" in head.text and "45" not in head.text
    tell = say(world, firm.boris, "meet-tell", who="Anna")
    await firm.boris.presses(tell, on=head)
    assert say(world, firm.boris, "meet-owner-told") in firm.boris.toasts
    assert "#1 login does not work" in firm.anna.screen.text
    told = len(firm.anna.screens)
    await firm.boris.presses(tell, on=head)
    assert len(firm.anna.screens) == told
    await firm.boris.forges(f"ticket.tell:{(await the(world, Ticket)).id}:zzzzzzzz")
    assert say(world, firm.boris, "not-found") in firm.boris.toasts
    await firm.anna.presses(say(world, firm.anna, "meet-deal"))
    assert "Acme seats" in firm.anna.screen.text
    assert deal_id == (await the(world, Deal)).id


async def test_a_card_in_the_group_tells_of_deals_too(world: World) -> None:
    room = await room_of(world)
    anna = await world.member("Anna", "sales")
    known = await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await room.desk.ivan.says("login does not work")
    await belongs(world, known.id)
    await deal_with(world, anna, known.id, "Acme seats")
    await room.desk.boris.presses("✋ Take", on=room.head(), where=room.place)
    head = room.head()
    assert "Acme seats" in head.text and "Anna" in head.text and "45" not in head.text
    await room.desk.boris.presses(say(world, room.vera, "meet-tell", who="Anna"), on=head, where=room.place)
    assert "#1 login does not work" in anna.screen.text


async def test_earlier_tickets_and_the_entry_that_a_closed_one_leaves(world: World) -> None:
    firm = await firm_of(world)
    await firm.boris.presses("Take")
    first = await the(world, Ticket)
    await firm.boris.forges(f"ticket.closed:{first.id}:solved")
    await firm.anna.says("ivan petrov")
    assert "🎫 Support ticket · solved" in firm.anna.screen.text
    assert "#1 login does not work" in firm.anna.screen.text
    await firm.ivan.says("it is back")
    await firm.ivan.presses(say(world, firm.ivan, "customer-solved"))
    assert await count(world, Interaction) == 1
    await world.advance(days=6)
    await firm.ivan.says("and the printer too")
    assert "#1 ✔ Solved" in firm.head(firm.boris, 2).text
    await firm.boris.forges(f"ticket.closed:{(await all_of(world, Ticket))[1].id}:spam")
    assert await count(world, Interaction) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ticket_becomes_a_deal_of_the_contact_s_owner_and_undo_takes_it_back(
    world: World, language: str
) -> None:
    firm = await firm_of(world, language)
    await firm.boris.presses(say(world, firm.boris, "ticket-take"))
    await firm.boris.says("20 seats cost 40.", reply_to=firm.wrote(firm.boris, "login"))
    await firm.boris.says("/n he pays late")
    await firm.boris.presses(say(world, firm.boris, "ticket-close"), on=firm.head(firm.boris))
    await firm.boris.presses(say(world, firm.boris, "ticket-outcome-deal"))
    deal, entry = await the(world, Deal), await the(world, Interaction)
    assert (deal.name, deal.owner_id, deal.contact_id) == ("login does not work", firm.anna.member_id, firm.contact.id)
    assert (await the(world, Ticket)).deal_id == entry.deal_id == deal.id
    assert entry.summary == "#1 login does not work\n👤 login does not work\n✉ 20 seats cost 40."
    assert "login does not work" in firm.anna.screen.text
    await firm.anna.presses(say(world, firm.anna, "meet-deal"))
    assert "login does not work" in firm.anna.screen.text
    closed = next(one for one in reversed(firm.boris.screens) if "💼" in one.text and one.text.startswith("#1"))
    await firm.boris.presses(say(world, firm.boris, "undo"), on=closed)
    assert await count(world, Deal) == await count(world, Interaction) == 0
    ticket = await the(world, Ticket)
    assert (ticket.deal_id, ticket.outcome, ticket.solve_seconds) == (None, "", None)
    assert ticket.status in ("open", "pending")


async def test_a_deal_of_nobody_s_contact_goes_to_who_leads_with_the_contact(world: World) -> None:
    desk = await desk_of(world)
    vera = await world.member("Vera", "owner")
    await desk.ivan.says("I want 20 seats")
    await desk.boris.presses("Take")
    await desk.boris.forges(f"ticket.closed:{(await the(world, Ticket)).id}:deal")
    deal, contact = await the(world, Deal), await the(world, Contact)
    assert deal.owner_id == contact.owner_id == vera.member_id
    assert "I want 20 seats" in vera.screen.text


async def test_a_deal_that_nobody_would_have_is_refused(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("I want 20 seats")
    await desk.boris.presses("Take")
    await desk.boris.forges(f"ticket.closed:{(await the(world, Ticket)).id}:deal")
    assert say(world, desk.boris, "meet-nobody-leads") in desk.boris.toasts
    assert (await the(world, Ticket)).status == "open"
    assert await count(world, Deal) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_low_rating_and_its_word_go_to_who_leads_and_into_the_digest(world: World, language: str) -> None:
    firm = await firm_of(world, language)
    ivan = firm.ivan
    await firm.boris.presses(say(world, firm.boris, "ticket-take"))
    await firm.boris.says("Try again.", reply_to=firm.wrote(firm.boris, "login"))
    ticket = await the(world, Ticket)
    await ivan.forges(f"customer.remark:{ticket.id}")
    await ivan.fills(text="too early")
    await firm.boris.forges(f"ticket.closed:{ticket.id}:solved")
    await ivan.presses("1 ⭐")
    low = firm.vera.screen.text
    assert "⭐" in low and "login does not work" in low and "✉ Boris" in low and "Try again." in low
    await ivan.presses(say(world, ivan, "customer-remark"))
    await ivan.fills(text="Nobody <b>listened</b>")
    assert say(world, ivan, "customer-remarked") in ivan.screen.text
    assert "Nobody <b>listened</b>" in firm.vera.screen.text
    rated = await the(world, Ticket)
    assert (rated.rating, rated.rating_text, rated.status) == (1, "Nobody <b>listened</b>", "closed")
    await firm.petr.says("/help")
    await firm.vera.says("/digest")
    day = firm.vera.screen.text
    assert "⭐ #1 Ivan Petrov (Boris)" in day and "Nobody <b>listened</b>" in day
    await ivan.says("and the printer too")
    await world.advance(hours=2)
    await firm.vera.says("/digest")
    assert say(world, firm.vera, "meet-day-open", count=1) in firm.vera.screen.text
    await firm.vera.presses(say(world, firm.vera, "meet-day-look"))
    assert say(world, firm.vera, "queue-title") in firm.vera.screen.text


async def test_a_customer_who_does_not_finish_the_word_is_heard_by_the_desk(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take")
    ticket = await the(world, Ticket)
    await desk.boris.forges(f"ticket.closed:{ticket.id}:solved")
    await desk.ivan.presses("5 ⭐")
    await desk.ivan.presses(say(world, desk.ivan, "customer-remark"))
    await world.advance(hours=2)
    await desk.ivan.says("it is back")
    assert (await the(world, Ticket)).status == "open"
    assert desk.wrote(desk.boris, "it is back")
