"""Dates in digits: 3/4, 3.4.2027, 2026-05-15, "3/6-26", "14-Aug-26"; and what only looks like one."""

from typing import Final

from crm.understanding.dates.lookalikes import is_rating
from crm.understanding.dates.pieces import Day, Got, Piece, Rule, number_in, rules, say
from crm.understanding.dates.years import is_year
from crm.understanding.names import is_first_name
from crm.understanding.text import Hit, Line

_SHORT_YEARS_FROM: Final = 24
_SHORT_RANGE: Final = 7  # days
_LARGEST_SHARE: Final = 5  # "4/5"
_MOST_MARKS: Final = 10
_HOURS: Final = 24
_CLAUSE: Final = 12  # tokens
_ORDERED: Final = 5  # tokens from what is to be done to its day
_ORDERS: Final = ("todo", "plan", "promise", "future", "shifted", "remind", "arrives")


def _numeric(got: Got, line: Line) -> Piece | None:
    hit = got["dmy"]
    if line.at(hit.end - 1, "not_date") or (not hit.parts[2] and _counts(hit, line)):
        return None
    first, second, year = hit.parts
    if (year and not is_year(year)) or _goes_on(hit, line):
        return None
    if hit.value == "/" and not year and is_rating(line, hit.end - 1):
        return None  # "rated us 9/10"
    if hit.value == "iso":
        return say(Day("date", first, month=second, year=year))
    if hit.value == "." and not year and not _is_plain_date(hit, line):
        return None
    return say(_in_order(hit, line))


def _with_short_year(got: Got, line: Line) -> Piece | None:
    """ "3/6-26" as Norwegians write the year; a number that follows the day closely is the last day of a range."""
    hit, year = got["dmy"], got["int"].value
    close = line.tokens[hit.end - 1].end + 1 == line.tokens[got["int"].end - 1].start
    if hit.value != "/" or hit.parts[2] or not close or len(year) not in (2, 4):
        return None
    if len(year) == 2 and 0 < int(year) - hit.parts[0] <= _SHORT_RANGE:
        return None
    if line.lexicon.values["settings"]["order"] != "DMY" or int(year[-2:]) < _SHORT_YEARS_FROM:
        return None
    return say(Day("date", hit.parts[0], month=hit.parts[1], year=2000 + int(year[-2:])))


def _is_plain_date(hit: Hit, line: Line) -> bool:
    """Whether "3.4" is a date and not a decimal: led by a preposition, alone, or with the month in two digits."""
    first, second, _ = hit.parts
    index = hit.end - 1
    led = line.ending_at(index, "on", "by", "at_soft") is not None
    timed = line.at(hit.end, "clock_word") is not None or _is_timed(hit.end, line)  # "23.5 kl 12"
    alone = timed or (line.is_clause_end(hit.end) and (index == 0 or line.is_clause_end(index - 1)))
    alone = alone or _is_behind_name(hit, line) or _is_ordered_then(hit, line)
    written_out = len(line.tokens[index].text.split(".")[1]) == 2 and line.lexicon.values["settings"]["order"] == "DMY"
    return 1 <= first <= 31 and 1 <= second <= 12 and (led or alone or written_out)


def _is_behind_name(hit: Hit, line: Line) -> bool:
    """ "besøkte Finnmark Hundefôr 29.4, Inga er ny": a day that ends a clause behind a name, too late for an hour."""
    index = hit.end - 1
    days = line.lexicon.values["settings"]["order"] == "DMY" and hit.parts[0] > _HOURS and line.is_clause_end(hit.end)
    named = index > 0 and line.tokens[index - 1].is_word and line.tokens[index - 1].is_capitalised
    return days and (named or _tells_of_somebody(index, line))


def _tells_of_somebody(index: int, line: Line) -> bool:
    """ "Jannicke tar det med ledelsen 27.5": whether a first name opens the clause that a number ends."""
    if not index or not line.tokens[index - 1].is_word or line.lexicon.lang != "nb":
        return False
    first = index
    while first > max(0, index - _CLAUSE) and not line.is_clause_end(first - 1):
        first -= 1
    return is_first_name(line.tokens[first].word) and line.tokens[first].is_capitalised


def _is_ordered_then(hit: Hit, line: Line) -> bool:
    """ "følger opp 26.5", "ringer ham 20.5", "leverer varene 3.6": a day that ends the clause of what is to be done."""
    last = hit.end - 2
    if line.lexicon.lang != "nb" or last < 0 or not line.is_clause_end(hit.end):
        return False
    if line.tokens[last].is_capitalised and not any(is_first_name(line.tokens[at].word) for at in (last, last - 1)):
        return False  # "bestill Golf 1.8"
    for index in range(last, max(-1, last - _ORDERED), -1):
        if line.is_clause_end(index) or not line.tokens[index].is_word:
            return False
        if line.at(index, *_ORDERS):
            return line.at(index, "auxiliary") is None
    return False


