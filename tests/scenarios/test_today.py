"""The own day: overdue, due, slipping, logged; every line opens."""

from __future__ import annotations

import pytest

from handlers.today import screen_for
from locales.catalog import LANGUAGES
from tests.scenarios.test_deals import begin
from tests.scenarios.world import World


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_day_is_clear_in_every_language(world: World, language: str) -> None:
    anna = await world.member("Anna", language=language)
    await anna.says("/today")
    for key in ("today-title", "today-clear", "today-logged-nothing"):
        assert world.catalog.say(language, key) in anna.screen.text


async def test_the_day_shows_what_is_overdue_due_and_slipping(world: World) -> None:
    anna = await world.member("Anna")
    await begin(world, anna)
    await world.advance(days=60)
    await anna.says("/remind call Acme in 10 minutes")
    await anna.says("/remind send prices in 3 hours")
    await anna.says("/remind order paper in 3 days")
    await world.advance(minutes=20)
    await anna.says("/today")
    text = anna.screen.text
    for part in ("1 overdue", "call Acme", "1 due today", "send prices", "slipping", "Acme – seats"):
        assert part in text, part
    assert "order paper" not in text
    await anna.presses("2. send prices")
    assert "send prices" in anna.screen.text
    await anna.says("/today")
    await anna.presses("3. Acme – seats")
    assert "New ●" in anna.screen.text


async def test_a_colleagues_day_is_ones_own_only(world: World) -> None:
    anna, vera = await world.member("Anna"), await world.member("Vera", role="owner")
    await anna.says("/remind private thing in 3 hours")
    await vera.says("/today")
    assert "private thing" not in vera.screen.text


def test_the_home_view_shows_the_same_day() -> None:
    assert screen_for.__module__ == "handlers.today"
