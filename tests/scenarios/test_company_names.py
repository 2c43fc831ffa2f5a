"""The name of a company is the company, however its staff are called."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from storage.tables import Company, Employment, Interaction, Reminder
from tests.scenarios.stored import the
from tests.scenarios.world import World

COMPANIES = {
    "en": ("called Acme, wants 20 seats", "acme contract tomorrow"),
    "ru": ("звонил в Acme, хотят 20 мест", "напомни завтра договор acme"),
    "nb": ("ringte Acme, vil ha 20 plasser", "minn meg på acme kontrakt i morgen"),
    "bg": ("обадих се на Acme, искат 20 места", "напомни ми утре договор acme"),
}
STAFF = [("Kari Nilsen", "Acme"), ("Ivan Petrov", "Acme"), ("Иван Петров", "Acme")]


@pytest.mark.parametrize(("name", "typed"), [*((name, "acme") for name, _ in STAFF), ("Kari Nilsen", "#acme")])
async def test_the_name_of_a_company_is_the_company_whoever_works_there(world: World, name: str, typed: str) -> None:
    """Letters that the only employee's name shares with the company's do not make it them."""
    anna = await world.member("Anna")
    await world.contact(name, owner=anna, company="Acme")
    for line in (typed, f"find {typed}", f"who is {typed}"):
        await anna.says(line)
        assert anna.screen.text.startswith("🏢 Acme"), line


@pytest.mark.parametrize("typed", ["Дельта", "дельта", "delta", "Delta"])
async def test_a_company_is_found_in_either_script_whoever_works_there(world: World, typed: str) -> None:
    anna = await world.member("Anna")
    await world.contact("Anna Karenina", owner=anna, company="Delta")
    await anna.says(typed)
    assert anna.screen.text.startswith("🏢 Delta")


async def test_who_once_worked_there_is_not_the_company_either(world: World) -> None:
    """Without a job now, a former one is all that the name is found by."""
    anna = await world.member("Anna")
    kari = await world.contact("Kari Nilsen", owner=anna, company="Acme")
    async with world.store.begin(world.clock.now()) as work:
        (job,) = (await work.session.execute(select(Employment).where(Employment.contact_id == kari.id))).scalars()
        job.is_current = False
    await anna.says("acme")
    assert anna.screen.text.startswith("🏢 Acme")


@pytest.mark.parametrize("language", sorted(COMPANIES))
@pytest.mark.parametrize("name", ["Kari Nilsen", "Ivan Petrov"])
async def test_words_about_a_company_are_not_of_its_only_employee(world: World, language: str, name: str) -> None:
    """A call and a reminder in which only the company is named."""
    anna = await world.member("Anna", language=language)
    await world.contact(name, owner=anna, company="Acme")
    acme = await the(world, Company)
    called, planned = COMPANIES[language]
    await anna.says(called)
    entry = await the(world, Interaction)
    assert (entry.contact_id, entry.company_id) == (None, acme.id)
    await anna.says(planned)
    due = await the(world, Reminder)
    assert (due.contact_id, due.company_id) == (None, acme.id)


async def test_a_company_wins_over_a_person_who_has_its_name_among_theirs(world: World) -> None:
    """"berg" opened Ingrid Berg, and the company Berg could only be opened from a list."""
    anna = await world.member("Anna")
    await world.contact("Ingrid Berg", owner=anna)
    await world.contact("Kari Nilsen", owner=anna, company="Berg")
    await anna.says("berg")
    assert anna.screen.text.startswith("🏢 Berg")
    await anna.says("ingrid berg")
    assert anna.screen.text.startswith("👤 Ingrid Berg")
    await world.contact("Berg", owner=anna)
    await anna.says("berg")
    assert [one for one in anna.screen.buttons if one.startswith("🏢 Berg")]
    assert [one for one in anna.screen.buttons if one.startswith("👤 Berg")]
