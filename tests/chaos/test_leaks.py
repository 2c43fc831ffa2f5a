"""A process that has handled many events is as it was after the first ones: nothing is kept for each of them."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections import Counter

import pytest

from crm.clock import FrozenClock
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Form, Tally
from tests.databases import Database, Servers
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.world import Person, World

PEOPLE = 5
WARM = 4
"""Rounds after which what is made once has been made."""
OURS = ("bots.", "crm.", "handlers.", "scheduler.", "storage.", "sqlalchemy.", "aiogram.", "_asyncio.", "asyncio.")
"""Whose objects are counted: what is kept for an event is one of theirs. The fake keeps all it was told, in its own."""
LENT = {"tasks": 0, "threads": 2}
"""What no event may keep at all; of threads some are made as they are needed."""


@pytest.mark.timeout(4 * 3600)
async def test_nothing_is_kept_of_an_event_that_is_done(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    rounds = form.of(8, 1500)
    tally = Tally(f"leaks, {database}", updates=rounds * PEOPLE)
    async with servers.lent(database, founded=True) as store:
        world = World(store, FrozenClock(NOON), TelegramDriver(FrozenClock(NOON)), catalog())
        await world.start()
        try:
            people = [await world.member(f"Member {number}") for number in range(PEOPLE)]
            await _all_say(people, range(WARM))
            before = _kept()
            await _all_say(people, range(WARM, WARM + rounds))
            grown = _kept() - before
        finally:
            await world.stop()
    few = tally.updates // 2  # fewer than one for two events is no leak: caches fill up to their bounds
    tally.wrong = [f"{more} more of {name}" for name, more in grown.items() if more > LENT.get(name, few)]
    told(tally)


async def _all_say(people: list[Person], numbers: range) -> None:
    for number in numbers:
        for person in people:
            await person.says(f"/remind call {number} in 3 hours")


def _kept() -> Counter[str]:
    """How many objects of each kind of ours there are, tasks and threads."""
    gc.collect()
    kinds = Counter(f"{type(one).__module__}.{type(one).__qualname__}" for one in gc.get_objects())
    found = Counter({name: count for name, count in kinds.items() if name.startswith(OURS)})
    return found + Counter(tasks=len(asyncio.all_tasks()), threads=threading.active_count())
