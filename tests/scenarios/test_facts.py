"""What is typed beside a name that is known: the card comes with a tap that keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from storage.tables import Channel, Company, Contact, Interaction, Reminder
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
    assert "👤 Ivan Petrov" in anna.screen.text
    assert anna.screen.buttons == ["📞 Log call", "⏰ Remind", "💼 Deal", "⋯"]


BIRTHDAYS = {
    "en": ("Ivan Petrov", "Petrov birthday 12 March 1978"),
    "ru": ("Иван Петров", "у Петрова день рождения 12 марта 1978"),
    "nb": ("Ivan Petrov", "Petrov har bursdag 12. mars 1978"),
    "bg": ("Иван Петров", "Петров е роден на 12.03.1978 г."),
}


@pytest.mark.parametrize("language", sorted(BIRTHDAYS))
async def test_a_birthday_in_plain_words_is_on_the_card_at_once(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name, typed = BIRTHDAYS[language]
    await world.contact(name, owner=anna)
    await anna.says(typed)
    assert anna.screen.text.startswith(f"👤 {name}")
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)
    assert (await count(world, Interaction), await count(world, Reminder)) == (0, 0)
    await anna.presses(say(world, anna, "undo"))
    assert (await the(world, Contact)).birthday is None


async def test_of_two_petrovs_it_is_asked_whose_birthday_it_is(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna, company="Acme")
    await world.contact("Olga Petrov", owner=anna, company="Beta")
    await anna.says("Petrov was born on 12 March 1978")
    assert {one.birthday for one in await all_of(world, Contact)} == {None}
    await anna.presses("Olga Petrov")
    born = {one.name: one.birthday for one in await all_of(world, Contact)}
    assert born == {"Ivan Petrov": None, "Olga Petrov": date(1978, 3, 12)}


async def test_a_birthday_with_other_words_is_a_note_and_none_without_its_year(world: World) -> None:
    """Nothing that was said is lost, and a day that comes back each year is a plan."""
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("called Petrov, he was born on 12 March 1978 and likes fishing")
    assert "likes fishing" in (await the(world, Interaction)).summary
    await anna.says("Petrov birthday 12 March")
    assert (await the(world, Contact)).birthday is None
    assert await count(world, Reminder) == 1


async def test_the_birthday_of_somebody_out_of_reach_stays_as_it_is(world: World) -> None:
    anna = await world.member("Anna")
    boris = await world.member("Boris", team=await world.team("North"))
    await world.contact("Ivan Petrov", owner=boris)
    await anna.says("Petrov birthday 12 March 1978")
    assert (await the(world, Contact)).birthday is None


async def test_a_birthday_that_may_be_two_days_is_asked_about_and_a_question_changes_nothing(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", owner=anna)
    await anna.says("Petrov dob 12/03/1978")
    assert (await the(world, Contact)).birthday is None
    assert anna.screen.buttons[:2] == ["3 Dec 1978", "12 Mar 1978"]
    await anna.presses("12 Mar 1978")
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)
    await anna.says("was Petrov born on 12 March 1979?")
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)
    await anna.says("when is Petrov's birthday?")
    assert anna.screen.text.startswith("👤 Ivan Petrov")
    assert "12 Mar 1978" in anna.screen.text
