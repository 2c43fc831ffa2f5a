"""Questions of days, asked as people ask them: what was done, several days at once, what is overdue, how many."""

from __future__ import annotations

import pytest

from storage.tables import Reminder
from tests.scenarios.stored import the
from tests.scenarios.test_days import log, remind
from tests.scenarios.world import World

# The world begins on Tuesday, 12 May 2026: the Friday before is the 8th, the next one the 15th.
LOOKING_BACK = {
    "en": (
        "what did I do on Friday?", "who did I call on Friday?",
        "what did we do on 8 May?", "what did we do in May?",
    ),
    "ru": ("что я делал в пятницу?", "кому я звонил в пятницу?", "что мы делали 8 мая?", "что мы делали в мае?"),
    "nb": ("hva gjorde vi på fredag?", "hvem ringte jeg på fredag?", "hva gjorde vi i uke 19?", "hva gjorde vi i mai?"),
    "bg": (
        "какво направих в петък?", "на кого звънях в петък?",
        "какво правихме на 8 май?", "какво направихме през май?",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", list(LOOKING_BACK))
async def test_what_was_done_is_never_answered_with_what_is_to_come(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await remind(world, anna, "send the offer", days=3)
    await log(world, anna, "call", days=4)
    for asked in LOOKING_BACK[language]:
        await anna.says(asked)
        assert "send the offer" not in anna.screen.text, asked
        assert "1" in anna.screen.text, asked
        assert not anna.screen.text.startswith("🗓"), asked


SEVERAL = {
    "en": (
        ("what is due this weekend?", "sat sun"), ("what's due today and tomorrow?", "wed"),
        ("what is due by Friday?", "wed fri"), ("what's due next 3 days?", "wed fri"),
        ("what is planned between Friday and Sunday?", "fri sat sun"),
    ),
    "ru": (
        ("что на выходных?", "sat sun"), ("что у меня сегодня и завтра?", "wed"), ("что до пятницы?", "wed fri"),
        ("что на ближайшие 3 дня?", "wed fri"), ("что запланировано с пятницы по воскресенье?", "fri sat sun"),
    ),
    "nb": (
        ("hva skjer i helga?", "sat sun"), ("hva forfaller i dag og i morgen?", "wed"),
        ("hva forfaller innen fredag?", "wed fri"), ("hva har jeg de neste 3 dagene?", "wed fri"),
        ("hva er planlagt mellom fredag og søndag?", "fri sat sun"),
    ),
    "bg": (
        ("какво има през уикенда?", "sat sun"), ("какво имам днес и утре?", "wed"), ("какво имам до петък?", "wed fri"),
        ("какво имам следващите 3 дни?", "wed fri"), ("какво е планирано от петък до неделя?", "fri sat sun"),
    ),
}  # fmt: skip
DAYS = {"wed": 1, "fri": 3, "sat": 4, "sun": 5, "mon": 6}


@pytest.mark.parametrize("language", list(SEVERAL))
async def test_several_days_are_shown_as_a_whole(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    for day, days in DAYS.items():
        await remind(world, anna, f"send {day}", days=days)
    for asked, wanted in SEVERAL[language]:
        await anna.says(asked)
        shown = [day for day in DAYS if f"send {day}" in anna.screen.text]
        assert shown == wanted.split(), asked


LATELY = {
    "en": ("how many calls in the last 2 weeks?", "how many calls yesterday and today?", "2 calls", "1 call"),
    "ru": ("сколько звонков за 2 недели?", "сколько звонков вчера и сегодня?", "2 звонка", "1 звонок"),
    "nb": ("hvor mange samtaler de siste 2 ukene?", "hvor mange samtaler i går og i dag?", "2 samtaler", "1 samtale"),
    "bg": ("колко обаждания за 2 седмици?", "колко обаждания вчера и днес?", "2 обаждания", "1 обаждане"),
}


@pytest.mark.parametrize("language", list(LATELY))
async def test_a_number_of_days_is_counted_as_a_whole(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    for days in (1, 10, 20):
        await log(world, anna, "call", days=days)
    weeks, two_days, both, one = LATELY[language]
    for asked, count in ((weeks, both), (two_days, one)):
        await anna.says(asked)
        assert anna.screen.text.startswith(count), asked


async def test_days_with_others_between_them_are_not_shown_in_part(world: World) -> None:
    anna = await world.member("Anna")
    await remind(world, anna, "send fri", days=3)
    await anna.says("what is due tomorrow and on Sunday?")
    assert "🗓" not in anna.screen.text


OVERDUE = {
    "en": ("what's overdue?", "what is overdue this week?", "overdue"),
    "ru": ("что просрочено?", "что просрочено на этой неделе?", "просрочено"),
    "nb": ("hva er forfalt?", "hva er forfalt denne uka?", "forfalte oppgaver"),
    "bg": ("какво е просрочено?", "какво е просрочено тази седмица?", "просрочени задачи"),
}


@pytest.mark.parametrize("language", list(OVERDUE))
async def test_what_is_overdue_is_shown_alone(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(OVERDUE[language][0])
    assert world.catalog.say(language, "today-overdue", {"count": 0}) in anna.screen.text
    await remind(world, anna, "send early", hours=1)
    await remind(world, anna, "send later", days=3)
    await world.advance(days=1)
    for asked in OVERDUE[language]:
        await anna.says(asked)
        assert "send early" in anna.screen.text, asked
        assert "send later" not in anna.screen.text, asked
    await anna.presses("1. send early")
    assert "send early" in anna.screen.text


@pytest.mark.parametrize(
    ("language", "line", "on"),
    [("nb", "lunsj i morgen", "2026-05-13"), ("nb", "lunsj fredag", "2026-05-15"),
     ("nb", "lunsj på fredag", "2026-05-15"),
     ("bg", "обяд утре", "2026-05-13"), ("bg", "обяд в петък", "2026-05-15")],
)  # fmt: skip
async def test_a_meal_and_its_day_are_a_reminder(world: World, language: str, line: str, on: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says(line)
    reminder = await the(world, Reminder)
    assert f"{reminder.due_at:%Y-%m-%d}" == on
    assert reminder.text == line.split()[0]


LISTED = {
    "en": ("calls this week", "calls in May", "call this week"),
    "ru": ("звонки на этой неделе", "звонки за май", "позвонить на этой неделе"),
    "nb": ("samtaler denne uka", "samtaler i mai", "ringe denne uka"),
    "bg": ("обаждания тази седмица", "обаждания през май", "да се обадя тази седмица"),
}


@pytest.mark.parametrize("language", list(LISTED))
async def test_a_period_that_runs_is_not_over(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await log(world, anna, "call", days=1)
    *listed, planned = LISTED[language]
    for asked in listed:
        await anna.says(asked)
        assert anna.screen.text.startswith("1 "), asked
    await anna.says(planned)
    said = planned.split(" ", 1)[1].removeprefix("се обадя ")
    assert world.catalog.say(language, "doubt-running", {"said": said}) in anna.screen.text


WITH_SOMEBODY = {
    "en": ("called Petrov yesterday, price list", "how many calls with Petrov this week?"),
    "ru": ("вчера звонил Петрову, прайс", "сколько звонков с Петровым на этой неделе?"),
    "nb": ("ringte Petrov i går, prisliste", "hvor mange samtaler med Petrov denne uka?"),
    "bg": ("вчера звъннах на Петров, ценова листа", "колко разговора с Петров тази седмица?"),
}


@pytest.mark.parametrize("language", list(WITH_SOMEBODY))
async def test_a_number_with_somebody_is_of_them_alone(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    name = "Ivan Petrov" if language in ("en", "nb") else "Иван Петров"
    await world.contact(name, anna)
    await log(world, anna, "call", days=1)
    told, asked = WITH_SOMEBODY[language]
    await anna.says(told)
    await world.advance(hours=1)
    await anna.says(asked)
    assert name in anna.screen.text
    assert told.rsplit(", ", 1)[1] in anna.screen.text
    assert "call was made" not in anna.screen.text
