"""Brings a store to the present schema, and tells when it is newer than this program."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Engines, StoreRefused
from storage.tables import Row

_FOLDER = Path(__file__).parent / "migrations"
_MIGRATING = 0x43524D
"""The number of our lock among the database's advisory locks; those on chats are hashes of 64 bits."""


def config() -> Config:
    """Alembic's settings: where the revisions are; the connection is handed in at run time."""
    settings = Config()
    settings.set_main_option("script_location", str(_FOLDER))
    settings.set_main_option("path_separator", "os")
    return settings


def head() -> str:
    """The newest revision this program knows."""
    return ScriptDirectory.from_config(config()).get_current_head() or ""


@cache
def revisions() -> frozenset[str]:
    """Every revision this program knows."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


async def upgrade(engines: Engines, target: str = "head") -> None:
    """Runs the migrations that are missing; StoreRefused when the store is of a newer version."""
    async with engines.write.connect() as connection:
        await connection.run_sync(_wait_for_others)
        await connection.run_sync(_refuse_newer)
        await connection.run_sync(_run, target, upwards=True)
        await connection.commit()


async def downgrade(engines: Engines, target: str) -> None:
    """Runs migrations backwards to the target revision."""
    async with engines.write.connect() as connection:
        await connection.run_sync(_run, target, upwards=False)
        await connection.commit()


async def current(engines: Engines) -> str | None:
    """The revision the store is at; None for an empty one."""
    async with engines.read.connect() as connection:
        return await connection.run_sync(_revision)


async def differences(engines: Engines) -> list[str]:
    """What the tables in the code and in the store disagree on; empty when the migrations match."""
    async with engines.write.connect() as connection:
        return await connection.run_sync(_differences)


def _wait_for_others(connection: Connection) -> None:
    """Of processes that start together one migrates, and the others find it done. On SQLite there is one process.

    A revision may take longer than a statement of the product, and waits for what the other processes have begun.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
        connection.exec_driver_sql("SET LOCAL lock_timeout = '60s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATING})")


def _run(connection: Connection, target: str, *, upwards: bool) -> None:
    settings = config()
    settings.attributes["connection"] = connection
    (command.upgrade if upwards else command.downgrade)(settings, target)


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    revision = _revision(connection)
    if revision is not None and revision not in revisions():
        raise StoreRefused(f"the store is at revision {revision}, which this version does not know: update the program")


def _differences(connection: Connection) -> list[str]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
    return [repr(change) for change in compare_metadata(context, Row.metadata)]
