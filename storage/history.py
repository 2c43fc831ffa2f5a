"""Every changed column of every operation, old and new, written in the same transaction.

One `before_flush` sees every insert, update and delete of recorded tables. Bulk statements would pass it by, so they
are forbidden on recorded tables (an architecture test looks for them).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

from sqlalchemy import inspect
from sqlalchemy.orm import ColumnProperty, Session
from sqlalchemy.orm.attributes import get_history
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage.tables.row import Recorded, Row

Action: TypeAlias = Literal["insert", "update", "delete"]


@dataclass(frozen=True)
class Touched:
    """A row of a recorded table that this unit of work changed."""

    table: str
    row_id: str
    action: Action
    columns: tuple[str, ...]


def record(session: Session, operation_id: str) -> tuple[list[dict[str, Any]], list[Touched]]:
    """The changes waiting in the session, as values of history rows by column, and as a summary."""
    return of_rows(_pending(session), operation_id)


def of_rows(rows: Iterable[tuple[Row, Action]], operation_id: str) -> tuple[list[dict[str, Any]], list[Touched]]:
    """The same for rows that are not in a session yet, or leave it."""
    changes: list[dict[str, Any]] = []
    touched: list[Touched] = []
    for row, action in rows:
        pairs = list(_columns(row, action))
        if action == "update" and not pairs:
            continue
        key = row_key(row)
        touched.append(Touched(row.__tablename__, key, action, tuple(name for name, _, _ in pairs)))
        changes += [
            {
                "operation_id": operation_id,
                "action": action,
                "table_name": row.__tablename__,
                "row_id": key,
                "column_name": name,
                "old": as_json(old),
                "new": as_json(new),
            }
            for name, old, new in pairs
        ]
    return changes, touched


def row_key(row: Row) -> str:
    """The primary key as one string; parts of a compound key are joined by `|`."""
    return "|".join(str(value) for value in inspect(row).mapper.primary_key_from_instance(row))


def as_json(value: Any) -> Any:
    """A column's value as history keeps it: moments and days in ISO form."""
    return value.isoformat() if isinstance(value, datetime | date) else value


def from_json(row_class: type[Row], column: str, value: Any) -> Any:
    """A value of the history as the column wants it."""
    python_type = inspect(row_class).columns[column].type.python_type
    if isinstance(value, str) and python_type is datetime:
        return datetime.fromisoformat(value)
    if isinstance(value, str) and python_type is date:
        return date.fromisoformat(value)
    return value


def _pending(session: Session) -> Iterator[tuple[Row, Action]]:
    for row in session.new:
        if isinstance(row, Recorded) and isinstance(row, Row):
            yield row, "insert"
    for row in session.dirty:
        if isinstance(row, Recorded) and isinstance(row, Row):
            yield row, "update"
    for row in session.deleted:
        if isinstance(row, Recorded) and isinstance(row, Row):
            yield row, "delete"


def _columns(row: Row, action: Action) -> Iterator[tuple[str, Any, Any]]:
    bookkeeping = row.bookkeeping if isinstance(row, Recorded) else ()
    for attribute in inspect(row).mapper.column_attrs:
        name = attribute.key
        if name in bookkeeping:
            continue
        value = getattr(row, name)
        if action == "insert":
            yield name, None, _default(attribute) if value is None else value
        elif action == "delete":
            yield name, value, None
        else:
            history = get_history(row, name)
            if history.has_changes():
                old = history.deleted[0] if history.deleted else None
                if old != value:
                    yield name, old, value


def _default(attribute: ColumnProperty[Any]) -> Any:
    """What the insert will put into a column that was left out."""
    default = attribute.columns[0].default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None
