"""Words of the clock that no phrase of time took up: "o'clock 7", "часов 7"; read as nothing, and asked about."""

from collections.abc import Iterator, Sequence
from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.text import Line

_HOURS: Final = range(1, 13)


def left_clocks(line: Line, found: Sequence[Expression]) -> Iterator[Expression]:
    """A clock word with an hour behind it that closes its clause, outside of every phrase."""
    taken = {index for one in found for index in range(one.first, one.end)}
    for index in range(len(line.tokens)):
        clock = line.at(index, "oclock", "clock_word")
        number = line.at(clock.end, "qty") if clock else None
        if number is None or number.number not in _HOURS or not line.is_clause_end(number.end):
            continue
        if taken.isdisjoint(range(index, number.end)):
            yield Expression(index, number.end, unread="unread_clock")
