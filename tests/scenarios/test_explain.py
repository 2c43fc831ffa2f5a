"""`/explain`: how a text was read, without writing anything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from locales.catalog import LANGUAGES
from storage.housekeeping import prune
from storage.tables import Change, LastLine
from tests.scenarios.stored import count
from tests.scenarios.test_kept_texts import speaks
from tests.scenarios.test_log import deal_of
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

LINES = {
    "en": "called Petrov from Acme yesterday, offer by fri 10:00, 40k",
    "ru": "позвонил Петрову из Акме вчера, КП до пятницы 10:00, 40к",
    "nb": "ringte Petrov i Acme i går, tilbud innen fredag kl. 10:00, 40k",
    "bg": "звъннах на Петров от Акме вчера, оферта до петък 10:00, 40к",
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_part_is_told_and_nothing_is_written(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov" if language in ("en", "nb") else "Иван Петров", anna)
    before = await count(world, Change)
    await anna.says(f"/explain {LINES[language]}")
    for key in ("explain-title", "explain-is-log", "log-kind-call", "explain-due", "explain-happened", "explain-money"):
        assert say(world, anna, key) in anna.screen.text, key
    assert "40" in anna.screen.text
    marks = say(world, anna, "quoted", text="")
    assert marks[0] in anna.screen.text and (language == "en" or "”" not in anna.screen.text)
    assert "10:00" in anna.screen.text
    assert "Petrov" in anna.screen.text or "Петров" in anna.screen.text
    assert await count(world, Change) == before


async def test_without_words_the_last_line_is_told(world: World) -> None:
    anna = await world.member("Anna")
    await anna.says("/explain")
    assert say(world, anna, "explain-how") in anna.screen.text
    await world.contact("Ivan Petrov", anna)
    await anna.says("called Petrov, wants 20 seats on 3/4")
    await anna.says("/explain")
    assert "wants 20 seats on 3/4" in anna.screen.text
    assert say(world, anna, "explain-doubt-ambiguous_date", said="on 3/4") in anna.screen.text


ASKED = {
    "en": ("remind me tomorrow at 10 to send the offer", "when did we last call Petrov?", "oak doors"),
    "ru": ("напомни завтра в 10 отправить КП", "когда мы звонили Петрову?", "дубовые двери"),
    "nb": ("minn meg i morgen kl 10 på å sende tilbudet", "når ringte vi Petrov?", "eikedører"),
    "bg": ("напомни ми утре в 10 да пратя офертата", "кога се обадихме на Петров?", "дъбови врати"),
}


def told(world: World, person: Person, line: str, key: str) -> bool:
    """Whether the screen tells how that line was read."""
    return line in person.screen.text and say(world, person, key) in person.screen.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_words_the_last_line_is_told_whatever_came_of_it(world: World, language: str) -> None:
    """Only what was kept as a note was told."""
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov" if language in ("en", "nb") else "Иван Петров", anna)
    remind, ask, search = ASKED[language]
    for line, key in ((LINES[language], "log"), (remind, "remind"), (ask, "ask"), (search, "find")):
        await anna.says(line)
        await anna.says("/explain")
        assert told(world, anna, line, f"explain-is-{key}"), line
    assert await count(world, LastLine) == 1
    await anna.says(f"/explain {LINES[language]}")
    await anna.says("/explain")
    assert told(world, anna, search, "explain-is-find")


async def test_the_last_line_of_somebody_else_is_not_told(world: World) -> None:
    anna, boris = await world.member("Anna"), await world.member("Boris")
    await anna.says("oak doors")
    await boris.says("/explain")
    assert boris.screen.text == say(world, boris, "explain-how")


async def test_a_line_about_a_deal_and_a_reply_to_a_card_are_told(world: World) -> None:
    anna = await world.member("Anna")
    contact = await world.contact("Ivan Petrov", anna, company="Acme")
    await deal_of(world, anna, contact, "Doors for the hall")
    await anna.says("acme to offer 42k")
    await anna.says("/explain")
    assert told(world, anna, "acme to offer 42k", "explain-is-deal")
    await anna.says("Ivan Petrov")
    await anna.says("last call", reply_to=anna.screen)
    await anna.says("/explain")
    assert told(world, anna, "last call", "explain-is-ask")
    await anna.says("/remind tomorrow at 10 send the offer")
    await anna.says("/explain")
    assert told(world, anna, "tomorrow at 10 send the offer", "explain-is-remind")


async def test_a_line_that_was_refused_is_told_too(world: World) -> None:
    rolf = await world.member("Rolf", "auditor")
    await rolf.says("called Petrov, wants 20 seats")
    assert rolf.screen.text == say(world, rolf, "forbidden")
    await rolf.says("/explain")
    assert told(world, rolf, "called Petrov, wants 20 seats", "explain-is-log")


async def test_the_last_line_is_read_in_the_language_and_on_the_day_of_its_writing(world: World) -> None:
    anna = await world.member("Anna", language="nb")
    await anna.says("minn meg i morgen kl 10 på å sende tilbudet")
    await speaks(anna, "en")
    await world.advance(days=1)
    await anna.says("/explain")
    assert "minn meg i morgen kl 10" in anna.screen.text
    for part in (world.catalog.say("en", "explain-is-remind"), "13 May", "10:00"):
        assert part in anna.screen.text, part


async def test_the_last_line_is_told_as_it_was_rewritten(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("Ivan Petrov", anna)
    await anna.says("called Petrov, wants oak doors")
    first = anna.last_said
    await anna.says("remind me tomorrow at 10 to send the offer")
    await anna.edits("remind me on friday at 11 to send the offer")
    await anna.says("/explain")
    assert told(world, anna, "on friday at 11", "explain-is-remind")
    anna.last_said = first
    await anna.edits("called Petrov, wants pine doors")
    await anna.says("/explain")
    assert told(world, anna, "on friday at 11", "explain-is-remind"), "an older message is not the last one"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_last_line_is_forgotten_after_three_days_and_then_the_latest_kept_one_is_told(
    world: World, language: str
) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov" if language in ("en", "nb") else "Иван Петров", anna)
    await anna.says(LINES[language])
    await anna.says(ASKED[language][0])
    world.clock.at += timedelta(days=3, minutes=1)
    await anna.says("/explain")
    assert LINES[language] in anna.screen.text
    async with world.store.begin(world.clock.now()) as work:
        await prune(work)
    assert await count(world, LastLine) == 0


DAYS = {
    "en": ("birthdays in May", "whose birthday is it today?", "tomorrow"),
    "ru": ("дни рождения в мае", "у кого сегодня день рождения?", "завтра"),
    "nb": ("bursdager denne uka?", "hvem har bursdag i dag?", "i morgen"),
    "bg": ("рождени дни тази седмица", "кой има рожден ден днес?", "утре"),
}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_question_about_days_is_told_as_one(world: World, language: str) -> None:
    """It was shown their list, and told to be something to be done."""
    anna = await world.member("Anna", language=language)
    for line in DAYS[language]:
        await anna.says(line)
        await anna.says("/explain")
        assert told(world, anna, line, "explain-is-days"), line


async def test_a_name_like_a_time_and_a_question_in_reply_are_told_as_what_they_were_taken_for(world: World) -> None:
    anna = await world.member("Anna")
    await world.contact("June Berg", anna)
    await anna.says("June")
    card = anna.screen
    await anna.says("/explain")
    assert told(world, anna, "June", "explain-is-find")
    await anna.says("how many calls this month?", reply_to=card)
    await anna.says("/explain")
    assert told(world, anna, "how many calls this month?", "explain-is-ask")
