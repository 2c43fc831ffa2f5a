"""Engines: one writer and separate readers on SQLite, a pool on PostgreSQL.

SQLite: WAL, synchronous FULL, foreign keys, `BEGIN IMMEDIATE` for the one writer (the driver's own BEGIN is off), one
process per file by a lock file. PostgreSQL: time limits that release a frozen host; synchronous_commit is asserted.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from sqlalchemy import event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage import one_hop

_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=30000",
    "PRAGMA journal_size_limit=67108864",
    "PRAGMA cache_size=-65536",
)
_FULL = 2
_POSTGRES_SETTINGS = {
    "idle_in_transaction_session_timeout": "30s",
    "statement_timeout": "10s",
    "lock_timeout": "5s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "application_name": "crm",
}


class StoreRefused(Exception):
    """The store cannot be used as it is; the message says why, without secrets."""


class StoreUnavailable(Exception):
    """The database does not answer now: nothing was stored, so nothing may be confirmed."""


@dataclass
class Engines:
    """A writer and a reader; on PostgreSQL both are the same pool."""

    write: AsyncEngine
    read: AsyncEngine
    lock: IO[str] | None = None

    @property
    def is_sqlite(self) -> bool:
        """Whether the store is one SQLite file."""
        return self.write.dialect.name == "sqlite"

    async def close(self) -> None:
        """Closes every connection, then lets go of the file's lock."""
        await self.write.dispose()
        if self.read is not self.write:
            await self.read.dispose()
        if self.lock is not None:
            self.lock.close()
            self.lock = None


def normalised(url: str) -> URL:
    """The URL with our async drivers: `sqlite:///crm.db`, `postgresql://…`; StoreRefused for anything else."""
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return parsed.set(drivername="sqlite+aiosqlite")
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+asyncpg")
    raise StoreRefused("CRM_DATABASE_URL must begin with sqlite:/// or postgresql://")


def open_engines(url: str) -> Engines:
    """Engines for the URL; on SQLite the file is created with mode 0600 and locked for this process."""
    parsed = normalised(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    settings = dict(_POSTGRES_SETTINGS)
    engine = create_async_engine(
        parsed, pool_size=8, max_overflow=4, pool_pre_ping=True, connect_args={"server_settings": settings}
    )
    return Engines(engine, engine)


async def assert_durable(engines: Engines) -> None:
    """Refuses a store that may lose a committed change on power loss."""
    async with engines.write.connect() as connection:
        if engines.is_sqlite:
            level = (await connection.execute(text("PRAGMA synchronous"))).scalar_one()
            mode = (await connection.execute(text("PRAGMA journal_mode"))).scalar_one()
            if level < _FULL or mode != "wal":
                raise StoreRefused(f"SQLite runs with synchronous={level}, journal_mode={mode}; needs FULL and WAL")
            return
        value = (await connection.execute(text("SHOW synchronous_commit"))).scalar_one()
        if value not in ("on", "remote_apply", "remote_write"):
            raise StoreRefused(f"PostgreSQL runs with synchronous_commit={value}; set it to on")


def _sqlite(url: URL) -> Engines:
    path = Path(url.database or "")
    if not url.database or url.database == ":memory:":
        raise StoreRefused("CRM_DATABASE_URL needs a file: sqlite:///crm.db")
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = _locked(path)
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    how = {"isolation_level": None, "async_creator_fn": one_hop.connect}
    write = create_async_engine(url, pool_size=1, max_overflow=0, connect_args=how)
    read = create_async_engine(url, pool_size=4, max_overflow=0, connect_args=how)
    _prepare(write, "BEGIN IMMEDIATE")
    _prepare(read, "BEGIN")
    return Engines(write, read, lock)


def _prepare(engine: AsyncEngine, begin: str) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql(begin)


def _locked(path: Path) -> IO[str]:
    """One process per file: two writers would each think themselves alone."""
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
