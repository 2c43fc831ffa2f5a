"""A day in a form that can be read in two ways is asked about, with both as they can be written."""

from __future__ import annotations

from datetime import date

import pytest

from storage.tables import Contact, Deal, Employment, Interaction
from tests.scenarios.stored import count, the
from tests.scenarios.test_log import CONTACT, deal_of, label
from tests.scenarios.test_past_days import opens
from tests.scenarios.world import Person, World


@pytest.fixture
async def anna(world: World) -> Person:
    """A salesperson who writes English."""
    return await world.member("Anna")


async def asks_for_the_day(world: World, anna: Person) -> str:
    """The form for the closing day of a deal is open."""
    contact = await world.contact("Ivan Petrov", anna, company="Acme")
    deal = await deal_of(world, anna, contact)
    await anna.says("Ivan Petrov")
    await anna.forges(f"deal.date:{deal}")
    return deal


async def test_a_closing_day_of_two_readings_is_asked_and_answered(world: World, anna: Person) -> None:
    """It was taken without a word."""
    await asks_for_the_day(world, anna)
    await anna.fills(expected="3/4")
    for part in ("“3/4”", "4 Mar 2027", "3 Apr 2027"):
        assert part in anna.screen.text, part
    assert (await the(world, Deal)).expected_on is None
    await anna.fills(expected="3 Apr 2027")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)


async def test_the_question_may_be_answered_by_another_day(world: World, anna: Person) -> None:
    await asks_for_the_day(world, anna)
    await anna.fills(expected="3/4/2027")
    assert "can be read in two ways" in anna.screen.text
    await anna.fills(expected="10 June")
    assert (await the(world, Deal)).expected_on == date(2026, 6, 10)


async def test_the_other_fields_of_the_form_are_kept_meanwhile(world: World, anna: Person) -> None:
    await anna.says("/deal")
    await anna.fills(name="Doors", value="40k EUR", expected="3/4")
    assert await count(world, Deal) == 0
    await anna.fills(expected="4 Mar 2027")
    deal = await the(world, Deal)
    assert (deal.name, deal.value_minor, deal.expected_on) == ("Doors", 4_000_000, date(2027, 3, 4))


@pytest.mark.parametrize("language", ["ru", "nb", "bg"])
async def test_where_the_day_comes_first_nothing_is_asked(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await asks_for_the_day(world, anna)
    await anna.fills(expected="3/4")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)


async def test_a_birthday_of_two_readings_is_asked(world: World, anna: Person) -> None:
    contact = await world.contact(CONTACT["en"], anna)
    await opens(world, anna, contact.id, "birthday")
    await anna.fills(value="12/3/1978")
    assert "12 Mar 1978" in anna.screen.text and "3 Dec 1978" in anna.screen.text
    await anna.fills(value="12 Mar 1978")
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)


async def test_of_two_birthdays_one_that_is_yet_to_come_is_not_meant(world: World, anna: Person) -> None:
    contact = await world.contact(CONTACT["en"], anna)
    await opens(world, anna, contact.id, "birthday")
    await anna.fills(value="5/6/2026")
    assert (await the(world, Contact)).birthday == date(2026, 5, 6)
    await opens(world, anna, contact.id, "birthday")
    await anna.fills(value="7/8/2026")
    assert label(world, anna, "contact-bad-birthday", year="2026") in anna.screen.text


async def test_the_days_of_a_former_job_are_asked(world: World, anna: Person) -> None:
    contact = await world.contact(CONTACT["en"], anna)
    await opens(world, anna, contact.id, "former")
    await anna.fills(company="Gamma", since="2/3/2015", until="2018")
    assert "3 Feb 2015" in anna.screen.text
    await anna.fills(since="2 Mar 2015", until="2018")
    job = await the(world, Employment)
    assert (job.since, job.until) == (date(2015, 3, 2), date(2018, 1, 1))


async def test_the_day_of_an_entry_is_the_last_of_its_name(world: World, anna: Person) -> None:
    """ "3 April" was next year's, and became now."""
    contact = await world.contact(CONTACT["en"], anna)
    await anna.says(contact.name)
    await anna.forges(f"log.start:contact:{contact.id}")
    await anna.fills(kind="call", summary="wants oak doors", day="3/4")
    assert "4 Mar 2026" in anna.screen.text and "3 Apr 2026" in anna.screen.text
    await anna.fills(day="3 Apr 2026")
    assert (await the(world, Interaction)).happened_at.date() == date(2026, 4, 3)


@pytest.mark.parametrize("line", ["new deal Gates 30k closing 3/4", "/deal Gates 30k 3/4"])
async def test_a_new_deal_offers_the_other_reading_of_its_day(world: World, anna: Person, line: str) -> None:
    """It was taken for 4 March without a word about 3 April."""
    await anna.says(line)
    assert "can be read in two ways. I took 4 Mar 2027" in anna.screen.text
    await anna.presses("3 Apr 2027")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)
    assert "4 Mar 2027 → 3 Apr 2027" in anna.screen.text and "two ways" not in anna.screen.text
    await anna.presses("Undo")
    assert (await the(world, Deal)).expected_on == date(2027, 3, 4)


async def test_a_day_said_of_a_deal_offers_its_other_reading(world: World, anna: Person) -> None:
    contact = await world.contact("Ivan Petrov", anna, company="Acme")
    await deal_of(world, anna, contact)
    name = (await the(world, Deal)).name
    await anna.says(f"{name} closing 3/4")
    assert (await the(world, Deal)).expected_on == date(2027, 3, 4)
    await anna.presses("4 Mar 2027")
    assert "Nothing changed" in anna.screen.text and "two ways" not in anna.screen.text
    await anna.says(f"{name} closing 3/4")
    await anna.presses("3 Apr 2027")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)


@pytest.mark.parametrize(("language", "line"), [
    ("ru", "новая сделка Ворота 30к закроется 3/4"), ("nb", "nytt salg Porter 30k lukkes 3/4"),
    ("bg", "нова сделка Врати 30к приключва на 3/4"),
])  # fmt: skip
async def test_where_the_day_comes_first_a_new_deal_asks_nothing(world: World, language: str, line: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(line)
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)
    assert not any("2027" in button for button in anna.screen.buttons)


async def test_the_form_of_a_new_deal_offers_both_days(world: World, anna: Person) -> None:
    await anna.says("/deal closing 3/4")
    assert await count(world, Deal) == 0
    await anna.fills(name="Doors", value="40k EUR", expected="3 Apr 2027")
    assert (await the(world, Deal)).expected_on == date(2027, 4, 3)


async def test_two_days_in_one_answer_cannot_be_read(world: World, anna: Person) -> None:
    """Of "3/4 or 5/6" the second was asked about, as if the first had not been said."""
    await asks_for_the_day(world, anna)
    await anna.fills(expected="3/4 or 5/6")
    assert "isn’t a date I can read" in anna.screen.text
    await anna.fills(expected="Friday 15 May")
    assert (await the(world, Deal)).expected_on == date(2026, 5, 15)
