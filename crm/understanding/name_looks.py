"""What a word of a name shows by itself and by the words beside it."""

from crm.understanding.names import is_first_name, looks_like_surname
from crm.understanding.text import Line
from locales.lexicon import listed, listed_set


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


def is_product(line: Line, index: int) -> bool:
    """ "DN50", "HP400", "at Ward 6": a number makes it a thing or a room."""
    after, token = line.tokens[index + 1 : index + 2], line.tokens[index]
    glued = bool(after) and after[0].start == token.end and after[0].text[0].isdecimal()
    return (token.text.isupper() and glued) or bool(line.at(index, "numbered") and line.at(index + 1, "int"))


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


def is_institution(line: Line, start: int, end: int) -> bool:
    """ "Ås kommune": whether a word in lower case for what bears the name follows it."""
    known = end < len(line.tokens) and not is_first_name(line.tokens[start].word)
    return known and line.tokens[end].word in listed(line.lexicon.lang, "institutions")


def goes_on_after_initial(line: Line, start: int, index: int) -> bool:
    """ "Nina M. Dahl": whether a capital stands behind a first name and an initial."""
    given = line.lexicon.lang == "nb" and is_first_name(line.tokens[start].word)
    return given and line.tokens[index].is_capitalised
