"""A day and a clock that other words part: "в четверг встреча с Граниным в 15:00"."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.text import Line

_DAYS: Final = ("relative", "weekday", "date", "monthday", "holiday", "nth")


def in_one(line: Line, earlier: Expression, later: Expression) -> Expression | None:
    """What two phrases say together, with the tokens of the earlier; None when each is a time of its own."""
    day, clock = (earlier, later) if earlier.day or earlier.repeat else (later, earlier)
    if not _names_a_day(day) or not _is_clock(clock) or not _go_together(line, earlier, later):
        return None
    joined = replace(day, clock=clock.clock, part=clock.part, until=clock.until, tense=day.tense or clock.tense)
    return replace(joined, first=earlier.first, end=earlier.end)


def _names_a_day(one: Expression) -> bool:
    timed = one.clock or one.part or one.unread or one.until_day
    return not timed and (bool(one.repeat) if one.day is None else one.day.kind in _DAYS)


def _is_clock(one: Expression) -> bool:
    return bool(one.clock or one.part) and not (one.day or one.repeat or one.unread)


def _go_together(line: Line, earlier: Expression, later: Expression) -> bool:
    """Whether they share a clause, or the later is a clause by itself; "and" before it begins another plan."""
    if later.first < earlier.end or line.ending_at(later.first, "and") is not None:
        return False
    ends = [index for index in range(earlier.end, later.first) if line.is_clause_end(index)]
    if not ends:
        return True
    wished = any(line.at(index, "at_soft") for index in range(later.first, later.end))  # "Friday is fine, after 12"
    return ends == [later.first - 1] and line.is_clause_end(later.end) and not wished
