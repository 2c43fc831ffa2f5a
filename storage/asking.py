"""Questions asked past the session: one statement, one trip to the database, no transaction around it.

A session's way of asking (a connection of the pool, BEGIN, the statement, ROLLBACK) costs more than what search asks
takes to answer. Only units of work that read, and have read nothing by their session yet, ask so: what they see is one
statement's view of the store. Statements are the caller's fixed texts with `:name` where a value goes.
"""

from __future__ import annotations

import asyncio
import re
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, Generic, TypeVar

from storage.one_hop import Connection

C = TypeVar("C")
MOST_CONNECTIONS = 2
"""Of one store; who comes later waits for one."""
_NAME = re.compile(r"(?<![:\w]):([a-z_]\w*)")


class Asker(ABC, Generic[C]):
    """Connections of its own, opened when they are first needed."""

    def __init__(self, connect: Callable[[], Awaitable[C]]) -> None:
        self._connect = connect
        self._free: list[C] = []
        self._room = asyncio.Semaphore(MOST_CONNECTIONS)

    async def ask(self, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows of the answer. ConnectionError or sqlite3's OperationalError where the database does not answer.

        A kept connection that turns out to be lost is one question's loss of time, not of its answer.
        """
        async with self._room:
            kept = self._taken()
            if kept is not None:
                with suppress(ConnectionError):
                    return await self._asked(kept, statement, given)
            return await self._asked(await self._connect(), statement, given)

    async def close(self) -> None:
        """Closes what is open; asked again, it connects anew, in another loop perhaps."""
        self._room = asyncio.Semaphore(MOST_CONNECTIONS)
        while self._free:
            await self.closed(self._free.pop())

    async def _asked(self, connection: C, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        try:
            return await self.rows(connection, statement, given)
        finally:
            self._free.append(connection)

    def _taken(self) -> C | None:
        while self._free:
            connection = self._free.pop()
            if self.is_alive(connection):
                return connection
        return None

    @abstractmethod
    async def rows(self, connection: C, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The answer by that connection."""

    @abstractmethod
    def is_alive(self, connection: C) -> bool:
        """Whether it may be asked again."""

    @abstractmethod
    async def closed(self, connection: C) -> None:
        """Closes the connection."""


class FileAsker(Asker[Connection]):
    """Asks a SQLite file, in the connection's thread. A question given up is answered there to its end, unheard."""

    async def rows(self, connection: Connection, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """All rows in one trip."""
        found: Sequence[Sequence[Any]] = await connection.in_thread(_fetched, statement, given)
        return found

    def is_alive(self, connection: Connection) -> bool:
        """A file does not go away."""
        return True

    async def closed(self, connection: Connection) -> None:
        """Closes the connection and ends its thread."""
        await connection.close()


class ServerAsker(Asker[Any]):
    """Asks PostgreSQL by asyncpg itself, which keeps each statement prepared."""

    async def rows(self, connection: Any, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """All rows in one trip, in two the first time."""
        import asyncpg

        by_number, names = numbered(statement)
        away: tuple[type[Exception], ...] = (
            asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.OperatorInterventionError,
            asyncpg.InternalClientError,  # the server's farewell is being read while the question is asked
        )  # fmt: skip
        try:
            found: Sequence[Sequence[Any]] = await connection.fetch(by_number, *(given[name] for name in names))
        except away as error:
            connection.terminate()
            raise ConnectionError(str(error)) from error
        except asyncio.CancelledError:
            connection.terminate()
            raise
        return found

    def is_alive(self, connection: Any) -> bool:
        """Whether the server has not hung up."""
        return not connection.is_closed()

    async def closed(self, connection: Any) -> None:
        """Says goodbye."""
        await connection.close()


def _fetched(connection: sqlite3.Connection, statement: str, given: Mapping[str, Any]) -> list[Any]:
    return connection.execute(statement, given).fetchall()


@lru_cache(maxsize=512)
def numbered(statement: str) -> tuple[str, tuple[str, ...]]:
    """The statement with $1, $2 … for its names, and these in that order."""
    names = tuple(dict.fromkeys(_NAME.findall(statement)))
    return _NAME.sub(lambda found: f"${names.index(found[1]) + 1}", statement), names
