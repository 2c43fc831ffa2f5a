"""Operators answer where they already are: what leaves to a customer, what stays inside, who has what."""

from __future__ import annotations

import random

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Outbox, Ticket, TicketMessage
from tests.scenarios.desk import Desk, desk_of
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World, together


def everything(person: Person) -> str:
    """All that stands before them."""
    return "\n".join(one.text for one in person.screens)


async def taken(world: World, language: str = "en") -> Desk:
    """Ivan has written, and Boris has his ticket."""
    desk = await desk_of(world, language)
    await desk.ivan.says("login does not work")
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    return desk


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_reply_to_the_customer_leaves_and_is_marked(world: World, language: str) -> None:
    desk = await taken(world, language)
    await desk.boris.says("Try <b>again</b> & now.", reply_to=desk.wrote(desk.boris, "login"))
    assert "Try <b>again</b> & now." in desk.ivan.screen.text
    mark = desk.marked(desk.boris, "ticket-answer-sent")
    assert say(world, desk.boris, "undo") in mark.buttons


@pytest.mark.parametrize("language", LANGUAGES)
async def test_whatever_is_no_answer_stays_inside_and_says_so(world: World, language: str) -> None:
    desk = await taken(world, language)
    before = everything(desk.ivan)
    await desk.boris.says("he has not paid", reply_to=desk.head(desk.boris))
    await desk.boris.says("zzz this one is difficult")
    await desk.boris.says("zzz quite difficult", reply_to=desk.marked(desk.boris, "ticket-noted"))
    assert everything(desk.ivan) == before
    assert everything(desk.boris).count(say(world, desk.boris, "ticket-noted", ticket="1")) == 3
    assert [one.kind for one in await all_of(world, TicketMessage)] == ["from_customer", "note", "note", "note"]


async def test_a_claim_vanishes_everywhere_and_of_two_one_is_told_who_has_it(world: World) -> None:
    desk = await desk_of(world)
    anna = await world.member("Anna", "operator")
    await desk.ivan.says("login does not work")
    heads = {person.member_id: desk.head(person) for person in (desk.boris, anna)}
    assert all("✋ Take" in one.buttons for one in heads.values())
    claims = [(one.account, one.place, heads[one.member_id].id, "✋ Take") for one in (desk.boris, anna)]
    await together(*(world.driver.presses(*claim) for claim in claims))
    await world.settle()
    ticket = await the(world, Ticket)
    holder, other = (desk.boris, anna) if ticket.owner_id == desk.boris.member_id else (anna, desk.boris)
    assert not any("✋ Take" in one.buttons for person in (holder, other) for one in person.screens)
    assert any("Nothing was sent." in toast or "has had it" in toast for toast in other.toasts)
    assert f"{'Boris' if holder is desk.boris else 'Anna'}, since" in desk.head(other).text
    assert "✍ Answer" not in desk.head(other).buttons


async def test_what_waits_for_who_rests_is_gone_when_it_was_taken_meanwhile(world: World) -> None:
    desk = await desk_of(world)
    anna = await world.member("Anna", "operator", zone="Asia/Tokyo")  # 19:00 there, and quiet from 20:00
    await world.advance(hours=2)
    await desk.ivan.says("login does not work")
    assert anna.screens == []
    await desk.boris.presses("Take")
    await world.advance(days=1)
    assert anna.screens == []


async def test_the_answer_form_and_the_command_leave_too(world: World) -> None:
    desk = await taken(world)
    await desk.boris.presses("✍ Answer", on=desk.head(desk.boris))
    await desk.boris.fills(text="From the form.")
    assert "From the form." in desk.ivan.screen.text
    await desk.boris.says("/a By the command.")
    assert "By the command." in desk.ivan.screen.text
    await desk.boris.says("/n Not this one.")
    assert "Not this one." not in everything(desk.ivan)
    assert (await the(world, Ticket)).status == "pending"


async def test_a_command_that_is_edited_is_said_in_other_words(world: World) -> None:
    desk = await taken(world)
    await desk.boris.says("/a It costs 40.")
    is_message = bool(desk.boris.last_said)  # a command of Slack leaves none that could be edited
    await desk.boris.edits("/a It costs 45.")
    assert ("It costs 45." if is_message else "It costs 40.") in desk.ivan.screen.text
    await desk.boris.says("/n ask the boss")
    await desk.boris.edits("/n ask the boss again")
    notes = [one.text for one in await all_of(world, TicketMessage) if one.kind == "note"]
    assert notes == ["ask the boss again" if is_message else "ask the boss"]
    assert "boss" not in everything(desk.ivan)


async def test_with_two_tickets_an_answer_asks_for_whom_it_is(world: World) -> None:
    desk = await taken(world)
    olga = await world.stranger("Olga")
    await olga.says("where is my order")
    await desk.boris.presses("Take", on=desk.head(desk.boris, 2))
    await desk.boris.says("/a It comes today.")
    assert "Nothing was sent yet" in desk.boris.screen.text
    assert "today" not in everything(olga) + everything(desk.ivan)
    await desk.boris.presses("#2 Olga", on=desk.boris.screen)
    assert "It comes today." in olga.screen.text
    assert "today" not in everything(desk.ivan)
    await desk.boris.says("/a #1 Try again.")
    assert "Try again." in desk.ivan.screen.text


