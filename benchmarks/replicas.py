"""Several processes on one PostgreSQL: log lines that wait in the inbox, handled and sent by one, two and four of them.

Each sends to a messenger that takes every letter at once, so that what is measured is ours. The floor is one process.
"""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from sqlalchemy import func, select

from benchmarks.children import running
from benchmarks.databases import fresh, servers
from benchmarks.figures import Figure, middle
from benchmarks.hosts.telegram import FIRST_USER
from benchmarks.rounds import LOG
from benchmarks.subjects.firm import PEOPLE, hire
from handlers.events import Author, Chat, Event, Said
from handlers.gateway import arrival
from storage import inbox
from storage.tables import Outbox
from storage.unit_of_work import Store
from tests.databases import Servers

PROCESSES = (1, 2, 4)
EXPECTED = ("replicas.two", "replicas.four")
KEYS = {2: "replicas.two", 4: "replicas.four"}
PATIENCE = 600.0
WHY = "The server and all processes share the machine's cores: on two, one process and the server take both."


async def measure(quick: bool) -> list[Figure]:
    """Lines per second by how many processes handle them; the middle of several rounds, in turns."""
    rounds, each = (1, 1) if quick else (3, 5)
    found: dict[int, list[float]] = {count: [] for count in PROCESSES}
    with servers() as kept:
        for _ in range(rounds):
            for count in PROCESSES:
                found[count].append(await _rate(kept, count, each))
    one = middle(found[1])
    more = [
        Figure(key, f"PostgreSQL, {count} processes: the same", "1/s", middle(found[count]), one, "grows", WHY)
        for count, key in KEYS.items()
    ]
    return [Figure("replicas.one", "PostgreSQL, 1 process: log lines handled and sent", "1/s", one), *more]


async def _rate(kept: Servers, count: int, each: int) -> float:
    async with fresh(kept, "postgresql") as (store, url), AsyncExitStack() as stack:
        users = [str(FIRST_USER + number) for number in range(PEOPLE)]
        await hire(store, datetime.now(UTC), "telegram", "", users)
        for number in range(count):
            await stack.enter_async_context(running("benchmarks.subjects.replica", url, str(number)))
        await _handled(store, users, 1, "warm")
        began = time.perf_counter()
        await _handled(store, users, each, "line")
        return PEOPLE * each / (time.perf_counter() - began)


async def _handled(store: Store, users: list[str], each: int, name: str) -> None:
    """Everybody's lines into the inbox, and nothing more until each has its answer."""
    now = datetime.now(UTC)
    async with store.begin(now) as work:
        before = await _sent(store)
        lines = [_line(user, f"{name}{number}-{user}", now) for number in range(each) for user in users]
        await inbox.store(work, [arrival(one) for one in lines])
    async with asyncio.timeout(PATIENCE):
        while await _sent(store) < before + len(lines):  # noqa: ASYNC110 - a row in a database tells nobody
            await asyncio.sleep(0.02)


def _line(user: str, key: str, now: datetime) -> Event:
    author = Author("telegram", user, f"User {user}", language="en")
    return Event("telegram:1", key, now, Chat("telegram", user), author, Said(LOG.format(key)), key)


async def _sent(store: Store) -> int:
    async with store.read(datetime.now(UTC)) as work:
        query = select(func.count()).select_from(Outbox).where(Outbox.status == "sent", Outbox.kind == "show")
        return (await work.session.execute(query)).scalar_one()
