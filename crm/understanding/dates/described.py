"""Words of time that only say of what kind a thing is: "a Sunday car", "the fifth quote", "a 2 day return policy"."""

from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.names import is_first_name
from crm.understanding.text import Line
from locales.lexicon import listed_set

_WORDS_OF_DAYS: Final = ("weekday", "month", "season", "relative", "period")
_LEADS: Final = ("by", "at_soft", "from", "since", "for", "on", "in", "at", "up_to")
_TAKING_PLACE: Final = ("plan", "event", "deadline", "counted", "unit", "of")
_VERB_ENDING: Final = "s"
_OF_MANY: Final = ("stage", "todo", "counted", "message_noun", "email_noun")  # "the first draft"
_NEAR: Final = 3  # tokens


def describes(line: Line, index: int, grown: Expression) -> bool:
    """Whether the words from a token to the end of an expression tell of what kind the thing behind them is.

    Only where words stand before what they describe without a change of their form.
    """
    if line.lexicon.lang != "en" or grown.end > len(line.tokens):
        return False
    return (
        _is_kind_of_thing(line, index, grown)
        or _is_which_of_many(line, index, grown)
        or _is_term_of_thing(line, index, grown)
        or _is_age(line, grown)
        or _is_greeting(line, index, grown)
        or _is_per_week(line, index, grown)
        or _is_never_then(line, grown)
        or _is_price(line, grown)
        or _is_part_of_course(line, grown)
        or _is_capital_part(line, index, grown)
    )


def _is_thing(line: Line, index: int) -> bool:
    """Whether a word for a thing stands here that does not take place by itself, as a meeting or a delivery does."""
    if index >= len(line.tokens) or line.at(index, *_TAKING_PLACE):
        return False
    return line.is_plain_word(index) and line.tokens[index].word not in listed_set("en", "sent_things")


def _is_kind_of_thing(line: Line, index: int, grown: Expression) -> bool:
    """ "a Sunday car", "the jun logo", "the Weekend Shop": one word of time between an article or "his" and a thing."""
    if grown.clock or grown.end - index != 1 or not (grown.part or _is_day_word(grown)):
        return False
    if index == 0 or line.tokens[index - 1].word not in listed_set("en", "determiners"):
        return False
    if line.ending_at(index - 1, *_LEADS) is not None and line.tokens[index - 1].word == "the":
        return False  # "send it by the Friday post"
    if _is_thing(line, grown.end):
        return not line.at(grown.end, "not_name", "adverb")
    named = grown.end < len(line.tokens) and line.tokens[grown.end].is_capitalised and not line.hits[grown.end]
    return named and line.tokens[index].is_capitalised and not is_first_name(line.tokens[grown.end].word)


def _is_day_word(grown: Expression) -> bool:
    return grown.day is not None and grown.day.kind in _WORDS_OF_DAYS and not grown.day.edge


def _is_which_of_many(line: Line, index: int, grown: Expression) -> bool:
    """ "the fifth quote was too high", "1st team kit": an ordinal that no preposition leads, of a thing."""
    if grown.repeat and line.at(index, "every") and line.ending_at(grown.end, "ordinal"):
        return _is_thing(line, grown.end)  # "every 2nd bolt"
    if grown.day is None or grown.day.kind != "monthday" or grown.day.unit:
        return False
    at, after = _ordinal_in(line, grown)
    if after and at and line.tokens[at - 1].word in listed_set("en", "ranked"):
        return after == grown.end  # "came third in the tender"
    if not after or after >= len(line.tokens):
        return False
    article = at - 1 if at and line.at(at - 1, "article") else at
    if line.ending_at(article, *_LEADS) is not None:
        return False
    if line.tokens[after].word == "one":
        return True
    numbered = _is_thing(line, after) or line.at(after, *_OF_MANY) is not None
    return after == grown.end and numbered and not line.tokens[after].word.endswith(_VERB_ENDING)