def _is_timed(index: int, line: Line) -> bool:
    """Whether an hour that counts nothing follows, as behind a day: Bulgarian "демо 3.6 в 11"."""
    at = line.at(index, "at") if line.lexicon.lang == "bg" else None
    hour = line.at(at.end, "hm", "int") if at else None
    return hour is not None and hour.number < 24 and (line.is_clause_end(hour.end) or bool(line.at(hour.end, "oclock")))


def _counts(hit: Hit, line: Line) -> bool:
    """Whether "1.5" or "3/4" is how much there is of what follows: "1.5 часа", "3/4 от екипа"."""
    after, (first, second, _) = hit.end, hit.parts
    if line.at(after, "counted", "unit", "currency") and not line.at(after, "year_word"):
        return True
    if hit.value == "." and line.ending_at(after - 1, "costs") is not None:
        return True  # "струва 19.05 с отстъпка"
    if hit.value != "/" or line.ending_at(after - 1, "on", "by", "at_soft") is not None:
        return False
    if after < len(line.tokens) and line.is_plain_word(after) and line.ending_at(after - 1, "indefinite") is not None:
        return True  # "a 7/16 wrench"
    if line.lexicon.lang == "en" and first <= second and (_is_mark(line, hit) or _is_fraction(line, after)):
        return True
    if not first <= second <= _LARGEST_SHARE:
        return False
    if second == _LARGEST_SHARE and (mark := line.at(after, "mark_for")):
        return mark.end < len(line.tokens) and line.is_plain_word(mark.end)  # "4/5 for support"
    return after < len(line.tokens) and (line.at(after, "of") is not None or line.is_plain_word(after))


def _is_mark(line: Line, hit: Hit) -> bool:
    """ "8/10 for effort", "a solid 6/10"."""
    if hit.parts[1] != _MOST_MARKS:
        return False
    first, mark = hit.end - 1, line.at(hit.end, "mark_for")
    judged = first > 1 and line.at(first - 2, "indefinite") is not None and line.is_plain_word(first - 1)
    return judged or (mark is not None and mark.end < len(line.tokens) and line.is_plain_word(mark.end))


def _is_fraction(line: Line, after: int) -> bool:
    """ "10/12 mesh", "7/8 revenue share", "boxes of 6/12": a number with a slash before a thing, or behind "of"."""
    if line.ending_at(after - 1, "out_of") is not None and line.is_clause_end(after):
        return line.ending_at(after - 1, "on", "by", "at_soft", "from", "for") is None
    return after < len(line.tokens) and line.is_plain_word(after) and not line.at(after, "not_name", "adverb")


def _goes_on(hit: Hit, line: Line) -> bool:
    """Whether letters follow closely behind a slash: "05/12/A"."""
    tokens, sign = line.tokens, hit.end
    if sign + 1 >= len(tokens) or tokens[sign].text != "/" or tokens[sign + 1].text.isdecimal():
        return False
    return tokens[sign - 1].end == tokens[sign].start and tokens[sign].end == tokens[sign + 1].start


def _in_order(hit: Hit, line: Line) -> Day:
    """Day and month as the language writes them; English writes both, so either order is a doubt there."""
    first, second, year = hit.parts
    month_first = line.lexicon.values["settings"]["order"] == "MDY"
    unsure = month_first and first <= 12 and second <= 12 and first != second
    if (month_first and hit.value == "/" and first <= 12) or second > 12 >= first:
        first, second = second, first
    return Day("date", first, month=second, year=year, unsure_order=unsure)


def _short_year(got: Got, line: Line) -> Piece | None:
    """ "14-Aug-26", "1 June '26": a year of two digits after a sign that says so."""
    day, month, year = number_in(got, "int2"), int(got["month"].value), got["int"].value
    if not 1 <= day <= 31 or len(year) not in (2, 4):
        return None
    return say(Day("date", day, month=month, year=int(year) + (2000 if len(year) == 2 else 0)))


NUMERIC_RULES: Final[tuple[tuple[Rule, ...], ...]] = (
    rules("dmy year_word?", _numeric),
    rules("dmy to int", _with_short_year),
    rules("int dash month dash int", _short_year),
    rules("int ord? of? month apostrophe int", _short_year),
    rules("month int ord? comma? apostrophe int", _short_year),
)
