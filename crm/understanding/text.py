"""A line cut into tokens, each with what it may be: phrases of the lexicon, numbers, numeric dates and clocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final, NamedTuple

from crm.understanding.bare_contacts import bare_contacts
from crm.understanding.compounds import is_plain, told_by_ending
from crm.understanding.names import is_first_name, is_first_name_in, looks_like_surname
from crm.understanding.towns import towns
from crm.understanding.turned import turn
from locales.folding import fold
from locales.lexicon import TOKEN, Lexicon, listed_set, load_lexicon, normal
from locales.spelling import latin_words, mended, words_of

READ_LIMIT: Final = 2_000  # characters that are understood; what follows stays in the note
_TOKEN_LIMIT: Final = 300  # tokens likewise: 2,000 characters of prose have fewer
_TELLING_LETTERS: Final = 4  # of a word that tells in which language a line is typed
_LAST_DAY: Final = 31
_NO_TIME: Final = frozenset((
    "not_name", "not_date", "or", "pronoun", "detail", "counted", "numbered", "adjective", "brand", "person_verb",
    "indefinite", "hours_word", "happened", "rating", "colleague", "asks_open", "asks_last", "asks_contact",
    "wants_quote", "loss_reason", "ask_verb", "message_noun", "no_sum", "no_cue", "deal_hint", "fraction", "move",
    "negation", "email_noun", "joins", "firm_from", "gave", "auxiliary", "abbreviation", "mine",
    "closing", "copula", "thing", "street_end", "grew", "out_of", "apiece", "ratio", "paper", "mark_for",
    "opener", "honorific", "name_particle", "whom", "staffed", "firm_led", "lasts", "wish", "place", "topic",
    "department", "named", "announces_firm", "they_verb", "open_hours", "within", "into", "closed", "title", "town",
    "part_of_firm", "held", "was_at", "acts", "acts_on", "represented_by", "region", "by_means", "born", "costs",
    "talked", "talked_by", "field", "common", "meal", "firm_title",
    "parted", "half", "late", "sized", "upshot", "phone_mark", "awaits", "cannot", "beside_predicate",
    "looked_at", "sees", "towards", "event", "owns", "written", "arrives", "obliged",
    "rival", "to_us", "maker", "saint", "walks", "journey", "to_see", "came", "arrived", "fell_through",
))  # fmt: skip
_OF_NAMES: Final = (
    "opener", "honorific", "name_particle", "whom", "staffed", "firm_led", "place", "topic", "department",
    "named", "rival", "to_us",
)  # fmt: skip
"""Roles that tell where names stand in their own language; in another the words mean other things ("per")."""
_LEADS_DAYS: Final = ("by", "on", "modifier", "from")  # words before a day
_ABBREVIATED: Final = ("with", "title", "log", "plan", "modifier")
_NO_STOP: Final = "·"  # the compared form of a dot that belongs to the word before it
_INTEGER_DIGITS: Final = 6  # longer runs of digits are no day, hour or count
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
_COMMA_CLOCK: Final = re.compile(r"(\d{1,2}),(\d{2})")  # "в 17,30 ч."
_LAST_CENTURY_FROM: Final = 69  # of years in two digits, as POSIX reads them
_ISO: Final = re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})")
_NUMERIC_DATE: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})|\.)?")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DECIMAL: Final = re.compile(r"\d{1,5}[.,]\d{1,2}")
_KEY: Final = re.compile(
    r"#\w*\d\w*|(?<![^\W_])[^\W_]+(?:_[^\W_]+)+|\b(?:[^\W\d]+\d+){2,}\w*|\b\d+(?:[^\W\d]+\d+){2,}\w*|\b\d{1,3}к\d{1,2}\b"
    r"|\b[А-ЯЁ]{1,3}\d{1,4}\b"
)
"""An id ("#a69x27pm"), a serial number, a sort ("В25"), a file ("juni_2"), a block ("5к2"): no time is inside."""


class Token(NamedTuple):
    """A word, number or sign: its text, the form in which it is compared, its place in the line."""

    text: str
    word: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is made of letters."""
        return self.word[0].isalpha()

    @property
    def is_capitalised(self) -> bool:
        """Whether it is written as names are."""
        return self.text[0].isupper()


class Hit(NamedTuple):
    """What tokens from one place up to `end` may be: a role, the lexicon's value, a number, parts of a date."""

    role: str
    end: int
    value: str = ""
    number: float = 0
    parts: tuple[int, ...] = ()


