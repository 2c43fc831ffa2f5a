"""Who is at the desk: by their own hours and days off, and by what they said of themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar, members, workdays
from crm.errors import Invalid
from crm.permissions import Actor, require
from storage.tables import Member
from storage.unit_of_work import UnitOfWork

OP = "ticket.work"
LONGEST = timedelta(days=31)
"""Who is away for longer has time off, see `crm.workdays`."""


async def absent(work: UnitOfWork, people: Sequence[Member]) -> Mapping[str, datetime]:
    """Who of these people is not there now, by id, and until when."""
    resting = await workdays.resting(work, people)
    away = {one.id: one.away_until for one in people if one.away_until is not None and one.away_until > work.now}
    return {key: max(one[key] for one in (resting, away) if key in one) for key in {*resting, *away}}


async def leave(work: UnitOfWork, actor: Actor, until: datetime) -> Member:
    """The actor is away until then: new tickets go to others while somebody is there. Invalid for no such time."""
    require(actor, OP)
    if not work.now < until <= work.now + LONGEST:
        raise Invalid("away-when")
    row = await members.oneself(work, actor)
    row.away_until = until
    await work.flush()
    return row


async def come_back(work: UnitOfWork, actor: Actor) -> Member:
    """The actor is there again, as far as their own hours go."""
    require(actor, OP)
    row = await members.oneself(work, actor)
    row.away_until = None
    await work.flush()
    return row


async def next_morning(work: UnitOfWork, member: Member) -> datetime:
    """When the member begins to work on their next day that is not free."""
    zone, days = ZoneInfo(member.timezone), await workdays.of_one(work, member)
    day = calendar.local_day(work.now, zone) + timedelta(days=1)
    latest = day + LONGEST - timedelta(days=2)
    while days.is_free(day) and day < latest:
        day += timedelta(days=1)
    return calendar.at_clock(day, member.work_start, zone)
