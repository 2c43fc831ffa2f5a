"""What a line implies without saying it: that a quote is wanted, why a deal was lost, what was promised for no time."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from crm.understanding.dates.calendar import add_months
from crm.understanding.model import Hints, Moment
from crm.understanding.named import Names
from crm.understanding.occasions import Occasion
from crm.understanding.text import Line

_YEAR: Final = timedelta(days=366)
_CENTURY: Final = 12 * 100  # months
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}$")
_SMALL: Final = ("auxiliary", "copula", "with", "of", "pronoun", "company_from")


def hints_of(line: Line, *, is_due: bool) -> Hints:
    """The hints of a line; a promise whose time was said is a plan and no hint."""
    reason, wants_quote, promised = "", False, ""
    for index in range(len(line.tokens)):
        if hit := line.at(index, "loss_reason"):
            reason = reason or hit.value
        wants_quote = wants_quote or line.at(index, "wants_quote") is not None
        if not promised and not is_due and line.at(index, "promise"):
            promised = _clause(line, index)
    return Hints(wants_quote, reason, promised)


def birthday_of(
    line: Line, day: Occasion | None, names: Names, now: datetime, *, is_reply: bool = False
) -> date | None:
    """The day somebody was born: a day that lies years back, words for a birth, a name and nothing else.

    is_reply: whom it is about is known, so that no name is needed.
    """
    is_named = len(names.people) == 1 or (is_reply and not names.people)
    if day is None or not is_named or day.moment.grain != "day" or line.text.rstrip().endswith("?"):
        return None
    born = _in_the_past(day.moment, now)
    if born is None:
        return None
    told = {at for index in range(len(line.tokens)) if (hit := line.at(index, "born")) for at in range(index, hit.end)}
    read = names.taken() | day.tokens() | told
    rest = [index for index, token in enumerate(line.tokens) if token.word[0].isalnum() and index not in read]
    return born if told and all(line.at(index, *_SMALL) for index in rest) else None


def _in_the_past(day: Moment, now: datetime) -> date | None:
    """The day, if its year was said and lies behind; of two digits it is the last such year."""
    on = day.start.date()
    if day.start > now and _SHORT_YEAR.search(day.said):
        on = add_months(on, -_CENTURY)
    return on if on < (now - _YEAR).date() else None


def _clause(line: Line, index: int) -> str:
    """The words of the clause that a token stands in."""
    first, end = index, index
    while first > 0 and not line.is_clause_end(first - 1):
        first -= 1
    while not line.is_clause_end(end):
        end += 1
    return line.said(first, end)
