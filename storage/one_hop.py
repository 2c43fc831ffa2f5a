"""SQLite over aiosqlite with one trip to its thread per statement, and none for those of the one writer.

aiosqlite makes a trip each to open a cursor, execute, fetch and close; on a busy machine the trips cost more than the
statements. All rows are fetched anyway (SQLAlchemy's asyncio results are buffered), so one trip does it all. Whoever
holds the writer's lock waits for nobody: its statements are made at hand, and only what may wait for a lock or for the
disk, its BEGIN IMMEDIATE and its COMMIT, goes to the thread.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from types import TracebackType
from typing import Any

import aiosqlite

LATER = "BEGIN"
"""Put off until the next statement; `BEGIN IMMEDIATE` takes the writer's lock and is not."""


class _Cursor:
    """What SQLAlchemy asks of an asyncio cursor; holds the result of the last statement, nothing of the driver's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._run = connection.in_thread
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> _Cursor:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def execute(self, statement: str, parameters: Sequence[Any] = ()) -> _Cursor:
        if statement == LATER:
            self._connection.begins = True
        elif self._connection.is_at_hand:
            self._execute(self._connection.driver, statement, parameters)
        else:
            await self._run(self._execute, statement, parameters)
        return self

    async def executemany(self, statement: str, parameters: Iterable[Sequence[Any]]) -> _Cursor:
        await self._run(self._executemany, statement, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        self._rows = []

    def _execute(self, connection: sqlite3.Connection, statement: str, parameters: Sequence[Any]) -> None:
        self._keep(connection.execute(statement, parameters))

    def _executemany(self, connection: sqlite3.Connection, statement: str, parameters: Iterable[Sequence[Any]]) -> None:
        self._keep(connection.executemany(statement, parameters))

    def _keep(self, found: sqlite3.Cursor) -> None:
        self.description, self.lastrowid = found.description, found.lastrowid
        self._rows = found.fetchall() if found.description else []
        self.rowcount = found.rowcount  # known only now where a statement returns the rows it changed
        found.close()


def _begun(act: Callable[..., Any], connection: sqlite3.Connection, *given: Any) -> Any:
    connection.execute(LATER)
    return act(connection, *given)


class Connection(aiosqlite.Connection):
    """A connection whose cursors live on this side, and that rolls nothing back where nothing was begun.

    A plain BEGIN locks nothing before the first statement, so it makes its trip with that. writes: whether it is the
    one writer's, whose transactions hold the lock from their first word.
    """

    begins = False
    writes = False

    @property
    def driver(self) -> sqlite3.Connection:
        """The connection itself, which this thread may use as well while nothing is under way in its own."""
        return self._conn

    @property
    def is_at_hand(self) -> bool:
        """Whether a statement waits for nobody: the writer's lock is held."""
        return self.writes and self._conn.in_transaction

    def cursor(self) -> Any:
        """A cursor; costs no trip."""
        return _Cursor(self)

    async def rollback(self) -> None:
        """Rolls back what was begun."""
        self.begins = False
        if self._conn.in_transaction:
            await super().rollback()

    async def in_thread(self, act: Callable[..., Any], *given: Any) -> Any:
        """What that gives, done in the connection's thread after the BEGIN that was put off."""
        begins, self.begins = self.begins, False
        if begins:
            act = partial(_begun, act)
        return await self._execute(act, self._conn, *given)  # type: ignore[no-untyped-call]  # aiosqlite leaves it untyped


def connect(database: str, **options: Any) -> Connection:
    """For `async_creator_fn` of SQLAlchemy's aiosqlite dialect."""
    made = Connection(lambda: sqlite3.connect(database, **options), 64)
    made._thread.daemon = True  # as the dialect does for its own: a forgotten connection must not hold up the end
    return made


def connect_to_write(database: str, **options: Any) -> Connection:
    """The same for the one writer."""
    made = connect(database, **options)
    made.writes = True
    return made
