"""Words that only look like a time: streets, numbered rooms, names, numbers of numbers, a plan's old day."""

import re
from typing import Final

from crm.understanding.dates.pieces import Day
from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_STREET_WORDS: Final = 6
_COUNTED: Final = 5  # tokens before how often that tell how many
_TITLE_WORDS: Final = 6
_SHORT_TITLE: Final = 3  # words
_IN_NAMES: Final = ("company_word", "thing", "street_end")
_TITLES: Final = ("«", "„")
_BEFORE_NAMES: Final = frozenset(("not_name", "company_word", "and", "to", "weak", "copula", "title", "meal", "common"))
_IN_COMPOUNDS: Final = (*_IN_NAMES, "not_name", "numbered")
_QUOTES: Final = {"«": "»", "“": "”", "„": "“”", '"': '"'}


def is_part_of_count(line: Line, index: int) -> bool:
    """ "3 от 5", "стъпка 3 от 5": a number of a number is no hour."""
    before = line.tokens[index - 1] if index else None
    return bool(before and before.text.isdecimal() and line.at(index, "of") and line.at(index, "at_soft"))


def _is_surname(line: Line, index: int) -> bool:
    if index >= len(line.tokens) or not line.tokens[index].is_capitalised:
        return False
    return looks_like_surname(line.tokens[index].word, line.lexicon.lang)


def is_of_a_kind(line: Line, index: int) -> bool:
    """ "агрессивная среда": behind an adjective a word that is more often something else is that."""
    opens = index == 1 and line.tokens[0].is_word and not line.hits[0]
    plain = opens or line.is_plain_word(index - 1)
    return plain and line.tokens[index - 1].word.endswith(listed(line.lexicon.lang, "adjective_endings"))


def is_title(line: Line, first: int) -> bool:
    """ "студио Неделя", "ресторант Полунощ": where days are written small, a capital behind a plain word is a name."""
    token = line.tokens[first]
    if line.lexicon.lang == "en" or not (token.is_word and token.is_capitalised) or token.text.isupper():
        return False
    if first == 0:
        return line.at(0, "month") is not None and _is_surname(line, 1)
    before = line.tokens[first - 1]
    roles = {hit.role for hit in line.hits[first - 1]}
    return before.is_word and not before.text.isupper() and roles <= _BEFORE_NAMES


def numbered_end(line: Line, index: int) -> int:
    """The end of the number that a version, a room or a page bears; 0 where there is none, or one of a time."""
    if _is_ratio(line, index):
        return index + 1
    number = line.at(index, "int", "qty", "h.m", "dmy") if index < len(line.tokens) else None
    named = index > 0 and line.tokens[index - 1].word in listed_set(line.lexicon.lang, "numbering")
    if number is None or not (named or line.ending_at(index, "numbered") is not None):
        return 0
    said = line.tokens[index].text.rstrip(".")  # "диаметр 12.5." may end a sentence
    is_date = said.count(".") + said.count("/") > 1
    if line.lexicon.lang == "en" and re.fullmatch(r"\d+\.\d+\.\d\d?", said):
        is_date = False  # "firmware 4.10.26": a date would bear its whole year
    is_date = is_date and line.tokens[index - 1].end < line.tokens[index].start  # "v2.5.26" is a version
    if is_date or line.at(number.end, "month", "ord", "dot", "oclock", "ampm"):
        return 0
    of = line.at(number.end, "out_of") if line.ending_at(index, "rating") is not None else None
    whole = line.at(of.end, "int") if of else None
    if whole and not line.at(whole.end, "month", "ord", "dot"):
        return whole.end  # "рейтинг 4.8 от 5"
    return _next_version(line, index, number.end) or number.end


def _is_ratio(line: Line, index: int) -> bool:
    """ "масштаб 1:50", "договор 10/12": a scale's two numbers, a paper's number with a slash."""
    dated = line.at(index, "dmy")
    slashed = dated is not None and dated.value == "/" and not dated.parts[2]
    is_paper = slashed and (line.ending_at(index, "paper") is not None or _is_in_street(line, index))
    return is_paper or (line.at(index, "hm") is not None and line.ending_at(index, "ratio") is not None)


