"""Days, periods, offsets and repetitions in the words of a lexicon: the rules and what each of them means."""

from typing import Final

from crm.understanding.dates.clocks import says_hour
from crm.understanding.dates.pieces import Clock, Day, Got, Piece, RuleTree, number_in, rule_tree, rules, say
from crm.understanding.dates.repeats import REPEAT_RULES
from crm.understanding.text import Hit, Line

_SHIFT: Final = {"next": 1, "this": 0, "last": -1, "previous": -1, "after_next": 2, "before_last": -2}
_TENSE: Final = {"next": 1, "this": 0, "last": -1, "previous": -1, "after_next": 1, "before_last": -1}
_SPAN_UNITS: Final = {"m": "minute", "d": "day", "M": "month"}
_FOURTHS: Final = 4  # 1/2, 2/3, 3/4: fractions rather than dates
_END: Final = 0  # set by the matcher
_ONE: Final = Hit("qty", 0, "1", 1)
_LAST: Final = Hit("ordinal", 0, "last")
_SCALE: Final = {
    "minute": (1, "minute"),
    "hour": (60, "minute"),
    "day": (1, "day"),
    "workday": (1, "workday"),
    "week": (7, "day"),
    "fortnight": (14, "day"),
    "month": (1, "month"),
    "quarter": (3, "month"),
    "halfyear": (6, "month"),
    "year": (12, "month"),
}


def _relative(got: Got, line: Line) -> Piece:
    days = int(got["relday"].value)
    return say(Day("relative", days), tense=(days > 0) - (days < 0))


def _day_part(got: Got, line: Line) -> Piece:
    days, part = got["day_part"].value.split()
    return say(Day("relative", int(days)), part=part, tense=(int(days) > 0) - (int(days) < 0))


def _weekday(got: Got, line: Line) -> Piece:
    modifier = got["modifier"].value if "modifier" in got else ""
    shift = _SHIFT.get(modifier)
    return say(
        Day("weekday", int(got["weekday"].value), shift=shift, recent=modifier == "last"), tense=_TENSE.get(modifier, 0)
    )


def _weekday_of_week(got: Got, line: Line) -> Piece | None:
    return _weekday(got, line) if got["unit"].value == "week" else None


def _weekday_in_weeks(got: Got, line: Line) -> Piece | None:
    if got["unit"].value != "week":
        return None
    return say(Day("weekday", int(got["weekday"].value), shift=number_in(got, "qty", 1)), tense=1)


def _ordinal_date(got: Got, line: Line) -> Piece | None:
    if got["ordinal"].value == "last":
        return say(Day("month", month=int(got["month"].value), edge="end"))
    year = number_in(got, "int")
    if year and not 1900 <= year <= 2200:
        return None
    return say(Day("date", int(got["ordinal"].value), month=int(got["month"].value), year=year))


def _month_first(got: Got, line: Line) -> Piece | None:
    """ "May 5th, 2027": the matcher fills repeated roles from the end, so the day is int2 when a year follows."""
    day, year = (number_in(got, "int2"), number_in(got, "int")) if "int2" in got else (number_in(got, "int"), 0)
    if not 1 <= day <= 31 or (year and not 1900 <= year <= 2200):
        return None
    return say(Day("date", day, month=int(got["month"].value), year=year))


def _day_first(got: Got, line: Line) -> Piece | None:
    """ "5 мая 2027": filled from the end as well."""
    return _month_first(got, line)


def _counts_on(line: Line, index: int) -> bool:
    """Whether what follows an ordinal is the thing it counts."""
    return index < len(line.tokens) and (line.is_plain_word(index) or line.at(index, "counted", "label") is not None)


def _month_day(got: Got, line: Line) -> Piece | None:
    day, sign = number_in(got, "int"), got.get("ord")
    if sign and _counts_on(line, sign.end):
        return None  # "the 2nd version", "2-ри етаж"
    return say(Day("monthday", day)) if 1 <= day <= 31 else None


