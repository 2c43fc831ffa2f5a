"""Fires due reminders: claimed, written to the outbox and marked in one transaction, so that each is said once.

In somebody's quiet hours only appointments with a clock are said; the rest stays unclaimed and goes out as one list
when the hours end. A recurring reminder moves on to its next local time in the same transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from crm import calendar
from crm import reminders as crm
from handlers import notices
from storage.queries import members, reminders
from storage.scope import EVERYTHING
from storage.tables import Member, Reminder
from storage.unit_of_work import UnitOfWork

BATCH = 50


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Says what is due, up to about `limit` reminders and whole lists per person; gives how many fired."""
    resting = [one.id for one in await _resting(work)]
    claimed = list(await reminders.claim_due(work, limit, resting=resting))
    if not claimed:
        return 0
    holders = sorted({row.member_id for row in claimed})
    if len(claimed) == limit:
        claimed = list(await reminders.claim_due(work, limit * limit, resting=resting, holders=holders))
    claimed.sort(key=lambda row: (row.member_id, row.due_at, row.id))
    for member_id, rows in groupby(claimed, key=lambda row: row.member_id):
        await _fire(work, member_id, list(rows))
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When there is something to say next: a reminder that is not held, or the end of quiet hours that hold one."""
    resting = await _resting(work)
    ids = [one.id for one in resting]
    times = [await reminders.next_due(work, ids)]
    if ids:
        waiting = set(await reminders.held_for(work, ids))
        times += [calendar.hold_until(one, work.now) for one in resting if one.id in waiting]
    return min((time for time in times if time is not None), default=None)


async def _resting(work: UnitOfWork) -> Sequence[Member]:
    return [one for one in await members.active(work) if calendar.hold_until(one, work.now) is not None]


async def _fire(work: UnitOfWork, member_id: str, rows: Sequence[Reminder]) -> None:
    to = await notices.addressee(work, member_id)
    if to is None:
        await notices.report_unreachable(work, member_id, len(rows))
    else:
        await notices.remind(work, to, [row.id for row in rows])
    work.scope = EVERYTHING
    for row in rows:
        crm.mark_fired(row, ZoneInfo(to.actor.timezone if to else row.timezone), work.now)
    await work.flush()
