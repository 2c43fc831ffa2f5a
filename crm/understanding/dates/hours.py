"""An hour and its minutes as a clock, with the half of the day where it was said."""

from typing import Final

from crm.understanding.dates.counts import day_follows
from crm.understanding.dates.pieces import Clock, Got, Piece
from crm.understanding.text import Hit, Line

END: Final = 0
"""Of a piece whose end the matcher sets."""
_MONTHS: Final = 12


def half_of_day(hour: int, minute: int, half: str) -> Clock | None:
    """The clock with its half of the day said (am, pm, night); None when they contradict."""
    if half == "night":
        half = "pm" if hour in (10, 11) else "am"
    if hour > 12:
        return Clock(hour, minute, True) if half == "pm" and hour < 24 else None
    if half == "am":
        return Clock(hour % 12, minute, True)
    return Clock(hour % 12 + 12, minute, True)


def clock_piece(hour: int, minute: int, *, sure: bool = False) -> Piece | None:
    """A clock whose end the matcher sets; None where there is no such time."""
    if hour == 24 and minute == 0:
        return Piece(END, clock=Clock(24, 0, True))
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    return Piece(END, clock=Clock(hour, minute, sure or hour > 12 or hour == 0))


def with_half(hour: int, minute: int, got: Got) -> Piece | None:
    """The clock with the half of the day that was got with it, if any; None where there is no such time."""
    if "ampm" not in got:
        return clock_piece(hour, minute)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        return None
    clock = half_of_day(hour, minute, got["ampm"].value)
    return Piece(END, clock=clock) if clock else None


def hour_of(hit: Hit) -> int:
    """The whole hour a number says; -1 where it says none."""
    return int(hit.number) if hit.number % 1 == 0 and 0 <= hit.number <= 24 else -1


def told_then(got: Got, line: Line) -> Piece | None:
    """ "ringte 9.15", "phoned 8.15 today": right behind a contact, where its minutes are no month's."""
    hit = got["h.m"]
    hour, minute = hit.parts
    first = hit.end - 1
    if line.ending_at(first, "log", "log_in") is None or not (minute > _MONTHS or day_follows(line, hit.end)):
        return None
    ends = line.is_clause_end(hit.end) or day_follows(line, hit.end)
    return clock_piece(hour, minute) if ends and hour < 24 and minute < 60 and minute % 5 == 0 else None
