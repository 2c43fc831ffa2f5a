"""Spans of time from now: "in two weeks", "3 weeks and 2 days ago", "within ten days", "через часа два"."""

from typing import Final

from crm.understanding.dates.clocks import says_hour
from crm.understanding.dates.pieces import Day, Got, Piece, Rule, rules, say
from crm.understanding.dates.years import SHIFT
from crm.understanding.text import Hit, Line

_SPAN_UNITS: Final = {"m": "minute", "d": "day", "M": "month"}
_ONE: Final = Hit("qty", 0, "1", 1)
_HALF: Final = 0.5
# Units that can be added up, in the smallest of their kind.
_SUMS: Final = (
    ("minute", {"minute": 1.0, "hour": 60, "day": 1440}),
    ("day", {"day": 1.0, "week": 7, "fortnight": 14}),
    ("month", {"day": 1 / 30, "week": 7 / 30, "month": 1, "quarter": 3, "halfyear": 6, "year": 12}),
)


def _span(value: str) -> tuple[float, str]:
    """The number and unit of a span in the lexicon: "90m", "6M"."""
    return float(value[:-1]), _SPAN_UNITS[value[-1]]


def _sign(got: Got) -> int:
    return -1 if "ago" in got or "before" in got else 1


def _offset(got: Got, line: Line) -> Piece | None:
    if "span" in got:
        number, unit = _span(got["span"].value)
    elif "qty" not in got and "unit" in got and line.at(got["unit"].end - 1, "pronoun"):
        return None  # Norwegian "etter min mening": my, no minute
    else:
        number = max(hit.number for hit in (got.get("qty2"), got.get("qty", _ONE)) if hit)
        unit = (got.get("unit") or got["unit_of"]).value
    if unit == "hour" and "in" in got and "qty" in got and says_hour(line, got["in"], got["qty"]):
        return None
    return say(Day("offset", number * _sign(got), unit=unit), tense=_sign(got))


def _turned(got: Got, line: Line) -> Piece | None:
    """ "через часа два": the number after its unit, where it counts nothing else."""
    return _offset(got, line) if "ago" in got or not _counts(line, got["qty"].end) else None


def _counts(line: Line, index: int) -> bool:
    """Whether what follows a number is something it counts."""
    return index < len(line.tokens) and (line.is_plain_word(index) or line.at(index, "counted", "unit") is not None)


def _hour_and_minutes(got: Got, line: Line) -> Piece | None:
    """ "через час пятнадцать": minutes whose word is left out."""
    minutes = got["qty"].number
    if minutes % 1 or not 0 < minutes < 60 or ("unit" not in got and _counts(line, got["qty"].end)):
        return None
    if "unit" in got and got["unit"].value != "minute":
        return None
    return say(Day("offset", (60 + minutes) * _sign(got), unit="minute"), tense=_sign(got))


def _sum(got: Got, line: Line) -> Piece | None:
    """ "in 2 hours and 15 minutes": the later pair is got first; a unit without a number is one."""
    large = got["unit2" if "unit2" in got else "unit"]
    counts = [got[name] for name in ("qty", "qty2") if name in got]
    many = next((hit.number for hit in counts if hit.end < large.end), 1)
    if "span" in got:
        few, small = _span(got["span"].value)
    else:
        few, small = next((hit.number for hit in counts if large.end < hit.end), 1), got["unit"].value
    for unit, sizes in _SUMS:
        if large.value in sizes and small in sizes and sizes[large.value] > sizes[small]:
            number = many * sizes[large.value] + few * sizes[small]
            return say(Day("offset", number * _sign(got), unit=unit), tense=_sign(got))
    return None


def _and_a_half(got: Got, line: Line) -> Piece | None:
    """ "след два часа и половина", "преди месец и половина", "через неделю с половиной"."""
    if got["unit"].value == "workday":
        return None
    number = (got.get("qty", _ONE).number + _HALF) * _sign(got)
    return say(Day("offset", number, unit=got["unit"].value), tense=_sign(got))


def _next_units(got: Got, line: Line) -> Piece | None:
    """ "в следващите 3 дни": within so many."""
    ahead = SHIFT.get(got["modifier"].value) == 1 and got["unit"].value not in ("minute", "hour")
    return say(Day("offset", got["qty"].number, unit=got["unit"].value), tense=1) if ahead else None


OFFSET_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("during qty unit", _offset),
    rules("during span", _offset),
    rules("in qty? unit", _offset),
    rules("in span", _offset),
    rules("in qty to qty unit", _offset),
    rules("unit in qty", _offset),
    rules("unit in qty to qty", _offset),
    rules("in one_oclock and? qty unit?", _hour_and_minutes),
    rules("one_oclock and? qty unit? ago", _hour_and_minutes),
    rules("in unit_of qty", _turned),
    rules("in unit_of qty to qty", _turned),
    rules("unit_of qty ago", _turned),
    rules("unit_of qty to qty ago", _turned),
    rules("in qty? unit and? qty unit", _sum),
    rules("in qty? unit and unit", _sum),
    rules("before qty? unit and? qty unit", _sum),
    rules("qty? unit and? qty unit ago", _sum),
    rules("qty? unit and unit ago", _sum),
    rules("in qty? unit and? span", _sum),
    rules("qty? unit and? span ago", _sum),
    rules("qty unit and? qty unit from_now", _sum),
    rules("in unit and_half", _and_a_half),
    rules("unit and_half ago", _and_a_half),
    rules("in qty? unit and half_word", _and_a_half),
    rules("before qty? unit and half_word", _and_a_half),
    rules("qty? unit and half_word ago", _and_a_half),
    rules("on? modifier qty unit", _next_units),
    rules("qty? unit ago", _offset),
    rules("qty to qty unit ago", _offset),
    rules("span ago", _offset),
    rules("before qty? unit", _offset),
    rules("before span", _offset),
    rules("qty unit from_now", _offset),
)
