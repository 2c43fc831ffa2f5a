"""Operators say that they are away: new tickets go to others, the queue shows it, and who leads hears if nobody is."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Member, Ticket
from tests.scenarios.desk import desk_of
from tests.scenarios.stored import all_of
from tests.scenarios.test_desk import everything
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

FOR_AN_HOUR = {"en": "for an hour", "ru": "на час", "nb": "i en time", "bg": "за час"}
UNTIL = {"en": "until 15:00", "ru": "до 15:00", "nb": "til kl. 15", "bg": "до 15 часа"}


async def away_until(world: World, person: Person) -> str:
    """As the store has it, in Oslo's time; "" for nobody away."""
    row = next(one for one in await all_of(world, Member) if one.id == person.member_id)
    return f"{row.away_until:%d %H:%M}" if row.away_until is not None else ""


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_is_away_gets_no_new_tickets_and_what_waits_when_they_are_back(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    boris, anna = desk.boris, await world.member("Anna", "operator", language)
    await boris.says(f"/away {FOR_AN_HOUR[language]}")
    assert await away_until(world, boris) == "12 11:00"
    assert "🌙 Boris" in boris.screen.text and "🟢 Anna" in boris.screen.text
    await boris.says(f"/away {UNTIL[language]}")
    assert await away_until(world, boris) == "12 13:00"
    await desk.ivan.says("login does not work")
    assert desk.head(anna)
    assert "login" not in everything(boris)
    await anna.says("/queue")
    assert f"{say(world, anna, 'away-here-label')} Anna" in anna.screen.text and "Boris" in anna.screen.text
    await boris.presses(say(world, boris, "away-back"))
    assert await away_until(world, boris) == ""
    assert "🟢 Boris" in everything(boris)
    await boris.presses(say(world, boris, "ticket-take"), on=desk.head(boris))
    await boris.says("/away zzz")
    assert say(world, boris, "away-when") in everything(boris)
    await boris.says("/queue")
    await boris.presses(say(world, boris, "away-button"))
    await boris.presses(say(world, boris, "away-tomorrow"))
    assert await away_until(world, boris) == "13 07:00"
    await desk.ivan.says("still not")
    assert desk.wrote(boris, "still not")  # what is theirs stays theirs
    await boris.says("/back")
    await boris.presses(say(world, boris, "away-pick"))
    await boris.fills(until="1.1.2031 10:00")
    assert say(world, boris, "away-when") in everything(boris)


async def test_in_turn_who_is_away_is_left_out(world: World) -> None:
    desk = await desk_of(world)
    anna, vera = await world.member("Anna", "operator"), await world.member("Vera", "owner")
    await vera.says("/queue")
    await vera.presses("Hours")
    await vera.presses("In turn")
    await anna.says("/away 15:00")
    for number in range(3):
        await (await world.stranger(f"Guest{number}")).says("hello")
    assert {one.owner_id for one in await all_of(world, Ticket)} == {desk.boris.member_id}
    await world.advance(hours=3)
    for number in range(3, 5):
        await (await world.stranger(f"Guest{number}")).says("hello")
    assert anna.member_id in {one.owner_id for one in await all_of(world, Ticket)}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_leads_hears_once_that_nobody_is_at_the_desk(world: World, language: str) -> None:
    desk = await desk_of(world, language)
    vera = await world.member("Vera", "owner", language)
    await vera.says("/queue")
    await vera.presses(say(world, vera, "queue-settings"))
    await vera.presses(say(world, vera, "queue-route-turn"))
    await desk.boris.says("/away 15:00")
    told = say(world, vera, "away-nobody-told", count=1)
    assert told not in everything(vera)
    await desk.ivan.says("login does not work")
    assert everything(vera).count(told) == 1
    olga = await world.stranger("Olga", language)
    await olga.says("where is my order?")
    assert everything(vera).count("⚠") == 1
    assert {one.owner_id for one in await all_of(world, Ticket)} == {None}
    await world.advance(hours=3, minutes=1)
    assert "login" in everything(desk.boris)


async def test_salespeople_are_not_at_the_desk(world: World) -> None:
    await desk_of(world)
    anna = await world.member("Anna")
    await anna.says("/away 15:00")
    assert say(world, anna, "forbidden") in anna.screen.text
    assert await away_until(world, anna) == ""
