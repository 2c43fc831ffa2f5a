"""Processes killed or stopped under load, against a server that outlives them and keeps the ledger."""

from __future__ import annotations

import asyncio
import math
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from tests.chaos.fleet import PATIENCE, Fleet, Replica, server_of, settled
from tests.chaos.form import Tally

BACKLOG = 40
"""How many updates may wait at the server: enough that a process always has work."""
STOPPED_WITHIN = 25.0


@dataclass(frozen=True)
class Storm:
    """sig: what processes get; rest: seconds of work between two, at most; replicas: processes side by side.

    minutes: after which it abates, whatever was reached by then.
    """

    updates: int
    blows: int
    sig: signal.Signals
    replicas: int = 1
    rest: float = 0.4
    minutes: float = math.inf

    @property
    def is_kill(self) -> bool:
        """Whether nobody is asked."""
        return self.sig is signal.SIGKILL


@dataclass(kw_only=True)
class Field(Fleet):
    """Processes that come and go in a storm. done: events handled, as last seen at `moved`."""

    storm: Storm
    blows: int = 0
    done: int = 0
    moved: float = field(default_factory=monotonic)
    late: list[str] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    @property
    def rages(self) -> bool:
        """Whether there is more to say or to strike, and time for it."""
        is_owed = self.said < self.storm.updates or self.blows < self.storm.blows
        return is_owed and monotonic() < self.began + self.storm.minutes * 60

    async def runs(self) -> None:
        """People write until everything is said and every blow has fallen: both go abreast, so that each hits work."""
        others = [asyncio.create_task(one) for one in (self._people(), self._looks())]
        slots = [asyncio.create_task(self._slot()) for _ in range(self.storm.replicas)]
        try:
            await asyncio.gather(others[0], *slots)
        finally:
            for task in (*others, *slots):
                task.cancel()

    def _share(self, blows: int) -> int:
        return min(self.storm.updates * blows // self.storm.blows, self.storm.updates)

    async def _people(self) -> None:
        while self.rages:
            more = self._share(self.blows + 2 * self.storm.replicas) - self.said
            if more > 0 and (await self.asked("state"))["pending"] < BACKLOG:
                await self.says_lots(1)
            else:
                await asyncio.sleep(0.05)

    async def _looks(self) -> None:
        while True:
            done = await self.handled()
            if done != self.done:
                self.done, self.moved = done, monotonic()
            await asyncio.sleep(0.2)

    async def _slot(self) -> None:
        """One process after the other; of four, one is hit while it starts, the others once their share is handled."""
        while self.rages:
            one = await self.begun(is_doomed=self.storm.is_kill)
            if not self.storm.is_kill or self.chance.random() < 0.75:
                await self.is_ready(one)
                await self._until_handled(self._share(self.blows))
            await asyncio.sleep(self.chance.uniform(0.0, self.storm.rest))
            self.blows += 1
            await self._strikes(one)

    async def _until_handled(self, share: int) -> None:
        self.moved = max(self.moved, monotonic() - PATIENCE / 2)
        while self.done < share and self.rages:
            assert monotonic() < self.moved + PATIENCE, f"{self.done} of {self.said} are done, and no more"
            await asyncio.sleep(0.02)

    async def _strikes(self, one: Replica) -> None:
        if self.storm.is_kill:
            await self.killed(one)
            return
        took = await self.stopped(one)
        if one.process.exitcode or took > STOPPED_WITHIN:
            self.late.append(f"a stop took {took:.1f} s and ended with {one.process.exitcode}")

    async def calms(self) -> None:
        """Processes that nobody strikes finish what is left."""
        await self.ends([await self.begun(is_doomed=self.storm.is_kill) for _ in range(self.storm.replicas)])

    async def judged(self, tally: Tally) -> None:
        """What was lost and doubled; stops that took too long; what SQLite finds wrong with the file."""
        await self.counted(tally)
        tally.kills = self.blows
        tally.wrong += self.late
        if self.url.startswith("sqlite"):
            tally.wrong += _broken(self.url.removeprefix("sqlite:///"))


def _broken(file: str) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        whole = [str(row) for row in database.execute("PRAGMA integrity_check") if row != ("ok",)]
        return whole + [f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check")]


@asynccontextmanager
async def opened(url: str, folder: Path, storm: Storm, seed: int) -> AsyncIterator[Field]:
    """The field with its people and its server, which is a process of its own."""
    await settled(url)
    async with server_of("--again") as (address, http):
        storming = Field(url=url, server=address, http=http, folder=folder, chance=Random(seed), storm=storm)
        try:
            yield storming
        finally:
            storming.buries()
