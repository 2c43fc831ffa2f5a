"""A wall clock that was set back: what was to wait for moments is not held up for as long as the clock lost."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from storage.outbox import LEASE
from storage.tables.delivery import Inbox, Outbox, Rate
from storage.unit_of_work import UnitOfWork

SOON = timedelta(seconds=300)
"""The longest pause of delivery's own; what waits longer waits for an hour that somebody named."""


async def go_on(work: UnitOfWork, was: datetime) -> None:
    """What was to be done within minutes of `was`, the present before the clock went back, is due now.

    Where there is one process on a store, what its predecessor sent is in doubt a lease from now at the latest. Where
    there are several, the clocks of others may be right, and doing this twice changes nothing.
    """
    near = was + SOON
    for table, status, column in (
        (Inbox, Inbox.status == "new", Inbox.not_before),
        (Outbox, Outbox.status == "pending", Outbox.not_before),
    ):
        due = update(table).where(status, column > work.now, column <= near).values({column.key: work.now})
        await work.session.execute(due)
    free = update(Rate).where(Rate.next_at > work.now, Rate.next_at <= near).values(next_at=work.now)
    await work.session.execute(free)
    if work.dialect == "sqlite":
        ends = work.now + LEASE
        await work.session.execute(
            update(Outbox).where(Outbox.status == "sending", Outbox.lease_until > ends).values(lease_until=ends)
        )
