"""Processes of the product side by side over one store, against a server that outlives them and keeps the ledger."""

from __future__ import annotations

import asyncio
import re
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import aiohttp
from sqlalchemy import func, insert, select

from crm.ids import new_id
from storage.engine import open_engines, open_to_look
from storage.tables import Identity, Inbox, Member, Outbox, Reminder
from storage.unit_of_work import Store
from tests.chaos import victim
from tests.chaos.form import Tally
from tests.fakes.telegram import TOKEN
from tests.ports import free_port

PEOPLE = 40
FIRST = 7001
PATIENCE = 180.0
LONG = 15.0
"""Who is not ready by then is asked what it is waiting for."""
SOON = aiohttp.ClientTimeout(total=5.0)
_LOT = re.compile(r"lot(\d+)z")


@dataclass
class Replica:
    """One process of the product. gauge: where it writes how it fares, once a second."""

    process: BaseProcess
    port: int
    gauge: Path


@dataclass(kw_only=True)
class Fleet:
    """A store, a server, and processes. slowest: the seconds that one took at most to be ready; said: updates.

    api: where processes find the server, if something stands between.
    """

    url: str
    server: str
    http: aiohttp.ClientSession
    folder: Path
    chance: Random
    people: int = PEOPLE
    api: str = ""
    said: int = 0
    slowest: float = 0.0
    alive: list[Replica] = field(default_factory=list)

    def buries(self) -> None:
        """Nobody outlives a run that broke off: who forked them would wait for them for ever."""
        for one in self.alive:
            one.process.kill()

    async def begun(self, *, is_doomed: bool = False, is_newer: bool = False) -> Replica:
        """A new process. is_doomed: its leases are short; is_newer: of a version that has one more revision."""
        port = free_port()
        settings = {
            "database_url": self.url,
            "telegram_token": TOKEN,
            "telegram_api_url": self.api or self.server,
            "http_port": port,
            "log_format": "json",
        }
        gauge = self.folder / f"gauge{port}"
        life = victim.Life(settings, self.folder / "log", gauge, is_doomed, is_newer)
        # begun apart: the first one imports everything, and people are not to wait for that
        replica = Replica(await asyncio.to_thread(victim.begun, life), port, gauge)
        self.alive.append(replica)
        return replica

    async def is_ready(self, replica: Replica) -> None:
        """Whoever is not ready for long says what it is at, and what it answered last stands in the error."""
        began, told, is_asked = monotonic(), "nothing", False
        while replica.process.is_alive() and monotonic() < began + PATIENCE:
            try:
                async with self.http.get(f"http://127.0.0.1:{replica.port}/ready", timeout=SOON) as answer:
                    if answer.status == 200:
                        self.slowest = max(self.slowest, monotonic() - began)
                        return
                    told = await answer.text()
            except (aiohttp.ClientError, TimeoutError) as error:
                told = repr(error)
            if not is_asked and monotonic() > began + LONG:
                is_asked = True
                victim.asked_what_it_does(replica.process)
            await asyncio.sleep(0.02)
        code = replica.process.exitcode
        how = "is not ready" if code is None else f"ended by itself with {code}"
        raise AssertionError(f"a process {how}, and said {told}; see {self.folder / 'log'}")

    async def killed(self, replica: Replica) -> None:
        """SIGKILL."""
        replica.process.kill()
        await self._gone(replica)

    async def stopped(self, replica: Replica) -> float:
        """SIGTERM; the seconds that it took."""
        began = monotonic()
        replica.process.terminate()
        await self._gone(replica)
        return monotonic() - began

    async def _gone(self, replica: Replica) -> None:
        await asyncio.to_thread(replica.process.join)
        self.alive.remove(replica)

    async def ends(self, last: list[Replica]) -> None:
        """These processes, which nobody strikes, finish what is left, and stop."""
        for one in last:
            await self.is_ready(one)
        left, moved = -1, monotonic()
        while owed := (await self.asked("state"))["pending"] + await self.owed():
            if owed != left:
                left, moved = owed, monotonic()
            assert monotonic() < moved + PATIENCE, f"{owed} events and letters stand still; see {self.folder / 'log'}"
            await asyncio.sleep(0.2)
        for one in last:
            await self.stopped(one)

    async def owed(self) -> int:
        """How many events wait, and how many letters wait or are on their way."""
        waits = select(func.count()).select_from(Inbox).where(Inbox.status == "new")
        leaves = select(func.count()).select_from(Outbox).where(Outbox.status.in_(("pending", "sending")))
        return await self.count(waits) + await self.count(leaves)

    async def handled(self) -> int:
        """How many events are done."""
        return await self.count(select(func.count()).select_from(Inbox).where(Inbox.status == "done"))

    async def count(self, query: Any) -> int:
        """What a query for one number finds."""
        async with self.looking() as store, store.read(datetime.now(UTC)) as work:
            return int((await work.session.execute(query)).scalar_one())

    @asynccontextmanager
    async def looking(self) -> AsyncIterator[Store]:
        """Opened for each look: on SQLite whoever stays connected would keep a dead process's traces alive."""
        engines = open_to_look(self.url)
        try:
            yield Store(engines, new_id)
        finally:
            await engines.close()

    async def says_lots(self, count: int) -> None:
        """The next people say the next lots, at once."""
        numbers = range(self.said, self.said + count)
        self.said += count
        said = (
            self.tells("says", user=FIRST + number % self.people, text=f"/remind lot{number}z in 3 hours")
            for number in numbers
        )
        await asyncio.gather(*said)

    async def counted(self, tally: Tally) -> None:
        """Compares the store with what was said, and the ledger with the letters."""
        async with self.looking() as store, store.read(datetime.now(UTC)) as work:
            made = Counter(lot_of(one) for one in (await work.session.execute(select(Reminder.text))).scalars())
            letters = (await work.session.execute(select(Outbox))).scalars().all()
            parked = (await work.session.execute(select(Inbox.ext_id).where(Inbox.status != "done"))).scalars().all()
            doubts = Counter(lot_of(str(one.payload)) for one in letters if one.uncertain)
        told: Counter[int] = Counter()
        for user in range(FIRST, FIRST + PEOPLE):
            messages = await self.asked(f"messages?user={user}")
            told += Counter(lot_of(one["text"]) for one in messages if one["by_bot"] and _LOT.search(one["text"]))
        for number in range(self.said):
            tally.lost += made[number] < 1 or (told[number] < 1 and not doubts[number])
            tally.doubled += made[number] > 1 or told[number] > 1 + doubts[number]
        state = await self.asked("state")
        tally.updates, tally.flagged = self.said, doubts.total()
        tally.wrong += [f"not done: {one}" for one in parked]
        tally.wrong += state["violations"]
        tally.told += f"each handed out {state['handed'] / max(self.said, 1):.1f} times; ready in {self.slowest:.0f} s"

    async def asked(self, what: str) -> Any:
        """What the server answers about itself."""
        async with self.http.get(f"{self.server}/control/{what}") as answer:
            return await answer.json()

    async def tells(self, what: str, **given: Any) -> None:
        """Lets the server's people act."""
        async with self.http.post(f"{self.server}/control/{what}", json=given) as answer:
            assert answer.status == 200, await answer.text()


