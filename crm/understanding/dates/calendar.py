"""Days and clocks placed in the calendar of a zone: which Tuesday, which 5th, which 3 o'clock, which gaps."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, cast
from zoneinfo import ZoneInfo

from crm.understanding.dates.holidays import holiday
from crm.understanding.dates.pieces import Clock, Day
from crm.understanding.model import Grain

PART_HOURS: Final = {"morning": 9, "noon": 12, "afternoon": 14, "evening": 18}
_AFTERNOON_UNTIL: Final = 6  # "at 3" said without am or pm is the afternoon's, up to this hour
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "halfyear": 6}
_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_DAYS_OF_MONTH: Final = 30  # of a part of one: "in a month and a half"
_DAY: Final = timedelta(days=1)
_FAR: Final = 100_000  # units; more is no plan
_FRIDAY: Final = 4
_WINTER: Final = 12  # its first month
_LEAP_CYCLE: Final = 8  # years within which every valid day of a month occurs
_JUST_PASSED: Final = timedelta(days=60)  # the weekday may tell that a date so near behind is meant: "Sunday, 10 May"


@dataclass(frozen=True, slots=True)
class Placed:
    """A first day, the day after the last, and how exact it is; `instant` instead for offsets of minutes and hours."""

    first: date
    after: date
    grain: Grain
    instant: datetime | None = None
    clock: Clock | None = None


def _single(day: date, grain: Grain = "day") -> Placed:
    return Placed(day, day + timedelta(days=1), grain)


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return min_day(year, month + 1, day.day)


def min_day(year: int, month: int, day: int) -> date:
    """The day of a month, or its last when it is shorter."""
    for number in (day, 30, 29, 28):
        try:
            return date(year, month, min(day, number))
        except ValueError:
            if not 1 <= year <= 9999:
                raise
    raise ValueError(f"no day {day} in {year}-{month}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _relative(day: Day, now: datetime, future: bool) -> Placed:
    return _single(now.date() + timedelta(days=int(day.number)))


def _weekday_beside(day: Day, now: datetime, future: bool) -> Placed | None:
    """ "The Monday after Easter": the first on that side of the base."""
    base = place(day.base, now, future=future) if day.base else None
    after = day.shift == 1
    origin = datetime.combine(base.after if after else base.first, now.timetz()) if base else None
    return _weekday(replace(day, base=None, shift=None), origin, after) if origin else None


def _weekday(day: Day, now: datetime, future: bool) -> Placed | None:
    if day.base:
        return _weekday_beside(day, now, future)
    today, wanted = now.date(), int(day.number)
    ahead = (wanted - today.weekday()) % 7
    back = (today.weekday() - wanted) % 7 or 7
    if day.shift is None:
        return _single(today + timedelta(days=ahead) if future else today - timedelta(days=back))
    if day.recent:  # "last Friday", "the Friday before last"
        return _single(today - timedelta(days=back, weeks=-1 - day.shift))
    in_week = _monday(today) + timedelta(days=wanted + 7 * day.shift)
    if day.shift == 0 and future and in_week < today and day.unit != "week":
        in_week += timedelta(days=7)
    return _single(in_week)


def _nearest(candidates: list[date], today: date, future: bool) -> date | None:
    if future:
        return min((day for day in candidates if day >= today), default=None)
    return max((day for day in candidates if day <= today), default=None)


def _valid(year: int, month: int, day: int) -> list[date]:
    try:
        return [date(year, month, day)]
    except ValueError:
        return []


def _date(day: Day, now: datetime, future: bool) -> Placed | None:
    years = [day.year] if day.year else range(now.year - _LEAP_CYCLE, now.year + _LEAP_CYCLE + 1)
    candidates = [found for year in years for found in _valid(year, day.month, int(day.number))]
    chosen = candidates[0] if day.year and candidates else _nearest(candidates, now.date(), future)
    if chosen and day.unit and chosen.weekday() != int(day.unit):  # no such date: "Friday 14 May" of a Thursday
        chosen = None if day.year else _nearest(candidates, now.date(), not future)
        near = chosen is not None and abs(chosen - now.date()) <= _JUST_PASSED
        chosen = chosen if chosen and near and chosen.weekday() == int(day.unit) else None
    return _single(chosen) if chosen else None


def _monthday(day: Day, now: datetime, future: bool) -> Placed | None:
    shifts = range(-14, 15) if day.shift is None else [day.shift]
    months = [add_months(now.date().replace(day=1), shift) for shift in shifts]
    candidates = [found for month in months for found in _valid(month.year, month.month, int(day.number))]
    if day.unit:  # "Friday the 13th"
        candidates = [found for found in candidates if found.weekday() == int(day.unit)]
    chosen = _nearest(candidates, now.date(), future) if day.shift is None else next(iter(candidates), None)
    return _single(chosen) if chosen else None


def _months(day: Day, now: datetime) -> list[date]:
    """The months a day may lie in: the named one of each year, or the one so many ahead."""
    if day.year:
        return [date(day.year, day.month, 1)]
    first = now.date().replace(day=1)
    months = [add_months(first, shift) for shift in (range(-12, 13) if day.shift is None else [day.shift])]
    return [month for month in months if not day.month or month.month == day.month]


def _nth(day: Day, now: datetime, future: bool) -> Placed | None:
    """The nth (or last) weekday of a month: the named one, the one so many ahead, else the nearest."""
    found = (_weekday_of(month, int(day.number), int(day.unit)) for month in _months(day, now))
    candidates = [one for one in found if one]
    chosen = _nearest(candidates, now.date(), future) if not day.shift else next(iter(candidates), None)
    return _single(chosen) if chosen else None


def _nth_of(day: Day, now: datetime, future: bool) -> Placed | None:
    """The nth (or last) week, weekend or working day of a month."""
    today = now.date()
    spans = [span for month in _months(day, now) if (span := _span_in(month, int(day.number), day.unit))]
    if len(spans) > 1:
        spans = [span for span in spans if (span.after > today if future else span.first <= today)]
    return (min if future else max)(spans, key=lambda span: span.first, default=None)


def _span_in(month: date, nth: int, unit: str) -> Placed | None:
    """A week counts from that of the month's first day, or is that of its last; a weekend from its Saturday."""
    after = add_months(month, 1)
    if unit == "workday":
        return _single(_workdays(after if nth < 0 else month - timedelta(days=1), nth))
    if unit == "weekend":
        saturday = _weekday_of(month, _FRIDAY + 1, nth)
        return Placed(saturday, saturday + timedelta(days=2), "day") if saturday else None
    first = _monday(after - timedelta(days=1)) if nth < 0 else _monday(month) + timedelta(weeks=nth - 1)
    return Placed(first, first + timedelta(days=7), "week")


