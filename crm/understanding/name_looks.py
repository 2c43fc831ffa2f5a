"""What a word of a name shows by itself and by the words beside it."""

from typing import Final

from crm.understanding.names import ends_like_past, is_first_name, looks_like_surname
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set

_CYRILLIC: Final = "\u0400"  # where its letters begin


def is_middle_name(line: Line, index: int) -> bool:
    """ "Mikkel Ante Gaup": unknown words with a capital, where the first does not look like a surname."""
    here, after = line.tokens[index], line.tokens[index + 1]
    if line.lexicon.lang != "nb" or looks_like_surname(here.word, "nb") or after.text.isupper():
        return False
    return after.is_capitalised and after.is_word and not line.hits[index] and not line.hits[index + 1]


def is_behind_first_name(line: Line, index: int) -> bool:
    """ "Elisabet Mo", "Liv Eide": a surname that is a word besides."""
    tokens = line.tokens
    named = index > 0 and tokens[index - 1].is_capitalised and is_first_name(tokens[index - 1].word)
    known = tokens[index].word in listed_set(line.lexicon.lang, "surnames_besides")  # "Jo Price"
    called = line.lexicon.lang == "bg" and line.at(index, "title") is not None  # "Ники Шофьора"
    return named and (called or known or looks_like_surname(tokens[index].word, line.lexicon.lang))


def changes_letters(line: Line, index: int) -> bool:
    """ "Тони ITWorks", "Лъчо ДжиТек": whether no surname follows a first name in Cyrillic, as the letters show."""
    here, after = line.tokens[index], line.tokens[index + 1]
    if here.text < _CYRILLIC or not after.is_capitalised or not is_first_name(here.word):
        return False
    return after.text.isascii() or (not after.text.isupper() and any(map(str.isupper, after.text[1:])))


def is_product(line: Line, index: int) -> bool:
    """ "DN50", "HP400", "at Ward 6": a number makes it a thing or a room."""
    after, token = line.tokens[index + 1 : index + 2], line.tokens[index]
    glued = bool(after) and after[0].start == token.end and after[0].text[0].isdecimal()
    return (token.text.isupper() and glued) or bool(line.at(index, "numbered") and line.at(index + 1, "int"))


def is_in_street(line: Line, index: int) -> bool:
    """ "кв. Изток": whether a dot behind the short word for a street or quarter stands before it."""
    return index > 1 and line.tokens[index - 1].text == "." and line.ending_at(index, "street") is not None


def is_glued(line: Line, index: int) -> bool:
    """Whether a hyphen joins the words on its sides to one: "Nord-Troms", no dash between them."""
    tokens = line.tokens
    if not 0 < index < len(tokens) - 1 or tokens[index].text != "-":
        return False
    return tokens[index - 1].end == tokens[index].start and tokens[index].end == tokens[index + 1].start


def begins_firm(line: Line, index: int) -> bool:
    """Whether a common word opens a firm's name, a further capital behind it: "Blue Heron Logistics".

    In English within a clause, too: "from Dutch Bikes", "Barnaby Crane, Crane Roofing".
    """
    tokens, lang = line.tokens, line.lexicon.lang
    if index + 1 >= len(tokens) or not tokens[index + 1].is_capitalised:
        return False
    trade = any(tokens[index + 1].word in listed_set(lang, one) for one in ("trades", "trades_capital"))
    plain = line.at(index + 1, "opener") is None
    if tokens[index].word in listed_set(lang, "firm_openers"):
        return plain or trade
    before = tokens[index - 1] if index and lang == "en" and not line.text.isupper() else None
    if before is None or (before.is_capitalised and before.is_word):
        return False
    return trade if before.text in ",(/|" else before.is_word and (plain or trade)


def opens_clause(line: Line, index: int) -> bool:
    """Whether only a sign stands before a word; the dot of "тел." is none."""
    if not index or line.tokens[index - 1].is_word or index - 1 in line.masked:
        return False
    return line.ending_at(index, "abbreviation", "detail", "title", "todo", "plan") is None


def is_before_womans_verb(line: Line, index: int) -> bool:
    """ "Новосёлова подтвердила": whether a Russian verb of the past follows whose subject is a woman."""
    word = line.tokens[index].word if index < len(line.tokens) else ""
    told = word.endswith(("ла", "лась")) and not line.tokens[index].is_capitalised
    known = line.at(index, "log", "log_in", "person_verb", "happened") is not None
    return told and (known or ends_like_past(word, "ru"))


def is_written_as_two(text: str) -> bool:
    """ "ТехноПолюсом": a further capital inside a word in Cyrillic, as no surname has one."""
    return text > _CYRILLIC and not text.isupper() and text.isalpha() and any(map(str.isupper, text[2:]))


def is_institution(line: Line, start: int, end: int) -> bool:
    """ "Ås kommune": whether a word in lower case for what bears the name follows it."""
    known = end < len(line.tokens) and not is_first_name(line.tokens[start].word)
    return known and line.tokens[end].word in listed(line.lexicon.lang, "institutions")


def goes_on_after_initial(line: Line, start: int, index: int) -> bool:
    """ "Nina M. Dahl": whether a capital stands behind a first name and an initial."""
    given = line.lexicon.lang == "nb" and is_first_name(line.tokens[start].word)
    return given and line.tokens[index].is_capitalised


def acts_in_small(line: Line, start: int, index: int) -> bool:
    """ "Спасова вика, че": a verb in small letters behind a capital, though somebody is called so."""
    small = index > start and not line.tokens[index].is_capitalised
    return small and line.tokens[start].is_capitalised and line.at(index, "person_verb") is not None
