"""Rate limits kept across processes: a cell-rate rule over one row per key.

`next_at` is the theoretical arrival time: a call may leave when it lies no further ahead than the burst allows.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, String, any_, bindparam, delete, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.prepared import Prepared
from storage.tables.delivery import Rate
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

AT_REST = timedelta(minutes=1)
"""A key that nobody has used yet counts as last used so long ago."""
CALLERS = "caller:"
"""Keys of whoever posts to us begin so; there may be very many."""


@dataclass(frozen=True)
class Limit:
    """At most one call per `interval` seconds under `key`, `burst` of them at once after a pause.

    kept: of the burst, for other callers.
    """

    key: str
    interval: float
    burst: int = 1
    kept: int = 0


class Book:
    """When the next call is free under each of the keys that a batch of calls may need, locked together."""

    def __init__(self, now: datetime, known: dict[str, datetime]) -> None:
        self._now = now
        self._next_at = known
        self.changed: set[str] = set()

    def __getitem__(self, key: str) -> datetime:
        return self._next_at[key]

    def free_at(self, limits: Sequence[Limit], places: int = 1) -> datetime | None:
        """When so many calls may leave under all limits; None for now."""
        latest = max((self._free_at(limit, places) for limit in limits), default=self._now)
        return latest if latest > self._now else None

    def reserve(self, limits: Sequence[Limit], places: int = 1) -> datetime | None:
        """Takes so many calls under all limits and gives None; or takes nothing and gives the time to try again."""
        later = self.free_at(limits, places)
        if later is not None:
            return later
        for limit in limits:
            self._put(limit.key, max(self._now, self[limit.key]) + timedelta(seconds=limit.interval * places))
        return None

    def block(self, limit: Limit, until: datetime) -> None:
        """The next call is free at `until`, not a burst earlier."""
        self._put(limit.key, max(self[limit.key], until + timedelta(seconds=limit.interval * (limit.burst - 1))))

    def _free_at(self, limit: Limit, places: int) -> datetime:
        """More than a burst waits until the key rests, and for one interval: what left last may arrive late."""
        room = max(1, limit.burst - limit.kept)
        return self[limit.key] + timedelta(seconds=limit.interval * (min(places, room + 1) - room))

    def _put(self, key: str, next_at: datetime) -> None:
        self._next_at[key] = next_at
        self.changed.add(key)


_TABLE = Row.metadata.tables[Rate.__tablename__]
_LISTED = select(func.json_each(bindparam("keys", type_=JSON)).table_valued("value").c.value)
_ROWS = Prepared(
    {
        "sqlite": select(Rate.key, Rate.next_at).where(Rate.key.in_(_LISTED)),
        "postgresql": select(Rate.key, Rate.next_at)
        .where(Rate.key == any_(bindparam("keys", type_=ARRAY(String))))
        .order_by(Rate.key)
        .with_for_update(),
    }
)
_FIRST: dict[str, Any] = {"key": bindparam("key"), "next_at": bindparam("next_at")}
_BEGIN = Prepared(
    {
        "sqlite": sqlite_insert(_TABLE).values(_FIRST).on_conflict_do_nothing(),
        "postgresql": postgres_insert(_TABLE).values(_FIRST).on_conflict_do_nothing(),
    }
)
_WRITE = Prepared(update(_TABLE).where(Rate.key == bindparam("of")).values(next_at=bindparam("next_at")))


async def _rows(work: UnitOfWork, keys: Sequence[str]) -> dict[str, datetime]:
    return {row[0]: row[1] for row in await _ROWS.rows(work, {"keys": keys})}


@asynccontextmanager
async def opened(work: UnitOfWork, keys: Iterable[str]) -> AsyncIterator[Book]:
    """The book for these keys, locked in their order until the transaction ends; written when it is closed."""
    wanted = sorted(set(keys))
    rows = await _rows(work, wanted) if wanted else {}
    missing = [{"key": key, "next_at": work.now - AT_REST} for key in wanted if key not in rows]
    if missing:
        # Two processes may meet a new key at once: whoever comes second waits for the first and then reads its row.
        await _BEGIN.many(work, missing)
        rows = await _rows(work, wanted)
    book = Book(work.now, rows)
    yield book
    await _WRITE.many(work, [{"of": key, "next_at": book[key]} for key in sorted(book.changed)])


async def pause(work: UnitOfWork, limit: Limit, until: datetime, beside: Collection[str] = ()) -> None:
    """Nothing under the limit leaves before `until`, its burst included: the platform asked for it.

    beside: keys of limits that are looked at later in the transaction, locked along so that all are in one order.
    """
    async with opened(work, (limit.key, *beside)) as book:
        book.block(limit, until)


async def prune(work: UnitOfWork) -> None:
    """Forgets callers who may post again as if they never had."""
    theirs = Rate.key.startswith(CALLERS, autoescape=True)
    gone = delete(Rate).where(theirs, Rate.next_at < work.now)
    await work.session.execute(gone.execution_options(synchronize_session=False))
