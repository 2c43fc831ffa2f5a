"""Processes killed or stopped under load, against a server that outlives them and keeps the ledger."""

from __future__ import annotations

import asyncio
import math
import re
import signal
import sqlite3
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import aiohttp
from sqlalchemy import func, select

from crm.ids import new_id
from storage.engine import Engines, open_engines, open_to_look
from storage.tables import Identity, Inbox, Member, Outbox, Reminder
from storage.unit_of_work import Store
from tests.chaos import victim
from tests.chaos.form import Tally
from tests.fakes.telegram import TOKEN
from tests.ports import free_port

PEOPLE = 40
FIRST = 7001
BACKLOG = 40
"""How many updates may wait at the server: enough that a process always has work."""
PATIENCE = 180.0
LONG = 15.0
"""Who is not ready by then is asked what it is waiting for."""
STOPPED_WITHIN = 25.0
SOON = aiohttp.ClientTimeout(total=5.0)
_LOT = re.compile(r"lot(\d+)z")


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


@dataclass
class Field:
    """A store, a server, and processes that come and go."""

    url: str
    server: str
    http: aiohttp.ClientSession
    folder: Path
    chance: Random
    storm: Storm
    blows: int = 0
    late: list[str] = field(default_factory=list)
    said: int = 0
    slowest: float = 0.0
    alive: list[BaseProcess] = field(default_factory=list)
    began: float = field(default_factory=monotonic)

    @property
    def rages(self) -> bool:
        """Whether there is more to say or to strike, and time for it."""
        is_owed = self.said < self.storm.updates or self.blows < self.storm.blows
        return is_owed and monotonic() < self.began + self.storm.minutes * 60

    def buries(self) -> None:
        """Nobody outlives a storm that broke off: their nursery would wait for them for ever."""
        for process in self.alive:
            process.kill()

    async def runs(self) -> None:
        """People write until everything is said and every blow has fallen: both go abreast, so that each hits work."""
        people = asyncio.create_task(self._people())
        slots = [asyncio.create_task(self._slot()) for _ in range(self.storm.replicas)]
        try:
            await asyncio.gather(people, *slots)
        finally:
            for task in (people, *slots):
                task.cancel()

    async def _people(self) -> None:
        while self.rages:
            share = self.storm.updates * (self.blows + self.storm.replicas) // self.storm.blows
            if self.said < min(share, self.storm.updates) and (await self._asked("state"))["pending"] < BACKLOG:
                user = FIRST + self.said % PEOPLE
                await self._tells("says", user=user, text=f"/remind lot{self.said}z in 3 hours")
                self.said += 1
            else:
                await asyncio.sleep(0.05)

    async def _slot(self) -> None:
        """One process after the other; of four, one is hit while it starts."""
        while self.rages:
            process, port = await self._begun()
            if self.storm.sig == signal.SIGTERM or self.chance.random() < 0.75:
                await self._is_ready(process, port)
            await asyncio.sleep(self.chance.uniform(0.0, self.storm.rest))
            self.blows += 1
            await self._strikes(process)

    async def _begun(self) -> tuple[BaseProcess, int]:
        port = free_port()
        settings = {
            "database_url": self.url,
            "telegram_token": TOKEN,
            "telegram_api_url": self.server,
            "http_port": port,
            "log_format": "json",
        }
        is_doomed = self.storm.sig == signal.SIGKILL
        log = self.folder / "log"  # begun apart: the first one imports everything, and people are not to wait for that
        process = await asyncio.to_thread(victim.begun, settings, log, is_doomed=is_doomed)
        self.alive.append(process)
        return process, port

    async def _is_ready(self, process: BaseProcess, port: int) -> None:
        """Whoever is not ready for long says what it is at, and what it answered last stands in the error."""
        began, told, asked_about = monotonic(), "nothing", False
        while process.is_alive() and monotonic() < began + PATIENCE:
            try:
                async with self.http.get(f"http://127.0.0.1:{port}/ready", timeout=SOON) as answer:
                    if answer.status == 200:
                        self.slowest = max(self.slowest, monotonic() - began)
                        return
                    told = await answer.text()
            except (aiohttp.ClientError, TimeoutError) as error:
                told = repr(error)
            if not asked_about and monotonic() > began + LONG:
                asked_about = True
                victim.asked_what_it_does(process)
                print(f"{datetime.now(UTC):%T} pid {process.pid} is not ready for {LONG} s: {told}", flush=True)
            await asyncio.sleep(0.02)
        how = "is not ready" if process.is_alive() else f"ended by itself with {process.exitcode}"
        raise AssertionError(f"a process {how}, and said {told}; see {self.folder / 'log'}")

    async def _strikes(self, process: BaseProcess) -> None:
        loop = asyncio.get_running_loop()
        began = loop.time()
        if self.storm.sig == signal.SIGKILL:
            process.kill()
        else:
            process.terminate()
        await asyncio.to_thread(process.join)
        self.alive.remove(process)
        took = loop.time() - began
        if self.storm.sig == signal.SIGTERM and (process.exitcode or took > STOPPED_WITHIN):
            self.late.append(f"a stop took {took:.1f} s and ended with {process.exitcode}")

    async def ends(self) -> None:
        """Processes that nobody strikes finish what is left, and stop."""
        last = [await self._begun() for _ in range(self.storm.replicas)]
        for process, port in last:
            await self._is_ready(process, port)
        async with asyncio.timeout(PATIENCE):
            while (await self._asked("state"))["pending"] or await self._owed():  # noqa: ASYNC110 - processes apart
                await asyncio.sleep(0.2)
        for process, _ in last:
            process.terminate()
            await asyncio.to_thread(process.join)
            self.alive.remove(process)

    async def _owed(self) -> int:
        async with self._looking() as store, store.read(datetime.now(UTC)) as work:
            waits = select(func.count()).select_from(Inbox).where(Inbox.status == "new")
            leaves = select(func.count()).select_from(Outbox).where(Outbox.status.in_(("pending", "sending")))
            return sum([(await work.session.execute(one)).scalar_one() for one in (waits, leaves)])

    @asynccontextmanager
    async def _looking(self) -> AsyncIterator[Store]:
        engines: Engines = open_to_look(self.url)
        try:
            yield Store(engines, new_id)
        finally:
            await engines.close()

    async def counted(self, tally: Tally) -> None:
        """Compares the store with what was said, and the ledger with the letters."""
        async with self._looking() as store, store.read(datetime.now(UTC)) as work:
            made = Counter(_lot(one) for one in (await work.session.execute(select(Reminder.text))).scalars())
            letters = (await work.session.execute(select(Outbox))).scalars().all()
            parked = (await work.session.execute(select(Inbox.ext_id).where(Inbox.status != "done"))).scalars().all()
            doubts = Counter(_lot(str(one.payload)) for one in letters if one.uncertain)
        told: Counter[int] = Counter()
        for user in range(FIRST, FIRST + PEOPLE):
            messages = await self._asked(f"messages?user={user}")
            told += Counter(_lot(one["text"]) for one in messages if one["by_bot"] and _LOT.search(one["text"]))
        for number in range(self.said):
            tally.lost += made[number] < 1 or (told[number] < 1 and not doubts[number])
            tally.doubled += made[number] > 1 or told[number] > 1 + doubts[number]
        tally.updates, tally.kills, tally.flagged = self.said, self.blows, doubts.total()
        tally.wrong += self.late + [f"not done: {one}" for one in parked]
        tally.wrong += await self._complaints()
        if self.url.startswith("sqlite"):
            tally.wrong += _broken(self.url.removeprefix("sqlite:///"))

    async def _complaints(self) -> list[str]:
        return list((await self._asked("state"))["violations"])

    async def _asked(self, what: str) -> Any:
        async with self.http.get(f"{self.server}/control/{what}") as answer:
            return await answer.json()

    async def _tells(self, what: str, **given: Any) -> None:
        async with self.http.post(f"{self.server}/control/{what}", json=given) as answer:
            assert answer.status == 200, await answer.text()


