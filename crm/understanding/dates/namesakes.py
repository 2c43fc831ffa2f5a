"""Numbers and words of time that a clause shows to be something else: a street's, a share's, the name of a thing."""

from typing import Final

from crm.understanding.dates.pieces import Expression
from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.openings import opens_clause
from crm.understanding.text import Line
from locales.lexicon import listed_set

_IN_STREETS: Final = ("date", "month", "season", "holiday", "weekday", "monthday")
_OF_THINGS: Final = ("season", "period")
_ENDINGS_OF_VERBS: Final = ("s", "ed")
_NO_THINGS: Final = ("copula", "auxiliary", "person_verb", "grew", "happened", "not_name")
_CLAUSE: Final = 12  # tokens
_TRADES: Final = ("trades", "trades_capital", "trade_fields", "small_trades", "trades_small")
_TWO: Final = 2  # words of a firm's name, at least
_FAR: Final = 3  # tokens from "is" to what the thing is


def is_namesake(line: Line, index: int, grown: Expression) -> bool:
    """Whether the words from a token to the end of an expression are no time, as what stands beside them tells."""
    if line.lexicon.lang == "ru" and any(
        shown(line, grown) for shown in (_is_capital_month, _numbers_a_thing, _is_dimension)
    ):
        return True
    if _opens_firm(line, index, grown):
        return True
    if _is_street(line, grown) or _is_called(line, index, grown) or _is_surname(line, index, grown):
        return True
    if grown.day and grown.day.kind == "offset" and _is_term(line, index, grown.end):
        return True
    if grown.day and grown.day.kind == "monthday" and _is_compared(line, index):
        return True
    if grown.day and grown.day.kind in _OF_THINGS:
        return _is_of_kind(line, index, grown.end)
    if grown.day and grown.day.kind == "month":
        places = line, index, grown.end
        return _is_one_of_two(*places) or _works_in(*places) or _is_somebody(*places)
    return _is_amount(line, grown)


def _is_street(line: Line, grown: Expression) -> bool:
    """ "4 March Street", "at 10 Downing Street"."""
    end = grown.end
    titled = grown.day is not None and (grown.day.kind == "holiday" or line.tokens[grown.first].text.istitle())
    if titled and grown.clock and _is_in_town(line, end):
        return True
    if grown.day is not None and grown.day.kind not in _IN_STREETS:
        return False
    places = range(end, min(end + 2, len(line.tokens)))
    named = next((place for place in places if line.at(place, "street_end")), None)
    if named is None:
        return line.lexicon.lang == "en" and _is_small_street(line, end)
    if all(token.is_capitalised for token in line.tokens[end : named + 1]):
        return True
    small = line.tokens[named].word in listed_set(line.lexicon.lang, "small_streets") and line.text.islower()
    return small and any(line.at(at, "int") for at in range(grown.first, end))


def _is_small_street(line: Line, end: int) -> bool:
    """ "at 11 Rue de Rome"."""
    behind = line.tokens[end] if end < len(line.tokens) and line.tokens[end - 1].text.isdecimal() else None
    return behind is not None and behind.is_capitalised and behind.word in listed_set("en", "foreign_streets")


def _is_capital_month(line: Line, grown: Expression) -> bool:
    """ "9 Января, 12", "50 лет Октября, 7": months are written small, this one before a house's number."""
    tokens = line.tokens
    places = range(max(1, grown.first), grown.end)
    month = next((at for at in places if tokens[at].is_capitalised and line.at(at, "month", "holiday")), None)
    if month is None or tokens[month].text.isupper():
        return False
    number = month + 1
    number += number < len(tokens) and tokens[number].text == ","
    if number >= len(tokens) or not tokens[number].text.isdecimal():
        return False
    return line.at(number + 1, "oclock", "year_word") is None


def _numbers_a_thing(line: Line, grown: Expression) -> bool:
    """ "с первого по третий курс": a man's ordinal before a thing numbers the thing."""
    joint = line.at(grown.end, "to")
    last = joint.end if joint else grown.end - 1
    thing = last + 1
    if line.at(last, "ordinal") is None or not line.tokens[last].word.endswith("й") or thing >= len(line.tokens):
        return False
    return line.is_plain_word(thing) or line.at(thing, "counted", "numbered") is not None


