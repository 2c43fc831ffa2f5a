"""The lease on polling, on both databases."""

from __future__ import annotations

from datetime import timedelta

from bots.leadership import LEASE, Leadership
from crm.clock import FrozenClock
from storage.unit_of_work import Store


async def test_one_process_leads_until_its_lease_runs_out(store: Store, clock: FrozenClock) -> None:
    one, other = (Leadership(store, clock, "telegram:1", process) for process in ("one", "other"))
    assert await one.leads()
    assert not await other.leads()
    clock.at += LEASE - timedelta(seconds=1)
    assert await one.leads()
    clock.at += LEASE - timedelta(seconds=1)
    assert not await other.leads()
    clock.at += timedelta(seconds=1)
    assert await other.leads()
    assert not await one.leads()


async def test_who_resigns_is_followed_at_once(store: Store, clock: FrozenClock) -> None:
    one, other = (Leadership(store, clock, "telegram:1", process) for process in ("one", "other"))
    await one.resign()
    assert await one.leads()
    await other.resign()
    assert not await other.leads()
    await one.resign()
    assert await other.leads()


async def test_other_bots_have_leases_of_their_own(store: Store, clock: FrozenClock) -> None:
    assert await Leadership(store, clock, "telegram:1", "one").leads()
    assert await Leadership(store, clock, "telegram:2", "other").leads()