def _lot(text: str) -> int:
    found = _LOT.search(text)
    return int(found[1]) if found else -1


def _broken(file: str) -> list[str]:
    """What SQLite finds wrong with the file."""
    with closing(sqlite3.connect(file)) as database:
        whole = [str(row) for row in database.execute("PRAGMA integrity_check") if row != ("ok",)]
        return whole + [f"foreign key: {row}" for row in database.execute("PRAGMA foreign_key_check")]


@asynccontextmanager
async def opened(url: str, folder: Path, storm: Storm, seed: int) -> AsyncIterator[Field]:
    """The field with its people and its server, which is a process of its own."""
    await settled(url)
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--no-rates", "--again", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        address = (await server.stdout.readline()).decode().strip()
        with victim.nursery():
            async with aiohttp.ClientSession() as http:
                storming = Field(url, address, http, folder, Random(seed), storm)
                try:
                    yield storming
                finally:
                    storming.buries()
    finally:
        server.kill()
        await server.wait()


async def settled(url: str) -> None:
    """Members whose private chats are known."""
    engines = open_engines(url)
    try:
        now = datetime.now(UTC)
        async with Store(engines, new_id).begin(now) as work:
            for user in map(str, range(FIRST, FIRST + PEOPLE)):
                member = new_id()
                named = {"name": f"User {user}", "language": "en", "timezone": "UTC"}
                await work.add(Member(id=member, role="sales", created_at=now, **named))
                chat = {"platform": "telegram", "id": user, "place": "private", "team": "", "thread": None, "title": ""}
                at = {"linked_at": now, "seen_at": now}
                known = {"platform": "telegram", "team": "", "user": user, "member_id": member, "chat": chat}
                await work.add(Identity(name=named["name"], **known, **at))
    finally:
        await engines.close()