def _is_in_street(line: Line, index: int) -> bool:
    """ "Пушкина 10/2": where dates have dots, a number with a slash behind a word with a capital is a house's."""
    before = line.tokens[index - 1] if index else None
    return line.lexicon.lang == "ru" and before is not None and before.is_word and before.is_capitalised


def _next_version(line: Line, index: int, end: int) -> int:
    """Where the second of two versions ends: "from 3.4 to 3.5"; 0 where none follows."""
    link = line.at(end, "to", "for", "on")
    if link is None or link.end >= len(line.tokens):
        return 0
    both = (line.tokens[index].text, line.tokens[link.end].text)
    return link.end + 1 if all(re.fullmatch(r"\d+\.\d+", one) for one in both) else 0


def address_end(line: Line, index: int) -> int:
    """The end of a street's name and number that follow the word for it."""
    places = range(index, index + _STREET_WORDS)
    return next((place for place in places if _ends_address(line, place)), index + _STREET_WORDS)


def is_street(line: Line, end: int) -> bool:
    """ "5th Avenue": a number that opens a clause, followed by a word with a capital that says nothing else."""
    first = end - 2
    opens = first == 0 or line.is_clause_end(first - 1)
    return (
        opens
        and end < len(line.tokens)
        and line.tokens[end].is_capitalised
        and all(hit.role == "street_end" for hit in line.hits[end])
    )


def _ends_address(line: Line, index: int) -> bool:
    if line.lexicon.lang != "en" and line.tokens[index : index + 1] and line.tokens[index].is_capitalised:
        return False  # "площад Света Неделя 5"
    return line.is_clause_end(index) or line.at(index, "on", "at", "by", "at_soft", "relday", "weekday") is not None


def is_left_behind(line: Line, index: int) -> bool:
    """Whether it is the time from which a plan was moved: "moved from Wednesday to Friday"."""
    instead = listed_set(line.lexicon.lang, "instead")
    if instead and any(line.tokens[at].word in instead for at in range(max(0, index - 2), index)):
        return True  # "вместо в 9"
    lead = line.ending_at(index - (line.lexicon.lang == "en" and line.at(index - 1, "article") is not None), "from")
    for before in range((lead or 0) - 1, -1, -1):
        if line.is_clause_end(before):
            return False
        if line.at(before, "shifted"):
            return True
    return False


def is_rating(line: Line, index: int) -> bool:
    """Whether "9/10" follows a word of judging: "rated us 9/10"."""
    return any(line.ending_at(before, "rating") is not None for before in range(max(0, index - 2), index + 1))


def is_whose_name(line: Line, index: int) -> bool:
    """Whether what follows a first name goes with a person: a surname, or "from" and where they work."""
    source = line.at(index, "company_from")
    if source is not None and source.end < len(line.tokens):
        return line.tokens[source.end].is_word and line.at(source.end, "month", "weekday", "relday") is None
    return index < len(line.tokens) and is_name(line, index)


def _is_in_address(line: Line, end: int) -> bool:
    """Whether the word is part of a longer name: "monday.com"."""
    tokens = line.tokens
    if end + 1 >= len(tokens) or tokens[end].word not in ".&+":
        return False
    if tokens[end].word in "&+" and tokens[end - 1].is_capitalised and tokens[end + 1].is_capitalised:
        return True  # "Wed & Co"
    close = tokens[end - 1].end == tokens[end].start and tokens[end].end == tokens[end + 1].start
    return close and tokens[end].word == "." and tokens[end - 1].is_word and tokens[end + 1].is_word


def is_name(line: Line, index: int) -> bool:
    """Whether a token is a word with a capital that says nothing of time: a surname, a firm's second word."""
    known = any(hit.role not in _IN_NAMES for hit in line.hits[index])
    return line.tokens[index].is_word and line.tokens[index].is_capitalised and not known


