"""Engines: one writer and separate readers on SQLite, a pool on PostgreSQL.

SQLite: WAL, synchronous FULL, foreign keys, `BEGIN IMMEDIATE` for the one writer (the driver's own BEGIN is off), one
process per file by a lock file. PostgreSQL: time limits that release a frozen host; synchronous_commit is asserted.
"""

from __future__ import annotations

import inspect
import os
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import one_hop
from storage.asking import Asker, FileAsker, ServerAsker

_JOURNAL = "PRAGMA journal_mode=WAL"
"""The one that changes the file itself."""
_PRAGMAS = (
    _JOURNAL,
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA cache_size=-65536",
    "PRAGMA secure_delete=ON",
)
_DISCREET: dict[str, Any] = {"hide_parameters": True}
"""Errors tell no values: these are what people wrote."""
_FULL = 2
_LAST_PORT = 65535
_FOR_POOLERS = "prepared_statement_cache_size"
"""What SQLAlchemy itself takes out of the address: 0 behind pgbouncer."""
_POSTGRES_SETTINGS = {
    "idle_in_transaction_session_timeout": "30s",
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "application_name": "crm",
}
AT_WORK = 1.0
"""Seconds in which a connection is taken as it is after its last use: to ask it costs three trips to the server. One
that the server closed meanwhile is noticed without."""
_RESTS = "crm.rests_since"
_LIMITS = ("idle_in_transaction_session_timeout", "statement_timeout", "lock_timeout")
"""What frees the rows that a frozen host holds."""


class StoreRefused(Exception):
    """The store cannot be used as it is; the message says why, without secrets."""


class StoreMissing(StoreRefused):
    """There is no store yet; nothing is wrong with its place."""


class StoreUnavailable(Exception):
    """The database does not answer now: nothing was stored, so nothing may be confirmed."""


class StoreUnwritable(StoreUnavailable):
    """The database takes nothing now: its disk is full, broken or read-only. No fault of what was to be written."""


@dataclass
class Engines:
    """A writer and a reader; on PostgreSQL both are the same pool. asker: for single questions, past both."""

    write: AsyncEngine
    read: AsyncEngine
    asker: Asker[Any]
    lock: IO[str] | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is one SQLite file."""
        return self.write.dialect.name == "sqlite"

    async def close(self) -> None:
        """Closes every connection, then lets go of the file's lock."""
        await self.disconnect()
        self.unlock()

    async def disconnect(self) -> None:
        """Closes every connection; the file stays locked, and the next use connects anew."""
        await self.write.dispose()
        if self.read is not self.write:
            await self.read.dispose()
        await self.asker.close()

    def unlock(self) -> None:
        """Lets go of the file's lock."""
        if self.lock is not None:
            self.lock.close()
            self.lock = None


@contextmanager
def refusing() -> Iterator[None]:
    """What a database answers to the first words of a start, as StoreRefused."""
    try:
        yield
    except DBAPIError as error:
        raise StoreRefused(f"the database cannot be used: {error.orig}") from error
    except OSError as error:
        raise StoreRefused(f"the database cannot be opened: {error}") from error


def normalised(url: str) -> URL:
    """The URL with our async drivers: `sqlite:///crm.db`, `postgresql://…`; StoreRefused for anything else."""
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise StoreRefused("this is no address; write sqlite:///crm.db or postgresql://…") from None
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _file_named(parsed.set(drivername="sqlite+aiosqlite"))
    if backend in ("postgresql", "postgres"):
        return _server_named(parsed.set(drivername="postgresql+asyncpg"))
    raise StoreRefused("it must begin with sqlite:/// or postgresql://")


def _file_named(url: URL) -> URL:
    if not url.database or url.database == ":memory:":
        raise StoreRefused("it needs a file: sqlite:///crm.db")
    return url


def _file_of(url: URL) -> Path:
    path = Path(url.database or "")
    if path.is_dir():
        raise StoreRefused(f"{path} is a folder; name a file in it")
    return path


def _server_named(url: URL) -> URL:
    """asyncpg takes what stands behind the ? as arguments, and knows other names than libpq (`ssl`, not `sslmode`)."""
    if url.port is not None and not 1 <= url.port <= _LAST_PORT:
        raise StoreRefused(f"there is no port {url.port}")
    if url.query:
        import asyncpg

        known = {*inspect.signature(asyncpg.connect).parameters, _FOR_POOLERS}
        unknown = sorted(set(url.query) - known)
        if unknown:
            hint = "; write ssl=… instead" if unknown == ["sslmode"] else ""
            raise StoreRefused(f"asyncpg does not know {', '.join(unknown)}{hint}")
    return url


