"""Whom a line means: by any form of the name, asked where it is not certain, and said where it was nearly so."""

from __future__ import annotations

import pytest

from storage.tables import Interaction, Reminder
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

NICKNAMES = {
    "en": ("Katherine Moore", "called Kate Moore, wants a price"),
    "ru": ("Наталья Сазонова", "звонил Наташе Сазоновой, хочет прайс"),
    "nb": ("Elisabeth Dahl", "ringte Lisbeth Dahl, vil ha pris"),
    "bg": ("Георги Димитров", "обадих се на Гошо Димитров, иска цена"),
}
COLLEAGUES = {
    "en": (("Ivan Petrov", "Michael Green"), "called Petrov, agrees", "called his colleague Mike, sends the brief"),
    "ru": (("Иван Петров", "Павел Портной"), "звонил Петрову, согласен", "звонил его коллеге Паше, пришлёт бриф"),
    "nb": (("Per Hansen", "Katrine Lund"), "ringte Hansen, enig", "ringte kollegaen hans Trine, sender brief"),
    "bg": (("Иван Петров", "Георги Димитров"), "обадих се на Петров, съгласен", "обадих се на колегата му Жоро, чака"),
}


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


@pytest.mark.parametrize("language", sorted(NICKNAMES))
async def test_a_person_goes_by_another_first_name(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name, line = NICKNAMES[language]
    contact = await world.contact(name, owner=anna)
    await anna.says(line)
    row = await the(world, Interaction)
    assert row.contact_id == contact.id
    assert name in anna.screen.text


@pytest.mark.parametrize("language", sorted(COLLEAGUES))
async def test_a_colleague_works_where_the_one_just_spoken_to_does(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    (first, second), spoken, line = COLLEAGUES[language]
    await world.contact(first, owner=anna, company="Acme")
    there = await world.contact(second, owner=anna, company="Acme")
    await world.contact(second, owner=anna, company="Beta")
    await anna.says(spoken)
    await world.advance(minutes=5)
    await anna.says(f"/explain {line}")
    assert say(world, anna, "explain-why", why="colleague") in anna.screen.text
    await anna.says(line)
    rows = await all_of(world, Interaction)
    assert len(rows) == 2
    assert there.id in {row.contact_id for row in rows}


async def test_a_colleague_of_nobody_in_particular_is_asked_about(world: World, anna: Person) -> None:
    await world.contact("Michael Green", owner=anna, company="Acme")
    await anna.says("called his colleague Mike, wants oak")
    assert await count(world, Interaction) == 0
    assert "Michael Green · Acme" in " ".join(anna.screen.buttons)


async def test_a_clear_slip_is_taken_and_said(world: World, anna: Person) -> None:
    contact = await world.contact("Robert Whitfield", owner=anna)
    await anna.says("called Robert Whitfeild, wants oak")
    row = await the(world, Interaction)
    assert row.contact_id == contact.id
    assert "“Robert Whitfeild” is taken for Robert Whitfield." in anna.screen.text


async def test_a_name_that_may_be_another_is_asked_about(world: World, anna: Person) -> None:
    await world.contact("Thomas Hanson", owner=anna)
    await anna.says("called Thomas Hansen, wants oak")
    assert await count(world, Interaction) == 0
    await anna.presses("Thomas Hanson")
    assert await count(world, Interaction) == 1


async def test_namesakes_of_one_employer_are_told_apart_by_what_they_do(world: World, anna: Person) -> None:
    await world.contact("John Smith", owner=anna, company="Acme", position="buyer")
    lawyer = await world.contact("John Smith", owner=anna, company="Acme", position="lawyer")
    await anna.says("called John Smith from Acme, wants oak")
    await anna.presses("John Smith · lawyer")
    row = await the(world, Interaction)
    assert row.contact_id == lawyer.id


async def test_initials_choose_between_namesakes(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna)
    peter = await world.contact("Peter Petrov", owner=anna)
    await anna.says("called P. Petrov, wants oak")
    row = await the(world, Interaction)
    assert row.contact_id == peter.id


async def test_a_reminder_about_a_mistyped_name_is_asked_about(world: World, anna: Person) -> None:
    contact = await world.contact("Thomas Hanson", owner=anna)
    await anna.says("remind me to call Hansen tomorrow at 10")
    assert await count(world, Reminder) == 0
    await anna.presses("Thomas Hanson")
    reminder = await the(world, Reminder)
    assert reminder.contact_id == contact.id


async def test_explained_why_nobody_is_certain(world: World, anna: Person) -> None:
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Oleg Petrov", owner=anna, company="Beta")
    await anna.says("/explain called Petrov, wants oak")
    for part in (say(world, anna, "explain-why", why="several"), "Ivan Petrov", "Oleg Petrov"):
        assert part in anna.screen.text, part
