"""Questions put to a driver's own connection in the midst of a transaction, past SQLAlchemy.

Errors are told as SQLAlchemy tells them, so that nobody above need know who executed. SQLite's one writer holds its
lock by then and answers at once, in this thread: see `storage.one_hop`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.exc import DBAPIError, InterfaceError

from storage.asking import numbered
from storage.one_hop import Connection


def has_begun(driver: Any) -> bool:
    """Whether a transaction is under way on the connection; on SQLite, one that may write."""
    return bool(driver.is_at_hand if isinstance(driver, Connection) else driver.is_in_transaction())


async def ask_by_name(driver: Any, text: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
    """The rows of a fixed text of SQL with `:name` where a value goes."""
    if isinstance(driver, Connection):
        at_hand: sqlite3.Connection = driver.driver
        return at_hand.execute(text, given).fetchall()
    by_number, names = numbered(text)
    return await ask(driver, by_number, [given[name] for name in names])


async def ask(driver: Any, text: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
    """The rows as the driver has them."""
    if isinstance(driver, Connection):
        at_hand: sqlite3.Connection = driver.driver
        return at_hand.execute(text, values).fetchall()
    try:
        found: Sequence[Sequence[Any]] = await driver.fetch(text, *values)
    except Exception as error:
        raise _translated(error, text) from error
    return found


async def tell(driver: Any, text: str, values: Sequence[Sequence[Any]]) -> None:
    """The same for many, without rows."""
    if isinstance(driver, Connection):
        driver.driver.executemany(text, values)
        return
    try:
        await driver.executemany(text, values)
    except Exception as error:
        raise _translated(error, text) from error


def _translated(error: Exception, text: str) -> Exception:
    """What asyncpg says, as SQLAlchemy says it."""
    import asyncpg

    away = (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.OperatorInterventionError, OSError)
    if isinstance(error, away) and not isinstance(error, asyncpg.QueryCanceledError):
        return InterfaceError(text, None, error, hide_parameters=True, connection_invalidated=True)
    if isinstance(error, asyncpg.PostgresError):
        return DBAPIError(text, None, error, hide_parameters=True)
    return error
