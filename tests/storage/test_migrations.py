"""Every revision with data, on both databases: there and back, killed in the middle, beside code of the one before."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from bots.settings import Settings
from bots.store import open_store
from storage import schema
from storage.engine import Engines, StoreRefused, assert_durable, open_engines
from tests import killed
from tests.databases import Database, Servers
from tests.forks import exit_code
from tests.storage import filling

ROWS = 1000
"""In each table before the second revision; every further one adds a tenth."""
POINTS = 4
"""So many kills for each revision, evenly among its statements; the last is before its COMMIT."""


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Engines]:
    """Engines alone: the store on them may be at any revision."""
    engines = open_engines(url)
    try:
        yield engines
    finally:
        await engines.close()


@pytest.fixture
async def url(servers: Servers, database: Database) -> AsyncIterator[str]:
    """A database without any table, brought to the newest revision at the end."""
    url = await servers.url(database)
    async with opened(url) as engines:
        await schema.downgrade(engines, "base")
    yield url
    async with opened(url) as engines:
        await schema.upgrade(engines)
    await servers.take_back(url)


def _revisions() -> list[str]:
    found = ScriptDirectory.from_config(schema.config()).walk_revisions()
    return [one.revision for one in found][::-1]


async def test_there_and_back_and_there_again_no_row_is_lost_or_changed(url: str) -> None:
    """Before each revision come rows that fill all that the one before has."""
    async with opened(url) as engines:
        await schema.upgrade(engines, "0001")
        await filling.fill(engines, ROWS)
        origin = await filling.columns(engines)
        for number, (before, after) in enumerate(pairwise(_revisions())):
            had, held = await filling.columns(engines), await filling.sums(engines)
            await schema.upgrade(engines, after)
            assert await filling.sums(engines, had) == held
            risen = await filling.sums(engines)
            await schema.downgrade(engines, before)
            assert (await filling.columns(engines), await filling.sums(engines)) == (had, held)
            await schema.upgrade(engines, after)
            assert await filling.sums(engines) == risen
            await filling.fill(engines, ROWS // 10, first=ROWS * (number + 1))
        assert await schema.differences(engines) == []
        everything = await filling.sums(engines, origin)
        for before in _revisions()[-2::-1]:
            await schema.downgrade(engines, before)
        assert await filling.sums(engines) == everything
        await schema.downgrade(engines, "base")
        assert await filling.columns(engines) == {}


async def test_code_of_the_revision_before_writes_and_reads_beside_the_new(url: str) -> None:
    """It knows neither the new columns nor the new tables, and runs on until it is replaced."""
    async with opened(url) as engines:
        for number, (before, after) in enumerate(pairwise(_revisions())):
            await schema.upgrade(engines, before)
            old = await filling.columns(engines)
            await schema.upgrade(engines, after)
            assert filling.shared(old, await filling.columns(engines)) == old
            earlier = await filling.sums(engines, old)
            await filling.fill(engines, 10, first=100 * number, of=old)
            written = await filling.sums(engines, old)
            assert [name for name in old if written[name][0] <= earlier[name][0]] == []


async def _statements(engines: Engines, before: str | None, revision: str) -> int:
    """How many the revision runs, its COMMIT among them; taken back afterwards."""
    ran: list[int] = []
    for name in ("before_cursor_execute", "commit"):
        event.listen(engines.write.sync_engine, name, lambda *_given: ran.append(1))
    await schema.upgrade(engines, revision)
    number = len(ran)
    await schema.downgrade(engines, before or "base")
    return number


async def test_a_migration_that_was_killed_has_changed_nothing_and_can_run_again(url: str) -> None:
    for revision in _revisions():
        async with opened(url) as engines:
            before = await schema.current(engines)
            if before:
                await filling.fill(engines, 20, first=100 * int(before))
            held = await filling.sums(engines)
            number = await _statements(engines, before, revision)
        for step in sorted({max(0, number * point // POINTS - 1) for point in range(1, POINTS + 1)}):
            assert await exit_code(killed.migrating, url, revision, step) == -signal.SIGKILL
            async with opened(url) as engines:
                assert await schema.current(engines) == before
                assert await filling.sums(engines) == held
        assert await exit_code(killed.migrating, url, revision, number) == 0
    async with opened(url) as engines:
        assert await schema.differences(engines) == []


async def test_of_processes_that_start_together_one_migrates(servers: Servers) -> None:
    url = await servers.url("postgresql")
    async with opened(url) as one, opened(url) as two, opened(url) as three:
        await schema.downgrade(one, "base")
        await asyncio.gather(*(schema.upgrade(engines) for engines in (one, two, three)))
        assert await schema.differences(two) == []
    await servers.take_back(url)


async def test_a_store_of_a_newer_version_is_left_alone(servers: Servers, database: Database) -> None:
    url = await servers.url(database)
    async with opened(url) as engines, engines.write.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreRefused, match="revision 9999, which this version does not know: update the program"):
        await open_store(Settings(database_url=url))
    async with opened(url) as engines:
        assert await schema.current(engines) == "9999"
        async with engines.write.begin() as connection:
            await connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": schema.head()})
    await servers.take_back(url)


@pytest.mark.parametrize(
    ("weakened", "named"),
    [
        ("PRAGMA synchronous=NORMAL", "synchronous=1"),
        ("PRAGMA journal_mode=DELETE", "journal_mode=delete"),
        ("PRAGMA foreign_keys=OFF", "foreign_keys"),
        ("SET synchronous_commit = off", "synchronous_commit=off"),
        ("SET synchronous_commit = local", "synchronous_commit=local"),
        ("SET statement_timeout = 0", "statement_timeout"),
        ("SET lock_timeout = 0", "lock_timeout"),
        ("SET idle_in_transaction_session_timeout = 0", "idle_in_transaction_session_timeout"),
    ],
)
async def test_a_store_that_may_lose_or_hold_what_it_should_not_is_refused(
    servers: Servers, weakened: str, named: str
) -> None:
    """The engine's connection is weakened by itself, and is the one that is looked at."""
    url = await servers.url("sqlite" if weakened.startswith("PRAGMA") else "postgresql")
    async with opened(url) as engines:
        await assert_durable(engines)
        async with engines.write.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None
            await driver.execute(weakened)
        with pytest.raises(StoreRefused, match=named):
            await assert_durable(engines)
    await servers.take_back(url)
