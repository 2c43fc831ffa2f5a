"""Days, periods, offsets and repetitions in the words of a lexicon: the rules and what each of them means."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.lookalikes import is_street
from crm.understanding.dates.numeric import NUMERIC_RULES
from crm.understanding.dates.offsets import OFFSET_RULES
from crm.understanding.dates.pieces import Clock, Day, Got, Piece, RuleTree, number_in, rule_tree, rules, say
from crm.understanding.dates.repeats import REPEAT_RULES
from crm.understanding.dates.years import SHIFT, TENSE, YEAR_RULES, is_year
from crm.understanding.text import Hit, Line

_FEW: Final = 4  # of an ordinal before a noun more is a day: "15th call Petrov"
_THINGS: Final = ("plan", "stage", "deal", "remind", "report", "magnitude", "number")
_HOURS: Final = 24
_LATE: Final = 18  # o'clock: nobody writes a later hour with a dot only
_WEEKS: Final = 5  # of a month at most
_END: Final = 0  # set by the matcher
_LAST: Final = Hit("ordinal", 0, "last")


def _relative(got: Got, line: Line) -> Piece:
    days = int(got["relday"].value)
    return say(Day("relative", days), tense=(days > 0) - (days < 0))


def _day_part(got: Got, line: Line) -> Piece:
    """The value is the days from today and the part, then "past" where the words tell of what is over."""
    days, part, *over = got["day_part"].value.split()
    tense = -1 if over else (int(days) > 0) - (int(days) < 0)
    return say(Day("relative", int(days)), part=part, tense=tense)


def _weekday(got: Got, line: Line) -> Piece:
    modifier = got["modifier"].value if "modifier" in got else ""
    shift = SHIFT.get(modifier) if modifier != "coming" else None  # the coming Friday is the nearest
    day = Day("weekday", int(got["weekday"].value), shift=shift, recent=modifier in ("last", "before_last"))
    return say(day, tense=TENSE.get(modifier, 0))


def _weekday_part(got: Got, line: Line) -> Piece:
    """Norwegian "fredagskveld": the value is the weekday and the part."""
    number, part = got["weekday_part"].value.split()
    modifier = got["modifier"].value if "modifier" in got else ""
    shift = SHIFT.get(modifier) if modifier != "coming" else None
    day = Day("weekday", int(number), shift=shift, recent=modifier == "last")
    return say(day, part=part, tense=TENSE.get(modifier, 0))


def _weekday_of_week(got: Got, line: Line) -> Piece | None:
    """ "Wednesday of next week"; of this week the very day, even where it has passed."""
    found = _weekday(got, line) if got["unit"].value == "week" else None
    return replace(found, day=replace(found.day, unit="week")) if found and found.day else None


def _weekday_in_weeks(got: Got, line: Line) -> Piece | None:
    if got["unit"].value != "week":
        return None
    return say(Day("weekday", int(got["weekday"].value), shift=number_in(got, "qty", 1)), tense=1)


def _ordinal_date(got: Got, line: Line) -> Piece | None:
    if got["ordinal"].value == "last" and "of" not in got and line.at(got["ordinal"].end - 1, "modifier"):
        return None  # "last June"
    year = number_in(got, "int")
    if year and not is_year(year):
        return None
    if got["ordinal"].value == "last":
        return say(Day("month", month=int(got["month"].value), edge="end", year=year))
    return say(Day("date", int(got["ordinal"].value), month=int(got["month"].value), year=year))


def _month_first(got: Got, line: Line) -> Piece | None:
    """ "May 5th, 2027": the matcher fills repeated roles from the end, so the day is int2 when a year follows."""
    if "on" in got and "int2" not in got and line.at(got["int"].end, "month"):
        return None  # "call April on 3 July"
    day, year = (number_in(got, "int2"), number_in(got, "int")) if "int2" in got else (number_in(got, "int"), 0)
    if "year_word" in got and 0 < year < 100:
        year += 2000
    if not 1 <= day <= 31 or (year and not is_year(year)):
        return None
    return say(Day("date", day, month=int(got["month"].value), year=year))


def _day_first(got: Got, line: Line) -> Piece | None:
    """ "5 мая 2027": filled from the end as well."""
    return _month_first(got, line)


def _counts_on(line: Line, index: int, number: int) -> bool:
    """Whether what follows an ordinal is what it counts: "the second floor", "2nd reminder", "third call"."""
    if index >= len(line.tokens):
        return False
    if line.is_plain_word(index) or line.at(index, "counted", "numbered", "unit"):
        return True
    of = line.at(index, "of") if line.at(index, "on", "in") is None else None
    part_of = of is not None and line.at(of.end, "recur", "every") is None  # "1st of all"
    return part_of or (number <= _FEW and line.at(index, *_THINGS) is not None)


def _month_day(got: Got, line: Line) -> Piece | None:
    day, sign = number_in(got, "int"), got.get("ord")
    dot = line.at(got["int"].end, "dot")
    if dot and line.at(dot.end, "counted"):
        return None  # Norwegian "den 3. versjonen"
    if sign and (_counts_on(line, sign.end, day) or is_street(line, sign.end)):
        return None  # "the 2nd version", "2-ри етаж", "5th Avenue"
    return say(Day("monthday", day)) if 1 <= day <= 31 else None


def _weekday_date(got: Got, line: Line) -> Piece | None:
    """ "lørdag 23. kl 12": a day of the month; at the end of a line an hour with a full stop."""
    number, after = number_in(got, "int"), got["dot"].end
    hours = _LATE if line.lexicon.lang == "nb" else _HOURS  # "svarer fredag 22."
    if not 1 <= number <= 31 or (number <= hours and after >= len(line.tokens)) or line.at(after, "counted", "month"):
        return None
    return say(Day("monthday", number, unit=got["weekday"].value))


def _day_before_clock(got: Got, line: Line) -> Piece | None:
    """ "23. kl 12"."""
    is_dated = line.at(got["dot"].end, "clock_word") is not None
    return say(Day("monthday", number_in(got, "int"))) if is_dated and 1 <= number_in(got, "int") <= 31 else None


def _day_of_month(got: Got, line: Line) -> Piece | None:
    """ "the 3rd of next month"."""
    day = number_in(got, "int") or (int(got["ordinal"].value) if got.get("ordinal", _LAST).value != "last" else 0)
    modifier = got.get("modifier")
    if got["unit"].value != "month" or not 1 <= day <= 31:
        return None
    if modifier is None:
        return say(Day("monthday", day))
    return say(Day("monthday", day, shift=SHIFT.get(modifier.value)), tense=TENSE.get(modifier.value, 0))


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
    month, year = int(got["month"].value) if "month" in got else 0, number_in(got, "int")
    if year and not is_year(year):
        return None
    shift = SHIFT.get(modifier) if "unit" in got and "modifier" in got and "ordinal" in got else None
    return say(Day("nth", int(got["weekday"].value), unit=str(nth), month=month, shift=shift, year=year))


def _nth_of_month(got: Got, line: Line) -> Piece | None:
    """ "the first week of June", "the last weekend of the month", "the second working day of next month"."""
    unit = "weekend" if "weekend" in got else got["unit2" if "unit2" in got or "month" not in got else "unit"].value
    nth = -1 if got["ordinal"].value == "last" else int(got["ordinal"].value)
    if unit == "day" and "month" in got and 1 <= nth <= 31:  # "the third day of October"
        return say(Day("date", nth, month=int(got["month"].value), year=number_in(got, "int")))
    if unit not in ("week", "weekend", "workday") or (nth > _WEEKS and unit != "workday"):
        return None
    if "month" not in got and got["unit"].value != "month":
        return None
    if "month" in got and "of" not in got and line.at(got["month"].end - 1, "weak"):
        return None  # "the first weekend may work"
    shift = SHIFT.get(got["modifier"].value) if "modifier" in got else None if "month" in got else 0
    number = int(got["month"].value) if "month" in got else 0
    return say(Day("nth_of", nth, unit=unit, month=number, shift=shift, year=number_in(got, "int")))


def _ordinal_day(got: Got, line: Line) -> Piece | None:
    value = got["ordinal"].value
    if value == "last" or ("ord" not in got and _counts_on(line, got["ordinal"].end, int(value))):
        return None  # "на трето място"
    return say(Day("monthday", int(value)))


def _dated(got: Got, line: Line) -> Piece | None:
    """ "двадцатого": a day of the month without its noun, unless something else follows that it numbers."""
    after = got["dated"].end
    if after < len(line.tokens) and (line.is_plain_word(after) or line.at(after, "counted", "unit")):
        return None
    return say(Day("monthday", int(got["dated"].value)))


def _month(got: Got, line: Line) -> Piece | None:
    modifier = got["modifier"].value if "modifier" in got else ""
    year = number_in(got, "int")
    if year and not is_year(year):
        return None
    edge = got["edge"].value if "edge" in got else ""
    day = Day("month", month=int(got["month"].value), year=year, edge=edge, shift=SHIFT.get(modifier))
    return say(day, tense=TENSE.get(modifier, 0))


def _period(got: Got, line: Line) -> Piece | None:
    unit = got["unit"].value if "unit" in got else "weekend"
    modifier = got["modifier"].value if "modifier" in got else "this"
    edge = got["edge"].value if "edge" in got else ""
    if unit == "workday" and "modifier" in got and "edge" not in got:
        return say(Day("offset", SHIFT.get(modifier, 0) or 1, unit=unit), tense=TENSE.get(modifier, 0))
    if unit == "hour" and not edge and SHIFT.get(modifier) == 1:  # "next hour"
        return say(Day("offset", 1, unit=unit), tense=1)
    if unit in ("minute", "hour", "workday"):
        return None
    if unit == "weekend" and modifier == "coming":
        modifier = "this"
    if (unit, edge, modifier) == ("day", "end", "this"):
        return _day_end(line)
    return say(Day("period", unit=unit, shift=SHIFT.get(modifier), edge=edge), tense=TENSE.get(modifier, 0))


def _day_end(line: Line) -> Piece:
    """The end of a day is a clock: the end of work."""
    hour, minute = line.lexicon.values["settings"]["day_end"].split(":")
    return Piece(_END, clock=Clock(int(hour), int(minute), True))


def _edge_of_day(got: Got, line: Line) -> Piece | None:
    """ "end of Friday", "the end of today"."""
    if got["edge"].value != "end":
        return None
    return replace(_day_end(line), day=(_relative(got, line) if "relday" in got else _weekday(got, line)).day)


def _running(got: Got, line: Line) -> Piece | None:
    """ "in the course of the week": the period that is running."""
    if got["unit"].value in ("minute", "hour", "workday"):
        return None
    return say(Day("period", unit=got["unit"].value, shift=0), tense=1)


def _edge_unit(got: Got, line: Line) -> Piece:
    edge, unit = got["edge_unit"].value.split()
    if unit == "day":
        return _day_end(line)
    return say(Day("period", unit=unit, shift=0, edge=edge))


def _week(got: Got, line: Line) -> Piece | None:
    number = int(got["ordinal"].value) if got.get("ordinal", _LAST).value != "last" else number_in(got, "int")
    weekday = int(got["weekday"].value) if "weekday" in got else None
    if "in_week" in got and line.at(got["in_week"].end, "month", "modifier"):
        return None  # "the first week of June"
    return say(Day("week", number, shift=weekday)) if 1 <= number <= 53 else None


def _quarter(got: Got, line: Line) -> Piece | None:
    if "unit" in got and got["unit"].value not in ("quarter", "halfyear"):
        return None
    name = got.get("quarter_name") or got.get("ordinal")
    number = number_in(got, "int2" if "int2" in got else "int")
    quarter = int(name.value) if name and name.value.isdecimal() else number
    year = number_in(got, "int") if name or "int2" in got else 0
    if not 1 <= quarter <= 4 or (year and not is_year(year)):
        return None
    if "ordinal" in got and not year and _is_of_thing(line, got["unit"].end):
        return None
    edge = got["edge"].value if "edge" in got else ""
    if "unit" in got and got["unit"].value == "halfyear":
        month = 6 * quarter - (0 if edge == "end" else 5)
        return say(Day("month", month=month, year=year, edge=edge)) if month <= 12 else None
    return say(Day("quarter", quarter, year=year, edge=edge))


def _is_of_thing(line: Line, index: int) -> bool:
    """ "the fourth quarter of the building": of something that is no year."""
    of = line.at(index, "of")
    if of is None or of.end >= len(line.tokens) or line.at(of.end + 1, "unit"):
        return False
    return line.is_plain_word(of.end)


def _numbered_quarter(got: Got, line: Line) -> Piece | None:
    """ "kvartal 3"."""
    return _quarter(got, line) if got["unit"].value == "quarter" else None


def _holiday(got: Got, line: Line) -> Piece | None:
    year = number_in(got, "int")
    return say(Day("holiday", unit=got["holiday"].value, year=year)) if not year or is_year(year) else None


def _part(got: Got, line: Line) -> Piece:
    return say(part=got["part"].value)


DAY_RULES: Final[RuleTree] = rule_tree(
    rules("relday", _relative),
    rules("day_part", _day_part),
    rules("modifier? weekday", _weekday),
    rules("weekday modifier", _weekday),
    rules("modifier? weekday_part", _weekday_part),
    rules("weekday on? of? modifier unit", _weekday_of_week),
    rules("modifier unit on? weekday", _weekday_of_week),
    rules("weekday in qty? unit", _weekday_in_weeks),
    rules("int ord? of? month year_word?", _day_first),
    rules("int ord? of? month comma? int year_word?", _day_first),
    rules("int dash month", _day_first),
    rules("int dash month int", _day_first),
    rules("day_of? int dot? month comma? int?", _day_first),
    rules("on? ordinal of? month comma? int? year_word?", _ordinal_date),
    rules("by ordinal of? month int? year_word?", _ordinal_date),
    rules("month on? int ord? comma? int?", _month_first),
    rules("month on? ordinal comma? int?", _ordinal_date),
    rules("int ord", _month_day),
    rules("day_of int dot?", _month_day),
    rules("weekday on? int dot", _weekday_date),
    rules("int dot", _day_before_clock),
    rules("on? int ord of? on? modifier unit", _day_of_month),
    rules("on? ordinal of? on? modifier unit", _day_of_month),
    rules("day_of int dot? of? on? modifier unit", _day_of_month),
    rules("on? ordinal of on? unit", _day_of_month),
    rules("on? ordinal weekday of? on? unit", _nth_weekday),
    rules("on? ordinal weekday of? on? modifier unit", _nth_weekday),
    rules("on? ordinal weekday of? month int? year_word?", _nth_weekday),
    rules("modifier weekday of? on? unit", _nth_weekday),
    rules("modifier weekday of month int? year_word?", _nth_weekday),
    rules("modifier weekday on? month int? year_word?", _nth_weekday),
    rules("on? ordinal unit of? on? month int?", _nth_of_month),
    rules("on? ordinal unit of? on? modifier? unit", _nth_of_month),
    rules("on? ordinal weekend of? on? month int?", _nth_of_month),
    rules("on? ordinal weekend of? on? modifier? unit", _nth_of_month),
    rules("ordinal ord", _ordinal_day),
    rules("by ordinal ord", _ordinal_day),
    rules("on ordinal ord", _ordinal_day),
    rules("dated", _dated),
    rules("on ordinal", _ordinal_day),
    rules("by ordinal", _ordinal_day),
    rules("edge? month int? year_word?", _month),
    rules("modifier month", _month),
    rules("edge? on? modifier unit", _period),
    rules("unit modifier", _period),
    rules("edge on? unit", _period),
    rules("modifier? weekend", _period),
    rules("weekend modifier", _period),
    rules("edge_unit", _edge_unit),
    rules("edge relday", _edge_of_day),
    rules("edge modifier? weekday", _edge_of_day),
    rules("on? week_number int", _week),
    rules("in week_number int", _week),
    rules("on? int ord? in_week", _week),
    rules("on? int ord_any in_week", _week),
    rules("int ord_any week_number", _week),
    rules("edge? int ord_any unit int? year_word?", _quarter),
    rules("on? ordinal in_week", _week),
    rules("weekday on? of? week_number int", _week),
    rules("int ord week_number", _week),
    rules("edge? quarter_name int? year_word?", _quarter),
    rules("edge? ordinal unit int? year_word?", _quarter),
    rules("edge? ordinal unit of int", _quarter),
    rules("on ordinal unit of int", _quarter),
    rules("on ordinal unit int? year_word?", _quarter),
    rules("by ordinal unit int? year_word?", _quarter),
    rules("edge? int ord? unit", _quarter),
    rules("edge? int dot unit int? year_word?", _quarter),
    rules("unit int", _numbered_quarter),
    rules("during unit", _running),
    rules("holiday int? year_word?", _holiday),
    rules("part", _part),
    *NUMERIC_RULES,
    *OFFSET_RULES,
    *YEAR_RULES,
    *REPEAT_RULES,
)
