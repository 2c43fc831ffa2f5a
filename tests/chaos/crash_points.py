"""Every operation of the main scenarios as the last one of its process."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import cache
from random import Random

import pytest

from crm.clock import FrozenClock
from locales.catalog import Catalog
from tests.chaos.census import Census, Letter, taken
from tests.chaos.death import Trap
from tests.chaos.form import Tally
from tests.chaos.mortal import MortalWorld, Stepped, SteppedSlack, SteppedTelegram
from tests.chaos.stories import Story
from tests.databases import Database, Servers

NOON = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


@cache
def catalog() -> Catalog:
    """All sentences, read once."""
    return Catalog.load()


async def tried(
    servers: Servers, database: Database, story: Story, most: int, seed: int, driver: type[Stepped] = SteppedTelegram
) -> Tally:
    """Dies at `most` operations of the story, drawn by the seed; 0 means at every one."""
    trap, calm = await _told(servers, database, story, 0, driver)
    tally = Tally(f"crash points, {story.name}, {database}{' by Slack' if driver is SteppedSlack else ''}")
    tally.wrong += [f"undisturbed: {one}" for one in _wrong(calm, calm)]
    for at in _chosen(trap.points, most, seed):
        _, got = await _told(servers, database, story, at, driver)
        tally.points += 1
        tally.flagged += sum(one.uncertain > 0 for one in got.letters)
        where = f"{at} of {len(trap.points)}, {trap.points[at - 1]}"
        tally.wrong += [f"{where}: {one}" for one in _wrong(calm, got)]
    return tally


def _chosen(points: list[str], most: int, seed: int) -> list[int]:
    """Numbers of operations, the first being 1; where not all are wanted, three of four are commits and calls."""
    numbers = range(1, len(points) + 1)
    if not most:
        return list(numbers)
    lasting = [at for at in numbers if points[at - 1].startswith(("before ", "after "))]
    drawn = Random(seed)
    chosen = {*drawn.sample(lasting, min(most * 3 // 4, len(lasting))), *drawn.sample(numbers, most // 4)}
    return sorted(chosen)


async def _told(
    servers: Servers, database: Database, story: Story, at: int, driver: type[Stepped]
) -> tuple[Trap, Census]:
    trap = Trap(at)
    async with _world(servers, database, trap, driver, story.world) as world:
        given = await story.prepare(world)
        world.is_in_danger = True
        await story.act(world, given)
        world.is_in_danger = False
        assert world.died == bool(at), f"{story.name} has no operation {at}"
        return trap, await taken(world.store, world.clock.now(), world.driver)


@asynccontextmanager
async def _world(
    servers: Servers, database: Database, trap: Trap, driver: type[Stepped], kind: type[MortalWorld]
) -> AsyncIterator[MortalWorld]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bots.telegram.poller.LONG_POLL", 0)
        patched.setattr("bots.courier.CLAIM", kind.at_once)
        async with servers.lent(database, founded=True) as store:
            with trap.around(store.engines):
                clock = FrozenClock(NOON)
                world = kind(store, clock, catalog(), trap, driver(clock))
                await world.start()
                try:
                    yield world
                finally:
                    await world.stop()


def _wrong(calm: Census, got: Census) -> list[str]:
    """What differs from the undisturbed run and is not flagged."""
    found = [f"lost: {one}" for one in (calm.records - got.records).elements()]
    found += [f"doubled or changed: {one}" for one in (got.records - calm.records).elements()]
    if set(got.inbox) - {"done"}:
        found.append(f"left in the inbox: {dict(got.inbox)}")
    found += [f"left in the outbox: {one}" for one in got.letters if not _is_settled(one)]
    doubts = Counter(one.chat_key.rpartition(":")[2] for one in got.letters if one.uncertain)
    for name, before, after in (("message", calm.shown, got.shown), ("notice", calm.toasts, got.toasts)):
        for (chat, text), count in ((after - before) + (before - after)).items():
            if count > doubts[chat]:
                found.append(f"{name} in {chat} {after[chat, text]} times instead of {before[chat, text]}: {text!r}")
    return found


def _is_settled(letter: Letter) -> bool:
    """Sent, or given up in the open: in doubt, and by its policy not sent again."""
    return letter.status == "sent" or (letter.uncertain > 0 and letter.status in ("uncertain", "failed"))