@dataclass(slots=True)
class Line:
    """The tokens of a line and, at each token, the hits that begin there."""

    text: str
    lexicon: Lexicon
    tokens: list[Token]
    hits: list[list[Hit]]
    masked: frozenset[int] = field(default_factory=frozenset)
    read_end: int = READ_LIMIT

    def said(self, first: int, end: int) -> str:
        """The text of tokens [first, end)."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def at(self, index: int, *roles: str) -> Hit | None:
        """The longest hit of one of the roles that begins at a token."""
        if index >= len(self.hits):
            return None
        for hit in self.hits[index]:  # asked some hundred times a line: no generator
            if hit.role in roles:
                return hit
        return None

    def ending_at(self, index: int, *roles: str) -> int | None:
        """Where a phrase of one of the roles begins that ends just before a token; the longest wins."""
        for first in range(max(0, index - 4), index):
            for hit in self.hits[first]:
                if hit.end == index and hit.role in roles:
                    return first
        return None

    def is_plain_word(self, index: int) -> bool:
        """Whether a token is a word in lower case that says nothing about time, such as a number may count."""
        known = any(hit.role not in _NO_TIME for hit in self.hits[index])
        return self.tokens[index].is_word and not self.tokens[index].is_capitalised and not known

    def is_clause_end(self, index: int) -> bool:
        """Whether the line or a clause ends before this token."""
        return index >= len(self.tokens) or self.tokens[index].word in ",;.!?()"


def _matches(lexicon: Lexicon, tokens: list[Token], index: int) -> Iterator[Hit]:
    first, second = tokens[index].word, tokens[index + 1].word if index + 1 < len(tokens) else ""
    for pair in ((first, second), (first, "")) if second else ((first, ""),):
        for phrase in lexicon.pairs.get(pair, ()):
            words, end = phrase.words, index + len(phrase.words)
            if len(words) <= 2 or tuple(token.word for token in tokens[index:end]) == words:
                yield Hit(phrase.role, end, phrase.value, float(phrase.value) if phrase.role == "number" else 0)


def _lexical(tokens: list[Token], index: int, lexicons: Sequence[Lexicon]) -> list[Hit]:
    found: list[Hit] = []
    for lexicon in lexicons:
        if all(hit.role == "not_name" for hit in found):
            more = _matches(lexicon, tokens, index)
            if lexicon is lexicons[0]:
                found += () if _is_english_day(tokens, index, lexicons) else more
                as_name = tokens[index].is_capitalised and index > 0
                if not found and is_plain(tokens[index].word, lexicon.lang, as_name=as_name):
                    return [Hit("not_name", index + 1)]
                continue
            if lexicons[0].lang == "nb" and not found and fold(tokens[index].word) in lexicons[0].names:
                continue  # "snakka med line"
            named = index > 0 and tokens[index].text.istitle()  # "hos If", "в Next"
            found += (hit for hit in more if hit.role not in _OF_NAMES and not (named and hit.role == "not_name"))
    if not found:
        return _compound(tokens[index], index, lexicons[0])
    return [*found, *_as_town(tokens[index], found, lexicons[0])]


def _as_town(token: Token, found: list[Hit], lexicon: Lexicon) -> Iterator[Hit]:
    """A town that the lexicon has as no name: Bulgarian "Варна"."""
    if token.is_capitalised and found[0].role == "not_name" and token.word in towns(lexicon.lang):
        yield Hit("town", found[-1].end)


def _is_english_day(tokens: list[Token], index: int, lexicons: Sequence[Lexicon]) -> bool:
    """Whether a word that is no day in the language is one behind an English word: "by fri", where "fri" is off."""
    if index == 0 or len(lexicons) == 1:
        return False
    own, english = lexicons
    here = [hit.role for hit in _matches(own, tokens, index)]
    if not here or set(here) != {"not_date"} or any(_matches(own, tokens, index - 1)):
        return False
    is_day = any(hit.role == "weekday" for hit in _matches(english, tokens, index))
    is_led = any(hit.role in _LEADS_DAYS for hit in _matches(english, tokens, index - 1))
    is_followed = index + 1 < len(tokens) and tokens[index + 1].is_word and any(_matches(own, tokens, index + 1))
    goes_on = is_followed and not any(hit.role in ("at", "part") for hit in _matches(english, tokens, index + 1))
    return is_day and is_led and not goes_on


def _compound(token: Token, index: int, lexicon: Lexicon) -> list[Hit]:
    """A word by its end."""
    told = told_by_ending(token.word, lexicon.lang, is_capitalised=token.is_capitalised, opens=index == 0)
    return [Hit(told[0], index + 1, told[1])] if told else []


def _in_firms(token: Token, hits: list[Hit]) -> list[Hit]:
    """With a capital the word for a trade is part of a firm's name ("Nilsen Bakeri"); small it is what it says."""
    if not any(hit.role == "trade" for hit in hits):
        return hits
    if not token.is_capitalised:
        return [hit for hit in hits if hit.role != "trade"]
    return [hit._replace(role="company_word") if hit.role == "trade" else hit for hit in hits if hit.role != "not_name"]


