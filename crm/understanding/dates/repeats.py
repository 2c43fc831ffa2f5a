"""Repetitions in the words of a lexicon, as RRULEs (RFC 5545)."""

from typing import Final

from crm.understanding.dates.pieces import Day, Got, Piece, Rule, number_in, rules, say
from crm.understanding.text import Hit, Line

BYDAY: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
"""The days of a week in an RRULE, Monday first."""
_FREQ: Final = {
    "minute": "MINUTELY",
    "hour": "HOURLY",
    "day": "DAILY",
    "week": "WEEKLY",
    "month": "MONTHLY",
    "year": "YEARLY",
}


_BEFORE_TIME: Final = ("on", "at", "at_soft", "by", "of", "part", "ord", "clock")
_PARTS: Final = {"quarter": ("month", 3), "halfyear": ("month", 6), "fortnight": ("week", 2)}
_SPANS: Final = {"m": "MINUTELY", "M": "MONTHLY"}


def _repeat(got: Got, line: Line) -> Piece:
    freq, _, rest = got["recur"].value.partition(" ")
    if not rest:
        rule = f"FREQ={freq}"
    elif freq == "MONTHLY" and rest in ("1", "-1"):
        rule = f"FREQ=MONTHLY;BYMONTHDAY={rest}"
    elif rest.isdecimal():
        rule = f"FREQ={freq};INTERVAL={rest}"
    else:
        rule = f"FREQ={freq};BYDAY={rest}"
    return say(repeat=rule, tense=1)


def _every_weekday(got: Got, line: Line) -> Piece:
    day = got.get("weekday") or got["weekday_every"]
    interval = ";INTERVAL=2" if "other" in got or "every_other" in got else ""
    return say(repeat=f"FREQ=WEEKLY{interval};BYDAY={BYDAY[int(day.value)]}", tense=1)


def _every_unit(got: Got, line: Line) -> Piece | None:
    unit = got["unit"].value
    count = int(got["qty"].number) if "qty" in got else number_in(got, "int", 1)
    if "other" in got or "every_other" in got:
        count = 2
    if "ordinal" in got:
        count = 0 if got["ordinal"].value == "last" else int(got["ordinal"].value)
    if unit == "workday":
        return say(repeat="FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", tense=1)
    unit, count = (_PARTS[unit][0], _PARTS[unit][1] * count) if unit in _PARTS else (unit, count)
    if unit not in _FREQ or not 1 <= count <= 999:
        return None
    interval = f";INTERVAL={count}" if count > 1 else ""
    return say(repeat=f"FREQ={_FREQ[unit]}{interval}", tense=1)


def _every_span(got: Got, line: Line) -> Piece | None:
    """ "every half hour"."""
    count, sign = got["span"].value[:-1], got["span"].value[-1]
    return say(repeat=f"FREQ={_SPANS[sign]};INTERVAL={count}", tense=1) if sign in _SPANS else None


def _nth_weekday_each(got: Got, line: Line) -> Piece | None:
    """ "the last Friday every month"."""
    return _every_nth_weekday(got, line) if got["recur"].value == "MONTHLY" else None


def _every_part(got: Got, line: Line) -> Piece:
    return say(repeat="FREQ=DAILY", part=(got.get("part") or got["part_every"]).value, tense=1)


def _every_year(got: Got, line: Line) -> Piece:
    """ "каждый июнь", "every summer"."""
    if "month" in got:
        return say(Day("month", month=int(got["month"].value)), repeat="FREQ=YEARLY", tense=1)
    return say(Day("season", int(got["season"].value.partition(" ")[0])), repeat="FREQ=YEARLY", tense=1)


def _numbers_a_thing(line: Line, index: int) -> bool:
    """Whether a word follows that is no time: "каждый второй клиент"."""
    return index < len(line.tokens) and line.tokens[index].is_word and not line.at(index, *_BEFORE_TIME)


def _every_month_day(got: Got, line: Line) -> Piece | None:
    if "ordinal" in got and "unit" not in got and _numbers_a_thing(line, got["ordinal"].end):
        return None
    value = got["ordinal"].value if "ordinal" in got else str(number_in(got, "int"))
    day = -1 if value == "last" else int(value)
    return say(repeat=f"FREQ=MONTHLY;BYMONTHDAY={day}", tense=1) if day == -1 or 1 <= day <= 31 else None


