"""Phrases of time turned into moments, each with what is doubtful about it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from crm.understanding.dates.calendar import PART_HOURS, Placed, at_clock, before_gap, likely_hour, place
from crm.understanding.dates.pieces import Day, Expression
from crm.understanding.dates.repeats import BYDAY
from crm.understanding.dates.repetition import first_day
from crm.understanding.model import Doubt, DoubtCode, Grain, Moment
from crm.understanding.text import Line

Reading = tuple[Moment | None, tuple[Doubt, ...]]
_SHORT_STEPS: Final = {"MINUTELY": 1, "HOURLY": 60}
_NIGHT_ENDS: Final = 4  # o'clock
_PART_ENDS: Final = {"morning": 12, "noon": 14, "afternoon": 18, "evening": 24}


def _zone(now: datetime) -> ZoneInfo:
    zone = now.tzinfo
    if not isinstance(zone, ZoneInfo):
        raise TypeError("now must carry a ZoneInfo")
    return zone


def _is_over(expression: Expression, day: date, now: datetime) -> bool:
    """Whether the clock or part of the day has passed on a day; without either, whether the day has begun."""
    zone = _zone(now)
    if expression.clock:
        return at_clock(day, likely_hour(expression.clock), expression.clock.minute, zone)[0] <= now
    if expression.part:
        return at_clock(day, _PART_ENDS[expression.part], 0, zone)[0] <= now
    return at_clock(day, 0, 0, zone)[0] <= now


def _has_begun(expression: Expression, now: datetime) -> bool:
    """Whether the clock of today, or the beginning of the part of today, has passed."""
    if expression.clock:
        return _is_over(expression, now.date(), now)
    return at_clock(now.date(), PART_HOURS[expression.part], 0, _zone(now))[0] <= now


def _chosen_clock(expression: Expression, day: date, now: datetime, *, future: bool) -> tuple[int, int]:
    """The hour and minute on a day; for a clock alone, an hour of today that has passed is the evening's."""
    clock = expression.clock
    if clock is None:
        return PART_HOURS[expression.part], 0
    hour = likely_hour(clock)
    if clock.sure or not future or expression.day or day != now.date() or hour >= 12:
        return hour, clock.minute
    passed = at_clock(day, hour, clock.minute, _zone(now))[0] <= now
    return (hour + 12 if passed else hour), clock.minute


def _undated(expression: Expression, line: Line, now: datetime, *, future: bool) -> date:
    """The day of a clock or part that stands alone: the next one for plans, the latest for what happened."""
    today, clock = now.date(), expression.clock
    over = _is_over(expression, today, now)
    if future:
        if expression.part == "morning" and not clock and line.lexicon.lang == "en":  # that is the next one there
            over = now.hour >= PART_HOURS["morning"]
        evening = clock and not clock.sure and clock.hour <= 9 and line.lexicon.lang == "en"
        if over and evening and clock and now.hour < clock.hour + 12:
            return today
        return today + timedelta(days=1) if over else today
    hour = likely_hour(clock) if clock else PART_HOURS[expression.part]
    started = at_clock(today, hour, clock.minute if clock else 0, _zone(now))[0] <= now
    return today if started else today - timedelta(days=1)


def _is_last_night(expression: Expression, now: datetime) -> bool:
    """ "ringte i natt": an evening of today that has not begun is no time at which anything happened."""
    today = expression.day is not None and expression.day == Day("relative", 0)
    return today and expression.part == "evening" and not expression.clock and not _has_begun(expression, now)


def _placed(expression: Expression, line: Line, now: datetime, *, future: bool) -> Placed | None:
    day = expression.day
    if expression.repeat and day is None:
        counts = (expression.clock or expression.part) and not _has_begun(expression, now)
        first = first_day(expression.repeat, now.date(), today_counts=bool(counts))
        return Placed(first, first + timedelta(days=1), "day")
    if day is None:
        first = _undated(expression, line, now, future=future)
        return Placed(first, first + timedelta(days=1), "day")
    placed = place(day, now, future=future)
    if placed and not future and _is_last_night(expression, now):
        return replace(placed, first=placed.first - timedelta(days=1), after=placed.after - timedelta(days=1))
    if placed is None or day.kind != "weekday" or day.shift not in (None, 0) or day.recent or day.unit:
        return placed
    if future and placed.first == now.date() and _is_over(expression, placed.first, now):
        week = timedelta(days=7)
        return replace(placed, first=placed.first + week, after=placed.after + week)
    return placed


def _end(expression: Expression, start: datetime, now: datetime, *, future: bool) -> datetime | None:
    zone = _zone(now)
    if expression.until:
        end = at_clock(start.date(), likely_hour(expression.until), expression.until.minute, zone)[0]
        if end <= start and end.hour < 12 and not expression.until.sure:
            end += timedelta(hours=12)
        return end if end > start else end + timedelta(days=1)
    if expression.until_day:
        placed = place(expression.until_day, now if expression.until_day.shift else start, future=True)
        return at_clock(placed.after, 0, 0, zone)[0] if placed else None
    return None


def _repeat_moment(expression: Expression, said: str, now: datetime) -> Moment | None:
    parts = dict(part.split("=") for part in expression.repeat.split(";")) if expression.repeat else {}
    step = _SHORT_STEPS.get(parts.get("FREQ", ""))
    if step is None:
        return None
    start = now.astimezone(UTC) + timedelta(minutes=step * int(parts.get("INTERVAL", "1")))
    local = start.astimezone(now.tzinfo).replace(second=0, microsecond=0)
    return Moment(said, local, None, "minute", f"RRULE:{expression.repeat}")