def _read_in_latin(tokens: list[Token], lang: str) -> list[Token]:
    """The tokens of a line typed in Latin letters, each word it knows in the letters of the lexicon ("utre v 10")."""
    spellings = latin_words(lang)
    if not spellings or not all(token.text.isascii() or not token.is_word for token in tokens):
        return tokens
    known, found = load_lexicon("en").phrases, list[Token]()
    sure, index = False, 0
    while index < len(tokens):
        whole, end = _with_digits(tokens, index)
        meant = spellings.get(whole.word) if index == 0 or not whole.text.istitle() else None
        if meant and not whole.text.isdecimal():
            found.append(whole._replace(word=meant))
            sure = sure or (len(whole.word) >= _TELLING_LETTERS and whole.word not in known)
            index = end
        else:
            found.append(tokens[index])
            index += 1
    words = [token for token in found if token.is_word]
    whole_line = all(not token.word.isascii() for token in words)
    sure = sure or (whole_line and any(len(token.text) >= _TELLING_LETTERS - 1 for token in words))
    return found if sure else tokens


def _with_digits(tokens: list[Token], index: int) -> tuple[Token, int]:
    """A word with the digits typed for letters inside it: "4etvurtuk", "ve4er"."""
    end = index + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and _is_part_of_word(tokens[end]):
        end += 1
    if end == index + 1 or not _is_part_of_word(tokens[index]):
        return tokens[index], index + 1
    parts = tokens[index:end]
    text = "".join(token.text for token in parts)
    return Token(text, normal(text), parts[0].start, parts[-1].end), end


def _is_part_of_word(token: Token) -> bool:
    return token.is_word or set(token.text) <= {"4", "6"}


def _mended(token: Token, index: int, lexicons: Sequence[Lexicon]) -> Token:
    """A word that nothing knows read as the one it is a slip away from; outside English a capital is a name's."""
    lang = lexicons[0].lang
    surname = lang != "en" and looks_like_surname(token.word, lang)
    named = surname or (token.text.istitle() and ((lang != "en" and index > 0) or is_first_name(token.word)))
    known = token.word in listed_set(lang, "plain_words")
    if named or known or not token.is_word or any(token.word in words_of(lexicon.lang) for lexicon in lexicons):
        return token
    meant = mended(token.word, lang)
    if meant is None or (lang != "en" and is_first_name_in(token.word, lang)):
        return token
    return token._replace(word=meant)


def _numeric(token: Token, index: int) -> Iterator[Hit]:
    text, end = token.text, index + 1
    if text.isdecimal():
        if len(text) <= _INTEGER_DIGITS:
            yield Hit("int", end, text, int(text))
            yield Hit("qty", end, text, int(text))
        return
    if match := _CLOCK.fullmatch(text):
        yield Hit("hm", end, text, parts=(int(match[1]), int(match[2])))
    elif match := _ISO.fullmatch(text):
        yield Hit("dmy", end, "iso", parts=(int(match[4]), int(match[3]), int(match[1])))
    else:
        yield from _dotted(text, end)


def _dotted(text: str, end: int) -> Iterator[Hit]:
    if match := _NUMERIC_DATE.fullmatch(text):
        year = int(match[4] or 0)
        if match[4] and len(match[4]) == 2:
            year += 1900 if year >= _LAST_CENTURY_FROM else 2000
        yield Hit("dmy", end, match[2] if not text.endswith(".") else "..", parts=(int(match[1]), int(match[3]), year))
        if match[2] == "." and not match[4] and len(match[3]) == 2 and not text.endswith("."):
            yield Hit("h.m", end, text, parts=(int(match[1]), int(match[3])))
    if match := _COMMA_CLOCK.fullmatch(text):
        yield Hit("h,m", end, text, parts=(int(match[1]), int(match[2])))
    if _DECIMAL.fullmatch(text):
        yield Hit("qty", end, text, float(text.replace(",", ".")))


def _ordinal_digits(hits: list[list[Hit]], index: int) -> Iterator[Hit]:
    """ "1st", "22nd"."""
    for hit in hits[index]:
        if hit.role == "int" and 1 <= hit.number <= _LAST_DAY and hit.end < len(hits):
            verb = max((one.end for one in hits[hit.end] if one.role == "log_in"), default=0)  # "в 8 ми писа"
            signs = (sign for sign in hits[hit.end] if sign.role == "ord" and sign.end >= verb)
            yield from (Hit("ordinal", sign.end, str(int(hit.number))) for sign in signs)