def _every_nth_weekday(got: Got, line: Line) -> Piece | None:
    value = got["ordinal"].value if "ordinal" in got else str(number_in(got, "int"))
    nth = -1 if value == "last" else int(value)
    if not -1 <= nth <= 4 or nth == 0 or got.get("unit", Hit("unit", 0, "month")).value != "month":
        return None
    return say(repeat=f"FREQ=MONTHLY;BYDAY={nth}{BYDAY[int(got['weekday'].value)]}", tense=1)


def more_weekdays(line: Line, end: int, repeat: str) -> tuple[int, str]:
    """ "every Monday, Wednesday and Friday": each further weekday joins the rule; where they end."""
    head, mark, days = repeat.partition(";BYDAY=")
    if not mark or not set(days.split(",")) <= set(BYDAY):
        return end, repeat
    for _ in BYDAY:
        comma = end < len(line.tokens) and line.tokens[end].word in ",/+"
        joint = end + comma
        joint = hit.end if (hit := line.at(joint, "and")) else joint
        through = line.at(end, "to") if joint == end and "," not in days else None
        joint = through.end if through else joint
        led = line.at(joint, "every", "on")
        more = line.at(led.end if led else joint, "weekday_every", "weekday_plural", "weekday")
        if joint == end or more is None:
            break
        if through:  # "every Monday to Friday"
            days = ",".join(BYDAY[BYDAY.index(days) : int(more.value)]) or days
        days, end = f"{days},{BYDAY[int(more.value)]}", more.end
    ordered = ",".join(sorted(set(days.split(",")), key=BYDAY.index))
    return end, f"{head};BYDAY={ordered}"


def joined_repeat(vague: str, exact: str) -> str:
    """ "every two weeks" + "on Tuesdays": the days of the one, the interval of the other."""
    same = exact.partition(";")[0] == vague.partition(";")[0]
    return f"{vague};BY{exact.partition(';BY')[2]}" if same else exact


def _every_date(got: Got, line: Line) -> Piece | None:
    """ "every 1 March"."""
    if got.get("ordinal", Hit("", 0)).value == "last":
        return None
    number = number_in(got, "int") or number_in(got, "ordinal")
    return say(Day("date", number, month=int(got["month"].value)), repeat="FREQ=YEARLY", tense=1)


def _every_month_days(got: Got, line: Line) -> Piece | None:
    """ "on the 1st and 15th of every month"."""
    days = [got[role].value for role in ("ordinal2", "ordinal")]
    if got["unit"].value != "month" or not all(day.isdecimal() for day in days):
        return None
    return say(repeat=f"FREQ=MONTHLY;BYMONTHDAY={','.join(days)}", tense=1)


def _unread(got: Got, line: Line) -> Piece:
    """What repeats by a rule that is not kept: "the first working day of every month"."""
    return Piece(0, unread="unread_date")


REPEAT_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("recur", _repeat),
    rules("every other? weekday", _every_weekday),
    rules("weekday_every", _every_weekday),
    rules("every other? unit", _every_unit),
    rules("every qty unit", _every_unit),
    rules("every ordinal", _every_month_day),
    rules("every ordinal of unit", _every_month_day),
    rules("every ordinal unit", _every_unit),
    rules("every int dot unit", _every_unit),
    rules("every_other weekday", _every_weekday),
    rules("every_other unit", _every_unit),
    rules("every month", _every_year),
    rules("every season", _every_year),
    rules("every part", _every_part),
    rules("every int ord? of? month", _every_date),
    rules("every ordinal of? month", _every_date),
    rules("every month int ord?", _every_date),
    rules("on? ordinal and on? ordinal of? every unit", _every_month_days),
    rules("on? ordinal unit of? every unit", _unread),
    rules("edge every unit", _unread),
    rules("part_every", _every_part),
    rules("every span", _every_span),
    rules("every int ord", _every_month_day),
    rules("every int dot", _every_month_day),
    rules("every ordinal weekday of? on? unit?", _every_nth_weekday),
    rules("on? ordinal weekday of? every unit", _every_nth_weekday),
    rules("every int dot weekday of? unit?", _every_nth_weekday),
    rules("on? ordinal weekday of? recur", _nth_weekday_each),
    rules("recur of? on? ordinal weekday", _nth_weekday_each),
)
