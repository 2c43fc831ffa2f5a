"""`/explain`: how a text was read, without writing anything."""

from __future__ import annotations

import pytest

from locales.catalog import LANGUAGES
from storage.tables import Change
from tests.scenarios.stored import count
from tests.scenarios.test_start import say
from tests.scenarios.world import World

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


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_told_without_words_is_the_latest_kept_line_and_says_so(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await world.contact("Ivan Petrov" if language in ("en", "nb") else "Иван Петров", anna)
    await anna.says(LINES[language])
    await anna.says("/remind 15:00 x")
    await anna.says("/explain")
    assert say(world, anna, "explain-kept") in anna.screen.text
    await anna.says(f"/explain {LINES[language]}")
    assert say(world, anna, "explain-kept") not in anna.screen.text