def _weekday_of(month: date, weekday: int, nth: int) -> date | None:
    days = [month + timedelta(days=ahead) for ahead in range(31)]
    found = [day for day in days if day.month == month.month and day.weekday() == weekday]
    return found[-1] if nth < 0 else found[nth - 1] if nth <= len(found) else None


def _edged(first: date, after: date, grain: Grain, edge: str) -> Placed:
    if edge == "end":
        return _single(first + timedelta(days=_FRIDAY) if grain == "week" else after - timedelta(days=1))
    if edge == "start":
        return _single(first)
    if edge == "middle":
        middle = first + timedelta(days=2 if grain == "week" else 14 if grain == "month" else (after - first).days // 2)
        return _single(middle)
    return Placed(first, after, grain)


def _month(day: Day, now: datetime, future: bool) -> Placed:
    year = day.year or now.year + (day.shift or 0 if day.shift and day.shift < 0 else 0)
    if not day.year and future and day.month < now.month:
        year += 1
    if not day.year and not future and not day.shift and day.month > now.month:
        year -= 1
    if not day.year and day.shift == 1 and day.month == now.month:
        year += 1
    first = date(year, day.month, 1)
    return _edged(first, add_months(first, 1), "month", day.edge)


def _period(day: Day, now: datetime, future: bool) -> Placed:
    today, shift = now.date(), (1 if future else -1) if day.shift is None else day.shift
    if day.unit == "weekend":
        saturday = _monday(today) + timedelta(days=5 + 7 * shift)
        if shift == 0 and not future and saturday > today:
            saturday -= timedelta(days=7)
        monday = saturday + timedelta(days=2)
        return _single(monday) if day.edge == "after" else Placed(saturday, monday, "day")
    if day.unit in _DAYS:
        if day.unit == "day":
            return _single(today + timedelta(days=shift))
        first = _monday(today) + timedelta(weeks=shift)
        if day.edge == "end" and shift == 0 and future and today > first + timedelta(days=_FRIDAY):
            return _single(first + timedelta(days=6))
        return _edged(first, first + timedelta(days=7), "week", day.edge)
    length = _MONTHS[day.unit]
    start = today.replace(day=1, month=(today.month - 1) // length * length + 1)
    first = add_months(start, shift * length)
    return _edged(
        first, add_months(first, length), cast(Grain, "month" if day.unit == "halfyear" else day.unit), day.edge
    )


def _week(day: Day, now: datetime, future: bool) -> Placed:
    year = now.isocalendar().year
    first = date.fromisocalendar(year, int(day.number), 1)
    if future and first + timedelta(days=7) <= now.date():
        first = date.fromisocalendar(year + 1, int(day.number), 1)
    if not future and first > now.date():
        first = date.fromisocalendar(year - 1, int(day.number), 1)
    if day.shift is not None:
        return _single(first + timedelta(days=day.shift))
    return Placed(first, first + timedelta(days=7), "week")


def _quarter(day: Day, now: datetime, future: bool) -> Placed:
    month = int(day.number) * 3 - 2
    year = day.year or now.year
    if not day.year and future and month + 3 <= now.month:
        year += 1
    if not day.year and not future and month > now.month:
        year -= 1
    first = date(year, month, 1)
    return _edged(first, add_months(first, 3), "quarter", day.edge)


def _workdays(today: date, count: int) -> date:
    step, left, day = (1 if count > 0 else -1), min(abs(count), 400), today
    while left:
        day += timedelta(days=step)
        left -= day.weekday() < 5
    return day


def _origin(base: Day, now: datetime, future: bool) -> datetime | None:
    """The moment from which an offset with a base of its own counts: "two days before Christmas"."""
    placed = place(base, now, future=future)
    if placed is None:
        return None
    return placed.instant or datetime.combine(placed.first, now.timetz())


def _week_of(day: Day, now: datetime, future: bool) -> Placed | None:
    """The week or weekend in which a day lies, or so many weeks from that one."""
    placed = place(day.base, now, future=future) if day.base else None
    if placed is None:
        return None
    first = _monday(placed.first) + timedelta(weeks=day.number)
    if day.unit == "weekend":
        return Placed(first + timedelta(days=5), first + timedelta(days=7), "day")
    return Placed(first, first + timedelta(days=7), "week")


def _offset(day: Day, now: datetime, future: bool) -> Placed | None:
    if abs(day.number) > _FAR:
        return None
    if day.base:
        origin = _origin(day.base, now, future)
        return _offset(replace(day, base=None), origin, future) if origin else None
    if day.unit in ("minute", "hour"):
        minutes = day.number * (60 if day.unit == "hour" else 1)
        moment = (
            (now.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(now.tzinfo).replace(second=0, microsecond=0)
        )
        return Placed(moment.date(), moment.date() + timedelta(days=1), "minute", instant=moment)
    if day.unit == "workday":
        return _single(_workdays(now.date(), int(day.number)))
    if day.unit in _DAYS:
        return _single(now.date() + timedelta(days=round(day.number * _DAYS[day.unit])))
    whole, part = divmod(abs(day.number) * _MONTHS[day.unit], 1)
    sign = 1 if day.number > 0 else -1
    later = add_months(now.date(), sign * int(whole))
    return _single(later + timedelta(days=sign * round(part * _DAYS_OF_MONTH)))


def _run(day: Day, now: datetime, future: bool) -> Placed | None:
    """So many whole units before the running one, or behind it: "last 2 weeks", "next three months"."""
    today, count = now.date(), int(day.number)
    if abs(count) > _FAR:
        return None
    if day.unit == "day":
        first = today + (count if count < 0 else 1) * _DAY
        return Placed(first, first + abs(count) * _DAY, "day")
    if day.unit in _DAYS:
        monday, length = _monday(today), timedelta(days=_DAYS[day.unit]) * abs(count)
        next_one = monday + timedelta(days=7)
        return Placed(monday - length, monday, "week") if count < 0 else Placed(next_one, next_one + length, "week")
    length_in_months = _MONTHS[day.unit]
    running = today.replace(day=1, month=(today.month - 1) // length_in_months * length_in_months + 1)
    first = add_months(running, length_in_months * (count if count < 0 else 1))
    grain = cast(Grain, "month" if day.unit == "halfyear" else day.unit)
    return Placed(first, add_months(first, length_in_months * abs(count)), grain)


def _season(day: Day, now: datetime, future: bool) -> Placed | None:
    """Three months: the running one or the nearest; "next" one but winter is that of the next calendar year."""
    today, month = now.date(), int(day.number)
    years = [day.year] if day.year else range(now.year - 2, now.year + 3)
    starts = [date(year, month, 1) for year in years]
    if day.shift == 1 and month != _WINTER:
        starts = [date(now.year + 1, month, 1)]
    elif day.shift == 1 or day.edge == "ahead":
        starts = [start for start in starts if start > today]
    elif day.shift == -1 or (not future and not day.year):
        starts = [start for start in starts if start <= today and (day.shift != -1 or add_months(start, 3) <= today)]
    elif not day.year:
        starts = [start for start in starts if add_months(start, 3) > today]
    chosen = (max if day.shift == -1 or not future else min)(starts, default=None)
    return _edged(chosen, add_months(chosen, 3), "quarter", day.edge) if chosen else None


def _year(day: Day, now: datetime, future: bool) -> Placed:
    first = date(day.year, 1, 1)
    return _edged(first, add_months(first, 12), "year", day.edge)


def _holiday(day: Day, now: datetime, future: bool) -> Placed | None:
    years = [day.year] if day.year else range(now.year - 1, now.year + 2)
    candidates = [holiday(day.unit, year) for year in years]
    if day.year:
        return _single(candidates[0])
    chosen = _nearest(candidates, now.date(), future)
    return _single(chosen) if chosen else None


_PLACES: Final[Mapping[str, Callable[[Day, datetime, bool], Placed | None]]] = {
    "relative": _relative,
    "weekday": _weekday,
    "date": _date,
    "monthday": _monthday,
    "month": _month,
    "period": _period,
    "week": _week,
    "quarter": _quarter,
    "offset": _offset,
    "run": _run,
    "holiday": _holiday,
    "nth": _nth,
    "nth_of": _nth_of,
    "week_of": _week_of,
    "season": _season,
    "year": _year,
}


def place(day: Day, now: datetime, *, future: bool) -> Placed | None:
    """The day in the calendar, nearest in the wanted direction; None if it does not exist or is out of reach."""
    try:
        if day.in_year is not None:
            day = replace(day, year=now.year + day.in_year)
        return _PLACES[day.kind](day, now, future)
    except (ValueError, OverflowError):
        return None


def likely_hour(clock: Clock) -> int:
    """The hour in 24: one said without a half of the day is a working hour."""
    if clock.sure or not 1 <= clock.hour <= _AFTERNOON_UNTIL:
        return clock.hour
    return clock.hour + 12


def at_clock(day: date, hour: int, minute: int, zone: ZoneInfo) -> tuple[datetime, bool]:
    """The aware moment, and whether the wall clock skips it (then the first instant after the gap)."""
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    wall = datetime.combine(day, time(hour, minute), zone)
    if wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return wall, False
    low, high = wall.replace(fold=1).astimezone(UTC), wall.replace(fold=0).astimezone(UTC)
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high.astimezone(zone).replace(microsecond=0), True


def before_gap(day: date, hour: int, minute: int, zone: ZoneInfo) -> datetime:
    """The real moment before the gap that a skipped wall clock falls into: as much earlier as the clocks go forward."""
    return datetime.combine(day, time(hour, minute, fold=1), zone).astimezone(UTC).astimezone(zone)
