"""Tags on tickets, rules that read the first message, and tickets that rest until a time."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Ticket, TicketRule
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of, the
from tests.scenarios.test_desk import everything, taken
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

WORDS = {
    "en": ("does not start, broken", "Hi, the printer is broken"),
    "ru": ("не включается, сломан", "здравствуйте, принтер сломана"),
    "nb": ("starter ikke, ødelagt", "hei, skriveren er ødelagte"),
    "bg": ("не тръгва, счупен", "здравейте, принтерът е счупена"),
}


async def ruled(person: Person, words: str, **values: str) -> None:
    """The person makes a rule."""
    await person.says("/queue")
    await person.presses(say(person.world, person, "rule-button"))
    await person.presses(say(person.world, person, "rule-new"))
    await person.fills(words=words, **values)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_ticket_is_tagged_and_rests_until_its_time_comes(world: World, language: str) -> None:
    desk = await taken(world, language)
    await desk.boris.presses(say(world, desk.boris, "ticket-tags"), on=desk.head(desk.boris))
    await desk.boris.fills(tags="Printer, printer, oslo office")
    assert say(world, desk.boris, "ticket-tagged", ticket="1", tags="Printer, oslo office") in desk.boris.screen.text
    assert "Printer, oslo office" in desk.head(desk.boris).text
    await desk.boris.presses(say(world, desk.boris, "undo"))
    assert (await the(world, Ticket)).tags == ""
    await desk.boris.presses(say(world, desk.boris, "ticket-snooze"), on=desk.head(desk.boris))
    await desk.boris.presses(say(world, desk.boris, "snooze-hours"))
    assert (await the(world, Ticket)).snoozed_until is not None
    assert say(world, desk.boris, "ticket-label-snoozed") in desk.head(desk.boris).text
    back = say(world, desk.boris, "ticket-back", ticket="1", who="Ivan")
    await world.advance(minutes=119)
    assert back not in everything(desk.boris)
    await world.advance(minutes=2)
    assert everything(desk.boris).count(back) == 1
    assert (await the(world, Ticket)).snoozed_until is None
    assert say(world, desk.boris, "ticket-label-snoozed") not in desk.head(desk.boris).text


async def test_what_the_customer_writes_wakes_a_ticket_and_a_time_that_has_passed_is_asked_again(world: World) -> None:
    desk = await taken(world)
    await desk.boris.presses("Snooze", on=desk.head(desk.boris))
    await desk.boris.presses("Another time")
    await desk.boris.fills(until="tomorrow at 15:00")
    assert "rests until Wed 13 May, 15:00" in desk.boris.screen.text
    await desk.ivan.says("still waiting")
    assert (await the(world, Ticket)).snoozed_until is None
    await world.advance(days=2)
    assert "is back" not in everything(desk.boris)
    key = (await the(world, Ticket)).id
    for choice, when in (("monday", "Mon 18 May, 09:00"), ("tomorrow", "Fri 15 May, 09:00")):
        await desk.boris.forges(f"ticket.rest:{key}:{choice}")
        assert f"rests until {when}" in everything(desk.boris)
    await desk.boris.forges(f"ticket.rest:{key}:yesterday")
    await desk.boris.presses("Close", on=desk.head(desk.boris))
    await desk.boris.presses("Solved")
    await world.advance(days=9)
    assert "is back" not in everything(desk.boris)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_rule_makes_a_new_ticket_urgent_tags_it_and_gives_it_to_somebody(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    anna, vera = await world.member("Anna", "operator", language), await world.member("Vera", "head", language)
    words, said = WORDS[language]
    await ruled(vera, words, urgent="yes", tags="repair", member=anna.member_id)
    assert len(await all_of(world, TicketRule)) == 1
    await desk.ivan.says(said)
    ticket = await the(world, Ticket)
    assert (ticket.priority, ticket.tags, ticket.status) == ("urgent", "repair", "open")
    assert ticket.owner_id == anna.member_id
    assert any(said in one.text for one in anna.screens)
    assert desk.boris.screens == []
    olga = await world.stranger("Olga", language)
    await olga.says("zzz")
    other = (await all_of(world, Ticket))[-1]
    assert (other.priority, other.tags, other.owner_id) == ("normal", "", None)


async def test_a_rule_that_does_nothing_is_asked_again_and_one_that_goes_can_come_back(world: World) -> None:
    desk = await desk_of(world)
    vera = await world.member("Vera", "admin")
    await ruled(vera, "refund")
    assert "Choose one of these" in vera.screen.text
    await vera.fills(tags="money")
    await vera.presses("Back")
    assert "refund → 🏷 money" in vera.screen.text
    await vera.presses("refund")
    assert await all_of(world, TicketRule) == []
    await vera.presses("Undo")
    await desk.ivan.says("I want my refunds")
    assert (await the(world, Ticket)).tags == "money"
    await desk.boris.says("/queue")
    assert "🏷 money" in desk.boris.screen.text
