"""A handler that is cancelled where it waits: at its first await, at its second, at each one."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Coroutine, Generator
from typing import Any

from sqlalchemy import Pool, QueuePool, text

from crm.clock import FrozenClock
from handlers.gateway import Gateway
from storage.engine import Engines
from storage.unit_of_work import Store
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Tally
from tests.chaos.stories import Story
from tests.databases import Database, Servers
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.world import World

PATIENCE = 10.0
OPEN = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'"


class Cut:
    """Awaits the coroutine; its task is cancelled at await number `at`, from 1 on. waits: how many it had."""

    def __init__(self, coroutine: Coroutine[Any, Any, None], at: int) -> None:
        self._steps: Generator[Any, Any, None] = coroutine.__await__()
        self.at = at
        self.waits = 0

    def __await__(self) -> Generator[Any, Any, None]:
        value, error = None, None
        while True:
            try:
                future = self._steps.send(value) if error is None else self._steps.throw(error)
            except StopIteration:
                return
            self.waits += 1
            task = asyncio.current_task()
            if self.waits == self.at and task is not None:
                task.cancel()
            try:
                value, error = (yield future), None
            except BaseException as raised:  # noqa: BLE001 - it is the coroutine's to deal with
                value, error = None, raised


class Scissors:
    """The gateway's way to handle an event, cut once at the await `at`; left alone from then on."""

    def __init__(self, gateway: Gateway) -> None:
        self._handle: Callable[[str, str], Awaitable[object]] = gateway.handle
        self.at = 0
        self.waits = 0

    async def handle(self, source: str, ext_id: str) -> None:
        """Handles the event, or is cancelled at it as the end of a process would."""
        at, self.at = self.at, 0
        cut = Cut(self._run(source, ext_id), at)
        task = asyncio.create_task(_awaited(cut))
        await asyncio.wait([task])
        self.waits = max(self.waits, cut.waits)
        if not task.cancelled():
            task.result()

    async def _run(self, source: str, ext_id: str) -> None:
        await self._handle(source, ext_id)


async def _awaited(cut: Cut) -> None:
    await cut


async def tried(servers: Servers, database: Database, story: Story, every: int) -> Tally:
    """Cuts the story's handlers at every so many awaits, each time in a store of its own."""
    tally = Tally(f"cancelled, {story.name}, {database}")
    calm, waits = await _told(servers, database, story, 0, tally)
    for at in range(1, waits + 1, every):
        tally.points += 1
        got, _ = await _told(servers, database, story, at, tally)
        if got != calm:
            tally.wrong.append(f"cut at {at} of {waits}: {got} instead of {calm}")
    return tally


async def _told(servers: Servers, database: Database, story: Story, at: int, tally: Tally) -> tuple[list[int], int]:
    """How many rows of each recorded kind there are at the end, and at how many awaits a handler could be cut."""
    async with servers.lent(database, founded=True) as store:
        world = World(store, FrozenClock(NOON), TelegramDriver(FrozenClock(NOON)), catalog())
        await world.start()
        try:
            given = await story.prepare(world)
            scissors = Scissors(world.gateway)
            setattr(world.gateway, "handle", scissors.handle)  # noqa: B010 - of this one gateway
            scissors.at = at
            await story.act(world, given)
            tally.wrong += [f"cut at {at}: {one}" for one in await left_open(store.engines)]
            counts = await _counts(store)
            await store.engines.disconnect()
            tally.wrong += [f"cut at {at}: {one} stays" for one in await _threads_left()]
            return counts, scissors.waits
        finally:
            await world.stop()


async def left_open(engines: Engines) -> list[str]:
    """Connections that nobody gave back, and transactions that nobody ended."""
    found = []
    for pool in {id(one.pool): one.pool for one in (engines.write, engines.read)}.values():
        out = _checked_out(pool)
        found += [f"{out} connections are not given back"] if out else []
    if not engines.is_sqlite:
        async with engines.read.connect() as connection:
            waiting = (await connection.execute(text(OPEN))).scalar_one()
        found += [f"{waiting} transactions wait for nothing"] if waiting else []
    return found


def _checked_out(pool: Pool) -> int:
    return pool.checkedout() if isinstance(pool, QueuePool) else 0


async def _threads_left() -> list[str]:
    """Threads of connections to SQLite, of which none is open now, that do not end."""
    found = [one for one in threading.enumerate() if "connection_worker" in one.name]
    for one in found:
        await asyncio.to_thread(one.join, PATIENCE)
    return [one.name for one in found if one.is_alive()]


COUNTED = ("contact", "interaction", "reminder", "deal", "operation", "change", "outbox")


async def _counts(store: Store) -> list[int]:
    async with store.engines.read.connect() as connection:
        query = " UNION ALL ".join(f"SELECT count(*) FROM {one}" for one in COUNTED)  # noqa: S608 - names of ours
        return list((await connection.execute(text(query))).scalars())
