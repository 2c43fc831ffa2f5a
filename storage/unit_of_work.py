"""One transaction per update: the only place that commits.

Returning commits, raising rolls back. A unit of work knows who acts (`scope`), when (`now`), and under which operation
its changes go into the history; the operation's row is written only when something changed.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Dialect, TextClause, event, insert, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.util import identity_key

from storage import driver as drivers
from storage import history, row_by_row, search_index
from storage.asking import Asker
from storage.engine import Engines, StoreUnavailable, StoreUnwritable
from storage.history import Touched
from storage.meters import UNMETERED, Meters
from storage.scope import EVERYTHING, Scope
from storage.tables.history import Change, Operation
from storage.tables.row import Row
from storage.vocabulary import VOCABULARY, Vocabulary

R = TypeVar("R", bound=Row)
A = TypeVar("A")
_WORK = "unit_of_work"
"""Where a session's `info` keeps the unit of work that it serves."""


class RecordingSession(Session):
    """A session that tells its unit of work of every flush; listening to a class costs a session nothing."""


@event.listens_for(RecordingSession, "before_flush")
def _before_flush(session: Session, _context: Any, _rows: Any) -> None:
    session.info[_WORK].write_history(session)


@event.listens_for(RecordingSession, "after_flush")
def _after_flush(session: Session, _context: Any) -> None:
    search_index.refresh(session)


@event.listens_for(RecordingSession, "after_commit")
def _after_commit(session: Session) -> None:
    search_index.committed(session)


@event.listens_for(RecordingSession, "after_rollback")
def _after_rollback(session: Session) -> None:
    search_index.rolled_back(session)


