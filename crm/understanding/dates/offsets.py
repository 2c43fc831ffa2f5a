"""Spans of time from now: "in two weeks", "3 weeks and 2 days ago", "within ten days", "two Fridays ago"."""

from typing import Final

from crm.understanding.dates.clocks import says_hour
from crm.understanding.dates.pieces import Day, Got, Piece, Rule, rules, say
from crm.understanding.dates.years import SHIFT
from crm.understanding.text import Hit, Line

_DAY_MINUTES: Final = 1440
_IN_MINUTES: Final = {"minute": 1, "hour": 60, "day": _DAY_MINUTES, "week": 7 * _DAY_MINUTES}
_IN_MONTHS: Final = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12}
_SPAN_UNITS: Final = {"m": "minute", "d": "day", "M": "month"}
_HALF: Final = 0.5
_ONE: Final = Hit("qty", 0, "1", 1)


def _span(value: str) -> tuple[float, str]:
    return float(value[:-1]), _SPAN_UNITS[value[-1]]


def _offset(got: Got, line: Line) -> Piece | None:
    sign = -1 if "ago" in got or "before" in got else 1
    if "span" in got:
        number, unit = _span(got["span"].value)
    elif "qty" not in got and line.at(got["unit"].end - 1, "pronoun"):
        return None  # Norwegian "etter min mening": my, no minute
    else:
        chosen = min if "or" in got else max  # "in 2-3 days" is by the third, "in two or three days" from the second
        number = chosen(hit.number for hit in (got.get("qty2"), got.get("qty", _ONE)) if hit)
        unit = got["unit"].value
    if unit == "hour" and "in" in got and "qty" in got and says_hour(line, got["in"], got["qty"]):
        return None
    return say(Day("offset", number * sign, unit=unit), tense=sign)


def _in_smallest(number: float, unit: str) -> tuple[float, str] | None:
    """A span in minutes, or in months; None for units that are neither."""
    if unit in _IN_MINUTES:
        return number * _IN_MINUTES[unit], "minute"
    return (number * _IN_MONTHS[unit], "month") if unit in _IN_MONTHS else None


def _two_offsets(got: Got, line: Line) -> Piece | None:
    """ "in 2 hours and 15 minutes", "3 weeks and 2 days ago": the later pair is got first."""
    if "span" in got:
        small, first = _in_smallest(*_span(got["span"].value)), got.get("qty", _ONE)
    else:
        small, first = _in_smallest(got["qty"].number, got["unit"].value), got.get("qty2", _ONE)
    large = _in_smallest(first.number, got.get("unit2", got["unit"]).value)
    if large is None or small is None:
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    if (large[1], small[1]) == ("month", "minute") and small[0] % _DAY_MINUTES == 0:
        months = Day("offset", large[0] * sign, unit="month")
        return say(Day("offset", small[0] / _DAY_MINUTES * sign, unit="day", base=months), tense=sign)
    if large[1] != small[1] or large[0] <= small[0]:
        return None
    number, base = large[0] + small[0], large[1]
    if base == "minute" and number % _DAY_MINUTES == 0:
        number, base = number / _DAY_MINUTES, "day"
    return say(Day("offset", number * sign, unit=base), tense=sign)


def _and_a_half(got: Got, line: Line) -> Piece | None:
    """ "след два часа и половина", "in a year and a half"."""
    named = "half_word" in got
    whole = got.get("qty" if named else "qty2", _ONE).number
    if got["unit"].value == "workday" or not (named or got["qty"].number == _HALF):
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    return say(Day("offset", (whole + _HALF) * sign, unit=got["unit"].value), tense=sign)


def _hours_minutes(got: Got, line: Line) -> Piece | None:
    """ "in 1h30": minutes of two digits close to the unit."""
    minutes, end = got["int"], got["int"].end
    close = line.tokens[end - 1].start == line.tokens[end - 2].end and len(minutes.value) == 2
    if got["unit"].value != "hour" or not close or not 0 < minutes.number < 60:
        return None
    return say(Day("offset", got["qty"].number * 60 + minutes.number, unit="minute"), tense=1)


def _minutes(got: Got, line: Line) -> Piece | None:
    """ "call back in 10": a round number of minutes at the end of a clause."""
    number, end = got["int"].number, got["int"].end
    if not 5 <= number <= 90 or number % 5 or not line.is_clause_end(end) or end in line.masked:
        return None
    return say(Day("offset", number, unit="minute"), tense=1)


def _weekdays_away(got: Got, line: Line) -> Piece | None:
    """ "two Fridays ago", "three Mondays from now"."""
    count, weekday = int(got["qty"].number), int(got["weekday_every"].value)
    if not 1 <= count <= 99 or got["qty"].number % 1:
        return None
    if "ago" in got:
        return say(Day("weekday", weekday, shift=-count, recent=True), tense=-1)
    return say(Day("offset", count - 1, unit="week", base=Day("weekday", weekday)), tense=1)


def _week_after(got: Got, line: Line) -> Piece | None:
    """ "Friday week": the one after the coming one."""
    name, end = got.get("weekday") or got["relday"], got["week_after"].end
    if end < len(line.tokens) and (line.is_plain_word(end) or line.at(end, "qty", "modifier")):
        return None
    base = Day("weekday" if "weekday" in got else "relative", int(name.value))
    return say(Day("offset", int(got["week_after"].value), unit="week", base=base), tense=1)


def _next_units(got: Got, line: Line) -> Piece | None:
    """ "в следващите 3 дни": within so many."""
    ahead = SHIFT[got["modifier"].value] == 1 and got["unit"].value not in ("minute", "hour")
    return say(Day("offset", got["qty"].number, unit=got["unit"].value), tense=1) if ahead else None


OFFSET_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("during qty unit", _offset),
    rules("during span", _offset),
    rules("in qty? unit", _offset),
    rules("in span", _offset),
    rules("in qty to qty unit", _offset),
    rules("in qty or qty unit", _offset),
    rules("in qty? unit or qty", _offset),
    rules("qty or qty unit ago", _offset),
    rules("in_minutes int", _minutes),
    rules("in qty unit int", _hours_minutes),
    rules("unit in qty", _offset),
    rules("in qty? unit and? qty unit", _two_offsets),
    rules("in qty? unit and? span", _two_offsets),
    rules("before qty? unit and? qty unit", _two_offsets),
    rules("qty? unit and? qty unit ago", _two_offsets),
    rules("qty? unit and? span ago", _two_offsets),
    rules("qty? unit and? qty unit from_now", _two_offsets),
    rules("in qty? unit and qty", _and_a_half),
    rules("qty? unit and qty ago", _and_a_half),
    rules("qty? unit and qty from_now", _and_a_half),
    rules("in qty? unit and half_word", _and_a_half),
    rules("before qty? unit and half_word", _and_a_half),
    rules("qty? unit and half_word ago", _and_a_half),
    rules("on? modifier qty unit", _next_units),
    rules("qty? unit ago", _offset),
    rules("span ago", _offset),
    rules("before qty? unit", _offset),
    rules("before span", _offset),
    rules("in? qty unit from_now", _offset),
    rules("qty weekday_every ago", _weekdays_away),
    rules("qty weekday_every from_now", _weekdays_away),
    rules("weekday week_after", _week_after),
    rules("relday week_after", _week_after),
)