def _is_dimension(line: Line, grown: Expression) -> bool:
    """ "в 15 на 20 пикселей": a number of a number, unless the second tells how long it takes."""
    by = line.at(grown.end, "for")
    last = line.at(by.end, "int") if by else None
    first = line.at(grown.end - 1, "int")
    return last is not None and first is not None and not line.at(last.end, "unit", "currency", "counted", "month")


def _is_surname(line: Line, index: int, grown: Expression) -> bool:
    """ "Mr Monday", "Dominic Sunday wants": a capital behind a title, or between a first name and what one does."""
    if grown.clock or grown.end - index > 1 or not line.tokens[index].is_capitalised:
        return False
    trade = index > 0 and (not line.tokens[index - 1].is_capitalised or line.at(index - 1, "opener") is not None)
    titled = line.ending_at(index, "honorific") is not None and not trade  # "the plumber Monday" says when
    if titled or line.ending_at(index, "named") is not None:
        return True  # "Mr Monday", "a band named Sunday"
    opens = index == 1 or (index > 1 and line.is_clause_end(index - 2))
    given = opens and line.tokens[0].is_capitalised and is_first_name(line.tokens[index - 1].word)
    acts = line.at(grown.end, "copula", "person_verb") is not None and not line.at(grown.end, "log", "log_in")
    if index == 0 and _is_first_of_name(line):
        return True
    return given and acts and line.lexicon.lang == "en"


def _is_first_of_name(line: Line) -> bool:
    """ "Friday Okonjo runs the branch": before a word with a capital that does what people do now."""
    if line.lexicon.lang != "en" or len(line.tokens) < 3 or not line.tokens[1].is_capitalised or line.hits[1]:
        return False
    surname = line.tokens[1].word
    known = is_first_name(surname) or looks_like_surname(surname, line.lexicon.lang)
    acts = line.at(2, "copula", "person_verb") is not None and line.at(2, "log", "log_in") is None
    if line.at(0, "month"):
        return acts  # "January Jones wants"
    acts = acts and line.at(2, "future", "happened") is None
    return acts and not known


def _opens_firm(line: Line, index: int, grown: Expression) -> bool:
    """ "at Monday Motors", "emailed Sun Valley Foods", "Monday Coffee Roasters want a demo on Friday".

    English words with capitals up to a trade, behind what no day stands behind, or behind nothing if no name is
    among them and they do something; "Friday Harbour Foods want" is a Friday.
    """
    if line.lexicon.lang != "en" or grown.clock or grown.part or grown.end - index != 1 or line.text.istitle():
        return False
    if not line.tokens[index].text.istitle() or line.at(index, "weekday", "month") is None:
        return False
    end = index + 1
    while end < len(line.tokens) and line.tokens[end].is_word and line.tokens[end].text.istitle():
        end += 1
    if end - index < _TWO or not any(_is_listed(line, end - 1, one) for one in _TRADES):
        return False
    if index:
        led = line.ending_at(index, "company_from", "whom", "log", "log_in", "todo") is not None
        return led and line.ending_at(index, "by", "since", "for") is None and not line.is_clause_end(index - 1)
    does = line.at(end, "person_verb", "log", "log_in") is not None
    plain = any(_is_listed(line, 1, one) for one in _TRADES) or line.at(1, "street_end") is not None
    return does and plain and end > _TWO


def _is_compared(line: Line, index: int) -> bool:
    """ "better than the first", but "no later than the first"."""
    lang = line.lexicon.lang
    than = next((at for at in (index - 1, index - 2) if at > 0 and _is_listed(line, at, "compared")), None)
    return than is not None and line.tokens[than - 1].word not in listed_set(lang, "compared_times")


def _is_listed(line: Line, index: int, setting: str) -> bool:
    return line.tokens[index].word in listed_set(line.lexicon.lang, setting)


