"""Statements of the way every event goes: compiled once, and put to the driver itself in the midst of a transaction.

SQLAlchemy makes some forty objects for each execution, which takes longer than SQLite or asyncpg need to answer. A
`Prepared` is written as any Core statement and compiled by SQLAlchemy for the database at hand, types and all; only its
execution goes past it. That is so where a transaction has begun, which `storage.unit_of_work` sees to: before that, and
where a unit of work only reads, the session executes it, so that what begins and ends a transaction stays in one place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    CursorResult,
    Dialect,
    Select,
    Table,
    UpdateBase,
    bindparam,
    literal_column,
)
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.sql import visitors

from storage import driver as drivers

if TYPE_CHECKING:
    from storage.unit_of_work import UnitOfWork

Values: TypeAlias = Mapping[str, Any]
Process: TypeAlias = Callable[[Any], Any] | None
Statement: TypeAlias = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]] | UpdateBase


@dataclass(frozen=True)
class Made:
    """A statement as the driver takes it: its text, what is bound in order, what each column of a row goes through."""

    text: str
    binds: tuple[tuple[str, Any, Process], ...]
    columns: tuple[Process, ...]

    def bound(self, given: Values) -> list[Any]:
        """The driver's parameters; what is not given has the value that stands in the statement."""
        values = []
        for name, default, process in self.binds:
            value = given.get(name, default)
            values.append(process(value) if process is not None else value)
        return values

    def read(self, rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
        """The driver's rows with their values as the columns' types have them."""
        columns = self.columns
        return [
            tuple([value if process is None else process(value) for process, value in zip(columns, row, strict=True)])
            for row in rows
        ]


class Prepared:
    """A statement bound by names only: a list of values has no place in it.

    given: the statement, or one for each database by its name.
    """

    def __init__(self, given: Statement | Mapping[str, Statement]) -> None:
        self._given = given
        self._made: dict[str, Made] = {}

    async def rows(self, work: UnitOfWork, given: Values) -> Sequence[Sequence[Any]]:
        """The rows of the answer, none where the statement gives none. What waits in the session is written first."""
        dialect = work.engine_dialect
        await work.flush()
        driver = await work.driver()
        if driver is None:
            result = await work.session.execute(self._statement(dialect), dict(given))
            return () if isinstance(result, CursorResult) and not result.returns_rows else result.all()
        made = self._for(dialect)
        return made.read(await drivers.ask(driver, made.text, made.bound(given)))

    async def one(self, work: UnitOfWork, given: Values) -> Sequence[Any] | None:
        """The first row."""
        return next(iter(await self.rows(work, given)), None)

    async def value(self, work: UnitOfWork, given: Values) -> Any:
        """The first column of the first row; None where there is no row."""
        row = await self.one(work, given)
        return None if row is None else row[0]

    async def many(self, work: UnitOfWork, given: Sequence[Values]) -> None:
        """Executed for each of these in their order; gives no rows."""
        if not given:
            return
        dialect = work.engine_dialect
        driver = await work.driver()
        if driver is None:
            await work.session.execute(self._statement(dialect), [dict(one) for one in given])
            return
        made = self._for(dialect)
        await drivers.tell(driver, made.text, [made.bound(one) for one in given])

    def _statement(self, dialect: Dialect) -> Statement:
        return self._given[dialect.name] if isinstance(self._given, Mapping) else self._given

    def _for(self, dialect: Dialect) -> Made:
        made = self._made.get(dialect.name)
        if made is None:
            made = self._made[dialect.name] = compiled(self._statement(dialect), dialect)
        return made


def for_each(table: Table, make: Callable[[Any], Statement]) -> Mapping[str, Statement]:
    """An insert of every column by its name for each database, as `make` goes on: their words for conflicts differ."""
    given: dict[str, Any] = {column.name: bindparam(column.name) for column in table.columns}
    inserts = {"sqlite": sqlite_insert(table), "postgresql": postgres_insert(table)}
    return {name: make(insert.values(given)) for name, insert in inserts.items()}


def compiled(statement: Statement, dialect: Dialect) -> Made:
    """The statement for the driver of that dialect."""
    if not isinstance(statement, UpdateBase):
        statement = cast(Statement, visitors.replacement_traverse(statement, {}, cast(Any, _spelled_out)))
    made = statement.compile(dialect=dialect)
    binds = tuple(
        (name, made.binds[name].effective_value, made.binds[name].type.dialect_impl(dialect).bind_processor(dialect))
        for name in made.positiontup or ()
    )
    columns = tuple(
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in statement.exported_columns
    )
    return Made(made.string, binds, columns)


def _spelled_out(part: Any, **_options: Any) -> Any:
    """Words that a question brings along stand in its text: an index of rows of one status is found by that."""
    if not isinstance(part, BindParameter) or part.required:
        return None
    if part.expanding:
        return literal_column(f"({', '.join(map(_quoted, part.value or ()))})", part.type)
    return literal_column(_quoted(part.value), part.type) if isinstance(part.value, str) else None


def _quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"