def _day_of_month(got: Got, line: Line) -> Piece | None:
    """ "the 3rd of next month"."""
    day = number_in(got, "int") or (int(got["ordinal"].value) if got.get("ordinal", _LAST).value != "last" else 0)
    if got["unit"].value != "month" or not 1 <= day <= 31:
        return None
    return say(Day("monthday", day, shift=_SHIFT[got["modifier"].value]), tense=_TENSE[got["modifier"].value])


def _nth_weekday(got: Got, line: Line) -> Piece | None:
    """ "the first Monday of the month", "last Friday of May"."""
    modifier = got["modifier"].value if "modifier" in got else "this"
    nth = -1 if "ordinal" not in got or got["ordinal"].value == "last" else int(got["ordinal"].value)
    if nth > 5 or ("unit" in got and got["unit"].value != "month"):
        return None
    if "ordinal" not in got and got["modifier2" if "modifier2" in got else "modifier"].value not in (
        "last",
        "previous",
    ):
        return None
    month = int(got["month"].value) if "month" in got else 0
    shift = _SHIFT[modifier] if "unit" in got and "modifier" in got and "ordinal" in got else None
    return say(Day("nth", int(got["weekday"].value), unit=str(nth), month=month, shift=shift))


def _ordinal_day(got: Got, line: Line) -> Piece | None:
    after = got["ordinal"].end
    if got["ordinal"].value == "last":
        return None
    if "ord" not in got and _counts_on(line, after):
        return None  # "на трето място"
    return say(Day("monthday", int(got["ordinal"].value)))


def _numeric(got: Got, line: Line) -> Piece | None:
    hit = got["dmy"]
    if line.at(hit.end - 1, "not_date") or (not hit.parts[2] and _counts(hit, line)):
        return None
    first, second, year = hit.parts
    if hit.value == "iso":
        return say(Day("date", first, month=second, year=year))
    if hit.value == "." and not year and not _is_plain_date(hit, line):
        return None
    return say(_in_order(hit, line))


def _counts(hit: Hit, line: Line) -> bool:
    """Whether "1.5" or "3/4" is how much there is of what follows: "1.5 часа", "3/4 от екипа"."""
    if line.at(hit.end, "counted", "unit", "currency") and not line.at(hit.end, "year_word"):
        return True
    first, second, _ = hit.parts
    fraction = hit.value == "/" and first < second <= _FOURTHS and line.lexicon.values["settings"]["order"] == "DMY"
    return fraction and not line.is_clause_end(hit.end) and line.ending_at(hit.end - 1, "on", "by") is None


def _is_plain_date(hit: Hit, line: Line) -> bool:
    """Whether "3.4" is a date and not a decimal: led by a preposition, alone, or with the month in two digits."""
    first, second, _ = hit.parts
    index = hit.end - 1
    led = line.ending_at(index, "on", "by", "at_soft") is not None
    alone = line.is_clause_end(hit.end) and (index == 0 or line.is_clause_end(index - 1))
    written_out = len(line.tokens[index].text.split(".")[1]) == 2 and line.lexicon.values["settings"]["order"] == "DMY"
    return 1 <= first <= 31 and 1 <= second <= 12 and (led or alone or written_out)


def _in_order(hit: Hit, line: Line) -> Day:
    """Day and month as the language writes them; English writes both, so either order is a doubt there."""
    first, second, year = hit.parts
    month_first = line.lexicon.values["settings"]["order"] == "MDY"
    unsure = month_first and first <= 12 and second <= 12 and first != second
    if (month_first and hit.value == "/" and first <= 12) or second > 12 >= first:
        first, second = second, first
    return Day("date", first, month=second, year=year, unsure_order=unsure)


def _month(got: Got, line: Line) -> Piece | None:
    modifier = got["modifier"].value if "modifier" in got else ""
    year = number_in(got, "int")
    if year and not 1900 <= year <= 2200:
        return None
    edge = got["edge"].value if "edge" in got else ""
    day = Day("month", month=int(got["month"].value), year=year, edge=edge, shift=_SHIFT.get(modifier))
    return say(day, tense=_TENSE.get(modifier, 0))