def lot_of(text: str) -> int:
    """The first lot that is named there; -1 for none."""
    found = _LOT.search(text)
    return int(found[1]) if found else -1


@asynccontextmanager
async def server_of(*options: str) -> AsyncIterator[tuple[str, aiohttp.ClientSession]]:
    """The address of a server in a process of its own, and who asks it."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--no-rates", *options, stdout=asyncio.subprocess.PIPE
    )
    try:
        assert server.stdout is not None
        address = (await server.stdout.readline()).decode().strip()
        async with aiohttp.ClientSession() as http:
            yield address, http
    finally:
        server.kill()
        await server.wait()


@asynccontextmanager
async def opened(
    url: str, folder: Path, seed: int, *, people: int = PEOPLE, again: bool = True
) -> AsyncIterator[Fleet]:
    """A fleet without a process yet. again: its server brings each update two to five times."""
    async with server_of(*(["--again"] if again else [])) as (address, http):
        fleet = Fleet(url=url, server=address, http=http, folder=folder, chance=Random(seed), people=people)
        try:
            yield fleet
        finally:
            fleet.buries()


async def settled(url: str, people: int = PEOPLE) -> None:
    """Members whose private chats are known."""
    engines = open_engines(url)
    try:
        now = datetime.now(UTC)
        members, identities = [], []
        for user in map(str, range(FIRST, FIRST + people)):
            member, named = new_id(), {"name": f"User {user}", "language": "en", "timezone": "UTC"}
            members.append({"id": member, "role": "sales", "created_at": now, **named})
            chat = {"platform": "telegram", "id": user, "place": "private", "team": "", "thread": None, "title": ""}
            at = {"linked_at": now, "seen_at": now}
            known = {"platform": "telegram", "team": "", "user": user, "member_id": member, "chat": chat}
            identities.append({"name": named["name"], **known, **at})
        async with Store(engines, new_id).begin(now) as work:
            await work.session.execute(insert(Member), members)
            await work.session.execute(insert(Identity), identities)
    finally:
        await engines.close()
