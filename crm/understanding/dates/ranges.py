"""Times with two ends: "from 2 to 4", "Monday to Friday next week", "5–7 мая", "8.30-10 tomorrow"."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.clocks import HOUR_OF_WORK, bare_hour, clock_at, clock_of
from crm.understanding.dates.counts import day_follows
from crm.understanding.dates.days import DAY_RULES
from crm.understanding.dates.hours import half_of_day
from crm.understanding.dates.pieces import Clock, Day, Expression, Piece, match
from crm.understanding.dates.years import is_bare_year
from crm.understanding.text import Hit, Line

_MONTHS_OF_DATES: Final = (*range(1, 10), 11, 12)  # 10 is as often minutes
_MINUTES_TO: Final = (5, 10, 20, 25)
_HOURS: Final = 12
_SINGLE_DAYS: Final = ("relative", "weekday", "date", "monthday", "holiday")


def _closing(line: Line, index: int) -> Piece | None:
    """The clock that closes a range, its preposition left out as in "10.00–11.30"."""
    number = line.at(index, "qty")
    if number and (oclock := line.at(number.end, "oclock")) and not line.at(oclock.end, "ampm"):
        named = clock_of(number)
        return replace(named, end=oclock.end) if named else None
    found = clock_at(line, index) or bare_hour(line, index, strict=True)
    dotted = line.at(index, "h.m")
    if found is None and dotted and dotted.parts[0] < 24 and dotted.parts[1] < 60:
        return Piece(dotted.end, clock=Clock(dotted.parts[0], dotted.parts[1]))
    return found if found and found.clock else None


def range_end(line: Line, expression: Expression) -> Expression:
    """The expression with the end that follows "to", if one does."""
    joint = line.at(expression.end, "to")
    between = (expression.day or expression.clock) and line.ending_at(expression.first, "between") is not None
    if joint is None or (line.at(expression.end, "and") and not between):
        return expression
    if expression.clock:
        closing = _closing(line, joint.end)
        return replace(expression, end=closing.end, until=closing.clock) if closing else expression
    last = line.at(joint.end, "int")
    is_date = expression.day is not None and expression.day.kind == "date" and clock_at(line, joint.end) is None
    closing_day = _day_at(line, joint.end)
    dated = closing_day is not None and closing_day.day is not None and closing_day.day.kind == "date"
    if is_date and not dated and expression.day and last and expression.day.number < last.number <= 31:
        end, year = _closing_year(line, last.end) if not expression.day.year else (last.end, expression.day.year)
        day = replace(expression.day, year=year)
        return replace(expression, end=end, day=day, until_day=replace(day, number=last.number))
    if expression.day and closing_day and closing_day.day and _reaches(expression.day, closing_day.day):
        day, last_day = expression.day, closing_day.day
        if day.kind == last_day.kind == "date" and last_day.year and not day.year:  # "14.10. - 15.10.2027"
            sooner = (day.month, day.number) <= (last_day.month, last_day.number)
            day = replace(day, year=last_day.year - (not sooner))
        if day.kind == "weekday" and day.shift is None and last_day.shift is not None:  # "Monday to Friday next week"
            day, last_day = replace(day, shift=last_day.shift), replace(last_day, shift=None)
        return replace(expression, end=closing_day.end, day=day, until_day=last_day)
    return expression


def _closing_year(line: Line, index: int) -> tuple[int, int]:
    """Where a range ends whose year follows its last day, and that year: "June 12-14, 2027"; 0 for none."""
    comma = line.at(index, "comma")
    year = line.at(comma.end if comma else index, "int")
    is_year = year is not None and len(year.value) == len("2027") and is_bare_year(int(year.number))
    return (year.end, int(year.number)) if year and is_year else (index, 0)


def _day_at(line: Line, index: int) -> Piece | None:
    article = line.at(index, "article")
    return match(line, article.end if article else index, DAY_RULES)


def _reaches(first: Day, last: Day) -> bool:
    """Whether two days may be the ends of a range: of one kind, or both single days ("from tomorrow to Friday")."""
    single = all(day.kind in _SINGLE_DAYS or (day.kind in ("month", "period") and day.edge) for day in (first, last))
    return first.kind == last.kind or single


def opening(line: Line, index: int) -> Expression | None:
    """A range that begins here: "from 2 to 4", "2-4pm", "5–7 мая"."""
    lead = line.at(index, "from")
    start = lead.end if lead else index
    first = line.at(start, "qty")
    if (dotted := line.at(start, "h.m")) and (timed := _dotted_opening(line, index, dotted, led=lead is not None)):
        return timed
    sign = line.at(first.end, "dot", "ord", "oclock") if first else None
    joint = line.at(sign.end if sign else first.end, "to") if first else None
    ordinal = line.at(start, "ordinal")
    if first is None or first.number % 1 or joint is None or (ordinal and ordinal.end > joint.end):
        return None  # "twenty-third" is no range
    if not lead and _is_minutes_to(line, start, first, joint):
        return None
    if not lead and line.at(first.end, "and") and not line.tokens[start].text.isdecimal():
        return None
    day = _day_at(line, joint.end)
    if day and day.day and day.day.kind == "date" and 1 <= first.number <= 31:
        return Expression(
            index, day.end, day=replace(day.day, number=int(first.number)), until_day=day.day, tense=day.tense
        )
    opening = clock_of(first) if sign and sign.role == "oclock" else bare_hour(line, start, strict=False)
    closing = _closing(line, joint.end)
    if not (opening and opening.clock and closing and closing.clock):
        return None
    half = line.at(joint.end + 1, "ampm") and not line.at(joint.end + 1, "unit")  # "2-3 дня" is how long
    oclock = line.ending_at(closing.end, "oclock") is not None
    sure = half or (oclock and opening.clock.hour >= HOUR_OF_WORK)  # "1-2 часа" is how long
    if not (lead or sure or day_follows(line, closing.end)):
        return None
    clock = opening.clock
    if closing.clock.sure and not clock.sure and closing.clock.hour > 12:
        clock = half_of_day(clock.hour, 0, "pm") or clock
        clock = clock if clock.hour < closing.clock.hour else opening.clock
    return Expression(index, closing.end, clock=clock, until=closing.clock)


def _is_minutes_to(line: Line, start: int, first: Hit, joint: Hit) -> bool:
    """ "ten to four tomorrow", "twenty to five on Friday": minutes in words before an hour in words."""
    hour = line.at(joint.end, "qty")
    if hour is None or line.at(first.end, "before_hour") is None or first.number not in _MINUTES_TO:
        return False
    in_words = not (line.tokens[start].text.isdecimal() or line.tokens[joint.end].text.isdecimal())
    return in_words and 1 <= hour.number <= _HOURS and (line.is_clause_end(hour.end) or day_follows(line, hour.end))


def _dotted_opening(line: Line, index: int, first: Hit, *, led: bool) -> Expression | None:
    """ "8.30-10 tomorrow", "from 8.30 to 10"."""
    joint = line.at(first.end, "to")
    closing = _closing(line, joint.end) if joint else None
    last = line.at(joint.end, "h.m") if joint else None
    if last and last.parts[1] in _MONTHS_OF_DATES and first.parts[1] in _MONTHS_OF_DATES:
        return None  # "с 20.05 по 22.05": dates, as minutes are rarely so few
    hour, minute = first.parts
    if closing is None or not (hour < 24 and minute < 60):
        return None
    if not (led or day_follows(line, closing.end)):
        return None
    return Expression(index, closing.end, clock=Clock(hour, minute), until=closing.clock)
