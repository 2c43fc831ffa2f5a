"""Numbers and reports are of whom and of when they were asked: of nobody else, and none where a plan was meant."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from crm.understanding.day_questions import asked_days
from locales.catalog import LANGUAGES
from storage.tables import Reminder
from tests.scenarios.stored import the
from tests.scenarios.test_asked import NATASHA
from tests.scenarios.world import World

MADE = {
    "en": "How many calls did Natasha make this week?",
    "ru": "сколько звонков сделала Наташа на этой неделе?",
    "nb": "hvor mange samtaler hadde Natasha denne uken?",
    "bg": "колко обаждания направи Наташа тази седмица?",
}
UNKNOWN = {
    "en": ("how many calls with Zagorskin this week?", "Zagorskin"),
    "ru": ("сколько звонков с Загорскиным на этой неделе?", "Загорскин"),
    "nb": ("hvor mange samtaler med Zagorskin denne uken?", "Zagorskin"),
    "bg": ("колко разговора със Загорскин тази седмица?", "Загорскин"),
}
PLANNED = {
    "en": "report to Kari Friday",
    "ru": "отчет Анне в пятницу",
    "nb": "rapport til Kari fredag",
    "bg": "отчет до Ани в петък",
}
WEEKLY = {"en": "weekly report", "ru": "итоги недели", "nb": "ukerapport", "bg": "седмичен отчет"}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_number_is_of_whom_it_was_asked(world: World, language: str) -> None:
    team = await world.team("North")
    head = await world.member("Hilde", role="head", language=language, team=team)
    natasha = await world.member(f"{NATASHA[language]} Orlova", team=team)
    boris = await world.member("Boris", team=team)
    await world.contact("Ivan Petrov", owner=natasha, company="Acme")
    await natasha.says("called Acme, wants oak doors")
    await boris.says("note: tidied the shelves")
    await head.says(MADE[language])
    assert "oak doors" in head.screen.text and "shelves" not in head.screen.text
    question, name = UNKNOWN[language]
    await head.says(question)
    assert name in head.screen.text and "Orlova" not in head.screen.text and "Boris" not in head.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_report_that_somebody_is_to_get_is_a_plan(world: World, language: str) -> None:
    head = await world.member("Hilde", role="head", language=language, team=await world.team("North"))
    await head.says(PLANNED[language])
    plan = await the(world, Reminder)
    assert plan.local_due == "2026-05-15T09:00:00"
    assert plan.text.casefold().startswith(PLANNED[language].split()[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_week_is_the_week(language: str) -> None:
    asked = asked_days(WEEKLY[language], language, datetime(2026, 5, 12, 9, tzinfo=UTC), ZoneInfo("Europe/Oslo"))
    assert asked is not None and asked.wants == "done" and asked.when is not None
    assert asked.when.start.date().isoformat() == "2026-05-06"
