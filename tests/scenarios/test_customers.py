"""Whoever is no member writes to the desk: one card, honest times, and nothing to learn."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Contact, Customer, Ticket, TicketMessage
from tests.scenarios.desk import desk_of, opened
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import World


async def test_a_closed_desk_says_the_neutral_line_and_keeps_nothing(world: World) -> None:
    ivan = await world.stranger("Ivan")
    await ivan.says("login does not work")
    assert say(world, ivan, "stranger") in ivan.screen.text
    assert await count(world, Ticket) == await count(world, Contact) == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_stranger_writes_and_has_one_card_that_follows_the_ticket(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    ivan, boris = desk.ivan, desk.boris
    await ivan.says("login does not work")
    assert len(ivan.screens) == 1
    ticket, contact = await the(world, Ticket), await the(world, Contact)
    assert (ticket.number, ticket.status, contact.name, contact.source) == (1, "new", "Ivan", "support")
    assert ticket.contact_id == contact.id and contact.owner_id is None
    assert "1" in desk.card().text
    await ivan.says("since this morning")
    assert len(ivan.screens) == 1
    await boris.presses(say(world, boris, "ticket-take"))
    assert say(world, ivan, "customer-has-it", who="Boris") in desk.card().text
    await boris.says("Try again now.", reply_to=desk.wrote(boris, "since this morning"))
    assert say(world, ivan, "customer-answered", who="Boris") in desk.card().text
    assert "Try again now." in ivan.screen.text
    await ivan.presses(say(world, ivan, "customer-solved"))
    assert (await the(world, Ticket)).status == "closed"
    await ivan.presses(say(world, ivan, "customer-reopen"))
    again = await the(world, Ticket)
    assert (again.status, again.owner_id) == ("open", boris.member_id)
    assert len([one for one in ivan.screens if "🎫" in one.text]) == 1


async def test_a_greeting_says_what_to_do_and_commands_are_words(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("/start")
    assert say(world, desk.ivan, "customer-how") in desk.ivan.screen.text
    assert await count(world, Ticket) == 0
    await desk.ivan.says("/export all")
    said = await the(world, TicketMessage)
    assert said.text.removeprefix("/") == "export all"


async def test_the_time_that_is_promised_is_in_working_hours(world: World) -> None:
    desk = await desk_of(world)
    world.clock.at = world.clock.at.replace(hour=19, minute=40)  # 21:40 in Oslo, on a Tuesday
    await desk.ivan.says("login does not work")
    assert "Wed 13 May, 09:00" in desk.card().text
    assert "Wed 13 May, 10:00" in desk.card().text


async def test_that_nobody_is_there_is_said_once_an_absence(world: World) -> None:
    desk = await desk_of(world)
    ivan, away = desk.ivan, say(world, desk.ivan, "customer-away", when="").rstrip(". ")
    await ivan.says("login does not work")
    world.clock.at = world.clock.at.replace(hour=19)
    await ivan.says("still not")
    await ivan.says("hello?")
    told = [one for one in ivan.screens if one.text.startswith(away)]
    assert len(told) == 1
    await world.advance(days=1)
    await ivan.says("and now?")
    assert len([one for one in ivan.screens if one.text.startswith(away)]) == 2


async def test_where_answers_have_lately_taken_longer_than_is_aimed_at_that_is_what_is_told(world: World) -> None:
    desk = await desk_of(world)
    guests = [await world.stranger(f"Guest{number}") for number in range(5)]
    for guest in guests:
        await guest.says("hello")
        assert "13:00" in desk.card(guest).text
    await world.advance(minutes=150)
    for number in range(5):
        await desk.boris.says(f"/a #{number + 1} Here I am.")
    await desk.ivan.says("login does not work")  # at half past two
    assert "17:00" in desk.card().text and "15:30" not in desk.card().text
    await world.advance(minutes=61)
    assert "17:00" in desk.card().text, "later than it should be, and as was said"
    await world.advance(minutes=100)
    await desk.ivan.says("are you there?")
    assert say(world, desk.ivan, "customer-late") in desk.card().text


async def test_of_very_many_edits_the_first_and_the_latest_are_kept(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("words 0")
    for number in range(1, 26):
        await desk.ivan.edits(f"words {number}")
    said = await the(world, TicketMessage)
    texts = [one["text"] for one in said.earlier]
    assert (said.text, texts) == ("words 25", ["words 0", *(f"words {number}" for number in range(6, 25))])


async def test_an_edit_is_kept_beside_what_stood_there_before(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    await desk.ivan.edits("login does not work since monday")
    said = await the(world, TicketMessage)
    assert [one["text"] for one in said.earlier] == ["login does not work"]
    shown = desk.wrote(desk.boris, "since monday")
    assert say(world, desk.boris, "ticket-was") in shown.text
    assert len([one for one in desk.boris.screens if "👤" in one.text]) == 1


async def test_what_is_written_within_three_days_goes_on_and_later_begins_anew(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    await desk.ivan.presses(say(world, desk.ivan, "customer-solved"))
    await world.advance(hours=71)
    await desk.ivan.says("it is back")
    assert (await the(world, Ticket)).status == "open"
    await desk.ivan.presses(say(world, desk.ivan, "customer-solved"))
    await world.advance(hours=73)
    await desk.ivan.says("another thing")
    first, second = await all_of(world, Ticket)
    assert (first.status, second.status, second.previous_id, second.number) == ("closed", "new", first.id, 2)


async def test_the_language_is_the_client_s_until_it_is_switched(world: World) -> None:
    opened(world)
    ivan = await world.stranger("Ivan", "nb")
    await ivan.says("hei")
    assert say(world, ivan, "customer-solved") in ivan.screens[0].buttons
    await ivan.presses(say(world, ivan, "customer-language"))
    await ivan.presses("Български")
    assert world.catalog.say("bg", "customer-solved") in ivan.screens[0].buttons
    assert (await the(world, Customer)).language == "bg"


async def test_another_customer_s_buttons_do_nothing(world: World) -> None:
    desk = await desk_of(world)
    await desk.ivan.says("login does not work")
    ticket = await the(world, Ticket)
    eve = await world.stranger("Eve")
    await eve.says("hello")
    for name in ("solved", "reopen", "rate", "add", "stars"):
        await eve.forges(f"customer.{name}:{ticket.id}" + (":5" if name == "stars" else ""))
    await eve.forges(f"ticket.take:{ticket.id}")
    now = next(one for one in await all_of(world, Ticket) if one.id == ticket.id)
    assert (now.status, now.rating, now.owner_id) == ("new", None, None)


async def test_more_than_one_person_writes_is_not_kept(world: World) -> None:
    desk = await desk_of(world)
    for number in range(35):
        await desk.ivan.says(f"line {number}")
    assert await count(world, TicketMessage) == 30
    warned = [one for one in desk.ivan.screens if say(world, desk.ivan, "customer-slow-down") in one.text]
    assert len(warned) == 1


async def test_who_has_left_the_firm_is_no_customer(world: World) -> None:
    desk = await desk_of(world)
    anna = await world.member("Anna")
    async with world.store.begin(world.clock.now()) as work:
        (await world._member(work, anna)).is_active = False
    await anna.says("hello")
    assert say(world, anna, "stranger") in anna.screen.text
    assert await count(world, Ticket) == 0
    assert desk.boris.screens == []


HOSTILE = (
    "<!channel> <@U1> <https://evil.example|Approve>",
    "<a href='https://evil.example'>Invoice</a> <3 & [x](tg://user?id=1)",
    "✅ Delivered to Ivan, #1\n@everyone *bold* _under_ `code`",
    "'; DROP TABLE ticket; -- \\ % _",
)


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_a_customer_writes_is_text_wherever_it_stands(world: World, text: str) -> None:
    desk = await desk_of(world)
    ivan = await world.stranger("<3 Ivan & <!here>")
    await ivan.says(text)
    await desk.boris.presses(say(world, desk.boris, "ticket-take"))
    said = (await the(world, TicketMessage)).text
    first = said.splitlines()[0]
    assert any(first in one.text for one in desk.boris.screens), [one.text for one in desk.boris.screens]
    assert any("<3 Ivan & <!here>" in one.text for one in desk.boris.screens)
    await desk.boris.says(text, reply_to=desk.wrote(desk.boris, first))
    assert any(first in one.text for one in ivan.screens)
