"""Periods told by what they lie in, years and seasons, and offsets of two units: the rules and what each means."""

from typing import Final

from crm.understanding.dates.pieces import Day, Got, Piece, Rule, number_in, rules, say
from crm.understanding.text import Line

_SHIFT: Final = {"next": 1, "this": 0, "last": -1, "previous": -1, "after_next": 2, "before_last": -2}
_FINE: Final = {
    "minute": ("minute", 1), "hour": ("minute", 60), "day": ("day", 1), "week": ("day", 7), "fortnight": ("day", 14),
    "month": ("month", 1), "quarter": ("month", 3), "halfyear": ("month", 6), "year": ("month", 12),
}  # fmt: skip
_YEARS: Final = range(1990, 2101)  # a number by itself is a year within these
_NTHS: Final = 5
_HALF: Final = 0.5


def _is_year(line: Line, end: int, year: int) -> bool:
    """Whether a number may be a year: of this age, in four digits, and nothing after it that it could count."""
    if year not in _YEARS or line.at(end, "counted", "unit", "currency", "magnitude"):
        return False
    following = line.tokens[end] if end < len(line.tokens) else None
    counts = following is not None and line.is_plain_word(end) and not line.hits[end]
    return not counts and (following is None or (end not in line.masked and following.word not in "%/+"))


def _year(got: Got, line: Line) -> Piece | None:
    year, end = number_in(got, "int"), got["int"].end
    edge = got["edge"].value if "edge" in got else ""
    return say(Day("year", year, edge=edge)) if _is_year(line, end, year) else None


def _season(got: Got, line: Line) -> Piece | None:
    year, season = number_in(got, "int"), got.get("season") or got["season_led"]
    if year and year not in _YEARS:
        return None
    shift = _SHIFT[got["modifier"].value] if "modifier" in got else None
    edge = got["edge"].value if "edge" in got else ""
    day = Day("season", month=int(season.value), year=year, shift=max(-1, min(1, shift)) if shift else shift, edge=edge)
    return say(day, tense=shift or 0)


def _month_within(got: Got, line: Line) -> Day | None:
    """The month that "the first week of" belongs to: a named one, this, the next or the last."""
    if "month" in got:
        if "of" not in got and line.at(got["month"].end - 1, "weak"):
            return None
        return Day("month", month=int(got["month"].value), year=number_in(got, "int"))
    if got["unit"].value != "month":
        return None
    return Day("period", unit="month", shift=_SHIFT[got["modifier"].value] if "modifier" in got else 0)


def _nth_of(got: Got, line: Line) -> Piece | None:
    unit = "weekend" if "weekend" in got else got["unit2" if "unit2" in got else "unit"].value
    value, month = got["ordinal"].value, _month_within(got, line)
    nth = -1 if value == "last" else int(value)
    year = number_in(got, "int")
    if month is None or unit not in ("week", "weekend", "workday") or (year and year not in _YEARS):
        return None
    if nth > _NTHS and unit != "workday":
        return None
    return say(Day("nth_of", nth, unit=unit, base=month))


def _sign(got: Got) -> int:
    return -1 if "ago" in got else 1


def _two_offsets(got: Got, line: Line) -> Piece | None:
    """ "in 2 hours and 15 minutes", "a year and 2 months ago": the later pair is got first."""
    large, small = got["unit2"].value, got["unit"].value
    if large not in _FINE or small not in _FINE or "qty" not in got:
        return None
    (unit, factor), (small_unit, small_factor) = _FINE[large], _FINE[small]
    sign, first = _sign(got), got["qty2"].number if "qty2" in got else 1
    if factor <= small_factor and unit == small_unit:
        return None
    rest = Day("offset", got["qty"].number * small_factor * sign, unit=small_unit)
    whole = Day("offset", first * factor * sign, unit=unit)
    if unit == small_unit:
        return say(Day("offset", whole.number + rest.number, unit=unit), tense=sign)
    return say(Day("offset", rest.number, unit=rest.unit, base=whole), tense=sign) if unit != "minute" else None


def _and_half(got: Got, line: Line) -> Piece | None:
    """ "in a year and a half"."""
    if got["qty"].number != _HALF:
        return None
    first = got["qty2"].number if "qty2" in got else 1
    return say(Day("offset", (first + _HALF) * _sign(got), unit=got["unit"].value), tense=_sign(got))


def _hours_minutes(got: Got, line: Line) -> Piece | None:
    """ "in 1h30": minutes of two digits close to the unit."""
    minutes, end = got["int"], got["int"].end
    close = line.tokens[end - 1].start == line.tokens[end - 2].end and len(minutes.value) == 2
    if got["unit"].value != "hour" or not close or not 0 < minutes.number < 60:
        return None
    return say(Day("offset", got["qty"].number * 60 + minutes.number, unit="minute"), tense=1)


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
    name = got.get("weekday") or got["relday"]
    end = got["week_after"].end
    if end < len(line.tokens) and (line.is_plain_word(end) or line.at(end, "qty", "modifier")):
        return None
    base = Day("weekday" if "weekday" in got else "relative", int(name.value))
    return say(Day("offset", int(got["week_after"].value), unit="week", base=base), tense=1)


RELATION_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("year_lead int", _year),
    rules("edge int", _year),
    rules("edge? modifier? season int?", _season),
    rules("edge? season of int", _season),
    rules("edge on season", _season),
    rules("season_lead season_led", _season),
    rules("edge season_led", _season),
    rules("modifier season_led", _season),
    rules("season_led of? int", _season),
    rules("on? ordinal unit of? month int?", _nth_of),
    rules("on? ordinal unit of? on? modifier? unit", _nth_of),
    rules("on? ordinal weekend of? month int?", _nth_of),
    rules("on? ordinal weekend of? on? modifier? unit", _nth_of),
    rules("in roughly? qty? unit and? qty unit", _two_offsets),
    rules("qty? unit and? qty unit ago", _two_offsets),
    rules("qty? unit and? qty unit from_now", _two_offsets),
    rules("in roughly? qty? unit and qty", _and_half),
    rules("qty? unit and qty ago", _and_half),
    rules("qty? unit and qty from_now", _and_half),
    rules("in qty unit int", _hours_minutes),
    rules("qty weekday_every ago", _weekdays_away),
    rules("qty weekday_every from_now", _weekdays_away),
    rules("weekday week_after", _week_after),
    rules("relday week_after", _week_after),
)
