"""Words that only look like a time: streets, numbered rooms and pages, names, numbers of numbers."""

from typing import Final

from crm.understanding.names import looks_like_surname
from crm.understanding.text import Line

_STREET_WORDS: Final = 6


def is_part_of_count(line: Line, index: int) -> bool:
    """ "3 от 5", "стъпка 3 от 5": a number of a number is no hour."""
    before = line.tokens[index - 1] if index else None
    return bool(before and before.text.isdecimal() and line.at(index, "of") and line.at(index, "at_soft"))


def _is_surname(line: Line, index: int) -> bool:
    if index >= len(line.tokens) or not line.tokens[index].is_capitalised:
        return False
    return looks_like_surname(line.tokens[index].word, line.lexicon.lang)


def is_title(line: Line, first: int) -> bool:
    """ "студио Неделя", "ресторант Полунощ": where days are written small, a capital behind a plain word is a name."""
    token = line.tokens[first]
    if line.lexicon.lang == "en" or not (token.is_word and token.is_capitalised) or token.text.isupper():
        return False
    if first == 0:
        return line.at(0, "month") is not None and _is_surname(line, 1)
    before = line.tokens[first - 1]
    roles = {hit.role for hit in line.hits[first - 1]}
    return before.is_word and not before.text.isupper() and roles <= {"not_name", "company_word", "and", "to"}


def numbered_end(line: Line, index: int) -> int:
    """The end of the number that a version, a room or a page bears; 0 where there is none, or one of a time."""
    number = line.at(index, "int", "qty", "h.m", "dmy")
    if number is None or line.ending_at(index, "numbered") is None:
        return 0
    is_date = line.tokens[index].text.count(".") + line.tokens[index].text.count("/") > 1
    return 0 if is_date or line.at(number.end, "month", "ord", "dot", "oclock", "ampm") else number.end


def address_end(line: Line, index: int) -> int:
    """The end of a street's name and number that follow the word for it."""
    places = range(index, index + _STREET_WORDS)
    return next((place for place in places if _ends_address(line, place)), index + _STREET_WORDS)


def _ends_address(line: Line, index: int) -> bool:
    return line.is_clause_end(index) or line.at(index, "on", "at", "by", "at_soft", "relday", "weekday") is not None
