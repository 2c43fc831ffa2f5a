"""Words of time of which a clause tells something: "Wednesday is market day", "the 3 o'clock tour is full"."""

from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.names import is_first_name
from crm.understanding.openings import is_one_of, opens_clause
from crm.understanding.text import Line
from locales.lexicon import listed_set

_TAKING_PLACE: Final = ("plan", "event", "deadline", "counted", "unit", "of", "copula", "auxiliary")
_OWNED: Final = "'s"
_PREDICATE: Final = 4  # tokens behind "is" that may tell what a day is like
_FAR: Final = 5  # tokens before "Fridays" among which a denial stands
_OFTEN: Final = ("FREQ=HOURLY", "FREQ=MINUTELY")
_DAYS: Final = ("weekday", "weekday_every", "month", "season")
_KINDS_OF_DAYS: Final = ("day", "night")
_PLANS: Final = ("remind", "todo", "request", "promise", "plan", "future")
_WORDS_OF_PART: Final = 2  # "early morning"
_LED_WORD: Final = 2  # "in minutes"
_PARTS: Final = ("part", "clock", "weak")
_TO: Final = ("-", "–", "—")
_DENOMINATORS: Final = (2, 3, 4, 5, 6, 8, 16, 32)
_ORDERS: Final = ("remind", "todo", "request", "promise")


def is_told_of(line: Line, index: int, grown: Expression) -> bool:
    """Whether the words from a token to the end of an expression only say of what a clause tells, in English."""
    if line.lexicon.lang != "en" or grown.end > len(line.tokens):
        return False
    return (
        _is_regular(line, index, grown)
        or _is_owner(line, index, grown)
        or _is_of_a_day(line, index, grown)
        or _is_taken_up(line, index, grown)
        or _is_rhythm(line, index, grown)
        or _is_denied(line, index, grown)
        or _is_part_of_many(line, grown)
        or _is_other_word(line, index, grown)
        or _is_week_of_hours(line, grown)
        or _is_title(line, index, grown)
        or _is_part_of_thing(line, index, grown)
        or _is_habit(line, index, grown)
        or _is_saying(line, index, grown)
        or _is_fraction(line, index, grown)
        or _is_year(line, index, grown)
        or _is_every_one(line, index, grown)
        or _is_quarter_of(line, index, grown)
        or _is_rate(line, grown)
        or _is_vague(line, grown)
        or _is_firm(line, index, grown)
        or _is_any_day(line, index, grown)
        or _is_so_many(line, index)
        or _is_month_of_thing(line, index, grown)
    )


def _is_led(line: Line, index: int) -> bool:
    """Whether a preposition stands before a token, or before its article."""
    index -= index > 0 and is_one_of(line, index - 1, "determiners")
    return index > 0 and is_one_of(line, index - 1, "prepositions")


def _is_thing(line: Line, index: int) -> bool:
    """Whether a word for a thing stands here that neither takes place nor is sent."""
    if index >= len(line.tokens) or not line.is_plain_word(index) or line.at(index, *_TAKING_PLACE):
        return False
    return not is_one_of(line, index, "sent_things", "suiting", "occasions")


def _is_regular(line: Line, index: int, grown: Expression) -> bool:
    """ "Wednesday is their busiest day", "Saturday is market day", "Mondays are hell": what a day always is."""
    copula = line.at(grown.end, "copula")
    if copula is None or grown.clock or grown.end - index != 1 or not line.at(index, *_DAYS):
        return False
    if not opens_clause(line, index):
        return False
    if line.at(index, "weekday_every"):
        return True
    for at in range(copula.end, min(copula.end + _PREDICATE, len(line.tokens))):
        if line.is_clause_end(at):
            return False
        if is_one_of(line, at, "regular"):
            return True
    kind = copula.end + 1
    return kind < len(line.tokens) and line.tokens[kind].word in _KINDS_OF_DAYS and _is_thing(line, copula.end)


def _is_owner(line: Line, index: int, grown: Expression) -> bool:
    """ "today's special is soup", "next year's diary": whose the thing is, unless it takes place then."""
    if grown.clock or not line.tokens[grown.end - 1].word.endswith(_OWNED) or _is_led(line, index):
        return False
    thing = grown.end
    if not _is_thing(line, thing):
        return False
    return not any(line.at(at, "event", "plan") for at in range(thing, _clause_end(line, thing)))


