"""Phones and e-mails as people type and share them: all of them are kept, and what is none is said."""

from __future__ import annotations

import pytest

from storage.tables import Channel
from tests.scenarios.stored import all_of
from tests.scenarios.test_log import label
from tests.scenarios.world import Person, World

LANGUAGES = ("bg", "en", "nb", "ru")
AND = {"en": "and", "ru": "и", "nb": "og", "bg": "и"}


async def kept(world: World) -> list[str]:
    return sorted(one.value for one in await all_of(world, Channel))


async def types(world: World, who: Person, code: str, text: str) -> None:
    """Types one field of a new contact's."""
    contact = await world.contact("Ivan Petrov", who)
    await who.says(f"#{contact.id}")
    await who.forges(f"contact.field:{contact.id}:{code}")
    await who.fills(value=text)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_two_numbers_in_one_answer_are_both_added(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await types(world, anna, "phone", f"+47 22 33 44 55 {AND[language]} +47 22 33 44 66")
    assert await kept(world) == ["+4722334455", "+4722334466"]
    assert "+47 22 33 44 55, +47 22 33 44 66" in anna.screen.text
    assert "⚠" not in anna.screen.text
    await anna.presses(label(world, anna, "undo"))
    assert await kept(world) == []


async def test_two_addresses_in_one_answer_are_both_added(world: World) -> None:
    anna = await world.member("Anna")
    await types(world, anna, "email", "Ivan@acme.no, office@acme.no")
    assert await kept(world) == ["ivan@acme.no", "office@acme.no"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_no_number_is_said(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await types(world, anna, "phone", "+47 22 33 44 55 ext. 12")
    assert await kept(world) == ["+4722334455"]
    assert label(world, anna, "contact-not-kept", text="ext. 12") in anna.screen.text


async def test_a_number_it_has_already_changes_nothing(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", anna, phones=["+4722334455"])
    await anna.says(f"#{contact.id}")
    await anna.forges(f"contact.field:{contact.id}:phone")
    await anna.fills(value="+47 22 33 44 55")
    assert anna.screen.text.endswith("unchanged: +47 22 33 44 55")
    assert label(world, anna, "undo") not in anna.screen.buttons


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_local_number_is_read_where_the_person_lives(world: World, language: str) -> None:
    """The language names another country, or none."""
    anna = await world.member("Anna", language=language)
    await types(world, anna, "phone", "406 12 345")
    assert await kept(world) == ["+4740612345"]


async def test_a_shared_local_number_is_kept_too(world: World) -> None:
    anna = await world.member("Anna")
    await anna.shares("Kari Nilsen", "91122333")
    await anna.presses("Create contact")
    assert await kept(world) == ["+4791122333"]


async def test_a_shared_number_that_is_none_is_said_before_and_after(world: World) -> None:
    anna = await world.member("Anna")
    await anna.shares("Kari Nilsen", "91122333", "0000")
    said = label(world, anna, "contact-not-kept", text="0000")
    assert said in anna.screen.text
    await anna.presses("Create contact")
    assert said in anna.screen.text
    assert await kept(world) == ["+4791122333"]


async def test_a_line_with_two_numbers_fills_the_new_contact_with_both(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/new Kari Nilsen, Beta AS, +47 22 33 44 55, 911 22 333, kari@beta.no, office@beta.no")
    await anna.fills()
    assert await kept(world) == ["+4722334455", "+4791122333", "kari@beta.no", "office@beta.no"]
    assert "⚠" not in anna.screen.text