def _number_words(hits: list[list[Hit]], index: int) -> Iterator[Hit]:
    """Quantities in words, a ten joined with the unit or ordinal after it: "двадцать пять", "двайсет и пети"."""
    for hit in hits[index]:
        if hit.role in ("number", "int") and hit.end < len(hits):
            halves = (half.end for half in hits[hit.end] if half.role == "and_half")
            yield from (Hit("qty", end, "", hit.number + 0.5) for end in halves)
        if hit.role != "number":
            continue
        yield Hit("qty", hit.end, hit.value, hit.number)
        if hit.number not in range(20, 100, 10) or hit.end >= len(hits):
            continue
        after = next((h.end for h in hits[hit.end] if h.role in ("and", "dash")), hit.end)
        for unit in hits[after] if after < len(hits) else ():
            if unit.role == "number" and 1 <= unit.number <= 9 and unit.number % 1 == 0:
                yield Hit("qty", unit.end, "", hit.number + unit.number)
            elif unit.role == "ordinal" and unit.value in "123456789":
                yield Hit("ordinal", unit.end, str(int(hit.number) + int(unit.value)))


def _dots(tokens: list[Token]) -> Iterator[int]:
    """Dots that close a number, as in "5. mai"."""
    for index, (token, before) in enumerate(zip(tokens[1:], tokens, strict=False), start=1):
        if token.text == "." and before.end == token.start and before.text.isdecimal():
            yield index


def _commas(tokens: list[Token], hits: list[list[Hit]]) -> Iterator[int]:
    """Commas before a year, as in "June 12, 2027" and unlike "by June 5, 2000 seats"."""
    for index, (token, year) in enumerate(pairwise(tokens)):
        if token.text == "," and _YEAR.fullmatch(year.text):
            behind = hits[index + 2] if index + 2 < len(hits) else []
            if not any(hit.role in ("counted", "unit", "currency") for hit in behind):
                yield index


def _abbreviated(tokens: list[Token], hits: list[list[Hit]]) -> Iterator[int]:
    """Where abbreviations end whose dot closes no clause: "snakket m. Jens", "Mr. Smith"."""
    for index, here in enumerate(hits):
        for hit in here:
            if hit.end - index > 1 and hit.role in _ABBREVIATED and tokens[hit.end - 1].text == ".":
                yield hit.end


def find_keys(text: str) -> list[tuple[int, int]]:
    """Where ids and serial numbers stand: their letters and digits say nothing by themselves."""
    return [match.span() for match in _KEY.finditer(text[:READ_LIMIT])]


def read_line(text: str, lang: str, masked: Sequence[tuple[int, int]] = ()) -> Line:
    """The first 2,000 characters of a text, cut and tagged; tokens inside the masked spans get no hits.

    Words that the language does not know are looked up in English.
    """
    matches = islice(TOKEN.finditer(text[:READ_LIMIT]), _TOKEN_LIMIT)
    tokens = [Token(match[0], normal(match[0]), match.start(), match.end()) for match in matches]
    lexicon = load_lexicon(lang)
    lexicons = (lexicon,) if lexicon.lang == "en" else (lexicon, load_lexicon("en"))
    tokens = [_mended(token, index, lexicons) for index, token in enumerate(_read_in_latin(tokens, lexicon.lang))]
    hidden = frozenset(
        index
        for index, token in enumerate(tokens)
        if any(start < token.end and token.start < end for start, end in masked)
    )
    hits: list[list[Hit]] = [
        [] if index in hidden else [*_in_firms(token, _lexical(tokens, index, lexicons)), *_numeric(token, index)]
        for index, token in enumerate(tokens)
    ]
    for index in {end - 1 for end in _abbreviated(tokens, hits)}:
        tokens[index] = tokens[index]._replace(word=_NO_STOP)
    for index in _dots(tokens):
        hits[index].append(Hit("dot", index + 1))
    for index in _commas(tokens, hits):
        hits[index].append(Hit("comma", index + 1))
    for index, here in enumerate(hits):
        if here:
            here += [*_number_words(hits, index), *_ordinal_digits(hits, index)]
            seen = (hit for hit in here if not hidden.intersection(range(index, hit.end))) if hidden else here
            hits[index] = _without_meals(sorted(seen, key=_backwards))
    read_end = tokens[-1].end if len(tokens) == _TOKEN_LIMIT else READ_LIMIT
    line = Line(text, lexicon, tokens, hits, hidden, read_end)
    turn(line)
    for index, role in bare_contacts(line):
        line.hits[index] = [Hit(role, index + 1, "meeting"), *line.hits[index]]
    return line


def _backwards(hit: Hit) -> int:
    """Puts the longest first."""
    return -hit.end


def _without_meals(hits: list[Hit]) -> list[Hit]:
    """What a word may be, but no part of the day where it opens a meeting: "lunch with", "обяд с"."""
    plan = max((hit.end for hit in hits if hit.role == "plan"), default=0)
    return [hit for hit in hits if hit.role != "part" or hit.end >= plan]
