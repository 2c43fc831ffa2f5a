"""Numbers that count what follows them, so that they are no time of day."""

from typing import Final

from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_GROUP: Final = 3  # digits of a thousand
_PRONOUN: Final = 4  # letters; such words end as counted things do without being any
# Signs that a number after "at" counts things: "at 20 seats", "в 10 мест".
COUNTS: Final = ("counted", "unit", "currency", "magnitude", "month", "ord", "week_number")


def counts_nothing(line: Line, index: int) -> bool:
    """Whether the number before a token stands by itself."""
    if index >= len(line.tokens):
        return True
    counts = line.at(index, *COUNTS) or line.is_plain_word(index) or index in line.masked
    return not (counts or line.tokens[index].word in "%/+")


def is_thousands(line: Line, after: int) -> bool:
    """Whether three digits follow a number: "5 000 envelopes", "съгласи се на 3 200"."""
    if after >= len(line.tokens) or not line.tokens[after - 1].text.isdecimal():
        return False
    text = line.tokens[after].text
    return len(text) == _GROUP and text.isdecimal()


def is_of_many(line: Line, after: int, *, strict: bool) -> bool:
    """Whether a number counts what follows: "at 3 locations", "at one of their sites", "after one call"."""
    if after >= len(line.tokens):
        return False
    if _is_counted(line, after) or (line.at(after, "of") and not line.at(after, "on", "in")):
        return True
    spoken = line.lexicon.lang == "en" and line.tokens[after - 1].is_word
    return strict and spoken and line.at(after, "plan", "log", "log_in", "stage", "deal") is not None


def is_measured(line: Line, after: int) -> bool:
    """Whether a unit written with capitals or the word for a firm follows: "на 16 А", "at 12 V", "от една фирма"."""
    following = line.tokens[after] if after < len(line.tokens) else None
    if following is None or not following.is_word:
        return False
    if not following.is_capitalised and line.at(after, "company_word") is not None:
        return True
    if following.word in listed_set(line.lexicon.lang, "unit_words"):
        return True
    if following.text not in listed_set(line.lexicon.lang, "unit_letters") or line.text.isupper():
        return False
    return after + 1 >= len(line.tokens) or not line.tokens[after + 1].is_capitalised


def _is_counted(line: Line, index: int) -> bool:
    """Whether a word ends as counted things do: "в 5 офисах", "at 3 locations"."""
    if index >= len(line.tokens) or not line.is_plain_word(index) or line.at(index, "not_name"):
        return False
    word = line.tokens[index].word
    return len(word) > _PRONOUN and word.endswith(listed(line.lexicon.lang, "counted_endings"))


def opens_a_count(line: Line, index: int) -> bool:
    """Whether "to" and a number that counts follow, as in "from 10 to 12 percent"."""
    joint = line.at(index, "to")
    number = line.at(joint.end, "qty") if joint else None
    if number is None or number.end >= len(line.tokens):
        return False
    return line.at(number.end, *COUNTS) is not None or line.is_plain_word(number.end)


def day_follows(line: Line, index: int) -> bool:
    """Whether a day comes next, with its preposition or without: "10-12 tomorrow", "10-11 on Thursday"."""
    lead = line.at(index, "on")
    return any(line.at(place, "relday", "weekday", "day_part") for place in (index, lead.end if lead else index))
