"""What is typed beside a name that is known: the card comes with a tap that keeps it."""

from __future__ import annotations

import pytest

from storage.tables import Channel, Company, Interaction
from tests.scenarios.stored import all_of, count, the
from tests.scenarios.test_start import say
from tests.scenarios.world import World

LIKES = {
    "en": ("Ivan Petrov", "Petrov likes fishing", "likes fishing"),
    "ru": ("Иван Петров", "Петров любит рыбалку", "любит рыбалку"),
    "nb": ("Ivan Petrov", "Petrov: liker fisking", "liker fisking"),
    "bg": ("Иван Петров", "Петров обича риболов", "обича риболов"),
}
PHONES = {
    "en": ("Ivan Petrov", "Petrov's new phone is +47 22 33 44 77", "+47 22 33 44 77"),
    "ru": ("Иван Петров", "Петров, новый телефон +7 916 123-45-67", "+7 916 123-45-67"),
    "nb": ("Ivan Petrov", "Petrov 91122333", "+47 91 12 23 33"),
    "bg": ("Иван Петров", "Петров 0888123456", "+359 88 812 3456"),
}


@pytest.mark.parametrize("language", sorted(LIKES))
async def test_a_fact_beside_a_name_becomes_a_note_by_one_tap(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name, typed, fact = LIKES[language]
    ivan = await world.contact(name, owner=anna)
    await anna.says(typed)
    assert anna.screen.text.startswith(f"👤 {name}")
    assert await count(world, Interaction) == 0
    await anna.presses(say(world, anna, "find-keep-note", text=fact))
    row = await the(world, Interaction)
    assert (row.kind, row.contact_id, row.summary) == ("note", ivan.id, fact)
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Interaction) == 0


@pytest.mark.parametrize("language", sorted(PHONES))
async def test_a_number_beside_a_name_is_added_by_one_tap(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name, typed, shown = PHONES[language]
    ivan = await world.contact(name, owner=anna)
    await anna.says(typed)
    assert anna.screen.text.startswith(f"👤 {name}")
    assert await count(world, Channel) == 0
    await anna.presses(f"+ {shown}")
    channel = await the(world, Channel)
    assert (channel.contact_id, channel.value) == (ivan.id, shown.replace(" ", "").replace("-", ""))
    await anna.presses(say(world, anna, "undo"))
    assert await count(world, Channel) == 0


async def test_each_address_is_offered_once_and_only_while_it_is_new(world: World) -> None:
    """A phone and an e-mail have a button each; what the contact has already has none."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme", phones=["+4722334477"])
    await anna.says("Ivan Petrov Acme +47 22 33 44 77 ivan@acme.no")
    assert [label for label in anna.screen.buttons if label.startswith("+ ")] == ["+ ivan@acme.no"]
    await anna.presses("+ ivan@acme.no")
    assert sorted(one.value for one in await all_of(world, Channel)) == ["+4722334477", "ivan@acme.no"]
    await anna.says("Petrov email ivan@acme.no")
    assert not [label for label in anna.screen.buttons if label.startswith(("+ ", "📝"))]


async def test_a_fact_about_one_of_two_keeps_its_words(world: World) -> None:
    """Which of them is asked, and the tap finishes the note."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    olga = await world.contact("Olga Petrov", owner=anna, company="Beta")
    await anna.says("Petrov likes fishing")
    await anna.presses("Olga Petrov")
    row = await the(world, Interaction)
    assert (row.contact_id, row.summary) == (olga.id, "likes fishing")


@pytest.mark.parametrize(
    ("typed", "kept"), [("Acme likes fishing", "likes fishing"), ("acme likes fishing", "acme likes fishing")]
)
async def test_a_fact_about_a_company_is_kept_too(world: World, typed: str, kept: str) -> None:
    """Whether or not the name is written as names are."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says(typed)
    assert anna.screen.text.startswith("🏢 Acme")
    await anna.presses("📝")
    row, acme = await the(world, Interaction), await the(world, Company)
    assert (row.contact_id, row.company_id, row.summary) == (None, acme.id, kept)


@pytest.mark.parametrize("typed", ["Petrov phone", "phone of Petrov", "find Petrov", "petrov acme", "show Petrov"])
async def test_a_search_is_no_fact(world: World, typed: str) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await anna.says(typed)
    assert anna.screen.text.startswith("👤 Ivan Petrov")
    assert anna.screen.buttons == ["📞 Log call", "⏰ Remind", "💼 Deal", "⋯"]
