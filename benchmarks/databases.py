"""Fresh stores on both databases for the length of a measurement."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from storage.unit_of_work import Store
from tests.databases import Database, Servers, opened

TITLES: dict[Database, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@contextmanager
def servers() -> Iterator[Servers]:
    """A folder for SQLite files, and a PostgreSQL server as soon as somebody asks for one."""
    with tempfile.TemporaryDirectory(prefix="crm-bench-") as folder:
        found = Servers(Path(folder))
        try:
            yield found
        finally:
            found.stop()


@asynccontextmanager
async def fresh(found: Servers, database: Database) -> AsyncIterator[tuple[Store, str]]:
    """A migrated, empty store and its URL."""
    url = await found.url(database)
    async with opened(url) as store:
        yield store, url
