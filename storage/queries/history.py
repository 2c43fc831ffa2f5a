"""What operations changed, and whether it can still be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Table, and_, exists, false, func, inspect, not_, or_, select
from sqlalchemy.exc import IntegrityError

from storage.history import from_json, row_key
from storage.tables import Change, Channel, Member, Operation, Row, Tagging
from storage.tables.row import Recorded
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Doing:
    """Who did something, when. `who` is "" for the product itself."""

    operation_id: str
    who: str
    at: datetime


async def operation(work: UnitOfWork, operation_id: str) -> Operation | None:
    """An operation, locked until the end of the transaction, so that two presses of one button take turns.

    The one that it took back is locked before it: whoever takes that back, and whoever takes back this, meet there.
    """
    query = select(Operation.undoes).where(Operation.id == operation_id)
    earlier = (await work.session.execute(query)).scalar_one_or_none()
    if earlier is not None:
        await work.session.get(Operation, earlier, with_for_update=True)
    return await work.session.get(Operation, operation_id, with_for_update=True)


async def begun(work: UnitOfWork, operation: Operation) -> Sequence[Operation]:
    """The operation, what it took back, what that did, and so on down to what was done at first."""
    found = [operation]
    while found[-1].undoes is not None:
        earlier = await work.session.get(Operation, found[-1].undoes)
        if earlier is None:
            break
        found.append(earlier)
    return found


async def changes(work: UnitOfWork, operation_id: str) -> Sequence[Change]:
    """What the operation changed, in the order it was written."""
    query = select(Change).where(Change.operation_id == operation_id).order_by(Change.id)
    return (await work.session.execute(query)).scalars().all()


async def former(work: UnitOfWork, table: str, column: str) -> set[str]:
    """What stood in that column of the rows that this unit of work changed or deleted, before it did."""
    await work.flush()
    query = select(Change.old).where(
        Change.operation_id == work.operation_id, Change.table == table, Change.column == column
    )
    return {str(old) for old in (await work.session.execute(query)).scalars() if old is not None}


async def doing(work: UnitOfWork, operation_id: str) -> Doing | None:
    """Who ran the operation, and when."""
    query = (
        select(Operation.id, Member.name, Operation.at)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(Operation.id == operation_id)
    )
    return _doing((await work.session.execute(query)).first())


async def last_change(work: UnitOfWork, table: str, row_id: str, column: str, not_by: str) -> Doing | None:
    """Who last changed the column (any column for ""), other than the given operation."""
    query = (
        select(Operation.id, Member.name, Operation.at)
        .join(Change, Change.operation_id == Operation.id)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(Change.table == table, Change.row_id == row_id, Operation.id != not_by)
        .order_by(Change.id.desc())
        .limit(1)
    )
    if column:
        query = query.where(Change.column == column)
    return _doing((await work.session.execute(query)).first())


@dataclass(frozen=True)
class Turned:
    """One column of a row that somebody changed: what it was and what it became."""

    by: Doing
    column: str
    old: Any
    new: Any


async def version(work: UnitOfWork, table: str, row_id: str, columns: Sequence[str]) -> int:
    """How often these columns of the row have been written: only ever more, so that it tells an older state."""
    await work.flush()
    query = select(func.count()).select_from(Change).where(*_written(table, row_id, columns))
    return (await work.session.execute(query)).scalar_one()


async def turned_since(
    work: UnitOfWork, table: str, row_id: str, columns: Sequence[str], seen: int
) -> Sequence[Turned]:
    """What was written to these columns after the version that was seen, oldest first."""
    query = (
        select(Operation.id, Member.name, Operation.at, Change.column, Change.old, Change.new)
        .select_from(Change)
        .join(Operation, Change.operation_id == Operation.id)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(*_written(table, row_id, columns))
        .order_by(Change.id)
        .offset(seen)
    )
    rows = (await work.session.execute(query)).all()
    return [Turned(Doing(row[0], row[1] or "", row[2]), row[3], row[4], row[5]) for row in rows]


def _written(table: str, row_id: str, columns: Sequence[str]) -> tuple[ColumnElement[bool], ...]:
    return (Change.table == table, Change.row_id == row_id, Change.column.in_(columns))


async def last_undoable(
    work: UnitOfWork, member_id: str, since: datetime, never: frozenset[str], skipped: frozenset[tuple[str, str]]
) -> Operation | None:
    """The member's newest operation that stands, is no undo itself, and did more than `skipped`.

    skipped: (table, action), "" for any action.
    """
    passed_by = [
        and_(Change.table == table, Change.action == action) if action else Change.table == table
        for table, action in sorted(skipped)
    ]
    did_something = exists().where(Change.operation_id == Operation.id, not_(or_(false(), *passed_by)))
    query = (
        select(Operation)
        .where(Operation.member_id == member_id, Operation.at >= since, Operation.undone_by.is_(None))
        .where(Operation.undoes.is_(None), Operation.name.not_in(never), did_something)
        .order_by(Operation.at.desc(), _newest_change().desc())
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


def _newest_change() -> ColumnElement[int]:
    newest = select(Change.id).where(Change.operation_id == Operation.id).order_by(Change.id.desc()).limit(1)
    return newest.correlate(Operation).scalar_subquery()


def _doing(found: Any) -> Doing | None:
    return Doing(found[0], found[1] or "", found[2]) if found is not None else None


def row_class(table: str) -> type[Row] | None:
    """The recorded table of that name."""
    for mapper in Row.registry.mappers:
        kind: type[Row] = mapper.class_
        if kind.__tablename__ == table and issubclass(kind, Recorded):
            return kind
    return None


async def find_row(work: UnitOfWork, table: str, key: str) -> Row | None:
    """The row behind a history key as it is now, locked until the end of the transaction."""
    kind = row_class(table)
    if kind is None:
        return None
    parts = tuple(key.split("|"))
    await work.flush()
    return await work.session.get(
        kind, parts if len(parts) > 1 else parts[0], with_for_update=True, populate_existing=True
    )


def value_of(table: str, column: str, value: Any) -> Any:
    """A value of the history as the row wants it."""
    kind = row_class(table)
    return value if kind is None else from_json(kind, column, value)


def is_recorded(table: str, column: str) -> bool:
    """Whether the table still has the column, and the history answers for it."""
    kind = row_class(table)
    if kind is None or not issubclass(kind, Recorded) or column in kind.bookkeeping:
        return False
    return column in inspect(kind).column_attrs


async def put_back(work: UnitOfWork, table: str, values: dict[str, Any]) -> Row | None:
    """Inserts a deleted row again; None where it fits no more: what it points to is gone, or its like has come."""
    kind = row_class(table)
    if kind is None:
        return None
    row = kind(**{**_unrecorded(kind, work.now), **values})
    if not await _fits(work, row):
        return None
    try:
        async with work.session.begin_nested():
            work.session.add(row)
            await work.session.flush()
    except IntegrityError:
        return None
    return row


async def _fits(work: UnitOfWork, row: Row) -> bool:
    """What the database does not look at: the record of a tag, and that a record has a phone or an e-mail once."""
    if isinstance(row, Tagging):
        return await find_row(work, row.noun, row.record_id) is not None
    if isinstance(row, Channel):
        same = (Channel.contact_id == row.contact_id, Channel.company_id == row.company_id)
        query = select(Channel.id).where(*same, Channel.kind == row.kind, Channel.value == row.value).limit(1)
        return (await work.session.execute(query)).first() is None
    return True


async def turn_back(work: UnitOfWork, row: Row, values: dict[str, Any]) -> bool:
    """Gives the row these values; False, and nothing changed, where what it would point to is gone."""
    try:
        async with work.session.begin_nested():
            for column, value in values.items():
                setattr(row, column, value)
            await work.session.flush()
    except IntegrityError:
        return False
    return True


def _unrecorded(kind: type[Row], now: datetime) -> dict[str, Any]:
    """Values for bookkeeping columns that may not be empty; the history does not keep them."""
    needed = [column for column in inspect(kind).columns if not column.nullable and column.default is None]
    return {
        column.key: now if column.type.python_type is datetime else now.date()
        for column in needed
        if column.type.python_type in (datetime, date)
    }


async def pointing_to(work: UnitOfWork, row: Row) -> tuple[str, str] | None:
    """Table and key of some row that points to this one: it stands in the way of deleting it."""
    key = row_key(row)
    for table, reference in _references(row.__tablename__):
        kind = next((one.class_ for one in Row.registry.mappers if one.local_table is table), None)
        if kind is None:
            continue
        query = select(kind).where(reference.parent == key).limit(1)
        found = (await work.session.execute(query)).scalar_one_or_none()
        if found is not None:
            return table.name, row_key(found)
    query = select(Tagging).where(Tagging.noun == row.__tablename__, Tagging.record_id == key).limit(1)
    tagging = (await work.session.execute(query)).scalar_one_or_none()
    return ("tagging", row_key(tagging)) if tagging is not None else None


def pointed_to(table: str, values: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Table and key of each row that these values of a row of the table point to."""
    columns = Row.metadata.tables[table].columns
    return [
        (key.column.table.name, values[column.key])
        for column in columns
        for key in column.foreign_keys
        if values.get(column.key) is not None
    ]


def _references(table: str) -> list[tuple[Table, ForeignKey]]:
    return [
        (other, key)
        for other in Row.metadata.sorted_tables
        for key in other.foreign_keys
        if key.column.table.name == table
    ]


async def standing(work: UnitOfWork, operations: Sequence[str]) -> Mapping[str, bool]:
    """Whether each of the operations stands, or was taken back; those that are unknown are left out."""
    query = select(Operation.id, Operation.undone_by).where(Operation.id.in_(operations))
    return {key: undone_by is None for key, undone_by in (await work.session.execute(query)).all()}