def _period(got: Got, line: Line) -> Piece | None:
    unit = got["unit"].value if "unit" in got else "weekend"
    modifier = got["modifier"].value if "modifier" in got else "this"
    edge = got["edge"].value if "edge" in got else ""
    if unit in ("minute", "hour", "workday"):
        return None
    if (unit, edge, modifier) == ("day", "end", "this"):
        return _day_end(line)
    return say(Day("period", unit=unit, shift=_SHIFT[modifier], edge=edge), tense=_TENSE[modifier])


def _next_units(got: Got, line: Line) -> Piece | None:
    """ "в следващите 3 дни": within so many."""
    ahead = _SHIFT[got["modifier"].value] == 1 and got["unit"].value not in ("minute", "hour")
    return say(Day("offset", got["qty"].number, unit=got["unit"].value), tense=1) if ahead else None


def _week_of_month(got: Got, line: Line) -> Piece | None:
    """ "първата седмица на юни", "last week of May": from its first day, the last one from its Monday."""
    if got["unit"].value != "week":
        return None
    nth = got["ordinal"].value if "ordinal" in got else "last"
    if "ordinal" not in got and got["modifier"].value not in ("last", "previous"):
        return None
    month = int(got["month"].value)
    if nth == "last":
        return say(Day("month", month=month, edge="last week"))
    return say(Day("month", int(nth), month=month, edge="nth week")) if int(nth) <= _FOURTHS else None


def _day_end(line: Line) -> Piece:
    """The end of a day is a clock: the end of work."""
    hour, minute = line.lexicon.values["settings"]["day_end"].split(":")
    return Piece(_END, clock=Clock(int(hour), int(minute), True))


def _edge_unit(got: Got, line: Line) -> Piece:
    edge, unit = got["edge_unit"].value.split()
    if unit == "day":
        return _day_end(line)
    return say(Day("period", unit=unit, shift=0, edge=edge))


def _week(got: Got, line: Line) -> Piece | None:
    number = number_in(got, "int")
    weekday = int(got["weekday"].value) if "weekday" in got else None
    return say(Day("week", number, shift=weekday)) if 1 <= number <= 53 else None


def _quarter(got: Got, line: Line) -> Piece | None:
    if "unit" in got and got["unit"].value != "quarter":
        return None
    name = got.get("quarter_name") or got.get("ordinal")
    quarter = int(name.value) if name and name.value.isdecimal() else number_in(got, "int")
    year = number_in(got, "int") if name else 0
    if not 1 <= quarter <= 4 or (year and not 1900 <= year <= 2200):
        return None
    edge = got["edge"].value if "edge" in got else ""
    return say(Day("quarter", quarter, year=year, edge=edge))


def _year(got: Got, line: Line) -> Piece | None:
    """ "през 2027 г.", "края на 2026": a bare number is no year."""
    year = number_in(got, "int")
    edge = got["edge"].value if "edge" in got else ""
    return say(Day("year", year=year, edge=edge)) if 1900 <= year <= 2200 else None


def _named_period(got: Got, line: Line) -> Piece:
    shift, unit = got["named_period"].value.split()
    return say(Day("period", unit=unit, shift=int(shift)), tense=(int(shift) > 0) - (int(shift) < 0))


def _season(got: Got, line: Line) -> Piece:
    modifier = got["modifier"].value if "modifier" in got else ""
    edge = got["edge"].value if "edge" in got else ""
    day = Day("season", month=int(got["season"].value), shift=_SHIFT.get(modifier), edge=edge)
    return say(day, tense=_TENSE.get(modifier, 0))


def _holiday(got: Got, line: Line) -> Piece:
    return say(Day("holiday", unit=got["holiday"].value))


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


def _two_offsets(got: Got, line: Line) -> Piece | None:
    """ "in 2 hours and 15 minutes", "a week and 3 days ago": the later pair is got first."""
    (large, large_unit), (small, small_unit) = _SCALE[got["unit2"].value], _SCALE[got["unit"].value]
    if large_unit != small_unit or large <= small:
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    number = got.get("qty2", _ONE).number * large + got["qty"].number * small
    return say(Day("offset", number * sign, unit=large_unit), tense=sign)


