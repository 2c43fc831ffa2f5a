"""What happened on a day whose hour nobody said shows the day alone: on the receipt, after an edit, from the form."""

from __future__ import annotations

import pytest

from tests.scenarios.test_log import petrov
from tests.scenarios.world import World

LINES = {
    "en": ("met Petrov yesterday, wants 20 seats", "met Petrov yesterday at 15:00, wants 20 seats"),
    "ru": ("встречался с Петровым вчера, хочет 20 мест", "встречался с Петровым вчера в 15:00, хочет 20 мест"),
    "nb": ("møtte Petrov i går, vil ha 20 plasser", "møtte Petrov i går kl 15:00, vil ha 20 plasser"),
    "bg": ("срещнах се с Петров вчера, иска 20 места", "срещнах се с Петров вчера в 15:00, иска 20 места"),
}
DAYS = {"en": "Mon 11 May", "ru": "пн, 11 мая", "nb": "man. 11. mai", "bg": "пн, 11.05"}


@pytest.mark.parametrize("language", sorted(LINES))
async def test_an_hour_nobody_said_is_not_shown(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await petrov(world, anna)
    plain, by_clock = LINES[language]
    await anna.says(plain)
    assert DAYS[language] in anna.screen.text
    assert "12:00" not in anna.screen.text
    await anna.edits(by_clock)
    assert f"{DAYS[language]}, 15:00" in anna.screen.text
    assert "12:00" not in anna.screen.text


async def test_noon_that_was_said_is_shown(world: World) -> None:
    anna = await world.member("Anna")
    await petrov(world, anna)
    await anna.says("met Petrov yesterday at 12:00, wants 20 seats")
    assert "Mon 11 May, 12:00" in anna.screen.text


async def test_the_form_s_yesterday_has_no_hour(world: World) -> None:
    anna = await world.member("Anna")
    contact = await petrov(world, anna)
    await anna.says(f"#{contact.id}")
    await anna.forges(f"log.start:contact:{contact.id}")
    await anna.fills(kind="meeting", summary="wants 20 seats", day="yesterday")
    assert "Mon 11 May" in anna.screen.text
    assert "12:00" not in anna.screen.text