def _clause_end(line: Line, index: int) -> int:
    return next((at for at in range(index, len(line.tokens)) if line.is_clause_end(at)), len(line.tokens))


def _is_of_a_day(line: Line, index: int, grown: Expression) -> bool:
    """ "Saturday staff", "the July invoice": without a preposition before what a day or a month has of its own."""
    at = grown.end - 1
    is_word = at - index == (line.at(index, "article") is not None) and grown.end < len(line.tokens)
    if not is_word or grown.clock or _is_led(line, index):
        return False
    if not (grown.part or line.at(at, "weekday", "month", "season", "weekend")):
        return False
    word = line.tokens[grown.end].word
    if line.at(at, "month") and word in listed_set("en", "papers_of_months"):
        return at > 0 and is_one_of(line, at - 1, "determiners")
    return word in listed_set("en", "of_days")


def _is_taken_up(line: Line, index: int, grown: Expression) -> bool:
    """ "the 3 o'clock tour is full", "07:30 start is too early": a thing named by its hour, and told of."""
    if grown.clock is None or grown.day or grown.until or not line.tokens[index].text[0].isdecimal():
        return False
    if not (opens_clause(line, index) or is_one_of(line, index - 1, "determiners")):
        return False
    verb = grown.end + 1
    if verb >= len(line.tokens) or line.is_clause_end(verb) or not line.is_plain_word(grown.end):
        return False
    if is_one_of(line, verb, "always", "denials"):
        return True
    if line.at(verb, "copula") and verb + 1 < len(line.tokens) and is_one_of(line, verb + 1, "too_much"):
        return True
    return _is_thing(line, grown.end) and line.at(verb, "copula", "shifted", "happened") is not None


def _is_rhythm(line: Line, index: int, grown: Expression) -> bool:
    """ "it crashes every hour", "polls the server each minute": how often something does what nobody ordered."""
    if not grown.repeat.startswith(_OFTEN) or grown.day:
        return False
    first = index
    while first and not opens_clause(line, first):
        first -= 1
    if first == index or any(line.at(at, *_ORDERS) for at in range(first, index)):
        return False
    opener = line.tokens[first].word
    does = opener.endswith("s") and not opener.endswith("ss") and first + 1 <= index
    return does or opener in listed_set("en", "determiners") or line.at(first, "pronoun", "i_subject") is not None


def _is_denied(line: Line, index: int, grown: Expression) -> bool:
    """ "does not work Fridays", "closed Mondays": when somebody never does something, or always."""
    if not line.at(index, "weekday_every") or grown.clock:
        return False
    for at in range(index - 1, max(-1, index - _FAR), -1):
        if line.is_clause_end(at):
            return False
        if line.at(at, "negation") or is_one_of(line, at, "negations", "hours_of_work"):
            return True
    return False


def _is_part_of_many(line: Line, grown: Expression) -> bool:
    """ "half ten of the crates", "at 5 of their sites"."""
    if grown.clock is None or grown.day or grown.end + 1 >= len(line.tokens) or line.tokens[grown.end].word != "of":
        return False
    return is_one_of(line, grown.end + 1, "determiners")


def _is_other_word(line: Line, index: int, grown: Expression) -> bool:
    """ "he had a bad fall", "a slow march", "prices may fall": a word that is a time only by itself."""
    is_word = grown.end - index == 1 and is_one_of(line, index, "seldom_times")
    if not is_word or index == 0 or line.tokens[index].text[0].isupper():
        return False
    if line.at(index - 1, "indefinite", "particle", "pronoun"):
        return True
    return _is_thing(line, index - 1) and not is_one_of(line, index - 1, "prepositions")


def _is_week_of_hours(line: Line, grown: Expression) -> bool:
    """ "Mon-Fri 9-5": when somebody is always there."""
    days = grown.day is not None and grown.day.kind == "weekday" and grown.day.shift is None
    until = grown.until_day is not None and grown.until_day.kind == "weekday" and grown.until_day.shift is None
    goes_on = grown.end < len(line.tokens) and line.tokens[grown.end].text in _TO
    return days and until and grown.clock is not None and (grown.until is not None or goes_on)


