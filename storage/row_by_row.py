"""Single rows read by their keys, and new ones inserted, past the session's own way, which takes six times as long.

The session holds such a row as if it had read it: what is changed in it is written by the next flush, as ever. New rows
by whose names records are found, and those that the database numbers, go the session's own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from sqlalchemy import bindparam, insert, inspect, select
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import instance_dict, manager_of_class, set_committed_value
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from storage import history
from storage.note_words import note_tokens
from storage.prepared import Prepared
from storage.tables.company import Company
from storage.tables.contact import Contact, Employment
from storage.tables.deal import Deal
from storage.tables.history import Change, Operation
from storage.tables.interaction import Interaction
from storage.tables.row import Recorded, Row
from storage.tables.search import NoteToken, TicketToken
from storage.tables.ticket import Ticket, TicketMessage
from storage.ticket_words import ticket_tokens

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

_NAMED = (Contact, Company, Deal, Employment)


@dataclass(frozen=True)
class _Plan:
    """columns: attribute, column, and what stands there where nothing was given."""

    statement: Prepared
    columns: tuple[tuple[str, str, Any], ...]


@cache
def is_plain(kind: type[Row]) -> bool:
    """Whether rows of that kind are inserted here."""
    table = Row.metadata.tables[kind.__tablename__]
    defaults = [column.default for column in table.columns if column.default is not None]
    return (
        kind not in _NAMED
        and table.autoincrement_column is None
        and all(isinstance(one, ScalarElementColumnDefault) for one in defaults)
    )


@cache
def _plan(kind: type[Row]) -> _Plan:
    columns = [(attribute.key, attribute.columns[0]) for attribute in inspect(kind).column_attrs]
    return _Plan(
        _insert(kind), tuple((key, column.name, getattr(column.default, "arg", None)) for key, column in columns)
    )


def _insert(kind: type[Row], *without: str) -> Prepared:
    table = Row.metadata.tables[kind.__tablename__]
    names = [column.name for column in table.columns if column.name not in without]
    given: dict[str, Any] = {name: bindparam(name) for name in names}
    return Prepared(insert(table).values(given).inline())


R = TypeVar("R", bound=Row)
Key: TypeAlias = tuple[str, ...]


@cache
def _by_key(kind: type[Row]) -> Prepared:
    table = Row.metadata.tables[kind.__tablename__]
    parts = (column == bindparam(f"k{at}") for at, column in enumerate(table.primary_key))
    return Prepared(select(table).where(*parts))


@cache
def attributes(kind: type[Row]) -> tuple[str, ...]:
    """The names of the attributes in the order of the table's columns."""
    by_column = {attribute.columns[0].name: attribute.key for attribute in inspect(kind).column_attrs}
    return tuple(by_column[column.name] for column in Row.metadata.tables[kind.__tablename__].columns)


async def read(work: UnitOfWork, kind: type[R], key: Key) -> R | None:
    """The row by its key; None where there is none. It must not be in the session yet."""
    found = await _by_key(kind).one(work, {f"k{at}": part for at, part in enumerate(key)})
    return None if found is None else held(work, kind, found)


def held(work: UnitOfWork, kind: type[R], values: Sequence[Any]) -> R:
    """The row with these values of its columns, in order, as the session holds what it has read."""
    row = made(kind, values)
    make_transient_to_detached(row)
    work.session.add(row)
    return row


def made(kind: type[R], values: Sequence[Any]) -> R:
    """A row of no session with these values, in the order of its columns: no attribute is told of them one by one."""
    row: R = manager_of_class(kind).new_instance()
    instance_dict(row).update(zip(attributes(kind), values, strict=True))
    return row


_OPERATION = _insert(Operation, "undone_by")
_CHANGES = _insert(Change, "id")
_WORDS = _insert(NoteToken)
_TICKET_WORDS = _insert(TicketToken)


async def write(work: UnitOfWork, row: Row) -> None:
    """Writes the row and, of a recorded table, its history; nothing may wait in the session to be written before it."""
    plan = _plan(type(row))
    values: dict[str, Any] = {}
    for key, column, default in plan.columns:
        value = row.__dict__.get(key)
        if value is None:
            value = default
            set_committed_value(row, key, value)
        values[column] = value
    if isinstance(row, Recorded):
        await _record(work, row)
    await plan.statement.rows(work, values)
    if isinstance(row, Interaction):
        await _WORDS.many(work, note_tokens(row.id, row.summary, row.happened_at))
    if isinstance(row, Ticket | TicketMessage):
        await _TICKET_WORDS.many(work, ticket_tokens(row))
    make_transient_to_detached(row)
    work.session.add(row)
    work.hold(row)


async def _record(work: UnitOfWork, row: Row) -> None:
    changes, touched = history.of_rows([(row, "insert")], work.operation_id)
    operation = work.begun_operation()
    if operation is not None:
        await _OPERATION.rows(work, operation)
    await _CHANGES.many(work, changes)
    work.has_touched(touched)
