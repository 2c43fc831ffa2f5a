"""What two pieces of a phrase of time say together: "Friday" and "15 May", a day and its clock."""

from dataclasses import replace
from typing import Final

from crm.understanding.dates.pieces import Day, Expression, Piece
from crm.understanding.dates.repeats import joined_repeat

_IN_A_YEAR: Final = ("date", "month", "season", "quarter", "holiday")


def merged_with(expression: Expression, piece: Piece) -> Expression | None:
    """The expression with one more piece; None when it already says that."""
    if piece.unread or expression.unread:
        return None
    if (day := _combined(expression.day, piece.day)) is not None:
        return replace(expression, end=piece.end, day=day, tense=expression.tense or piece.tense)
    if "BY" in piece.repeat and expression.repeat and not is_exact(expression.repeat):
        return replace(expression, end=piece.end, repeat=joined_repeat(expression.repeat, piece.repeat))
    doubled = (
        (piece.day and (expression.day or is_exact(expression.repeat)))
        or (piece.clock and (expression.clock or is_offset(expression.day)))
        or (piece.part and expression.part not in ("", piece.part))
        or (piece.repeat and (expression.repeat or is_offset(expression.day)))
        or (is_offset(piece.day) and (expression.clock or expression.part))
    )
    if doubled and not _days_and_clock(expression, piece):
        return None
    return replace(
        expression,
        end=piece.end,
        day=expression.day or piece.day,
        clock=expression.clock or piece.clock,
        part=expression.part or piece.part,
        repeat=expression.repeat or piece.repeat,
        tense=expression.tense or piece.tense,
    )


def _combined(first: Day | None, second: Day | None) -> Day | None:
    """ "Friday 15 May", "Monday the 18th", "через неделю во вторник": two days that say one."""
    if first is None or second is None:
        return None
    if first.kind == "date" and second.kind == "weekday" and second.shift is None:
        return replace(first, unit=str(int(second.number)))
    if first.kind == "weekday" and second.kind == "period" and second.unit == "week" and first.shift is None:
        return replace(first, shift=second.shift, unit="week")
    if first.kind == "period" and first.unit == "month" and not first.edge and second.kind == "monthday":
        return replace(second, shift=first.shift)
    if first.kind == "weekday" and second.kind in ("date", "relative", "monthday"):
        return second if second.kind == "relative" else replace(second, unit=str(int(first.number)))
    if first.kind == "period" and first.unit == "week" and not first.edge and second.kind == "weekday":
        return replace(second, shift=first.shift, unit="week")
    if first.kind == "offset" and first.unit == "week" and second.kind == "weekday" and second.shift is None:
        return replace(second, shift=int(first.number))
    return _within(first, second) or _within(second, first)


def _within(whole: Day, day: Day) -> Day | None:
    """ "Wednesday, week 22", "March next year", "15 март 2027 г.": a day of a numbered week, a time of a year."""
    if whole.kind == "week" and whole.shift is None and day.kind == "weekday" and day.shift is None:
        return replace(whole, shift=int(day.number))
    if day.kind not in _IN_A_YEAR or day.year or day.shift is not None or whole.edge:
        return None
    if whole.kind == "period" and whole.unit == "year":
        return replace(day, in_year=whole.shift)
    return replace(day, year=whole.year) if whole.kind == "year" else None


def is_exact(repeat: str) -> bool:
    """Whether a repetition names its day."""
    return "BY" in repeat


def is_offset(day: Day | None) -> bool:
    """Whether a day is so many minutes or hours from now."""
    return day is not None and day.kind == "offset" and day.unit in ("minute", "hour")


def _days_and_clock(expression: Expression, piece: Piece) -> bool:
    """ "in 3 days at 9": an offset of days leaves room for a clock."""
    return bool(piece.clock and not expression.clock and not is_offset(expression.day))
