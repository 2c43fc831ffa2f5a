"""Processes that stand still for longer than their leases last, while people write, and then go on."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass
from time import monotonic

from sqlalchemy import func, select

from storage.tables import Outbox
from tests.chaos.fleet import PATIENCE, Fleet, Replica
from tests.chaos.victim import LEASE

AT_ONCE = 12
"""So many updates come just before one freezes, so that it has its hands full."""
A_SECOND = 4
"""So many come while it is frozen."""


@dataclass
class Thaws:
    """frozen: how often; full: of these with letters in their hands; seconds: in all; meanwhile: events that the others
    handled."""

    frozen: int = 0
    full: int = 0
    seconds: float = 0.0
    meanwhile: int = 0

    def __str__(self) -> str:
        return f"{self.full} with letters in hand, {self.seconds:.0f} s in all, {self.meanwhile} handled meanwhile; "


async def outlived(fleet: Fleet, replicas: int, freezes: int, minutes: float) -> Thaws:
    """One process at a time, drawn by chance, freezes in the middle of its work and goes on after its leases."""
    alive = [await fleet.begun(is_doomed=True) for _ in range(replicas)]
    for one in alive:
        await fleet.is_ready(one)
    thaws, ends = Thaws(), monotonic() + minutes * 60
    while thaws.frozen < freezes and monotonic() < ends:
        await _freezes(fleet, fleet.chance.choice(alive), thaws)
        await _catch_up(fleet)
    await fleet.ends(alive)
    return thaws


async def _freezes(fleet: Fleet, one: Replica, thaws: Thaws) -> None:
    await fleet.says_lots(AT_ONCE)
    before = await fleet.handled()
    await asyncio.sleep(fleet.chance.uniform(0.0, 0.3))
    began, lasts = monotonic(), LEASE.total_seconds() * fleet.chance.uniform(1.3, 2.2)
    assert one.process.pid is not None
    os.kill(one.process.pid, signal.SIGSTOP)
    try:
        thaws.frozen += 1
        thaws.full += await fleet.count(select(func.count()).select_from(Outbox).where(Outbox.status == "sending")) > 0
        while monotonic() < began + lasts:
            await fleet.says_lots(1)
            await asyncio.sleep(1 / A_SECOND)
        thaws.meanwhile += await fleet.handled() - before
    finally:
        os.kill(one.process.pid, signal.SIGCONT)
    thaws.seconds += monotonic() - began


async def _catch_up(fleet: Fleet) -> None:
    """Until there is little left, so that the next freeze hits what is new."""
    done, moved = -1, monotonic()
    while (now := await fleet.handled()) < fleet.said - AT_ONCE:
        if now != done:
            done, moved = now, monotonic()
        assert monotonic() < moved + PATIENCE, f"{done} of {fleet.said} are done, and no more"
        await asyncio.sleep(0.1)