def _is_somebody(line: Line, index: int, end: int) -> bool:
    """ "June is our contact there", "June, their buyer, left": a month that opens a line and is said to be somebody."""
    lang = line.lexicon.lang
    if index or end != 1 or lang != "en" or end + 1 >= len(line.tokens):
        return False
    if not (line.at(end, "copula") or line.tokens[end].text == ",") or not _is_listed(line, end + 1, "determiners"):
        return False
    spokesmen = listed_set(lang, "spokesmen")
    places = range(end + 2, min(end + 2 + _FAR, len(line.tokens)))
    return any(line.at(at, "title") or line.tokens[at].word in spokesmen for at in places)


def _works_in(line: Line, index: int, end: int) -> bool:
    """ "April in accounts handles": who is in a department, and does what people do, opens a line with her name."""
    inside = line.at(end, "department") if index == 0 and end == 1 else None
    return inside is not None and line.at(inside.end, "person_verb", "copula") is not None


def _is_term(line: Line, index: int, end: int) -> bool:
    """ "dries in 2 hours", "within 14 days of receipt": how long a thing always takes."""
    lead = line.at(index, "in")
    if line.ending_at(lead.end if lead else index, "lasts") is not None:
        return True
    receipt = line.at(end, "out_of") or (line.at(end, "in") if line.lexicon.lang == "bg" else None)  # "след плащане"
    return receipt is not None and receipt.end < len(line.tokens) and line.is_plain_word(receipt.end)


def _is_in_town(line: Line, end: int) -> bool:
    """ "Цветница 8, Пловдив"."""
    if end + 1 >= len(line.tokens) or line.at(end - 1, "int") is None or line.tokens[end].text != ",":
        return False
    return line.tokens[end + 1].is_capitalised and all(hit.role == "not_name" for hit in line.hits[end + 1])


def _is_called(line: Line, index: int, grown: Expression) -> bool:
    """ "Friday's is a restaurant", "Tomorrow Labs is a startup", "вторник — кличка кота": what a clause says it is."""
    numbered = line.ending_at(index, "ordinal")
    index = index if numbered is None else numbered
    opens = index == 0 or line.is_clause_end(index - 1) or (line.lexicon.lang == "en" and opens_clause(line, index))
    if not opens or (grown.clock is not None and grown.end - index > 1):
        return False
    place = _after_name(line, grown.end)
    if line.at(place, "copula") is None and not _is_dash(line, place):
        return False
    for after in range(place + 1, min(place + 1 + _FAR, len(line.tokens))):
        if line.is_clause_end(after):
            return False
        if line.at(after, "thing") and _ends_thing(line, after + 1):
            return True
    return False


def _ends_thing(line: Line, index: int) -> bool:
    """Whether the word for a thing stands alone; in English another noun may follow: "is product review"."""
    return line.lexicon.lang != "en" or line.is_clause_end(index) or line.at(index, "of", "and", "not_name") is not None


def _after_name(line: Line, end: int) -> int:
    """The token after the words that may be the rest of a name: one with a capital, or what is "today's"."""
    if end >= len(line.tokens) or not line.tokens[end].is_word or line.at(end, "copula"):
        return end
    owned = line.tokens[end - 1].word.endswith("'s")
    return end + 1 if owned or line.tokens[end].is_capitalised else end


def _is_dash(line: Line, index: int) -> bool:
    tokens = line.tokens
    if index + 1 >= len(tokens) or tokens[index].text not in "-–—":
        return False
    return tokens[index - 1].end < tokens[index].start and tokens[index].end < tokens[index + 1].start


def _is_of_kind(line: Line, index: int, end: int) -> bool:
    """ "the autumn line", "the weekend bag": with an article at the start of a clause, before a thing it tells of."""
    first = index if line.at(index, "article") else index - 1
    opens = first == 0 or (first > 0 and line.is_clause_end(first - 1))
    if not opens or end - first != 2 or line.at(first, "article") is None or end >= len(line.tokens):
        return False
    is_verb = line.tokens[end].word.endswith(_ENDINGS_OF_VERBS) or line.at(end, *_NO_THINGS) is not None
    return line.is_plain_word(end) and (not is_verb or line.at(end, "numbered") is not None)


