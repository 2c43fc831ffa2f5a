"""Who lives, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from crm.clock import FrozenClock
from storage import processes
from storage.processes import LEASE
from storage.unit_of_work import Store


async def _renew(store: Store, clock: FrozenClock, name: str) -> None:
    async with store.begin(clock.now()) as work:
        await processes.renew(work, name)


async def _alive(store: Store, clock: FrozenClock) -> list[str]:
    async with store.read(clock.now()) as work:
        return sorted(await processes.alive(work))


async def test_a_process_lives_as_long_as_it_says_so(store: Store, clock: FrozenClock) -> None:
    await _renew(store, clock, "one")
    clock.at += LEASE
    await _renew(store, clock, "two")
    assert await _alive(store, clock) == ["one", "two"]
    clock.at += timedelta(seconds=1)
    assert await _alive(store, clock) == ["two"]


async def test_who_stops_in_good_order_is_gone_at_once(store: Store, clock: FrozenClock) -> None:
    for name in ("one", "two"):
        await _renew(store, clock, name)
    async with store.begin(clock.now()) as work:
        await processes.end(work, "one")
    assert await _alive(store, clock) == ["two"]


async def test_many_who_say_at_once_that_they_live_are_believed(store: Store, clock: FrozenClock) -> None:
    """The loops of one process at its start, and others that forget its old lease at that moment."""
    for name in ("one", "two"):
        await _renew(store, clock, name)
    clock.at += 3 * LEASE
    await asyncio.gather(*(_renew(store, clock, name) for _ in range(4) for name in ("one", "two", "three")))
    assert await _alive(store, clock) == ["one", "three", "two"]
