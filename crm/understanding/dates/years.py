"""Years, seasons and periods that have a word of their own: "in 2027", "next spring", "i fjor høst", "til uka"."""

from typing import Final

from crm.understanding.dates.pieces import Day, Got, Piece, Rule, number_in, rules, say
from crm.understanding.text import Line

SHIFT: Final = {"next": 1, "coming": 1, "this": 0, "last": -1, "previous": -1, "after_next": 2, "before_last": -2}
TENSE: Final = {"next": 1, "coming": 1, "this": 0, "last": -1, "previous": -1, "after_next": 1, "before_last": -1}
_COUNTS: Final = ("counted", "unit", "currency", "magnitude")
_FIRST_YEAR, _LAST_YEAR = 2010, 2060  # between them a number after "in" is a year; 2000 counts more often


def is_year(number: int) -> bool:
    """Whether a number beside a word for a date or year is a year anybody plans or remembers."""
    return 1900 <= number <= 2200


def is_bare_year(year: int) -> bool:
    """Whether a number by itself is rather a year than a count."""
    return _FIRST_YEAR <= year <= _LAST_YEAR


def _year(got: Got, line: Line) -> Piece | None:
    year, after = number_in(got, "int"), got["int"].end
    counts = "year_word" not in got and (line.at(after, *_COUNTS) is not None or _is_a_count(line, after))
    if not is_bare_year(year) or len(got["int"].value) != 4 or counts:
        return None
    return say(Day("year", year=year, edge=got["edge"].value if "edge" in got else ""))


def _is_a_count(line: Line, index: int) -> bool:
    """Whether an unknown word or a sign that a number goes with follows: "from 2030 visitors"."""
    if index >= len(line.tokens):
        return False
    unknown = line.is_plain_word(index) and not line.hits[index]
    return unknown or index in line.masked or line.tokens[index].word in "%/+"


def _season(got: Got, line: Line) -> Piece | None:
    """The value is the season's first month, then a modifier, or "ahead" for one that has not begun."""
    month, _, more = got["season"].value.partition(" ")
    year, modifier = number_in(got, "int"), got["modifier"].value if "modifier" in got else more
    after = got["season"].end
    if year and not is_bare_year(year):
        return None
    ours = line.at(after - 1, "pronoun") is not None  # Norwegian "i vår avtale": in our agreement
    if ours and not year and after < len(line.tokens) and line.is_plain_word(after):
        return None
    edge = got["edge"].value if "edge" in got else more if more == "ahead" else ""
    day = Day("season", int(month), year=year, shift=SHIFT.get(modifier), edge=edge)
    return say(day, tense=TENSE.get(modifier, 1 if more else 0))


def _worded_year(got: Got, line: Line) -> Piece | None:
    """ "в 2027 году": the word for a year tells it from a count."""
    year = number_in(got, "int")
    edge = got["edge"].value if "edge" in got else ""
    return say(Day("year", year=year, edge=edge)) if is_year(year) else None


def _from_day(got: Got, line: Line) -> Piece | None:
    """ "во второй декаде июня", "в двадцатых числах": the day with which a part of a month begins."""
    first, modifier = int(got["from_day"].value), got.get("modifier")
    if "month" in got:
        return say(Day("date", first, month=int(got["month"].value)))
    if got["unit"].value != "month":
        return None
    shift = SHIFT.get(modifier.value) if modifier else None
    return say(Day("monthday", first, shift=shift), tense=TENSE.get(modifier.value, 0) if modifier else 0)


def _named_period(got: Got, line: Line) -> Piece:
    shift, unit = got["named_period"].value.split()
    edge = got["edge"].value if "edge" in got else ""
    return say(Day("period", unit=unit, shift=int(shift), edge=edge), tense=(int(shift) > 0) - (int(shift) < 0))


YEAR_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("in_year int year_word?", _year),
    rules("on int year_word", _year),
    rules("by int year_word", _year),
    rules("edge in_year? int year_word?", _year),
    rules("on int year_word", _worded_year),
    rules("by int year_word", _worded_year),
    rules("edge int year_word", _worded_year),
    rules("on? from_day of? month", _from_day),
    rules("on? from_day of? modifier? unit", _from_day),
    rules("edge? season int? year_word?", _season),
    rules("edge? modifier season", _season),
    rules("season modifier", _season),
    rules("edge? season of int", _season),
    rules("edge on season", _season),
    rules("edge? named_period", _named_period),
)