def _is_title(line: Line, index: int, grown: Expression) -> bool:
    """ "Ruby Tuesday", "Wednesday's Child": a day that a word with a capital makes a name of."""
    at = grown.end - 1
    if at != index or grown.clock or not line.at(index, "weekday", "relday") or not line.tokens[at].text[0].isupper():
        return False
    before = line.tokens[index - 1] if index else None
    if before and before.is_capitalised and before.word in listed_set("en", "day_epithets"):
        return True
    if not line.tokens[at].word.endswith(_OWNED) or grown.end >= len(line.tokens) or _is_led(line, index):
        return False
    behind = line.tokens[grown.end]
    titled = behind.is_capitalised and behind.is_word and not line.text.istitle()
    return titled and not line.at(grown.end, "plan", "event", "title") and not is_first_name(behind.word)


def _is_part_of_thing(line: Line, index: int, grown: Expression) -> bool:
    """ "afternoon tea for twelve", "midnight blue": a part of the day without a preposition, before a thing."""
    is_word = grown.end - index <= _WORDS_OF_PART and not grown.day and line.at(index, *_PARTS)
    if not is_word or not (grown.part or grown.clock) or not opens_clause(line, index):
        return False
    return _is_thing(line, grown.end) and not line.at(grown.end, *_PLANS, "adverb", "person_verb", "acts", "with")


def _is_habit(line: Line, index: int, grown: Expression) -> bool:
    """ "he feeds the cows at 5": what he or she does and no order names, at an hour and on no day."""
    if grown.clock is None or grown.day or grown.part or not line.is_clause_end(grown.end):
        return False
    first = grown.first
    while first and not line.is_clause_end(first - 1):
        first -= 1
    if first + 1 >= grown.first or not is_one_of(line, first, "persons"):
        return False
    verb = line.tokens[first + 1].word
    return verb.endswith("s") and not line.hits[first + 1] and verb not in listed_set("en", "predicates")


def _is_saying(line: Line, index: int, grown: Expression) -> bool:
    """ "at the end of the day, price decides": an end of a day that no order follows."""
    if line.at(index, "edge_unit") is None or grown.day or grown.clock is None or grown.end >= len(line.tokens):
        return False
    if not opens_clause(line, grown.first) or line.tokens[grown.end - 1].word != "day":
        return False
    told = line.at(grown.end, "pronoun") or line.tokens[grown.end].text == ","
    return bool(told) and not any(line.at(at, *_PLANS) for at in range(grown.end, len(line.tokens)))


def _is_fraction(line: Line, index: int, grown: Expression) -> bool:
    """ "3/8 BSP", "4/6 of the users", "a 5/8 drill": a part of something, or of an inch, where no preposition leads."""
    date = line.at(index, "dmy")
    if date is None or date.value != "/" or date.parts[2] or date.end != grown.end or grown.end >= len(line.tokens):
        return False
    part, whole, _ = date.parts
    if part >= whole or _is_led(line, index):
        return False
    behind = line.tokens[grown.end]
    if behind.word == "of":
        return True
    if whole not in _DENOMINATORS or (part % 2 == 0 and whole > _DENOMINATORS[1]):
        return False
    return _is_thing(line, grown.end) or (behind.is_word and behind.text.isupper() and len(behind.text) > 1)


def _is_year(line: Line, index: int, grown: Expression) -> bool:
    """ "since 1954 in the same family", "circa 1900": four digits of a year in which something began."""
    number = line.tokens[grown.end - 1].text
    if grown.clock is None or grown.day or not (number.isdecimal() and len(number) == len("1900")):
        return False
    return is_one_of(line, grown.end - 2, "before_years") and number[:2] in ("17", "18", "19", "20")


