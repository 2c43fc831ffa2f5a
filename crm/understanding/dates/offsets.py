"""Spans of time from now: "in two weeks", "3 weeks and 2 days ago", "two Fridays ago", "через часа два"."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from crm.understanding.dates.clocks import says_hour
from crm.understanding.dates.pieces import Day, Got, Piece, Rule, rules, say
from crm.understanding.dates.years import SHIFT
from crm.understanding.text import Hit, Line

_SPAN_UNITS: Final = {"m": "minute", "d": "day", "M": "month"}
_HALF: Final = 0.5
_MOST_YEARS: Final = 9  # nobody plans so far ahead
_ONE: Final = Hit("qty", 0, "1", 1)
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
        chosen = min if "or" in got else max  # "in 2-3 days" is by the third, "in two or three days" from the second
        number = chosen(hit.number for hit in (got.get("qty2"), got.get("qty", _ONE)) if hit)
        unit = (got.get("unit") or got["unit_of"]).value
    if unit == "hour" and "in" in got and "qty" in got and says_hour(line, got["in"], got["qty"]):
        return None
    if unit == "year" and "in" in got and _is_age(line, got["in"], number):
        return None
    return say(Day("offset", number * _sign(got), unit=unit), tense=_sign(got))


def _is_age(line: Line, lead: Hit, number: float) -> bool:
    """ "до 18 години", "от 3 до 5 години": how old somebody is, or how long something takes."""
    if number > _MOST_YEARS and line.ending_at(lead.end, "by") is not None:
        return True
    first = line.ending_at(lead.end, "in")
    number = first - 1 if first else 0
    return number > 0 and line.at(number, "qty") is not None and line.ending_at(number, "from") is not None


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
    """ "в следващите 3 дни": within so many; alone, "next 3 weeks", "last two months": the whole of them."""
    shift, unit = SHIFT.get(got["modifier"].value), got["unit"].value
    if shift not in (1, -1) or unit in ("minute", "hour"):
        return None
    if _is_all_there_is(got, line) and unit != "workday" and got["qty"].number % 1 == 0:
        return say(Day("run", got["qty"].number * shift, unit=unit), tense=shift)
    return say(Day("offset", got["qty"].number, unit=unit), tense=1) if shift == 1 else None


def _is_all_there_is(got: Got, line: Line) -> bool:
    """Whether nothing stands beside a number of units in their clause, not even a preposition."""
    first = line.ending_at(got["modifier"].end, "modifier")
    alone = first is not None and (first == 0 or line.is_clause_end(first - 1))
    return alone and line.is_clause_end(got["unit"].end)


_FRACTIONS: Final[Mapping[tuple[int, ...], float]] = MappingProxyType({(1, 2): 0.5, (1, 4): 0.25, (3, 4): 0.75})


def _fraction(got: Got, line: Line) -> Piece | None:
    """ "in 1/2 hour", "через 3/4 часа"."""
    share = _FRACTIONS.get(got["dmy"].parts[:2]) if got["dmy"].value == "/" and not got["dmy"].parts[2] else None
    return say(Day("offset", share * 60, unit="minute"), tense=1) if share and got["unit"].value == "hour" else None


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
    rules("qty? unit and? qty unit from_now", _sum),
    rules("in qty? unit and_half", _and_a_half),
    rules("qty? unit and_half ago", _and_a_half),
    rules("qty? unit and_half from_now", _and_a_half),
    rules("in qty? unit and half_word", _and_a_half),
    rules("before qty? unit and half_word", _and_a_half),
    rules("qty? unit and half_word ago", _and_a_half),
    rules("on? modifier qty unit", _next_units),
    rules("in dmy unit", _fraction),
    rules("in qty more unit", _offset),
    rules("in qty unit more", _offset),
    rules("qty? unit ago", _offset),
    rules("qty to qty unit ago", _offset),
    rules("span ago", _offset),
    rules("before qty? unit", _offset),
    rules("before span", _offset),
    rules("in? qty unit from_now", _offset),
    rules("qty weekday_every ago", _weekdays_away),
    rules("qty weekday_every from_now", _weekdays_away),
    rules("weekday week_after", _week_after),
    rules("relday week_after", _week_after),
)