def is_lookalike(line: Line, index: int, end: int, day: Day | None) -> bool:
    """Whether words [index, end) that read as a time are a name or tell how often."""
    if end - index == 1 and (_is_firm(line, index, day) or _is_in_address(line, end)):
        return True
    if day and day.kind == "holiday" and _is_holiday_of(line, index, end):
        return True
    denied = line.at(index, "recur", "adjective") is not None and line.ending_at(index, "negation") is not None
    if line.lexicon.lang == "bg" and day and day.kind == "monthday" and _is_class(line, end):
        return True
    return denied or _is_name_of_thing(line, index, end) or _is_rate(line, index, end)


def _is_class(line: Line, end: int) -> bool:
    """ "в 4-ти Б": a letter behind an ordinal tells a class at school."""
    letter = line.tokens[end].text if end < len(line.tokens) else ""
    return len(letter) == 1 and letter in "АБВГДЕЖЗ" and (end + 1 == len(line.tokens) or not line.hits[end + 1])


def _is_firm(line: Line, index: int, day: Day | None) -> bool:
    """ "Friday Ltd", "Morning Star"; "Июнь Групп" where months are written small, as people are named after them."""
    after = index + 1
    if not line.tokens[index].is_capitalised or after >= len(line.tokens) or not is_name(line, after):
        return False
    small = day is not None and day.kind in ("month", "season") and line.lexicon.lang != "en"
    small = small or line.at(index, "holiday") is not None  # "Easter Island"
    return small or day is None or line.at(after, "company_word") is not None


def _is_holiday_of(line: Line, index: int, end: int) -> bool:
    """ "Independence Day DVD", "Valentines Garage": a holiday that goes on with a capital and is no visitor's day."""
    if line.lexicon.lang != "en" or end >= len(line.tokens) or not line.tokens[index].is_capitalised:
        return False
    behind = line.tokens[end]
    named = behind.is_word and behind.is_capitalised and not line.text.istitle()
    return named and len(behind.text) > 1 and not line.hits[end] and not is_first_name(behind.word)


def _is_name_of_thing(line: Line, index: int, end: int) -> bool:
    """Whether words [index, end) are something's name: in quotes, behind the word for a firm, half of a compound."""
    tokens = line.tokens
    before = tokens[index - 1].text if index else ""
    quoted = before in _QUOTES and end < len(tokens) and tokens[end].text in _QUOTES[before]
    quoted = quoted or _opens_title(line, index)
    small = line.lexicon.lang != "en" or line.at(index, "month") is not None  # English days are all capitalised
    named = line.ending_at(index, "company_word", *(("brand",) if small else ())) is not None
    wants = line.at(index, "month", "season", "weekday") is not None and line.at(end, "person_verb") is not None
    branded = named and (tokens[index].is_capitalised or wants)  # "кафе пятница хочет 5 касс"
    branded = branded or (tokens[index].is_capitalised and _is_capital_firm(line, end))
    hyphen = end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].start == tokens[end - 1].end
    halved = hyphen and tokens[end + 1].start == tokens[end].end
    halved = halved and (_is_no_time(line, end + 1) or _is_initial(tokens[index].text, tokens[end + 1].text))
    return quoted or branded or halved or _is_title(line, index, end)


def _is_title(line: Line, index: int, end: int) -> bool:
    """ "Tirsdag Kveld er et band": where parts of the day are written small, one with a capital belongs to a name."""
    if line.lexicon.lang != "nb" or end - index != 2 or line.text.istitle() or line.text.isupper():
        return False
    return line.at(end - 1, "part") is not None and all(token.text.istitle() for token in line.tokens[index:end])


def _is_initial(word: str, after: str) -> bool:
    """ "Юли-М ЕООД": a letter that a hyphen joins to a word with a capital."""
    return word.istitle() and len(after) == 1 and after.isupper()


