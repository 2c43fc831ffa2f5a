"""Slack waits three seconds: it is acknowledged in time however slow the store, and not at all while that is away."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from random import Random

import pytest
from sqlalchemy import select

from crm.clock import FrozenClock
from crm.ids import new_id
from storage.tables import Inbox
from tests.chaos.conftest import Told
from tests.chaos.crash_points import NOON, catalog
from tests.chaos.form import Form, Tally
from tests.chaos.slack_load import HandedOver
from tests.chaos.slow_store import SlowStore
from tests.databases import Database, Servers
from tests.fakes.slack.delivery import ACK_SECONDS, Ack
from tests.fakes.slack.shapes import JsonObject
from tests.scenarios.world import World

PER_SECOND = 50
PEOPLE = 100
"""Nobody writes twice within the time that a store may take: what one person says is stored in its order."""
LATENCIES: dict[Database, tuple[float, ...]] = {
    "postgresql": (0.0, 0.5, 1.0, 2.0, 2.5),
    "sqlite": (0.0, 0.5, 1.0),
}
"""Where there is one writer, an event waits for the transaction before it as well, so that 1.2 s are too many."""
WITHIN = 0.5
UNHURRIED = 30.0
"""Seconds for an acknowledgement in the short form, which is one of thousands of tests beside others: there only what
was acknowledged is looked at, in the long form when as well."""


@asynccontextmanager
async def _connected(
    servers: Servers, database: Database, form: Form
) -> AsyncIterator[tuple[World, HandedOver, SlowStore]]:
    async with servers.lent(database, founded=True) as lent:
        store, driver = SlowStore(lent.engines, new_id), HandedOver(clock := FrozenClock(NOON))
        driver.slack.delivery.ack_seconds = ACK_SECONDS if form.is_long else UNHURRIED
        world = World(store, clock, driver, catalog())
        await world.start()
        try:
            with _unswept():
                async with driver.served():
                    yield world, driver, store
        finally:
            await world.stop()


@contextmanager
def _unswept() -> Iterator[None]:
    """What the start built is not looked through for garbage, as in the service: that would stop the loop for long."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _written(driver: HandedOver, count: int, people: int) -> list[JsonObject]:
    slack, keys = driver.slack, [f"U9{number}" for number in range(people)]
    users = [slack.users.get(key) or slack.user(key, f"User {key}") for key in keys]
    for number in range(count):
        user = users[number % people]
        user.types(driver.slack.dm(user), f"line {number}")
    events, driver.written[:] = list(driver.written), []
    return events


async def _at_a_steady_pace(driver: HandedOver, events: list[JsonObject]) -> list[Ack]:
    """So many a second, whether the earlier ones are acknowledged or not."""
    tasks = []
    for event in events:
        tasks.append(asyncio.create_task(driver.brought(event)))
        await asyncio.sleep(1 / PER_SECOND)
    return list(await asyncio.gather(*tasks))


async def _kept(world: World) -> set[str]:
    async with world.store.read(world.clock.now()) as work:
        return set((await work.session.execute(select(Inbox.ext_id))).scalars())


@pytest.mark.timeout(4 * 3600)
async def test_slack_is_acknowledged_in_time_by_a_slow_store(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    async with _connected(servers, database, form) as (world, driver, store):
        people = form.of(PEOPLE, 4 * PER_SECOND)
        await asyncio.gather(*(driver.brought(one) for one in _written(driver, people, people)))  # now all are known
        for latency in LATENCIES[database] if form.is_long else (0.2,):
            store.latency = latency
            events = _written(driver, form.of(PER_SECOND, 40 * PER_SECOND), people)
            acks = await _at_a_steady_pace(driver, events)
            store.latency = 0.0
            late = sorted(one.seconds for one in acks)
            p99 = late[int(len(late) * 0.99)]
            tally = Tally(f"acknowledged p99 {p99:.2f} s at {latency} s, {database}", updates=len(events))
            waits = latency * (2 if database == "sqlite" else 1)
            allowed = min(waits + WITHIN, ACK_SECONDS) if form.is_long else UNHURRIED
            tally.wrong = [one.reason for one in acks if not one.ok]
            tally.wrong += [] if p99 <= allowed else [f"p99 {p99:.2f} s"]
            tally.lost = len({event["event_id"] for event in events} - await _kept(world))
            told(tally)


@pytest.mark.timeout(4 * 3600)
async def test_nothing_is_acknowledged_while_the_store_is_away(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    """It goes and comes, also while a transaction is open; what was acknowledged is there, and a repeat is taken."""
    chance = Random(form.seed)
    tally = Tally(f"the store away, {database}", updates=form.of(60, 2000))
    async with _connected(servers, database, form) as (world, driver, store):
        events = _written(driver, tally.updates, PEOPLE)
        store.latency = 0.01
        switching = asyncio.create_task(_comes_and_goes(store, chance))
        acks = await _at_a_steady_pace(driver, events)
        switching.cancel()
        store.is_away = False
        kept = await _kept(world)
        sure = {event["event_id"] for event, ack in zip(events, acks, strict=True) if ack.ok}
        tally.lost = len(sure - kept)
        tally.points = len(events) - len(sure)
        repeated = [event for event, ack in zip(events, acks, strict=True) if not ack.ok]
        again = await driver.brings(repeated, chance)
        tally.lost += len({event["event_id"] for event in events} - await _kept(world))
        tally.wrong = [one.reason for one in again if not one.ok]
    assert 0 < tally.points < tally.updates, "it was never away, or always"
    told(tally)


async def _comes_and_goes(store: SlowStore, chance: Random) -> None:
    while True:
        await asyncio.sleep(chance.uniform(0.05, 0.2))
        store.is_away = not store.is_away