def open_engines(url: str) -> Engines:
    """Engines for the URL; on SQLite the file is created with mode 0600 and locked for this process."""
    parsed = normalised(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    settings = dict(_POSTGRES_SETTINGS)
    how = {"server_settings": settings, "async_creator_fn": _connected}
    engine = create_async_engine(parsed, pool_size=8, max_overflow=10, connect_args=how, **_DISCREET)
    _look_before_use(engine)
    return Engines(engine, engine, ServerAsker(lambda: _by_itself(engine)))


def open_to_look(url: str) -> Engines:
    """Engines for looking only, beside a running bot: a SQLite file is neither locked, made nor written to.

    StoreMissing where there is no file yet.
    """
    parsed = normalised(url)
    if parsed.get_backend_name() != "sqlite":
        return open_engines(url)
    path = _file_of(parsed)
    if not path.exists():
        raise StoreMissing(f"there is no file {path} yet")
    looking = parsed.set(database=path.absolute().as_uri(), query={"mode": "ro", "uri": "true"})
    how = {"isolation_level": None, "async_creator_fn": one_hop.connect}
    engine = create_async_engine(looking, pool_size=1, max_overflow=0, connect_args=how, **_DISCREET)
    _prepare(engine, "BEGIN", [one for one in _PRAGMAS if one != _JOURNAL])
    return Engines(engine, engine, FileAsker(lambda: _to_look(looking)))


def _look_before_use(engine: AsyncEngine) -> None:
    """A connection that rested is asked whether it is still there, as a pool's own ping does at each use."""

    @event.listens_for(engine.sync_engine, "checkin")
    def _rests(_connection: Any, record: Any) -> None:
        record.info[_RESTS] = time.monotonic()

    @event.listens_for(engine.sync_engine, "checkout")
    def _is_there(connection: Any, record: Any, _user: Any) -> None:
        since = record.info.get(_RESTS)
        if since is None:
            return
        if connection.driver_connection.is_closed():
            raise InvalidatePoolError
        if time.monotonic() - since >= AT_WORK:
            _ask_whether_it_is_there(engine, connection)


def _ask_whether_it_is_there(engine: AsyncEngine, connection: Any) -> None:
    dialect = engine.dialect
    try:
        dialect.do_ping(connection)
    except (dialect.loaded_dbapi.Error, OSError) as error:
        raise InvalidatePoolError from error


async def _connected(*given: Any, **options: Any) -> Any:
    """A connection of asyncpg's. Its own errors while connecting pass SQLAlchemy by: here they are no connection."""
    import asyncpg

    try:
        return await asyncpg.connect(*given, **options)
    except (asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise ConnectionError(str(error)) from error


async def _by_itself(engine: AsyncEngine) -> Any:
    """A connection of asyncpg's as the engine makes them, without SQLAlchemy around it; it can only read."""
    _, options = engine.dialect.create_connect_args(engine.url)
    keeps = options.pop(_FOR_POOLERS, None)
    own = {key: value for key, value in options.items() if not key.startswith("prepared_statement")}
    if keeps == 0:
        own["statement_cache_size"] = 0
    settings = {**_POSTGRES_SETTINGS, "default_transaction_read_only": "on"}
    return await _connected(**own, server_settings=settings)


async def _to_look(url: URL) -> one_hop.Connection:
    """A connection to a SQLite file that can only read, made as the dialect makes them."""
    dialect = url.get_dialect()()
    [file], options = dialect.create_connect_args(url)
    connection = one_hop.connect(file, **options, isolation_level=None)
    await connection
    for pragma in (*(one for one in _PRAGMAS if one != _JOURNAL), "PRAGMA query_only=ON"):
        await connection.in_thread(_executed, pragma)
    return connection


def _executed(connection: sqlite3.Connection, statement: str) -> None:
    connection.execute(statement).close()


async def assert_durable(engines: Engines) -> None:
    """Refuses a store that may lose a committed change on power loss, or whose locks a frozen host would keep."""
    async with engines.write.connect() as connection:
        if engines.is_sqlite:
            level = (await connection.execute(text("PRAGMA synchronous"))).scalar_one()
            mode = (await connection.execute(text("PRAGMA journal_mode"))).scalar_one()
            if level < _FULL or mode != "wal":
                raise StoreRefused(f"SQLite runs with synchronous={level}, journal_mode={mode}; needs FULL and WAL")
            if not (await connection.execute(text("PRAGMA foreign_keys"))).scalar_one():
                raise StoreRefused("SQLite runs without foreign_keys; this build of it cannot be used")
            return
        value = (await connection.execute(text("SHOW synchronous_commit"))).scalar_one()
        if value not in ("on", "remote_apply", "remote_write"):
            raise StoreRefused(f"PostgreSQL runs with synchronous_commit={value}; set it to on")
        for limit in _LIMITS:
            if (await connection.execute(text(f"SHOW {limit}"))).scalar_one() == "0":
                raise StoreRefused(f"PostgreSQL runs without {limit}; a pooler that drops settings must let it through")


def _sqlite(url: URL) -> Engines:
    path = _file_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = locked(path)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    how: dict[str, Any] = {"isolation_level": None, "async_creator_fn": one_hop.connect}
    to_write = how | {"async_creator_fn": one_hop.connect_to_write}
    write = create_async_engine(url, pool_size=1, max_overflow=0, connect_args=to_write, **_DISCREET)
    read = create_async_engine(url, pool_size=4, max_overflow=0, connect_args=how, **_DISCREET)
    _prepare(write, "BEGIN IMMEDIATE")
    _prepare(read, "BEGIN")
    return Engines(write, read, FileAsker(lambda: _to_look(url)), lock)


def _prepare(engine: AsyncEngine, begin: str, pragmas: Sequence[str] = _PRAGMAS) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def locked(path: Path) -> IO[str]:
    """The held lock of a SQLite file; StoreRefused where another process has it: each would think itself alone."""
    handle = path.with_name(path.name + ".lock").open("a+")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        handle.close()
        raise StoreRefused(
            f"another process has {path.name} open; SQLite serves one process, use PostgreSQL for more"
        ) from error
    return handle
