"""Storing, claiming and parking events, on both databases."""

from __future__ import annotations

from datetime import timedelta

from crm.clock import FrozenClock
from storage import inbox
from storage.inbox import KEEP, Arrival
from storage.unit_of_work import Store
from tests.databases import Servers


def _arrival(name: str, chat: str = "c1") -> Arrival:
    return Arrival("telegram:1", name, chat, "said", {"text": name})


async def _stored(store: Store, clock: FrozenClock, *arrivals: Arrival) -> int:
    """How many rows there are afterwards."""
    async with store.begin(clock.now()) as work:
        await inbox.store(work, arrivals)
        return (await inbox.counts(work))["new"]


async def _heads(store: Store, clock: FrozenClock) -> list[str]:
    async with store.begin(clock.now()) as work:
        return [name for _, name in await inbox.heads(work)]


async def test_only_what_is_new_is_stored(store: Store, clock: FrozenClock) -> None:
    assert await _stored(store, clock, _arrival("1"), _arrival("1")) == 1
    assert await _stored(store, clock, _arrival("1"), _arrival("2")) == 2
    assert await _stored(store, clock) == 2


async def test_the_oldest_of_each_chat_is_next(store: Store, clock: FrozenClock) -> None:
    await _stored(store, clock, _arrival("a1"), _arrival("b1", "c2"), _arrival("a2"))
    assert await _heads(store, clock) == ["a1", "b1"]


async def test_what_another_process_handles_is_passed_over(servers: Servers, clock: FrozenClock) -> None:
    """It may have frozen in the midst of it, and whoever waited for its lock would handle nothing else."""
    async with servers.lent("postgresql") as store:
        await _stored(store, clock, _arrival("a1"), _arrival("b1", "c2"), _arrival("a2"))
        async with store.begin(clock.now()) as frozen:
            assert await inbox.take(frozen, "telegram:1", "a1") is not None
            async with store.begin(clock.now()) as work:
                heads = await inbox.heads(work)
                await inbox.mark_started(work, heads, "other")
            assert heads == [("telegram:1", "b1")]


async def test_what_is_done_makes_room_and_is_forgotten_after_three_days(store: Store, clock: FrozenClock) -> None:
    await _stored(store, clock, _arrival("a1"), _arrival("a2"))
    async with store.begin(clock.now()) as work:
        row = await inbox.take(work, "telegram:1", "a1")
        assert row is not None
        await inbox.finish(work, row)
    assert await _heads(store, clock) == ["a2"]
    clock.at += KEEP
    async with store.begin(clock.now()) as work:
        assert await inbox.prune(work) == 0
    clock.at += timedelta(seconds=1)
    async with store.begin(clock.now()) as work:
        assert await inbox.prune(work) == 1


async def test_what_was_done_is_not_new_again_when_it_is_brought_again(store: Store, clock: FrozenClock) -> None:
    await _stored(store, clock, _arrival("a1"))
    async with store.begin(clock.now()) as work:
        row = await inbox.take(work, "telegram:1", "a1")
        assert row is not None
        await inbox.finish(work, row)
    assert await _stored(store, clock, _arrival("a1")) == 0
    assert await _heads(store, clock) == []


async def test_five_errors_park_a_row_and_the_next_one_goes_on(store: Store, clock: FrozenClock) -> None:
    await _stored(store, clock, _arrival("a1"), _arrival("a2"))
    async with store.begin(clock.now()) as work:
        parked = [await inbox.fail(work, "telegram:1", "a1", "KeyError") for _ in range(6)]
        assert parked == [False, False, False, False, True, False]
        assert await inbox.counts(work) == {"new": 1, "parked": 1}
    assert await _heads(store, clock) == ["a2"]


async def test_a_suspect_is_a_row_that_a_dead_process_began(store: Store, clock: FrozenClock) -> None:
    await _stored(store, clock, _arrival("a1"), _arrival("b1", "c2"), _arrival("d1", "c3"))
    async with store.begin(clock.now()) as work:
        await inbox.mark_started(work, [("telegram:1", "a1")], "dead")
        await inbox.mark_started(work, [("telegram:1", "b1")], "alive")
    async with store.begin(clock.now()) as work:
        assert await inbox.suspects(work, ["alive"]) == [("telegram:1", "a1")]
        runs = [await inbox.count_death(work, "telegram:1", "a1", "alive") for _ in range(4)]
        assert runs == ["new", "new", "new", "parked"]
