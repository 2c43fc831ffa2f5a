"""The process that asks for updates is killed again and again, while others stand by."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

import aiohttp

from tests.chaos.fleet import PATIENCE, SOON, Fleet, Replica

REPLICAS = 3
A_SECOND = 3
"""So many updates are said: there is always something to ask for."""


@dataclass
class Succession:
    """healed: the seconds from each death to the next call for updates; conflicts: calls that hit another's."""

    healed: list[float] = field(default_factory=list)
    conflicts: int = 0
    minutes: float = 0.0


async def succeeded(fleet: Fleet, deaths: int, *, is_doomed: bool) -> Succession:
    """Kills each leader once it leads. is_doomed: leases are short, as in short forms."""
    found, began = Succession(), monotonic()
    alive = [await fleet.begun(is_doomed=is_doomed) for _ in range(REPLICAS)]
    for one in alive:
        await fleet.is_ready(one)
    saying = asyncio.create_task(_says(fleet))
    try:
        for _ in range(deaths):
            leader = await _leader(fleet, alive)
            await asyncio.sleep(fleet.chance.uniform(0.0, 2.0))
            await fleet.killed(leader)
            heals = asyncio.create_task(_healed(fleet))
            alive[alive.index(leader)] = replaced = await fleet.begun(is_doomed=is_doomed)
            found.healed.append(await heals)
            await fleet.is_ready(replaced)
    finally:
        saying.cancel()
    found.conflicts, found.minutes = (await fleet.asked("state"))["conflicts"], (monotonic() - began) / 60
    await fleet.ends(alive)
    return found


async def _says(fleet: Fleet) -> None:
    while True:
        await fleet.says_lots(1)
        await asyncio.sleep(1 / A_SECOND)


async def _leader(fleet: Fleet, alive: list[Replica]) -> Replica:
    async with asyncio.timeout(PATIENCE):
        while True:
            for one in alive:
                with suppress(aiohttp.ClientError, TimeoutError):
                    async with fleet.http.get(f"http://127.0.0.1:{one.port}/metrics", timeout=SOON) as answer:
                        if "\ncrm_leader 1.0" in await answer.text():
                            return one
            await asyncio.sleep(0.1)


async def _healed(fleet: Fleet) -> float:
    """The seconds until somebody asks for updates again."""
    began, before = monotonic(), (await fleet.asked("state"))["polls"]
    async with asyncio.timeout(PATIENCE):
        while (await fleet.asked("state"))["polls"] == before:  # noqa: ASYNC110 - processes apart
            await asyncio.sleep(0.05)
    return monotonic() - began