def _is_every_one(line: Line, index: int, grown: Expression) -> bool:
    """ "each day is different", "every month the same", "twice weekly": what is so again and again, and how often."""
    if not grown.repeat or grown.day or grown.clock or grown.part or "BY" in grown.repeat:
        return False
    if index and is_one_of(line, index - 1, "how_often"):
        return True
    if not opens_clause(line, index) or grown.end >= len(line.tokens):
        return False
    behind = line.tokens[grown.end].word
    if line.at(index, "adjective"):
        told = line.tokens[grown.end].text
        return told.isupper() and len(told) > 1 and line.is_clause_end(grown.end + 1)
    acts = behind.endswith("s") and line.is_plain_word(grown.end)
    counts = acts and not line.at(grown.end, "plan", "todo", "counted")
    if counts or line.at(grown.end, "copula"):
        return True
    same = line.tokens[grown.end + 1].word if grown.end + 1 < len(line.tokens) else ""
    return behind in listed_set("en", "determiners") and same in listed_set("en", "same_again")


def _is_quarter_of(line: Line, index: int, grown: Expression) -> bool:
    """ "Q1 was poor", "Q4 numbers look good": a quarter of which something is told."""
    at = grown.end - 1
    if grown.clock or not line.at(at, "quarter_name") or _is_led(line, at):
        return False
    return (opens_clause(line, at) and line.at(grown.end, "copula") is not None) or _is_thing(line, grown.end)


def _is_rate(line: Line, grown: Expression) -> bool:
    """ "at 5 a pop", "at 9 the dozen", "4 in 10": so much for one, so many of so many."""
    number = grown.end - 1
    if grown.day and grown.day.kind == "offset":
        of_many = grown.first > 0 and grown.end - grown.first == 2 and line.is_clause_end(grown.end)
        return of_many and line.tokens[number].text.isdecimal() and line.tokens[grown.first - 1].text.isdecimal()
    if grown.clock is None or grown.day or not line.tokens[number].text.isdecimal() or grown.end >= len(line.tokens):
        return False
    each = line.at(grown.end, "indefinite", "article")
    return each is not None and line.is_clause_end(each.end + 1) and _is_thing(line, each.end)


def _is_vague(line: Line, grown: Expression) -> bool:
    """ "done in minutes": several of a unit, and not how many."""
    is_offset = grown.day is not None and grown.day.kind == "offset"
    return is_offset and grown.end - grown.first == _LED_WORD and is_one_of(line, grown.end - 1, "vague_units")


def _is_firm(line: Line, index: int, grown: Expression) -> bool:
    """ "at Nine Lives Vets": a number in words with a capital, before another word with one."""
    last = line.tokens[grown.end - 1]
    if grown.clock is None or grown.day or not (last.is_word and last.text.istitle()) or grown.end >= len(line.tokens):
        return False
    behind = line.tokens[grown.end]
    named = behind.is_word and behind.text.istitle() and not line.text.istitle()
    is_time = line.at(grown.end, "weekday", "month", "relday") is not None
    return named and not is_time and line.at(grown.end - 1, "number") is not None


def _is_any_day(line: Line, index: int, grown: Expression) -> bool:
    """ "born on a Monday": no day in particular."""
    is_word = grown.end - index == 1 and line.at(index, "weekday") is not None and not grown.clock
    return is_word and index > 0 and line.at(index - 1, "indefinite") is not None


def _is_month_of_thing(line: Line, index: int, grown: Expression) -> bool:
    """ "autumn red", "sep filter", "typical apr": a month or a season that a thing goes on, or a rate."""
    if grown.clock or grown.end - grown.first != 1 or not line.at(index, "month", "season"):
        return False
    if line.tokens[index].word == "apr" and _is_beside_share(line, index):
        return True
    return opens_clause(line, index) and _is_thing(line, grown.end) and not line.at(grown.end, *_PLANS, "adverb")


def _is_beside_share(line: Line, index: int) -> bool:
    places = (at for at in (index - 1, index + 1) if 0 <= at < len(line.tokens))
    return any(line.tokens[at].text.count(".") == 1 and line.tokens[at].text[0].isdecimal() for at in places)


def _is_so_many(line: Line, index: int) -> bool:
    """ "ordered 4 in March": so many in a month, and no day of it."""
    joint = index + 1
    counts = line.at(index, "int") is not None and joint < len(line.tokens) and line.tokens[joint].word == "in"
    return counts and line.at(joint + 1, "month") is not None
