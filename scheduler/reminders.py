"""Fires due reminders: claimed, written to the outbox and marked in one transaction, so that each is said once.

In somebody's quiet hours and on their days off only appointments with a clock are said; the rest stays unclaimed and
goes out as one list when the rest ends. A recurring reminder moves on to its next local time in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from crm import reminders as crm
from crm import workdays
from handlers import notices
from storage.queries import reminders
from storage.scope import EVERYTHING
from storage.tables import Member, Reminder
from storage.unit_of_work import UnitOfWork

BATCH = 20
SOON = timedelta(minutes=1)
"""What is said within it was held by no rest."""


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Says what is due, up to about `limit` reminders and whole lists per person; gives how many fired."""
    resting = list(await _resting(work))
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
    """When there is something to say next: a reminder that is not held, or the end of a rest that holds one."""
    resting = await _resting(work)
    ids = list(resting)
    times = [await reminders.next_due(work, ids)]
    if ids:
        times += [resting[one] for one in await reminders.held_for(work, ids)]
    return min((time for time in times if time is not None), default=None)


async def _resting(work: UnitOfWork) -> Mapping[str, datetime]:
    """Only of those with something due: a large firm is not gone through every second."""
    return await workdays.resting(work, await reminders.awaited_by(work))


async def _fire(work: UnitOfWork, member_id: str, rows: Sequence[Reminder]) -> None:
    to = await notices.addressee(work, member_id)
    member = await work.get(Member, member_id)
    for row in rows:
        work.meters.timer_fired(await _lateness(work, member, row))
    if to is None:
        await notices.report_unreachable(work, member_id, len(rows))
    else:
        await notices.remind(work, to, [row.id for row in rows])
    work.scope = EVERYTHING
    for row in rows:
        crm.mark_fired(row, ZoneInfo(to.actor.timezone if to else row.timezone), work.now)
    await work.flush()


async def _lateness(work: UnitOfWork, member: Member | None, row: Reminder) -> float:
    """Seconds since it was due, or since the end of the rest that held it."""
    due = row.due_at
    if member is not None and due + SOON < work.now:
        held = await workdays.hold_until(work, member, due)
        due = held if held is not None and held <= work.now else due
    return (work.now - due).total_seconds()
