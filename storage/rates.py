"""Rate limits kept across processes: a cell-rate rule over one row per key.

`next_at` is the theoretical arrival time: a call may leave when it lies no further ahead than the burst allows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

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
        latest = max((wait for limit in limits if (wait := self._free_at(limit)) is not None), default=None)
        if latest is not None and latest > now:
            return latest
        for limit in limits:
            self._take(limit, now)
        return None

    def _free_at(self, limit: Limit) -> datetime | None:
        row = self._rows.get(limit.key)
        return None if row is None else row.next_at - timedelta(seconds=limit.interval * (limit.burst - 1))

    def _take(self, limit: Limit, now: datetime) -> None:
        row, interval = self._rows.get(limit.key), timedelta(seconds=limit.interval)
        if row is None:
            row = self._rows[limit.key] = Rate(key=limit.key, next_at=now + interval)
            self._work.session.add(row)
        else:
            row.next_at = max(now, row.next_at) + interval


async def opened(work: UnitOfWork, keys: Iterable[str]) -> Book:
    """The book for these keys, locked in their order until the transaction ends; written with it."""
    wanted = sorted(set(keys))
    if not wanted:
        return Book(work, {})
    query = select(Rate).where(Rate.key.in_(wanted)).order_by(Rate.key).with_for_update()
    return Book(work, {row.key: row for row in (await work.session.execute(query)).scalars()})


async def pause(work: UnitOfWork, key: str, until: datetime) -> None:
    """Nothing under the key leaves before `until`: the platform asked for it."""
    row = await work.session.get(Rate, key, with_for_update=True)
    if row is None:
        work.session.add(Rate(key=key, next_at=until))
    else:
        row.next_at = max(row.next_at, until)
