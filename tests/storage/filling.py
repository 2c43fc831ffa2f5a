"""Rows in every table that a store has, at whatever revision it is, and sums that tell whether any of them changed."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import sqlalchemy as sa
from sqlalchemy import Connection

from storage.engine import Engines
from storage.tables import Row
from tests.databases import Servers, opened

START = datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC)
REVISION = "alembic_version"
SMALL = frozenset((
    "blob", "digest_preference", "draft", "heard", "identity", "invitation", "last_line", "leader", "loss_reason",
    "member", "pipeline", "poll_offset", "rate", "stage", "stranger", "tag", "team",
))  # fmt: skip
"""Tables that stay small in any firm: every tenth row comes to them, and the ten around it refer to that one."""
TENTH = 10
Columns: TypeAlias = Mapping[str, Sequence[str]]
"""Names of columns by the name of their table."""
Sums: TypeAlias = Mapping[str, tuple[int, str]]
"""Number of rows and checksum of them by the name of their table."""


@asynccontextmanager
async def filled(servers: Servers, rows: int) -> AsyncIterator[Path]:
    """The file of a SQLite store with so many rows in every table."""
    url = await servers.url("sqlite")
    async with opened(url) as store:
        await fill(store.engines, rows)
    yield Path(url.removeprefix("sqlite:///"))
    await servers.take_back(url)


async def fill(engines: Engines, rows: int, first: int = 0, of: Columns | None = None) -> None:
    """Adds that many rows to every table, a tenth to small ones, in all columns; references lead to rows among them.

    first: the number of the first row, a multiple of ten; two fillings may not overlap.
    of: these tables and columns alone, as code writes that knows no others.
    """
    async with engines.write.begin() as connection:
        await connection.run_sync(_fill, range(first, first + rows), of)


async def columns(engines: Engines) -> Columns:
    """The tables and columns that the store has now."""
    async with engines.read.connect() as connection:
        return await connection.run_sync(_columns)


async def sums(engines: Engines, of: Columns | None = None) -> Sums:
    """Counts and checksums of all tables, or of these columns alone."""
    async with engines.read.connect() as connection:
        return await connection.run_sync(_sums, of)


def shared(one: Columns, other: Columns) -> Columns:
    """What both have."""
    return {name: [column for column in one[name] if column in other[name]] for name in one if name in other}


def _tables(connection: Connection) -> list[sa.Table]:
    """As they are, parents first, without what the code's tables have beyond them."""
    found = sa.MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name != REVISION]


def _columns(connection: Connection) -> Columns:
    found = sa.inspect(connection).get_multi_columns()
    return {table: [one["name"] for one in held] for (_schema, table), held in found.items() if table != REVISION}


def _fill(connection: Connection, numbers: range, of: Columns | None) -> None:
    for table in _tables(connection):
        if of is not None and table.name not in of:
            continue
        known = {one.name: _type(one) for one in table.columns if of is None or one.name in of[table.name]}
        target = sa.Table(table.name, sa.MetaData(), *(sa.Column(name, kind) for name, kind in known.items()))
        own = [n for n in numbers if n == _row(table, n)]
        made = [{name: _value(table.columns[name], kind, n) for name, kind in known.items()} for n in own]
        connection.execute(sa.insert(target), made)


def _row(table: sa.Table, n: int) -> int:
    """The number of the row in that table which goes with the n-th of the others."""
    return n - n % TENTH if table.name in SMALL else n


def _type(column: sa.Column[Any]) -> sa.types.TypeEngine[Any]:
    """The code's, which says how a value is kept; the database's for a column that the code has no more."""
    table = Row.metadata.tables.get(column.table.name)
    return column.type if table is None or column.name not in table.columns else table.columns[column.name].type


def _value(column: sa.Column[Any], kind: sa.types.TypeEngine[Any], n: int) -> Any:
    """Every second value that may be missing is; of a contact and a company there is always one (`ck_channel`)."""
    if column.nullable and n % 2 == (0 if column.name.startswith("company") else 1):
        return None
    for key in column.foreign_keys:
        return _value(key.column, kind, _row(key.column.table, n))
    return _VALUES[kind.python_type](f"{column.table.name} {column.name} №{n:05d}", n)


_VALUES: Mapping[type, Any] = {
    str: lambda name, _n: name,
    int: lambda _name, n: n + 1,
    bool: lambda _name, n: n % 3 == 0,
    bytes: lambda name, n: name.encode() + bytes([0, n % 256]),
    object: lambda name, n: {"name": name, "number": n, "nothing": None, "list": [1.5, "ж"]},
    datetime: lambda _name, n: START + timedelta(hours=n, microseconds=n),
    date: lambda _name, n: date(1950, 1, 1) + timedelta(days=n),
}


def _sums(connection: Connection, of: Columns | None) -> Sums:
    """Of the texts of all rows in their own order: PostgreSQL adds up where they lie, a file's are read."""
    found = {}
    for table, held in _columns(connection).items():
        names = held if of is None else [name for name in of.get(table, ()) if name in held]
        if not names:
            continue
        listed = ", ".join(f'"{name}"' for name in names)
        rows = f'SELECT {listed} FROM "{table}"'  # noqa: S608 - names out of the database itself
        if connection.dialect.name == "postgresql":
            each = f"SELECT md5(one::text) AS line FROM ({rows}) AS one"  # noqa: S608 - the same
            count, total = connection.exec_driver_sql(
                f"SELECT count(*), coalesce(md5(string_agg(line, ',' ORDER BY line)), '') FROM ({each}) AS lines"  # noqa: S608 - the same
            ).one()
        else:
            lines = sorted(repr(tuple(row)) for row in connection.exec_driver_sql(rows))
            count, total = len(lines), hashlib.sha256("\n".join(lines).encode()).hexdigest()
        found[table] = (int(count), str(total))
    return found
