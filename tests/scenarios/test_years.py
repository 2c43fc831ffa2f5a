"""A day of another year names its year, wherever it is shown; what is said to be centuries ahead is asked about."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.localise import day_text
from storage.tables import Reminder
from tests.scenarios.stored import count
from tests.scenarios.test_log import label, petrov
from tests.scenarios.world import World

AHEAD = {
    "en": ("remind me in 2 years to call Petrov", "2028"),
    "ru": ("напомни через 2 года позвонить Петрову", "2028"),
    "nb": ("minn meg om 2 år på å ringe Petrov", "2028"),
    "bg": ("напомни ми след 2 години да звънна на Петров", "2028"),
}
BEHIND = {
    "en": "called Petrov 12 may 2025, wants 20 seats",
    "ru": "звонил Петрову 12 мая 2025, хочет 20 мест",
    "nb": "ringte Petrov 12. mai 2025, vil ha 20 plasser",
    "bg": "обадих се на Петров на 12 май 2025, иска 20 места",
}
NEAR = {
    "en": "remind me on 20 december to call Petrov",
    "ru": "напомни 20 декабря позвонить Петрову",
    "nb": "minn meg 20. desember på å ringe Petrov",
    "bg": "напомни ми на 20 декември да звънна на Петров",
}
FAR = {
    "en": "remind me in 1000 years to call Petrov",
    "ru": "напомни через 1000 лет позвонить Петрову",
    "nb": "minn meg om 1000 år på å ringe Petrov",
    "bg": "напомни ми след 1000 години да звънна на Петров",
}


@pytest.mark.parametrize("language", sorted(AHEAD))
async def test_a_reminder_of_another_year_names_it(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    line, year = AHEAD[language]
    await anna.says(line)
    assert year in anna.screen.text
    await anna.says("/reminders")
    assert year in anna.screen.text
    await anna.says(NEAR[language])
    assert "2026" not in anna.screen.text


async def test_a_day_close_across_new_year_needs_no_year(world: World) -> None:
    anna = await world.member("Anna")
    world.clock.at = world.clock.at.replace(month=12)
    await anna.says("remind me on 3 february to send the offer")
    assert "3 Feb" in anna.screen.text
    assert "2027" not in anna.screen.text


@pytest.mark.parametrize("language", sorted(BEHIND))
async def test_a_call_of_last_year_says_so(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(BEHIND[language])
    assert "2025" in anna.screen.text


@pytest.mark.parametrize("language", sorted(FAR))
async def test_centuries_ahead_is_asked_about_and_nothing_is_set(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    await anna.says(FAR[language])
    assert await count(world, Reminder) == 0
    assert "1000" in anna.screen.text
    await anna.presses(label(world, anna, "reminder-two-hours"))
    assert await count(world, Reminder) == 1


@pytest.mark.parametrize(
    ("locale", "shown"), [("en_GB", "12 May 2026"), ("ru", "12 мая 2026"), ("nb_NO", "12. mai 2026")]
)
def test_a_calendar_day_is_written_as_the_language_writes_it(locale: str, shown: str) -> None:
    assert day_text(date(2026, 5, 12), locale) == shown