def _and_a_half(got: Got, line: Line) -> Piece | None:
    """ "след два часа и половина", "преди месец и половина"."""
    if got["unit"].value == "workday":
        return None
    sign = -1 if "ago" in got or "before" in got else 1
    return say(Day("offset", (got.get("qty", _ONE).number + 0.5) * sign, unit=got["unit"].value), tense=sign)


def _part(got: Got, line: Line) -> Piece:
    return say(part=got["part"].value)


DAY_RULES: Final[RuleTree] = rule_tree(
    rules("relday", _relative),
    rules("day_part", _day_part),
    rules("modifier? weekday", _weekday),
    rules("weekday modifier", _weekday),
    rules("weekday on? of? modifier unit", _weekday_of_week),
    rules("modifier unit on? weekday", _weekday_of_week),
    rules("weekday in qty? unit", _weekday_in_weeks),
    rules("int ord? of? month year_word?", _day_first),
    rules("int ord? of? month int year_word?", _day_first),
    rules("day_of? int dot? month int?", _day_first),
    rules("on? ordinal of? month int? year_word?", _ordinal_date),
    rules("by ordinal of? month int? year_word?", _ordinal_date),
    rules("month on? int ord? comma? int?", _month_first),
    rules("month on? ordinal comma? int?", _ordinal_date),
    rules("int ord", _month_day),
    rules("day_of int dot?", _month_day),
    rules("on? int ord of? on? modifier unit", _day_of_month),
    rules("on? ordinal of? on? modifier unit", _day_of_month),
    rules("on? ordinal weekday of? on? unit", _nth_weekday),
    rules("on? ordinal weekday of? on? modifier unit", _nth_weekday),
    rules("on? ordinal weekday of? month", _nth_weekday),
    rules("modifier weekday of? on? unit", _nth_weekday),
    rules("modifier weekday of month", _nth_weekday),
    rules("modifier weekday on? month", _nth_weekday),
    rules("ordinal ord", _ordinal_day),
    rules("by ordinal ord", _ordinal_day),
    rules("on ordinal ord", _ordinal_day),
    rules("on ordinal", _ordinal_day),
    rules("by ordinal", _ordinal_day),
    rules("dmy year_word?", _numeric),
    rules("edge? month int? year_word?", _month),
    rules("modifier month", _month),
    rules("edge? on? modifier unit", _period),
    rules("unit modifier", _period),
    rules("edge on? unit", _period),
    rules("modifier? weekend", _period),
    rules("on? modifier qty unit", _next_units),
    rules("on? ordinal unit of month", _week_of_month),
    rules("on? modifier unit of month", _week_of_month),
    rules("edge_unit", _edge_unit),
    rules("on? week_number int", _week),
    rules("weekday on? of? week_number int", _week),
    rules("int ord week_number", _week),
    rules("edge? quarter_name int? year_word?", _quarter),
    rules("edge? ordinal unit int? year_word?", _quarter),
    rules("on ordinal unit int? year_word?", _quarter),
    rules("by ordinal unit int? year_word?", _quarter),
    rules("edge? int ord? unit", _quarter),
    rules("edge int year_word?", _year),
    rules("on int year_word", _year),
    rules("by int year_word", _year),
    rules("named_period", _named_period),
    rules("edge? modifier? season", _season),
    rules("holiday", _holiday),
    rules("in qty? unit", _offset),
    rules("in span", _offset),
    rules("in qty to qty unit", _offset),
    rules("unit in qty", _offset),
    rules("in qty? unit and? qty unit", _two_offsets),
    rules("before qty? unit and? qty unit", _two_offsets),
    rules("qty? unit and? qty unit ago", _two_offsets),
    rules("in qty? unit and half_word", _and_a_half),
    rules("before qty? unit and half_word", _and_a_half),
    rules("qty? unit and half_word ago", _and_a_half),
    rules("qty? unit ago", _offset),
    rules("span ago", _offset),
    rules("before qty? unit", _offset),
    rules("before span", _offset),
    rules("qty unit from_now", _offset),
    rules("part", _part),
    *REPEAT_RULES,
)
