"""Contacts and companies made by a sentence."""

from __future__ import annotations

import pytest

from storage.tables import Channel, Company, Contact, Employment
from tests.scenarios.stored import count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import World

CONTACTS = {
    "en": ("new contact Olga Berg, Beta, +47 22 33 44 77", "Olga Berg"),
    "ru": ("Новый контакт: Ольга Берг, Beta, +47 22 33 44 77", "Ольга Берг"),
    "nb": ("ny kontakt Olga Berg, Beta, +47 22 33 44 77", "Olga Berg"),
    "bg": ("нов контакт Олга Берг, Beta, +47 22 33 44 77", "Олга Берг"),
}
COMPANIES = {
    "en": ("new company Beta", "Beta"),
    "ru": ("новая компания Бета", "Бета"),
    "nb": ("nytt firma Beta", "Beta"),
    "bg": ("нова фирма Бета", "Бета"),
}


@pytest.mark.parametrize("language", sorted(CONTACTS))
async def test_a_sentence_makes_a_contact(world: World, language: str) -> None:
    """With employer and phone, as the command does, and with Undo."""
    anna = await world.member("Anna", language=language)
    line, name = CONTACTS[language]
    await anna.says(line)
    assert name in anna.screen.text
    contact, company = await the(world, Contact), await the(world, Company)
    assert (contact.name, company.name, (await the(world, Channel)).value) == (name, "Beta", "+4722334477")
    assert (await the(world, Employment)).contact_id == contact.id
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Contact) == 0


@pytest.mark.parametrize("language", sorted(COMPANIES))
async def test_a_sentence_makes_a_company(world: World, language: str) -> None:
    """Without the words that asked for it in its name."""
    anna = await world.member("Anna", language=language)
    line, name = COMPANIES[language]
    await anna.says(line)
    assert (await the(world, Company)).name == name
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Company) == 0


async def test_a_name_alone_and_an_employer_without_a_comma(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("add contact Nina Dahl")
    assert (await the(world, Contact)).name == "Nina Dahl"
    await anna.says("/undo")
    await anna.says("new contact Olga Berg at Beta")
    assert ((await the(world, Contact)).name, (await the(world, Company)).name) == ("Olga Berg", "Beta")


async def test_the_words_alone_open_the_form(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("new contact")
    await anna.fills(name="Nina Berg")
    assert (await the(world, Contact)).name == "Nina Berg"


async def test_who_may_only_read_makes_nobody(world: World) -> None:
    vera = await world.member("Vera", "auditor")
    await vera.says("new contact Olga Berg")
    assert await count(world, Contact) == 0


async def test_a_known_number_is_asked_about_first(world: World) -> None:
    """The same question as from the form."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, phones=["+4722334477"])
    await anna.says("new contact Olga Berg, +47 22 33 44 77")
    assert await count(world, Contact) == 1
    assert "Ivan Petrov" in anna.screen.text
