"""Rate limits kept across processes: a cell-rate rule over one row per key.

`next_at` is the theoretical arrival time: a call may leave when it lies no further ahead than the burst allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables.delivery import Rate
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Limit:
    """At most one call per `interval` seconds under `key`, `burst` of them at once after a pause."""

    key: str
    interval: float
    burst: int = 1


class Book:
    """The rows of the keys that a batch of calls may need, read and locked in one statement."""

    def __init__(self, work: UnitOfWork, rows: dict[str, Rate]) -> None:
        self._work = work
        self._rows = rows

    def reserve(self, limits: Sequence[Limit]) -> datetime | None:
        """Takes one call under all limits and gives None; or takes nothing and gives the time to try again."""
        now = self._work.now
        latest = max((self._free_at(limit) for limit in limits), default=now)
        if latest > now:
            return latest
        for limit in limits:
            self._take(limit, now)
        return None

    def block(self, limit: Limit, until: datetime) -> None:
        """The next call is free at `until`, not a burst earlier."""
        row = self._rows[limit.key]
        row.next_at = max(row.next_at, until + timedelta(seconds=limit.interval * (limit.burst - 1)))

    def _free_at(self, limit: Limit) -> datetime:
        return self._rows[limit.key].next_at - timedelta(seconds=limit.interval * (limit.burst - 1))

    def _take(self, limit: Limit, now: datetime) -> None:
        row = self._rows[limit.key]
        row.next_at = max(now, row.next_at) + timedelta(seconds=limit.interval)


_ROWS = select(Rate).where(Rate.key.in_(bindparam("keys", expanding=True))).order_by(Rate.key).with_for_update()


async def _rows(work: UnitOfWork, keys: Sequence[str]) -> dict[str, Rate]:
    return {row.key: row for row in (await work.session.execute(_ROWS, {"keys": keys})).scalars()}


async def opened(work: UnitOfWork, keys: Iterable[str]) -> Book:
    """The book for these keys, locked in their order until the transaction ends; written with it."""
    wanted = sorted(set(keys))
    if not wanted:
        return Book(work, {})
    rows = await _rows(work, wanted)
    missing = [{"key": key, "next_at": work.now} for key in wanted if key not in rows]
    if missing:
        # Two processes may meet a new key at once: whoever comes second waits for the first and then reads its row.
        insert = postgres_insert if work.session.get_bind().dialect.name == "postgresql" else sqlite_insert
        await work.session.execute(insert(Rate).values(missing).on_conflict_do_nothing())
        rows = await _rows(work, wanted)
    return Book(work, rows)


async def pause(work: UnitOfWork, limit: Limit, until: datetime) -> None:
    """Nothing under the limit leaves before `until`, its burst included: the platform asked for it."""
    book = await opened(work, [limit.key])
    book.block(limit, until)
