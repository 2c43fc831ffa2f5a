"""Times in a line that are not the one that counts: what does not suit, a season of use, since when something is so."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.text import Line
from crm.understanding.there import is_rate
from locales.lexicon import listed

_NEAR: Final = ("relative", "weekday", "date", "monthday", "week", "offset", "nth")  # days rather than seasons
_REFUSED: Final = 4  # tokens within which a word says that a time does not suit


def without_refused(line: Line, found: Sequence[Expression]) -> list[Expression]:
    """ "can't make tomorrow, asks for Thursday 9:30": of two times that lie ahead the one that suits."""
    last = max((at for at, one in enumerate(found) if one.tense >= 0 and not _is_refused(line, one)), default=-1)
    return [one for at, one in enumerate(found) if at >= last or one.tense < 0 or not _is_refused(line, one)]


def without_uses(line: Line, found: Sequence[Expression]) -> list[Expression]:
    """ "minibuses for the summer, price by Friday": a season of use is due only where nothing else is.

    Of "90 bags a week from 1 July" only the day is a time.
    """
    found = [_without_rate(line, one) for one in found]
    last = max((at for at, one in enumerate(found) if one.day and one.day.kind in _NEAR and one.tense >= 0), default=-1)
    found = [one for one in found if len(found) == 1 or not is_rate(line, one)]
    return [one for at, one in enumerate(found) if at >= last or not _is_use(line, one)]


def _is_use(line: Line, expression: Expression) -> bool:
    season = expression.day is not None and expression.day.kind == "season" and expression.clock is None
    led = line.at(expression.first, "for") is not None or line.ending_at(expression.first, "for") is not None
    return season and led


def _without_rate(line: Line, expression: Expression) -> Expression:
    day, first = expression.day, expression.first
    if day is None or day.base is None or first == 0 or line.at(first, "indefinite") is None:
        return expression
    unit = line.at(first + 1, "unit")
    counted = line.at(first - 1, "counted", "qty") is not None or (first > 1 and line.at(first - 2, "qty") is not None)
    if unit is None or not counted or line.is_clause_end(first - 1):
        return expression
    return replace(expression, day=day.base, first=unit.end)


def without_since(line: Line, found: Sequence[Expression], now: datetime) -> Sequence[Expression]:
    """ "дължат 1 120 от март, обещаха до 20-ти": without a month that has passed since when something is so."""
    if len(found) == 1 or not listed(line.lexicon.lang, "quoting"):
        return found
    since = [
        one
        for one in found[:-1]
        if one.day and one.day.kind == "month" and not (one.day.year or one.day.edge or one.day.shift or one.tense)
        and one.day.month < now.month and line.at(one.first, "out_of")
    ]  # fmt: skip
    return [one for one in found if one not in since]


def _is_refused(line: Line, expression: Expression) -> bool:
    """Whether its clause says that the time does not suit."""
    first, end = expression.first, expression.end
    while first > 0 and expression.first - first < _REFUSED and not line.is_clause_end(first - 1):
        first -= 1
        if line.at(first, "cannot"):
            return True
    while end - expression.end < _REFUSED and not line.is_clause_end(end):
        if line.at(end, "cannot"):
            return True
        end += 1
    return False