async def test_an_edited_answer_follows_and_one_taken_back_is_withdrawn(world: World) -> None:
    desk = await taken(world)
    await desk.boris.says("It costs 40.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.edits("It costs 45.")
    assert "It costs 45." in desk.ivan.screen.text
    assert "It costs 40." not in everything(desk.ivan)
    assert [one["text"] for one in (await all_of(world, TicketMessage))[-1].earlier] == ["It costs 40."]
    mark = desk.marked(desk.boris, "ticket-answer-sent")
    assert "edited" in mark.text
    await desk.boris.says("And a shed.", reply_to=desk.wrote(desk.boris, "login"))
    await desk.boris.presses("Undo", on=desk.marked(desk.boris, "ticket-answer-sent"))
    assert "And a shed." not in everything(desk.ivan)
    assert say(world, desk.ivan, "customer-withdrawn") in everything(desk.ivan)


async def test_an_answer_that_reaches_nobody_says_so(world: World) -> None:
    desk = await taken(world)
    async with world.store.begin(world.clock.now()) as work:
        from storage.queries import tickets

        account = desk.ivan.account
        row = await tickets.customer(work, account.platform, account.team, account.user)
        assert row is not None
        row.chat = {**row.chat, "id": "nobody"}
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    letter = [one for one in await all_of(world, Outbox) if one.dedupe.startswith("desk:said:")][-1]
    async with world.store.begin(world.clock.now()) as work:
        from handlers import desk_cards
        from handlers.letters import body_adapter

        await desk_cards.settled(work, body_adapter().validate_python(letter.payload).trace, "failed", letter.policy)
    await world.settle()
    assert desk.marked(desk.boris, "ticket-answer-failed")


async def test_a_ticket_is_handed_to_any_of_very_many_colleagues(world: World) -> None:
    desk = await desk_of(world)
    people = {name: await world.member(name, "operator") for name in (f"Colleague {one:02}" for one in range(1, 20))}
    await desk.ivan.says("login does not work")
    await desk.boris.presses("Take", on=desk.head(desk.boris))
    await desk.boris.forges(f"ticket.hand:{(await the(world, Ticket)).id}")
    asked = desk.boris.screen
    found = {one for one in asked.buttons if one.startswith("Colleague")}
    forth, back = say(world, desk.boris, "page-after"), say(world, desk.boris, "page-before")
    while any(forth in one for one in desk.boris.screen.buttons):
        await desk.boris.presses(forth)
        found |= {one for one in desk.boris.screen.buttons if one.startswith("Colleague")}
    assert found == people.keys() and any(back in one for one in desk.boris.screen.buttons)
    await desk.boris.presses("Colleague 19")
    assert (await the(world, Ticket)).owner_id == people["Colleague 19"].member_id


async def test_a_ticket_is_handed_on_with_all_that_was_written(world: World) -> None:
    desk = await taken(world)
    anna = await world.member("Anna", "operator")
    await desk.ivan.says("since monday")
    await desk.boris.presses("→ Hand on", on=desk.head(desk.boris))
    await desk.boris.presses("Anna")
    assert (await the(world, Ticket)).owner_id == anna.member_id
    assert desk.wrote(anna, "login does not work") and desk.wrote(anna, "since monday")
    await desk.boris.says("Mine?", reply_to=desk.wrote(desk.boris, "login"))
    assert "Anna has had it since" in desk.boris.screen.text
    assert "Mine?" not in everything(desk.ivan)
    await anna.says("It works now.", reply_to=desk.wrote(anna, "monday"))
    assert "It works now." in desk.ivan.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_closing_asks_the_customer_how_it_was_and_few_stars_reach_who_leads(world: World, language: str) -> None:
    desk = await taken(world, language)
    vera = await world.member("Vera", "owner", language)
    await desk.boris.presses(say(world, desk.boris, "ticket-close"), on=desk.head(desk.boris))
    await desk.boris.presses(say(world, desk.boris, "ticket-outcome-solved"))
    assert say(world, desk.ivan, "customer-how-was-it", ticket="1") in desk.ivan.screen.text
    await desk.ivan.presses("2 ⭐")
    assert (await the(world, Ticket)).rating == 2
    assert say(world, vera, "ticket-rated-low", ticket="1", who="Ivan", operator="Boris") in vera.screen.text
    await desk.ivan.says("it is back")
    ticket = await the(world, Ticket)
    assert (ticket.status, ticket.owner_id, ticket.outcome) == ("open", desk.boris.member_id, "")


async def test_spam_is_closed_without_a_question(world: World) -> None:
    desk = await taken(world)
    await desk.boris.presses("✔ Close", on=desk.head(desk.boris))
    await desk.boris.presses("Spam")
    assert len(desk.ivan.screens) == 1
    assert (await the(world, Ticket)).outcome == "spam"


async def test_the_queue_shows_urgent_ones_first_and_then_the_oldest(world: World) -> None:
    desk = await desk_of(world)
    people = [await world.stranger(name) for name in ("Olga", "Petr", "Rita")]
    for person in people:
        await person.says(f"{person.account.name} writes")
        await world.advance(minutes=1)
    await desk.boris.presses("🔴 Urgent", on=desk.head(desk.boris, 3))
    await desk.boris.says("/queue")
    shown = desk.boris.screen.text
    assert shown.index("Rita") < shown.index("Olga") < shown.index("Petr")
    await desk.boris.presses("#2 Petr")
    await desk.boris.presses("Take", on=desk.boris.screen)
    await desk.boris.says("/queue")
    assert "You have:" in desk.boris.screen.text


async def test_in_turn_each_gets_the_next_one(world: World) -> None:
    desk = await desk_of(world)
    anna, vera = await world.member("Anna", "operator"), await world.member("Vera", "owner")
    await vera.says("/queue")
    await vera.presses("Hours")
    await vera.presses("In turn")
    for number in range(4):
        guest = await world.stranger(f"Guest{number}")
        await guest.says("hello")
    held = [one.owner_id for one in await all_of(world, Ticket)]
    assert sorted(map(held.count, (desk.boris.member_id, anna.member_id))) == [2, 2]


async def test_salespeople_have_no_desk(world: World) -> None:
    desk = await desk_of(world)
    anna = await world.member("Anna")
    await desk.ivan.says("login does not work")
    ticket = await the(world, Ticket)
    await anna.says("/queue")
    assert say(world, anna, "forbidden") in anna.screen.text
    for name in ("show", "take", "answer", "note", "close"):
        await anna.forges(f"ticket.{name}:{ticket.id}")
    assert "login" not in everything(anna)
    assert (await the(world, Ticket)).status == "new"


async def test_in_any_order_nothing_reaches_another_customer(world: World) -> None:
    """P19 in small: customers and operators in random order; each answer names whom it is for."""
    desk = await desk_of(world)
    draw = random.Random(19)
    operators = [desk.boris, await world.member("Anna", "operator"), await world.member("Vera", "head")]
    customers = [desk.ivan, *[await world.stranger(name) for name in ("Olga", "Petr", "Rita")]]
    for person in customers:
        await person.says(f"from {person.account.name}")
    for _ in customers:
        await draw.choice(operators[:2]).presses("Take")
    sent = 0
    for turn in range(60):
        operator, customer = draw.choice(operators), draw.choice(customers)
        name = customer.account.name
        theirs = [one for one in operator.screens if f"from {name}" in one.text and "👤" in one.text]
        heads = [one for one in operator.screens if f"· {name}" in one.text and "👤" not in one.text]
        match draw.randrange(6):
            case 0:
                await customer.says(f"from {name} {turn}")
            case 1 if heads:
                ticket = draw.choice(await all_of(world, Ticket))
                await operator.forges(f"ticket.handed:{ticket.id}:{draw.choice(operators[:2]).member_id}")
            case _ if theirs:
                await operator.says(f"to {name} {turn}", reply_to=draw.choice(theirs))
                sent += 1
    assert sent > 5
    for customer in customers:
        others = [f"to {one.account.name} " for one in customers if one is not customer]
        assert not any(other in everything(customer) for other in others)
    said = [one for one in await all_of(world, TicketMessage) if one.kind == "to_customer"]
    assert 0 < len(said) <= sent
    assert await count(world, Ticket) == len(customers)


async def test_who_has_a_ticket_is_warned_before_the_answer_is_late_and_then_who_leads_hears(world: World) -> None:
    desk = await taken(world)
    vera = await world.member("Vera", "owner")
    await world.advance(minutes=47)
    assert "is due" not in everything(desk.boris)
    await world.advance(minutes=2)
    assert "A first answer to Ivan, #1, is due Tue 12 May, 13:00." in desk.boris.screen.text
    await world.advance(minutes=2)
    assert everything(desk.boris).count("is due") == 1
    assert vera.screens == []
    await world.advance(minutes=10)
    assert "was to have a first answer" in vera.screen.text and "With: Boris" in vera.screen.text
    assert say(world, desk.ivan, "customer-late") in desk.card().text
    await world.advance(hours=3)
    assert everything(vera).count("was to have a first answer") == 1


async def test_whoever_is_there_is_warned_of_a_ticket_that_nobody_has(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await world.advance(minutes=49)
    assert "is due" in desk.boris.screen.text
    await desk.boris.presses("Take", on=desk.boris.screen)
    await desk.boris.says("Try again.", reply_to=desk.wrote(desk.boris, "login"))
    await world.advance(hours=2)
    assert "was to have" not in everything(desk.boris)


async def test_nobody_is_warned_while_the_desk_is_closed(world: World) -> None:
    desk = await desk_of(world)
    world.clock.at = world.clock.at.replace(hour=15, minute=30)  # 17:30 in Oslo; closed from 18:00
    await desk.ivan.says("login does not work")
    await world.advance(hours=4)
    assert "is due" not in everything(desk.boris)
    world.clock.at = world.clock.at.replace(day=13, hour=7, minute=19)
    await world.advance(minutes=1)
    assert "is due" in everything(desk.boris)
