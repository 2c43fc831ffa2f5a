"""Local rules and zones into instants. Pure; every local date of a rule fires exactly once, whatever the clocks do.

A local time that does not exist (clocks go forward) means the first instant after the gap; a repeated hour means its
first pass. Clock times are local `HH:MM`; days are ISO weekday digits, Monday = 1.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulebase, rrulestr

from crm.errors import Invalid

WEEK = "1234567"
WORKDAYS = "12345"
MIN_APART = timedelta(minutes=5)
"""A recurring reminder that comes more often than this is noise."""

_SEARCH_DAYS = 15
_LONGEST_REST = 400
_TRIED = 12
_FREQUENCIES = ("MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY")


class Hours(Protocol):
    """Whose hours count: a member, as far as time is concerned."""

    timezone: str
    work_start: str
    quiet_from: str
    quiet_to: str


def instant(local: datetime, zone: ZoneInfo) -> datetime:
    """The UTC instant of a naive local time."""
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if first.astimezone(zone).replace(tzinfo=None) == local:
        return first
    return _end_of_gap(local.replace(tzinfo=zone, fold=1).astimezone(UTC), first, zone)


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second, between an instant before a forward change and one after it, that has the later offset."""
    old = before.astimezone(zone).utcoffset()
    low, high = 0, int((after - before).total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        if (before + timedelta(seconds=middle)).astimezone(zone).utcoffset() == old:
            low = middle
        else:
            high = middle
    return before + timedelta(seconds=high)


def clock_time(text: str) -> time:
    """`HH:MM` as a time; Invalid for anything else."""
    try:
        hour, minute = text.split(":")
        return time(int(hour), int(minute))
    except ValueError as error:
        raise Invalid("form-bad-moment", text=text[:40]) from error


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The calendar day an instant falls on in the zone."""
    return at.astimezone(zone).date()


def start_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The first instant of a local day."""
    return instant(datetime.combine(day, time()), zone)


def next_local_fire(at: str, days: str, zone: ZoneInfo, after: datetime, last_date: date | None) -> datetime | None:
    """The next instant after `after` at which the rule fires, for a local date later than `last_date`.

    None only where `days` names no weekday. A date that a zone skips altogether does not fire.
    """
    if not set(days) & set(WEEK):
        return None
    clock = clock_time(at)
    day = local_day(after, zone) - timedelta(days=1)
    if last_date is not None:
        day = max(day, last_date + timedelta(days=1))
    for _ in range(_SEARCH_DAYS):
        fire = instant(datetime.combine(day, clock), zone)
        if is_working_day(day, days) and fire > after and _exists(day, zone):
            return fire
        day += timedelta(days=1)
    return None


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone has that calendar day at all (Samoa had no 30 December 2011)."""
    return local_day(start_of_day(day, zone), zone) == day


def is_working_day(day: date, days: str = WORKDAYS) -> bool:
    """Whether the weekday is among `days`."""
    return str(day.isoweekday()) in days


def at_clock(day: date, clock: str, zone: ZoneInfo) -> datetime:
    """The instant of a local clock time on a day."""
    return instant(datetime.combine(day, clock_time(clock)), zone)


def never_free(_day: date) -> bool:
    """Whoever has no days off."""
    return False


def hold_until(who: Hours, now: datetime, is_free: Callable[[date], bool] = never_free) -> datetime | None:
    """When the quiet hours or the days off that `now` falls into end; None where `now` is in neither.

    Days off end with the night's quiet hours of the first day that is not free, or, without those, at its start of
    work; 400 free days on end hold nothing. Quiet from and to are the same: there are no quiet hours.
    """
    begin, end = clock_time(who.quiet_from), clock_time(who.quiet_to)
    zone = ZoneInfo(who.timezone)
    local = now.astimezone(zone)
    overnight = begin > end
    is_quiet = local.time() >= begin or local.time() < end if overnight else begin <= local.time() < end
    day = local.date()
    if is_free(day):
        end = end if overnight else clock_time(who.work_start)
    elif not is_quiet:
        return None
    if is_free(day) or (overnight and local.time() >= begin):
        day += timedelta(days=1)
    latest = day + timedelta(days=_LONGEST_REST)
    while is_free(day):
        day += timedelta(days=1)
        if day > latest:
            return None
    until = instant(datetime.combine(day, end), zone)
    return until if until > now else None


def check_recurrence(rule: str, start: datetime) -> None:
    """Invalid where the RRULE cannot be read, counts its occurrences, or comes more often than every five minutes.

    start: the naive local time of the first occurrence.
    """
    found = _rule(rule, start)
    previous: datetime | None = None
    for number, at in enumerate(found):
        if previous is not None and at - previous < MIN_APART:
            raise Invalid("reminder-too-often")
        if number >= _TRIED:
            return
        previous = at


def next_occurrence(rule: str, start: datetime, zone: ZoneInfo, after: datetime) -> tuple[datetime, datetime] | None:
    """The first (naive local, instant) of the RRULE later than `after`; None where the rule has come to its end.

    start: the naive local time of an earlier occurrence, from which intervals are counted.
    """
    found = _rule(rule, start)
    local = found.after(after.astimezone(zone).replace(tzinfo=None) - timedelta(days=1))
    while local is not None:
        at = instant(local, zone)
        if at > after and local > start:
            return local, at
        local = found.after(local)
    return None


def _rule(rule: str, start: datetime) -> rrulebase:
    text = rule.removeprefix("RRULE:").upper()
    if not any(f"FREQ={name}" in text for name in _FREQUENCIES) or "COUNT=" in text:
        raise Invalid("reminder-bad-rule")
    try:
        found = rrulestr(text, dtstart=start)
    except (ValueError, TypeError) as error:
        raise Invalid("reminder-bad-rule") from error
    if not isinstance(found, rrule):
        raise Invalid("reminder-bad-rule")
    return found
