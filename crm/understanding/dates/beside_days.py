"""Times of day that only the day beside them shows to be such: "tomorrow 0930", "утре 17 30"."""

from crm.understanding.dates.clocks import HOUR_OF_WORK, clock_of, minutes_in_words
from crm.understanding.dates.counts import counts_nothing
from crm.understanding.dates.hours import clock_piece
from crm.understanding.dates.pieces import Piece
from crm.understanding.dates.years import is_bare_year
from crm.understanding.text import Line


def clock_after_day(line: Line, index: int) -> Piece | None:
    """A clock that only a day beside it shows to be one: "tomorrow 0930", "i dag 15.30", "Friday eleven thirty"."""
    dotted, number = line.at(index, "h.m"), line.at(index, "int")
    told = number or line.at(index, "qty")
    oclock = line.at(told.end, "oclock") if told else None
    if told and oclock and not dotted and HOUR_OF_WORK <= told.number < 24:
        short = len(line.tokens[told.end].word) == 1  # "утре 10 ч оглед": hours of work would be written out
        if short or counts_nothing(line, oclock.end):
            return _ending(clock_of(told), oclock.end)  # "петък 16 ч", "утре единайсет часа"
    marked = line.at(dotted.end, "oclock") if dotted else None
    if dotted and (marked or counts_nothing(line, dotted.end)):
        end = marked.end if marked else dotted.end
        return _ending(clock_piece(*dotted.parts, sure=dotted.value.startswith("0")), end)
    if number is None or len(number.value) != 4:
        return _spoken_after_day(line, index) or _digits_after_day(line, index)
    hours = line.at(number.end, "hours_word")
    counts = hours is None and (is_bare_year(int(number.value)) or not counts_nothing(line, number.end))
    hour, minute = divmod(int(number.value), 100)
    counts = counts and not number.value.startswith("0")  # "i morgen 0900 Anders"
    return None if counts or minute % 5 else _ending(clock_piece(hour, minute, sure=True), (hours or number).end)


def _spoken_after_day(line: Line, index: int) -> Piece | None:
    hour = line.at(index, "number")
    minute = line.at(hour.end, "qty") if hour else None
    if hour is None or minute is None or not counts_nothing(line, minute.end):
        return None
    return _ending(minutes_in_words({"qty2": hour._replace(role="qty"), "qty": minute}, line), minute.end)


def _digits_after_day(line: Line, index: int) -> Piece | None:
    """ "утре 17 30": an hour and minutes of two digits, parted by a space."""
    hour = line.at(index, "int")
    minute = line.at(hour.end, "int") if hour else None
    if hour is None or minute is None or len(minute.value) != 2 or minute.number % 5 or hour.number > 23:
        return None
    oclock = line.at(minute.end, "oclock")
    if not oclock and not counts_nothing(line, minute.end):
        return None
    return _ending(clock_piece(int(hour.number), int(minute.number)), oclock.end if oclock else minute.end)


def _ending(piece: Piece | None, end: int) -> Piece | None:
    return Piece(end, clock=piece.clock) if piece else None
