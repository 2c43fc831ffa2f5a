"""A ticket rests until a time and comes back to its operator then, or as soon as the customer writes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.desk import measures, silence, tickets
from crm.errors import Invalid, Stale
from crm.permissions import Actor
from crm.reminders import FARTHEST
from storage.tables import Queue, Ticket
from storage.unit_of_work import UnitOfWork

MORNING = "09:00"
MONDAY = 1


def _tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    return calendar.at_clock(calendar.local_day(now, zone) + timedelta(days=1), MORNING, zone)


def _monday(now: datetime, zone: ZoneInfo) -> datetime:
    today = calendar.local_day(now, zone)
    ahead = (MONDAY - today.isoweekday()) % 7 or 7
    return calendar.at_clock(today + timedelta(days=ahead), MORNING, zone)


CHOICES: Mapping[str, Callable[[datetime, ZoneInfo], datetime]] = {
    "hours": lambda now, _zone: now + timedelta(hours=2),
    "tomorrow": _tomorrow,
    "monday": _monday,
}
"""What one tap means, in the operator's own zone."""


async def snooze(work: UnitOfWork, actor: Actor, ticket_id: str, until: datetime) -> Ticket:
    """It rests until then. Who lets a ticket rest that nobody has takes it; Invalid for a time that has passed."""
    if not work.now < until <= work.now + FARTHEST:
        raise Invalid("snooze-when")
    row = await tickets.held(work, actor, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    row.snoozed_until = until
    await measures.follow(work, row)
    await work.flush()
    return row


async def wake(work: UnitOfWork, row: Ticket) -> bool:
    """It rests no more; whether there is still somebody to tell. A customer's silence counts anew."""
    row.snoozed_until = None
    await measures.follow(work, row)
    queue = await work.get(Queue, row.queue_id)
    if row.status == "pending" and queue is not None:
        silence.begin(row, queue, work.now)
    return row.status != "closed" and row.owner_id is not None