def _ordinal_in(line: Line, grown: Expression) -> tuple[int, int]:
    """Where an expression has its ordinal, "fifth" or "5th", and the token behind it, 0 where it has none."""
    for at in range(grown.first, grown.end):
        if ordinal := line.at(at, "ordinal"):
            return at, ordinal.end
    return 0, 0


def _is_term_of_thing(line: Line, index: int, grown: Expression) -> bool:
    """ "a 2 day return policy": several of a unit in the singular, before a thing."""
    if grown.day is None or grown.day.kind != "offset" or line.ending_at(index, "in") is not None:
        return False
    number = line.at(index, "qty")
    unit = line.at(number.end, "unit") if number else None
    if number is None or unit is None or unit.end != number.end + 1 or number.number <= 1:
        return False
    word = line.tokens[number.end].word
    return len(word) > _SHORT_UNIT and not word.endswith("s") and _is_thing(line, unit.end)


_SHORT_UNIT: Final = 2  # letters: "2 d", "3 h" say when as well


def _is_age(line: Line, grown: Expression) -> bool:
    """ "he is about 8", "she is around 7": how old somebody is."""
    number = grown.end - 1
    lead = line.ending_at(number, "at_soft")
    if lead is None or lead < 2 or not line.tokens[number].text.isdecimal() or not line.is_clause_end(grown.end):
        return False
    return line.at(lead - 1, "copula") is not None and line.tokens[lead - 2].word in listed_set("en", "persons")


def _is_greeting(line: Line, index: int, grown: Expression) -> bool:
    """ "morning Kev, you legend"."""
    if index or not grown.part or grown.end != 1 or grown.day or grown.clock or len(line.tokens) < 3:
        return False
    who = line.tokens[1]
    return who.is_word and who.is_capitalised and not line.hits[1] and line.is_clause_end(2)


def _is_per_week(line: Line, index: int, grown: Expression) -> bool:
    """ "price per week 50": no fiftieth week."""
    return grown.day is not None and grown.day.kind == "week" and index > 0 and line.at(index - 1, "per") is not None


def _is_never_then(line: Line, grown: Expression) -> bool:
    """ "never ring after 6", "rings only before 9": when somebody may always be reached."""
    if grown.day or grown.clock is None or not line.at(grown.first, "at_soft") or line.at(grown.first, "of"):
        return False
    places = range(max(0, grown.first - _NEAR), grown.first)
    always = listed_set("en", "always")
    return any(line.tokens[at].word in always for at in places) and not any(line.is_clause_end(at) for at in places)


def _is_price(line: Line, grown: Expression) -> bool:
    """ "at 7.20 per kilo", "at 6.45 plus VAT"."""
    if grown.day or grown.clock is None or grown.end >= len(line.tokens):
        return False
    return line.tokens[grown.end].word in listed_set("en", "price_marks")


def _is_part_of_course(line: Line, grown: Expression) -> bool:
    """ "week 2 of the course"."""
    if grown.day is None or grown.day.kind != "week":
        return False
    of = line.at(grown.end, "out_of")
    return of is not None and line.at(of.end, "article") is not None and _is_thing(line, of.end + 1)


def _is_capital_part(line: Line, index: int, grown: Expression) -> bool:
    """ "Wednesday Morning Club", "The Third Man": parts of the day and ordinals have no capital behind another word."""
    last = line.tokens[grown.end - 1]
    if grown.end >= len(line.tokens) or not last.text.istitle() or line.text.istitle() or grown.end - 1 == 0:
        return False
    behind = line.tokens[grown.end]
    if not (behind.is_word and behind.is_capitalised) or line.at(grown.end, "month", "weekday") is not None:
        return False
    is_part = grown.end - index == 2 and line.at(grown.end - 1, "part", "day_part") is not None
    return is_part or line.at(grown.end - 1, "ordinal") is not None