def _is_one_of_two(line: Line, index: int, end: int) -> bool:
    """ "Dec and Ant": a month with a capital beside a name."""
    joint = line.at(end, "and")
    if end - index > 1 or joint is None or joint.end >= len(line.tokens) or not line.tokens[index].is_capitalised:
        return False
    other = line.tokens[joint.end]
    return other.is_word and other.is_capitalised and not line.hits[joint.end]


def _is_amount(line: Line, grown: Expression) -> bool:
    """ "raised it by 3", "at 15 each", "в 7 из 10 случаев": a number that is no hour."""
    number = grown.end - 1
    if line.at(number, "int") and line.tokens[number].text.isdecimal() and _is_of_several(line, grown):
        return True
    lead = line.ending_at(number, "by", "at_soft", "at", "on")
    closing = grown.until or (lead and line.at(lead - 1, "hm"))  # "open from 9:00 to 18:00"
    is_number = line.at(number, "int", "h.m", "dmy", "number", *(("hm",) if closing else ())) is not None
    if not is_number or (grown.day is not None and grown.first < number - 1):
        return False
    if grown.until and _has_grown(line, grown.first):
        return True  # "rose from 7 to 10"
    if lead is not None and (_has_grown(line, lead) or _is_in_one(line, lead, number)):
        return True
    if lead is not None and line.lexicon.lang == "bg":
        ratio = lead > 0 and line.at(lead, "for") is not None and line.at(lead - 1, "int", "number") is not None
        if ratio or (line.at(lead, "of") and _changes(line, grown)):
            return True  # "1 към 3", "мръдна на 11"
    share = line.at(grown.end, "out_of")
    each = line.at(grown.end, "apiece")
    alone = each is not None and not line.at(each.end, "weekday", "part", "unit", "month", "plan", "part_every")
    return alone or (share is not None and line.at(share.end, "int") is not None)


def _is_of_several(line: Line, grown: Expression) -> bool:
    """ "comes in 10, 20 and 30 litre drums"."""
    if not line.at(grown.first, "in", "in_minutes") or grown.end + 1 >= len(line.tokens):
        return False
    return line.tokens[grown.end].text == "," and line.tokens[grown.end + 1].text.isdecimal()


def _is_in_one(line: Line, lead: int, number: int) -> bool:
    """ "шампунь 2 в 1"."""
    counted = lead > 0 and line.tokens[lead - 1].text.isdecimal()
    return counted and line.tokens[number].text == "1" and line.at(lead - 2, "month") is None


def _has_grown(line: Line, lead: int) -> bool:
    """Whether the words before a preposition say that an amount, a rate or an age follows; "rose from 7" to 10."""
    if lead and line.at(lead, "sized") and line.tokens[lead - 1].word in listed_set(line.lexicon.lang, "short_of"):
        return True  # "up by 5", "short by 2"
    if lead and line.lexicon.lang == "en" and line.at(lead - 1, "sized") and not line.at(lead, "sized"):
        return False  # "drops by at 3"
    far = 2 if lead and line.at(lead - 1, "int", "hm") else 1
    return any(line.ending_at(place, "grew") is not None for place in range(max(0, lead - far), lead + 1))


def _changes(line: Line, grown: Expression) -> bool:
    """ "цената мръдна от 8 на 9 и после на 11", "от 20 на 15 свалиха": whether the clause tells how much it became."""
    first = grown.first
    while first and grown.first - first < _CLAUSE and not line.is_clause_end(first - 1):
        first -= 1
    if any(line.at(place, "shifted", "todo", "plan") for place in range(first, grown.first)):
        return False  # "отложи от 10 на 12"
    after = range(grown.end, min(grown.end + _FAR + 1, len(line.tokens)))
    behind = next((place for place in after if line.is_clause_end(place)), after.stop)
    return any(line.at(place, "grew") for place in (*range(first, grown.first), *range(grown.end, behind)))
