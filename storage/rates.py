"""Rate limits kept across processes: a cell-rate rule over one row per key.

`next_at` is the theoretical arrival time: a call may leave when it lies no further ahead than the burst allows.
"""

from __future__ import annotations

from collections.abc import Sequence
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


async def reserve(work: UnitOfWork, limits: Sequence[Limit]) -> datetime | None:
    """Takes one call under all limits and gives None; or takes nothing and gives the time to try again."""
    keys = sorted(limit.key for limit in limits)
    query = select(Rate).where(Rate.key.in_(keys)).order_by(Rate.key).with_for_update()
    rows = {row.key: row for row in (await work.session.execute(query)).scalars()}
    waits = [_free_at(rows.get(limit.key), limit) for limit in limits]
    latest = max((wait for wait in waits if wait is not None), default=None)
    if latest is not None and latest > work.now:
        return latest
    for limit in limits:
        row = rows.get(limit.key)
        start = max(work.now, row.next_at) if row is not None else work.now
        if row is None:
            work.session.add(Rate(key=limit.key, next_at=start + timedelta(seconds=limit.interval)))
        else:
            row.next_at = start + timedelta(seconds=limit.interval)
    await work.flush()
    return None


async def pause(work: UnitOfWork, key: str, until: datetime) -> None:
    """Nothing under the key leaves before `until`: the platform asked for it."""
    row = await work.session.get(Rate, key, with_for_update=True)
    if row is None:
        work.session.add(Rate(key=key, next_at=until))
    else:
        row.next_at = max(row.next_at, until)


def _free_at(row: Rate | None, limit: Limit) -> datetime | None:
    return None if row is None else row.next_at - timedelta(seconds=limit.interval * (limit.burst - 1))
