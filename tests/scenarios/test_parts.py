"""Owners and admins hear when the bot for customers does not work while the rest does, once, and once that it does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from locales.catalog import LANGUAGES
from scheduler.parts_watch import LASTS, PartsWatch
from tests.scenarios.test_start import say
from tests.scenarios.world import Person, World

SUPPORT = "telegram-support"


def _told(person: Person) -> list[str]:
    return [one.text for one in person.screens]


async def _looks(watch: PartsWatch, world: World) -> None:
    await watch.look()
    await world.settle()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_bot_for_customers_that_is_refused_is_told_once_and_its_end_once(world: World, language: str) -> None:
    """A new process tells nothing twice, and a network that comes and goes is told only when it stays away."""
    olga, ada = await world.member("Olga", "owner"), await world.member("Ada", "admin", language=language)
    anna = await world.member("Anna")
    failing = {SUPPORT: "unauthorized"}
    watch = PartsWatch(world.store, world.clock, lambda: failing)
    for again in (watch, watch, PartsWatch(world.store, world.clock, lambda: failing)):
        await _looks(again, world)
    [said], [_] = _told(ada), _told(olga)
    assert all(say(world, ada, key) in said for key in ("part-refused", "part-waits", "part-new-token"))
    assert "CRM_SUPPORT_TELEGRAM_TOKEN" in said and _told(anna) == []
    failing.clear()
    for again in (watch, PartsWatch(world.store, world.clock, lambda: failing)):
        await _looks(again, world)
    assert _told(ada)[1:] == [say(world, ada, "part-over")]
    for number in (2, 3):  # within the same hour, seen by two processes
        others = PartsWatch(world.store, world.clock, lambda: failing)
        for trouble in ({SUPPORT: "unauthorized"}, {}):
            world.clock.at += timedelta(minutes=1)
            failing.clear()
            failing.update(trouble)
            for again in (watch, others):
                await _looks(again, world)
        assert len(_told(ada)) == len(_told(olga)) == 2 * number
    failing[SUPPORT] = "no_connection"
    world.clock.at += LASTS
    await _looks(watch, world)
    assert len(_told(ada)) == 6
    world.clock.at += LASTS * 12
    await _looks(watch, world)
    assert say(world, ada, "part-silent") in _told(ada)[-1] and len(_told(olga)) == 7
