"""Rate limits that all processes share, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.clock import FrozenClock
from storage import rates
from storage.rates import Limit
from storage.unit_of_work import Store

CHAT = Limit("chat", 2.0, burst=3)
ALL = Limit("all", 0.5)


async def _reserved(store: Store, now: datetime, *limits: Limit) -> float:
    """Seconds to wait; 0 where the call may leave now."""
    async with store.begin(now) as work:
        async with rates.opened(work, [limit.key for limit in limits]) as book:
            free_at = book.reserve(limits)
        return (free_at - now).total_seconds() if free_at else 0


async def test_a_burst_leaves_at_once_and_then_one_each_interval(store: Store, clock: FrozenClock) -> None:
    now = clock.now()
    assert [await _reserved(store, now, CHAT) for _ in range(5)] == [0, 0, 0, 2, 2]
    later = now + timedelta(seconds=2)
    assert [await _reserved(store, later, CHAT) for _ in range(2)] == [0, 2]


async def test_a_call_under_two_limits_takes_both_or_none(store: Store, clock: FrozenClock) -> None:
    now = clock.now()
    assert await _reserved(store, now, ALL) == 0
    assert await _reserved(store, now, CHAT, ALL) == 0.5
    assert [await _reserved(store, now, CHAT) for _ in range(4)] == [0, 0, 0, 2]


async def test_a_pause_leaves_no_burst_and_never_shortens_another(store: Store, clock: FrozenClock) -> None:
    now = clock.now()
    for seconds in (30, 10):
        async with store.begin(now) as work:
            await rates.pause(work, CHAT, now + timedelta(seconds=seconds))
    assert await _reserved(store, now, CHAT) == 30
    assert [await _reserved(store, now + timedelta(seconds=30), CHAT) for _ in range(2)] == [0, 2]


async def test_what_is_kept_for_others_is_left_to_who_needs_several(store: Store, clock: FrozenClock) -> None:
    """A storm takes each place as it becomes free; an answer of two messages finds room in the same moment."""
    now, storm = clock.now(), Limit("storm", 1.0, burst=5, kept=3)
    assert [await _reserved(store, now, storm) for _ in range(4)] == [0, 0, 1, 1]
    for second in range(1, 4):
        assert await _reserved(store, now + timedelta(seconds=second), storm) == 0
    async with store.begin(now + timedelta(seconds=3)) as work, rates.opened(work, ["storm"]) as book:
        assert book.reserve([Limit("storm", 1.0, burst=5)], 2) is None