class UnitOfWork:
    """A transaction with a memory of what it changed. asker: of one that only reads, for questions past its session.

    meters: who is told what happens in it. writes: whether it commits.
    """

    asker: Asker[Any] | None = None
    meters: Meters = UNMETERED
    writes = False

    def __init__(self, session: AsyncSession, now: datetime, operation_id: str, scope: Scope, event_key: str) -> None:
        self.session = session
        self.now = now
        self.scope = scope
        self.operation_id = operation_id
        self.event_key = event_key
        self.op = ""
        self.undoes: str | None = None
        self.touched: list[Touched] = []
        self._operation_written = False
        self._held: list[Row] = []
        self._driver: Any = None
        self._dialect: Dialect | None = None
        self._answers: dict[Hashable, tuple[frozenset[str], Any]] = {}

    @property
    def has_changed(self) -> bool:
        """Whether anything recorded was changed so far."""
        return bool(self.touched)

    async def add(self, *rows: Row) -> None:
        """Inserts the rows in the given order, so that a row may point to an earlier one of another table."""
        for kind, alike in groupby(rows, type):
            if row_by_row.is_plain(kind):
                await self.flush()
                for row in alike:
                    await row_by_row.write(self, row)
            else:
                self.session.add_all(alike)
                await self.session.flush()

    async def delete(self, *rows: Row) -> None:
        """Deletes the rows in the given order."""
        for row in rows:
            await self.session.delete(row)
            await self.session.flush()

    async def flush(self) -> None:
        """Writes what was changed so far, so that queries and the history see it."""
        if not self.session.sync_session._is_clean():  # what `new`, `dirty` and `deleted` make sets of at each look
            await self.session.flush()

    async def get(self, row_class: type[R], key: str | tuple[str, ...] | None) -> R | None:
        """A row by its primary key, whoever may see it: callers check the scope or own the question.

        The row is held until the end, so that asking again costs no statement (a session keeps only weak references).
        """
        if key is None:
            return None
        parts = key if isinstance(key, tuple) else (key,)
        row = self.known(row_class, parts)
        if row is None and await self.driver() is not None:
            row = await row_by_row.read(self, row_class, parts)
        elif row is None:
            row = await self.session.get(row_class, key)
        if row is not None:
            self._held.append(row)
        return row

    def known(self, row_class: type[R], key: tuple[str, ...]) -> R | None:
        """A row that was read already, as it stands here; None for one whose values went with a savepoint."""
        row: R | None = self.session.identity_map.get(identity_key(row_class, key))
        return None if row is None or instance_state(row).expired else row

    def hold(self, *rows: Row) -> None:
        """Rows that were read in another way than by `get` are held as well."""
        self._held += rows

    async def locked(self, row_class: type[R], key: str, *, to_delete: bool = False) -> R | None:
        """The row as it is now, held against other writers until the end: of two who change it, the second sees it.

        Rows that refer to it may be written meanwhile, unless it is to be deleted: PostgreSQL looks at what a row
        refers to when it is changed twice in a transaction, and would wait for whoever held that, in no order of ours.
        """
        how = {"key_share": not to_delete}
        row = await self.session.get(row_class, key, with_for_update=how, populate_existing=True)
        if row is not None:
            self._held.append(row)
        elif (gone := self.known(row_class, (key,))) is not None:
            self.session.expunge(gone)  # which `get` would give on, though somebody else has deleted it
        return row

    @property
    def dialect(self) -> str:
        """The database's name: sqlite or postgresql."""
        return self.engine_dialect.name

    @property
    def engine_dialect(self) -> Dialect:
        """The dialect, by which statements are compiled."""
        if self._dialect is None:
            self._dialect = self.session.get_bind().dialect
        return self._dialect

    async def driver(self) -> Any:
        """The driver's connection, in the transaction that this unit of work has begun.

        None where nothing is begun there yet: on PostgreSQL the session's first statement does that, and a unit of
        work that only reads leaves everything to its session.
        """
        if not self.writes:
            return None
        if self._driver is None:
            connection = (await self.session.connection()).sync_connection
            self._driver = connection.connection.driver_connection if connection is not None else None
        return self._driver if drivers.has_begun(self._driver) else None

    async def ask(self, statement: str, given: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        """The rows that a fixed text of SQL gives, as the driver has them; in one trip where nothing was begun yet."""
        if self.asker is not None and not self.session.in_transaction():
            return await self.asker.ask(statement, given)
        await self.flush()
        driver = await self.driver()
        if driver is not None:
            return await drivers.ask_by_name(driver, statement, given)
        return (await self.session.execute(_prepared(statement), given)).all()

    @asynccontextmanager
    async def apart(self, operation_id: str, op: str) -> AsyncIterator[None]:
        """What is changed in here is an operation of its own in the history: undoing the event's does not touch it."""
        await self.flush()
        around = self.operation_id, self.op, self.touched, self._operation_written
        self.operation_id, self.op, self.touched, self._operation_written = operation_id, op, [], False
        try:
            yield
            await self.flush()
        finally:
            self.operation_id, self.op, self.touched, self._operation_written = around

    @asynccontextmanager
    async def going_on(self, operation_id: str) -> AsyncIterator[None]:
        """What is changed in here belongs to an earlier operation in the history: undoing that takes it back too."""
        await self.flush()
        around = self.operation_id, self._operation_written
        self.operation_id, self._operation_written = operation_id, True
        try:
            yield
            await self.flush()
        finally:
            self.operation_id, self._operation_written = around

    async def once(self, question: Hashable, tables: Collection[str], ask: Callable[[], Awaitable[A]]) -> A:
        """The answer to a question, asked again only after one of these recorded tables was changed in here."""
        if question not in self._answers:
            self._answers[question] = (frozenset(tables), await ask())
        answer: A = self._answers[question][1]
        return answer

    def write_history(self, session: Session) -> None:
        """Called before each flush: history rows for what is pending."""
        changes, touched = history.record(session, self.operation_id)
        if not touched:
            return
        operation = self.begun_operation()
        if operation is not None:
            session.execute(_OPERATION, operation)
        session.execute(_CHANGES, changes)
        search_index.mark(session, touched)
        self.has_touched(touched)

    def has_touched(self, touched: Sequence[Touched]) -> None:
        """These were changed, and are in the history; answers about their tables are out of date."""
        self.touched += touched
        changed = {one.table for one in touched}
        self._answers = {asked: found for asked, found in self._answers.items() if not found[0] & changed}

    def begun_operation(self) -> dict[str, Any] | None:
        """The operation's row by column, for whoever writes its first change; None from then on."""
        if self._operation_written:
            return None
        self._operation_written = True
        return {
            "id": self.operation_id,
            "name": self.op,
            "member_id": self.scope.member_id,
            "at": self.now,
            "event_key": self.event_key,
            "undoes": self.undoes,
        }


_OPERATION = insert(Row.metadata.tables[Operation.__tablename__])
_CHANGES = insert(Row.metadata.tables[Change.__tablename__])
"""Into the tables themselves: the ORM would make a statement of each combination of columns that are not empty."""


@lru_cache(maxsize=512)
def _prepared(statement: str) -> TextClause:
    return text(statement)


@contextmanager
def unavailable_as_such() -> Iterator[None]:
    """Turns the drivers' many ways of saying that nothing is stored now into StoreUnavailable."""
    try:
        yield
    except (DBAPIError, PoolTimeout, OSError, sqlite3.OperationalError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        if _takes_nothing(cause):
            raise StoreUnwritable(str(cause)) from error
        if isinstance(error, DBAPIError) and not isinstance(error, (OperationalError, InterfaceError)):
            raise
        raise StoreUnavailable(type(error).__name__) from error


_SQLITE_LOCKED = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_POSTGRES_LOCKED = ("55P03", "40P01")
"""lock_not_available (the lock timeout), deadlock_detected."""


def _is_locked(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", 0)
    return code & 0xFF in _SQLITE_LOCKED or getattr(error.orig, "sqlstate", "") in _POSTGRES_LOCKED


def _takes_nothing(cause: object) -> bool:
    """By SQLite's name of the result code, by PostgreSQL's SQLSTATE (disk_full, read_only_sql_transaction)."""
    name = getattr(cause, "sqlite_errorname", None) or ""
    return name.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY")) or (
        getattr(cause, "sqlstate", None) in ("53100", "25006")
    )


class Store:
    """Opens units of work and read-only sessions on one database. meters: who is told what happens in them."""

    def __init__(self, engines: Engines, new_id: Callable[[], str]) -> None:
        self.engines = engines
        self.meters: Meters = UNMETERED
        self._new_id = new_id
        known = {VOCABULARY: Vocabulary()}
        self._write = async_sessionmaker(
            engines.write, expire_on_commit=False, info=known, sync_session_class=RecordingSession
        )
        self._read = async_sessionmaker(engines.read, expire_on_commit=False, info=known)

    @asynccontextmanager
    async def begin(
        self, now: datetime, *, scope: Scope = EVERYTHING, event_key: str = ""
    ) -> AsyncIterator[UnitOfWork]:
        """A transaction that commits when the block returns and rolls back when it raises."""
        async with self._write() as session:
            work = UnitOfWork(session, now, self._new_id(), scope, event_key)
            work.meters = self.meters
            work.writes = True
            session.info[_WORK] = work
            with unavailable_as_such(), self._telling_of_locks():
                async with session.begin():
                    yield work
                    await work.flush()

    @asynccontextmanager
    async def read(self, now: datetime, *, scope: Scope = EVERYTHING) -> AsyncIterator[UnitOfWork]:
        """A read-only look at the store, apart from the writer; anything changed in it is thrown away."""
        with unavailable_as_such(), self._telling_of_locks():
            session = self._read()
            try:
                work = UnitOfWork(session, now, "", scope, "")
                work.meters = self.meters
                work.asker = self.engines.asker
                yield work
            finally:
                if session.in_transaction() or session.identity_map:
                    await asyncio.shield(session.close())

    @contextmanager
    def _telling_of_locks(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if _is_locked(error):
                self.meters.store_locked()
            raise

    async def close(self) -> None:
        """Closes all connections."""
        await self.engines.close()