def _with_its_day(expression: Expression) -> str:
    """ "monthly on the 5th", "every week on Monday": the day belongs to the rule."""
    day, repeat = expression.day, expression.repeat
    if repeat == "FREQ=MONTHLY" and day and day.kind == "monthday":
        return f"{repeat};BYMONTHDAY={int(day.number)}"
    if repeat == "FREQ=MONTHLY" and day and day.kind == "nth":
        return f"{repeat};BYDAY={int(day.unit)}{BYDAY[int(day.number)]}"
    if repeat.startswith("FREQ=WEEKLY") and "BYDAY" not in repeat and day and day.kind == "weekday":
        return f"{repeat};BYDAY={BYDAY[int(day.number)]}"
    return repeat


def _build(expression: Expression, placed: Placed, line: Line, now: datetime, *, future: bool) -> Reading:
    said, zone = line.said(expression.first, expression.end), _zone(now)
    if placed.instant:
        return Moment(said, placed.instant, None, placed.grain, None), ()
    clock = expression.clock
    timed = replace(expression, clock=clock)
    doubts: list[DoubtCode] = []
    earlier: datetime | None = None
    if clock or expression.part:
        hour, minute = _chosen_clock(timed, placed.first, now, future=future)
        start, in_gap = at_clock(placed.first, hour, minute, zone)
        grain: Grain = "minute" if clock else "part"
        doubts += ["dst_gap"] if in_gap else []
        earlier = before_gap(placed.first, hour, minute, zone) if in_gap else None
    else:
        start, grain = at_clock(placed.first, 0, 0, zone)[0], placed.grain
    if future:
        over = start < now if clock else at_clock(placed.after, 0, 0, zone)[0] <= now
        part_over = bool(expression.part) and not clock and _is_over(expression, placed.first, now)
        doubts += ["past"] if over or part_over else []
        doubts += ["no_time"] if not clock else []
    recurrence = f"RRULE:{_with_its_day(expression)}" if expression.repeat else None
    moment = Moment(said, start, _end(timed, start, now, future=future), grain, recurrence)
    either = (moment, replace(moment, start=earlier)) if earlier else ()
    return moment, tuple(Doubt(code, said, either if code == "dst_gap" else (), future) for code in doubts)


def moment_of(expression: Expression, line: Line, now: datetime, *, future: bool) -> Reading:
    """The moment of a phrase and its doubts; no moment where nothing such exists ("31.02", "25:00")."""
    said = line.said(expression.first, expression.end)
    if expression.unread == "unread_clock":
        return None, (Doubt("unread_clock", said, half_days(expression, line, now), future),)
    if expression.unread:
        return None, (Doubt("unread_date", said, (), future),)
    try:
        return _in_calendar(expression, line, now, future=future)
    except (OverflowError, ValueError):  # beyond the years 1 to 9999
        return None, (Doubt("unread_date", said, (), future),)


def half_days(expression: Expression, line: Line, now: datetime) -> tuple[Moment, ...]:
    """What a clock that cannot be read may mean by its hour, the next time each comes: of "7:75" 7:00 and 19:00."""
    said = line.said(expression.first, expression.end)
    hours = (_hour_in(line, index) for index in range(expression.first, expression.end))
    hour = next((one for one in hours if one is not None), None)
    if hour is None:
        return ()
    either = (hour % 12, hour % 12 + 12) if 1 <= hour <= 12 else (hour,)
    return tuple(Moment(said, _next_at(one, now), None, "minute", None) for one in either)


def _hour_in(line: Line, index: int) -> int | None:
    clocks = (hit.parts[0] for hit in line.hits[index] if hit.role in ("hm", "h.m", "h,m"))
    numbers = (int(hit.number) for hit in line.hits[index] if hit.role == "qty" and hit.number % 1 == 0)
    return next((hour for hour in (*clocks, *numbers) if hour < 24), None)


def _next_at(hour: int, now: datetime) -> datetime:
    start, _ = at_clock(now.date(), hour, 0, _zone(now))
    return start if start > now else at_clock(now.date() + timedelta(days=1), hour, 0, _zone(now))[0]


def _otherwise(day: Day) -> Day:
    """The other reading of a day that has two: day and month exchanged, or the day that has begun."""
    return replace(day, number=day.month, month=int(day.number)) if day.unsure_order else replace(day, number=0)


def _is_late_tomorrow(day: Day, now: datetime, *, future: bool) -> bool:
    """ "tomorrow", said before one has slept: the day that has begun, or the next one?"""
    return future and day.kind == "relative" and day.number == 1 and now.hour < _NIGHT_ENDS


def _in_calendar(expression: Expression, line: Line, now: datetime, *, future: bool) -> Reading:
    said = line.said(expression.first, expression.end)
    if moment := _repeat_moment(expression, said, now):
        return moment, ()
    placed = _placed(expression, line, now, future=future)
    if future and expression.day and expression.day.kind == "year" and expression.day.year < now.year:
        return None, ()  # "founded in 1998" plans nothing
    if placed is None or not 1900 < placed.first.year < 9000:
        return None, (Doubt("unread_date", said, (), future),)
    moment, doubts = _build(expression, placed, line, now, future=future)
    if expression.day and (expression.day.unsure_order or _is_late_tomorrow(expression.day, now, future=future)):
        other = _reading(replace(expression, day=_otherwise(expression.day)), line, now, future=future)
        readings = tuple(one for one in (moment, other) if one)
        doubts = (Doubt("ambiguous_date", said, readings, future), *doubts)
    return moment, doubts


def _reading(expression: Expression, line: Line, now: datetime, *, future: bool) -> Moment | None:
    placed = _placed(expression, line, now, future=future)
    return _build(expression, placed, line, now, future=future)[0] if placed else None
