"""The days on which a member works: their weekdays, the public holidays of their zone's country, their time off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from crm import calendar, digests, members
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require
from locales.zones import country_of
from storage.queries import time_off
from storage.tables import Member, TimeOff
from storage.unit_of_work import UnitOfWork

LONGEST = timedelta(days=366)
MOST = 20
"""Times off that a person may have before them."""


@dataclass(frozen=True)
class Workdays:
    """days: ISO weekday digits; country: ISO 3166, "" for no public holidays; off: first and last days, included."""

    days: str
    country: str
    off: tuple[tuple[date, date], ...] = ()

    def is_free(self, day: date) -> bool:
        """Whether the person does not work on that local day."""
        if not calendar.is_working_day(day, self.days) or day in public_holidays(self.country, day.year):
            return True
        return any(first <= day <= last for first, last in self.off)


@lru_cache(maxsize=1024)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """A country's public holidays in a year; none for a country that is not known.

    The first call of a process loads the library, some 0.3 s: the clock makes it apart from the loop.
    """
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:
        return frozenset()


def country(member: Member) -> str:
    """Whose public holidays the member keeps, ISO 3166; "" where the zone tells none."""
    return country_of(member.timezone)


async def of(work: UnitOfWork, people: Sequence[Member]) -> Mapping[str, Workdays]:
    """The working days of these people by id; times off that are over are left out."""
    since = work.now.date() - timedelta(days=2)
    off: dict[str, list[tuple[date, date]]] = {}
    for one in await time_off.since(work, since, people[0].id if len(people) == 1 else None):
        off.setdefault(one.member_id, []).append((one.first_day, one.last_day))
    return {
        one.id: Workdays(one.work_days, country(one) if one.keeps_holidays else "", tuple(off.get(one.id, ())))
        for one in people
    }


async def of_one(work: UnitOfWork, member: Member) -> Workdays:
    """The working days of one person."""
    return (await of(work, [member]))[member.id]


async def hold_until(work: UnitOfWork, member: Member, at: datetime | None = None) -> datetime | None:
    """When what can wait is said to the member instead of at that time, which lies in quiet hours or on a day off.

    at: now, if None. None where it can be said then.
    """
    days = await of_one(work, member)
    return calendar.hold_until(member, work.now if at is None else at, days.is_free)


async def resting(work: UnitOfWork, people: Sequence[Member]) -> Mapping[str, datetime]:
    """Who of these people rests now, by id, and until when."""
    days = await of(work, people)
    ends = {one.id: calendar.hold_until(one, work.now, days[one.id].is_free) for one in people}
    return {key: until for key, until in ends.items() if until is not None}


async def choose(
    work: UnitOfWork, actor: Actor, *, days: str | None = None, keeps_holidays: bool | None = None
) -> Member:
    """The actor's own weekdays and holidays; digests come on the same days. Invalid where no weekday is left."""
    member = await members.oneself(work, actor)
    if days is not None:
        if not days or not set(days) <= set(calendar.WEEK):
            raise Invalid("settings-no-day")
        member.work_days = "".join(sorted(set(days)))
        await digests.follow_days(work, member)
    if keeps_holidays is not None:
        member.keeps_holidays = keeps_holidays
    await work.flush()
    return member


async def take_off(work: UnitOfWork, actor: Actor, first: date, last: date) -> TimeOff:
    """Time off from the first to the last day.

    Invalid where the last comes before the first, all is over, it takes longer than a year, or there are 20 already.
    """
    member = await members.oneself(work, actor)
    today = calendar.local_day(work.now, ZoneInfo(member.timezone))
    if last < first:
        raise Invalid("settings-off-order")
    if last < today:
        raise Invalid("settings-off-over")
    if last - first > LONGEST:
        raise Invalid("settings-off-long")
    if len(await time_off.since(work, today, member.id)) >= MOST:
        raise Invalid("settings-off-many")
    row = TimeOff(id=new_id(), member_id=member.id, first_day=first, last_day=last, created_at=work.now)
    await work.add(row)
    return row


async def come_back(work: UnitOfWork, actor: Actor, time_off_id: str) -> None:
    """Takes a time off away; NotFound where it is somebody else's."""
    require(actor, "settings.own")
    row = await work.get(TimeOff, time_off_id)
    if row is None or row.member_id != actor.member_id:
        raise NotFound
    await work.delete(row)


async def coming(work: UnitOfWork, member: Member) -> Sequence[TimeOff]:
    """The member's times off that are not over, the earliest first."""
    return await time_off.since(work, calendar.local_day(work.now, ZoneInfo(member.timezone)), member.id)
