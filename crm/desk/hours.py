"""Working time: how much of it has passed, and when so much of it will have.

Pure. Hours are local clock times of a zone; a span ends the first time the clock shows its end, so that a repeated hour
counts where it lies inside a span, and a span in the gap of a forward change is empty (see `crm.calendar.instant`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from crm import calendar

LONGEST_REST = 400
"""Days without an open hour after which nobody will come any more."""
MIDNIGHT = "24:00"
Span = tuple[datetime, datetime]
"""Two aware instants, the second not included."""


@dataclass(frozen=True)
class WorkingHours:
    """When somebody is there: by ISO weekday digit the spans of local clocks, `{"1": (("09:00", "18:00"),)}`.

    An end of "24:00" is midnight. Spans of one day follow each other and do not overlap. is_free: whole local days off.
    """

    zone: str
    week: Mapping[str, Sequence[tuple[str, str]]]
    is_free: Callable[[date], bool] = calendar.never_free

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @cached_property
    def _spans(self) -> Mapping[int, Sequence[tuple[time, time | None]]]:
        return {
            int(day): [(calendar.clock_time(begin), _end(end)) for begin, end in spans]
            for day, spans in self.week.items()
        }

    def of_day(self, day: date) -> Iterator[Span]:
        """The open spans of a local day as instants, those that the clocks skip left out."""
        spans = self._spans.get(day.isoweekday(), ())
        if not spans or self.is_free(day):
            return
        for begin, end in spans:
            closes = datetime.combine(day, end) if end else datetime.combine(day + timedelta(days=1), time())
            opened = calendar.instant(datetime.combine(day, begin), self._zone)
            closed = calendar.instant(closes, self._zone)
            if opened < closed:
                yield opened, closed

    def since(self, at: datetime) -> Iterator[Span]:
        """Open spans from that instant on, for as long as there are any within 400 days of the one before."""
        day = calendar.local_day(at, self._zone) - timedelta(days=1)
        rested = 0
        while rested < LONGEST_REST:
            rested += 1
            for opened, closed in self.of_day(day):
                if closed > at:
                    rested = 0
                    yield max(opened, at), closed
            day += timedelta(days=1)


def _end(clock: str) -> time | None:
    return None if clock == MIDNIGHT else calendar.clock_time(clock)


def every_day(days: str, begin: str, end: str) -> dict[str, list[list[str]]]:
    """The same span on each of these weekdays, as a queue keeps it."""
    return {day: [[begin, end]] for day in sorted(set(days))}


def opening(hours: WorkingHours, at: datetime) -> datetime | None:
    """When somebody is there next: `at` itself in an open hour; None where nobody ever is."""
    return next((opened for opened, _ in hours.since(at)), None)


def is_open(hours: WorkingHours, at: datetime) -> bool:
    """Whether somebody is there at that instant."""
    return opening(hours, at) == at


def elapsed(hours: WorkingHours, since: datetime, until: datetime, pauses: Sequence[Span] = ()) -> timedelta:
    """The working time between two instants, without the pauses, which may overlap."""
    total = timedelta()
    for opened, closed in hours.since(since):
        if opened >= until:
            break
        total += sum((end - begin for begin, end in _without((opened, min(closed, until)), pauses)), timedelta())
    return total


def after(hours: WorkingHours, since: datetime, needed: timedelta, pauses: Sequence[Span] = ()) -> datetime | None:
    """The first instant at which that much working time has passed; None where it never will.

    Nothing needed is over at once, in free time as well.
    """
    if needed <= timedelta():
        return since
    for span in hours.since(since):
        for begin, end in _without(span, pauses):
            if end - begin >= needed:
                return (begin + needed).astimezone(UTC)
            needed -= end - begin
    return None


def days_on(hours: WorkingHours, since: datetime, days: int) -> datetime | None:
    """The same clock so many open days later, or the next opening after it; None where nobody ever is there."""
    zone = ZoneInfo(hours.zone)
    local, day, rested = since.astimezone(zone), calendar.local_day(since, zone), 0
    while days:
        day, rested = day + timedelta(days=1), rested + 1
        if rested > LONGEST_REST:
            return None
        if any(hours.of_day(day)):
            days, rested = days - 1, 0
    return opening(hours, calendar.instant(datetime.combine(day, local.time()), zone))


def _without(span: Span, pauses: Sequence[Span]) -> Iterator[Span]:
    """What is left of a span."""
    begin, end = span
    for paused, resumed in sorted(pauses):
        if resumed <= begin or paused >= end:
            continue
        if paused > begin:
            yield begin, paused
        begin = max(begin, resumed)
    if begin < end:
        yield begin, end