def title_end(line: Line, index: int) -> int:
    """The end of a title in quotation marks behind the word for what bears it: "предаването „Тази сутрин“"."""
    tokens, closing = line.tokens, _QUOTES.get(line.tokens[index].text, "")
    if not closing:
        return 0
    named = line.ending_at(index, "brand", "announces_firm", "thing", "company_word") is not None
    unknown = index > 0 and line.lexicon.lang == "bg" and line.tokens[index - 1].is_word and not line.hits[index - 1]
    if not (named or unknown) or index + 1 >= len(tokens) or not tokens[index + 1].is_capitalised:
        return 0
    longest = _TITLE_WORDS if named else _SHORT_TITLE  # "ателие „Рано сутрин“"; who is quoted says more
    places = range(index + 2, min(index + 2 + longest, len(tokens)))
    return next((place + 1 for place in places if tokens[place].text in closing), 0)


def _opens_title(line: Line, index: int) -> bool:
    """ "«Понедельник и пятница»": a capital behind a bracket of a title; behind a colon somebody speaks."""
    tokens = line.tokens
    before = tokens[index - 1].text if index else ""
    if line.lexicon.lang == "ru" and _goes_on_title(line, index):
        return True
    if before not in _TITLES or not tokens[index].is_capitalised or (index > 1 and tokens[index - 2].text == ":"):
        return False
    return any(token.text in _QUOTES[before] for token in tokens[index : index + _STREET_WORDS])


def _goes_on_title(line: Line, index: int) -> bool:
    """ "«Рыжий октябрь»": the word that closes a title of two without a preposition; behind a colon one speaks."""
    tokens = line.tokens
    if index < 2 or index + 1 >= len(tokens) or tokens[index - 2].text not in _TITLES:
        return False
    spoken = index > 2 and tokens[index - 3].text == ":"
    first = tokens[index - 1]
    return not spoken and first.is_capitalised and not line.hits[index - 1] and tokens[index + 1].text in "»“"


def _is_capital_firm(line: Line, end: int) -> bool:
    """ "New Year Ltd", "April Fool's Brewing"."""
    if end >= len(line.tokens) or not line.tokens[end].is_capitalised:
        return False
    trade = line.tokens[end].word in listed_set(line.lexicon.lang, "trades")
    known = line.hits[end] or line.at(end - 1, "month")
    goes_on = line.lexicon.lang == "en" and known and end + 1 < len(line.tokens) and line.tokens[end + 1].is_capitalised
    if goes_on and line.at(end + 1, "company_word"):
        return True  # "Monday Coffee Co", "April Showers Ltd"
    return line.at(end, "company_word") is not None or (trade and not line.hits[end])


def _is_no_time(line: Line, index: int) -> bool:
    return line.tokens[index].is_word and all(hit.role in _IN_COMPOUNDS for hit in line.hits[index])


def _is_rate(line: Line, index: int, end: int) -> bool:
    """Whether words tell how often or for how much: "20 звонков в час", "10 раз в месяц"."""
    if index and line.at(index - 1, "qty") and line.at(index, "recur", "every"):
        return True
    if index and line.at(index, "recur") and (_is_masked_currency(line, index - 1) or _is_counted_before(line, index)):
        return True  # "300 евро месечно", "5 sekker mel hver uke"
    per = line.at(index, "per")
    if per is None or per.end != end or not index:
        return False
    counted = line.ending_at(index, "counted", "currency", "magnitude", "unit") is not None
    number = index > 1 and line.is_plain_word(index - 1) and line.at(index - 2, "qty") is not None
    return counted or number or (index - 1) in line.masked


def _is_counted_before(line: Line, index: int) -> bool:
    """Whether a number and what it counts stand before a word for how often, in Norwegian."""
    first = index - 1
    while first > max(0, index - _COUNTED) and line.is_plain_word(first):
        first -= 1
    if line.lexicon.lang != "nb" or any(line.at(at, "plan", "unit", "log") for at in range(first, index)):
        return False
    wanted = line.ending_at(first + 1, "wanting") is not None  # "vil ha vinduspuss hver måned"
    counts = line.at(first, "qty") is not None and first not in line.masked
    return first < index - 1 and (wanted or counts)


def _is_masked_currency(line: Line, index: int) -> bool:
    """Whether a token closes a sum that was read before any word."""
    known = line.lexicon.phrases.get(line.tokens[index].word, ())
    return index in line.masked and any(phrase.role == "currency" for phrase in known)
