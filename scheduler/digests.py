"""Sends digests at each person's own local hour: once a local date, and after a downtime one instead of many.

On a day off there is none; the next one covers those days too.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from crm import calendar, workdays
from crm import digests as crm
from crm.permissions import reach, scope_of
from handlers import notices
from handlers.notices import Addressee
from handlers.views import digests as views
from handlers.views import today as today_views
from handlers.vocabulary import Screen
from storage.queries import digests as queries
from storage.scope import EVERYTHING
from storage.tables import DigestPreference, Member
from storage.unit_of_work import UnitOfWork

BATCH = 4
"""A digest takes some 10 ms to make: more in one transaction would hold up answers, for which SQLite has one writer."""


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Writes the digests that are due and plans the next ones; gives how many were looked at."""
    claimed = await queries.claim_due(work, limit)
    for wish, member in claimed:
        await _fire(work, wish, member)
        await work.flush()
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next digest is due."""
    return await queries.next_due(work)


async def _fire(work: UnitOfWork, wish: DigestPreference, member: Member) -> None:
    zone = ZoneInfo(member.timezone)
    work.meters.timer_fired((work.now - (wish.next_at or work.now)).total_seconds())
    today = calendar.local_day(work.now, zone)
    last = date.fromisoformat(wish.last_date) if wish.last_date else None
    if (await workdays.of_one(work, member)).is_free(today):
        crm.plan_next(wish, member, work.now)  # the next one tells of these days too
        return
    to = await notices.addressee(work, member.id)
    if to is not None and (last is None or last < today):
        work.scope = scope_of(to.actor)
        planned = calendar.local_day(wish.next_at or work.now, zone)  # after a downtime, days ago
        since = crm.period_start(wish.at, wish.days, zone, planned, last)
        screen = await _morning(work, to) if wish.kind == "morning" else await _team(work, to, since, wish, zone)
        work.scope = EVERYTHING
        if screen is not None:
            key = f"digest:{wish.kind}:{member.id}:{today.isoformat()}"
            await notices.tell(work, to, screen, key, lane="bulk", policy="never")
    wish.last_date = max(today, last or today).isoformat()
    crm.plan_next(wish, member, work.now)


async def _morning(work: UnitOfWork, to: Addressee) -> Screen | None:
    """The person's own day; nothing where there is nothing to do."""
    day = await crm.own_day(work, to.actor)
    return None if day.is_empty else today_views.day(day)


async def _team(
    work: UnitOfWork, to: Addressee, since: datetime, wish: DigestPreference, zone: ZoneInfo
) -> Screen | None:
    """The team's period; a quiet one is said once, and not again while it stays quiet."""
    if reach(to.actor.role, "digest.team") == "none":
        return None
    day = await crm.team_day(work, to.actor, since)
    if not day.has_team:
        return None
    if day.is_quiet:
        earlier = crm.period_start(wish.at, wish.days, zone, calendar.local_day(since, zone), None)
        if await crm.is_quiet_before(work, to.actor, earlier, since):
            return None
    return views.team(day)
