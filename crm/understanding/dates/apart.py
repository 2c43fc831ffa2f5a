"""A day and a clock that other words part: "в четверг встреча с Граниным в 15:00"."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.openings import is_one_of
from crm.understanding.text import Line

_DAYS: Final = ("relative", "weekday", "date", "monthday", "holiday", "nth")

_CONTACTS: Final = ("log", "log_in", "plan", "todo", "outcome", "happened")
_SMALL: Final = ("pronoun", "with", "at", "to_whom")


def in_one(line: Line, earlier: Expression, later: Expression) -> Expression | None:
    """What two phrases say together, with the tokens of the earlier; None when each is a time of its own."""
    day, clock = (earlier, later) if earlier.day or earlier.repeat else (later, earlier)
    if _is_away_until(line, earlier) and _is_clock(later) and not later.part:
        day = replace(day, part="")  # "ikke hjemme før i kveld, prøver 19:30"
    if not _names_a_day(day) or not _is_clock(clock) or not _go_together(line, earlier, later):
        return None
    joined = replace(day, clock=clock.clock, part=clock.part, until=clock.until, tense=day.tense or clock.tense)
    return replace(joined, first=earlier.first, end=earlier.end)


def _is_away_until(line: Line, one: Expression) -> bool:
    """ "ikke hjemme før i kveld", "på jobb til i ettermiddag": the part of a day until which nobody is there."""
    until = is_one_of(line, one.first, "until_words") or is_one_of(line, one.first - 1, "until_words")
    return until and bool(one.part) and not one.clock and line.lexicon.lang == "nb"


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
    ordered = len(ends) == 1 and _is_bare_order(line, ends[0] + 1, later.first)
    if ordered and not _tells_of_contact(line, clause_before(line, earlier), ends[0]):
        return True
    wished = any(line.at(index, "at_soft") for index in range(later.first, later.end))  # "Friday is fine, after 12"
    return ends == [later.first - 1] and line.is_clause_end(later.end) and not wished


def _is_bare_order(line: Line, first: int, end: int) -> bool:
    """ "in London next Thursday, meet her at 1": a contact with nobody else and nothing more before its clock."""
    ordered = line.at(first, "todo", "plan")
    start = ordered.end if ordered else first + 1 if is_one_of(line, first, "retries") else end + 1
    return start <= end and all(line.at(index, *_SMALL) for index in range(start, end))


def _tells_of_contact(line: Line, first: int, end: int) -> bool:
    """ "spoke to Lee on Tuesday, call him at 3": what a day belongs to in the clauses before a place."""
    return any(line.at(index, *_CONTACTS) for index in range(first, end))


def clause_before(line: Line, earlier: Expression) -> int:
    """Where what tells of a contact begins, in Norwegian its clause: "svarte ikke, tilbake i morgen, ringer 9"."""
    first = earlier.first if line.lexicon.lang == "nb" else 0
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
    return first
