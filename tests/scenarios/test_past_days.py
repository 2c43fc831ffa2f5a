"""Birthdays and former jobs: days that lie behind, typed as people type them and shown as they read them."""

from __future__ import annotations

from datetime import date

import pytest

from storage.tables import Contact, Employment
from tests.scenarios.stored import the
from tests.scenarios.test_log import label
from tests.scenarios.world import Person, World

BIRTHDAYS = {
    "en": ("12 March", "12 March 1978", "12 Mar 1978"),
    "ru": ("12 марта", "12 марта 1978", "12 мар. 1978"),
    "nb": ("12. mars", "12. mars 1978", "12. mars 1978"),
    "bg": ("12 март", "12 март 1978", "12 март 1978"),
}
ALL = pytest.mark.parametrize("language", sorted(BIRTHDAYS))


async def opens(world: World, who: Person, contact_id: str, code: str) -> None:
    """The form of one field."""
    await who.says(f"#{contact_id}")
    await who.forges(f"contact.field:{contact_id}:{code}")


@ALL
async def test_a_birthday_without_its_year_asks_for_it(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await world.contact("Ivan Petrov", anna)
    without, typed, shown = BIRTHDAYS[language]
    await opens(world, anna, contact.id, "birthday")
    await anna.fills(value=without)
    assert label(world, anna, "form-birth-year", text=without) in anna.screen.text
    await anna.fills(value=typed)
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)
    assert f"– → {shown}" in anna.screen.text


async def test_a_year_that_is_none_is_asked_again(world: World) -> None:
    anna = await world.member("Анна", language="ru")
    contact = await world.contact("Ivan Petrov", anna)
    await opens(world, anna, contact.id, "birthday")
    await anna.fills(value="12.03.1878")
    assert label(world, anna, "contact-bad-birthday", year="1878") in anna.screen.text
    await anna.fills(value="12.03.1978")
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)


async def test_a_field_that_stays_as_it_is_says_so_without_undo(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", anna)
    await opens(world, anna, contact.id, "birthday")
    await anna.fills()
    assert "→" not in anna.screen.text
    assert label(world, anna, "undo") not in anna.screen.buttons


@ALL
async def test_what_stands_in_a_field_is_offered_in_the_readers_form(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    contact = await world.contact("Ivan Petrov", anna, birthday=date(1978, 3, 12))
    await opens(world, anna, contact.id, "birthday")
    if not world.driver.platform.capabilities.modals:
        shown = BIRTHDAYS[language][2]
        assert any(button.startswith(f"✓ {shown}") for button in anna.screen.buttons), anna.screen.buttons
    await anna.fills()
    assert (await the(world, Contact)).birthday == date(1978, 3, 12)


@pytest.mark.parametrize(
    ("since", "until", "stored"),
    [
        ("2015", "2018", (date(2015, 1, 1), date(2018, 1, 1))),
        ("03.2015", "2018-04", (date(2015, 3, 1), date(2018, 4, 1))),
    ],
)
async def test_a_year_or_a_month_is_enough_for_a_former_job(
    world: World, since: str, until: str, stored: tuple[date, date]
) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", anna)
    await opens(world, anna, contact.id, "former")
    await anna.fills(company="Gamma", since=since, until=until)
    job = await the(world, Employment)
    assert (job.since, job.until) == stored


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "remind me yesterday to call Petrov"), ("ru", "напомни вчера позвонить Петрову"),
     ("nb", "minn meg i går på å ringe Petrov"), ("bg", "напомни ми вчера да звънна на Петров")],
)  # fmt: skip
async def test_a_day_that_is_over_is_offered_again_without_an_hour(world: World, language: str, line: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov", anna)
    await anna.says(line)
    assert not [button for button in anna.screen.buttons if "00:00" in button], anna.screen.buttons
