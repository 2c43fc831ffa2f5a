"""Spans of time from now: "in two weeks", "3 weeks and 2 days ago", "within ten days"."""

from typing import Final

from crm.understanding.dates.clocks import says_hour
from crm.understanding.dates.pieces import Day, Got, Piece, Rule, rules, say
from crm.understanding.dates.years import SHIFT
from crm.understanding.text import Hit, Line

_DAY_MINUTES: Final = 1440
_IN_MINUTES: Final = {"minute": 1, "hour": 60, "day": _DAY_MINUTES, "week": 7 * _DAY_MINUTES}
_IN_MONTHS: Final = {"month": 1, "quarter": 3, "halfyear": 6, "year": 12}
_SPAN_UNITS: Final = {"m": "minute", "d": "day", "M": "month"}
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
        number = max(hit.number for hit in (got.get("qty2"), got.get("qty", _ONE)) if hit)
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
    if large is None or small is None or large[1] != small[1] or large[0] <= small[0]:
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    number, base = large[0] + small[0], large[1]
    if base == "minute" and number % _DAY_MINUTES == 0:
        number, base = number / _DAY_MINUTES, "day"
    return say(Day("offset", number * sign, unit=base), tense=sign)


def _and_a_half(got: Got, line: Line) -> Piece | None:
    """ "след два часа и половина", "преди месец и половина"."""
    if got["unit"].value == "workday":
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    return say(Day("offset", (got.get("qty", _ONE).number + 0.5) * sign, unit=got["unit"].value), tense=sign)


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
    rules("unit in qty", _offset),
    rules("in qty? unit and? qty unit", _two_offsets),
    rules("in qty? unit and? span", _two_offsets),
    rules("before qty? unit and? qty unit", _two_offsets),
    rules("qty? unit and? qty unit ago", _two_offsets),
    rules("qty? unit and? span ago", _two_offsets),
    rules("qty unit and? qty unit from_now", _two_offsets),
    rules("in qty? unit and half_word", _and_a_half),
    rules("before qty? unit and half_word", _and_a_half),
    rules("qty? unit and half_word ago", _and_a_half),
    rules("on? modifier qty unit", _next_units),
    rules("qty? unit ago", _offset),
    rules("span ago", _offset),
    rules("before qty? unit", _offset),
    rules("before span", _offset),
    rules("qty unit from_now", _offset),
)
