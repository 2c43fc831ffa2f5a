"""Words with a capital that name nobody of a note: goods, abbreviations, rivals, whose colleague somebody is.

The lexicon has `rival` ("went with", "ушли к"), `to_us`, `maker`, and in the settings `acronyms`, `relations`.
"""

from collections.abc import Iterator
from typing import Final

from crm.understanding.name_looks import is_glued
from crm.understanding.names import is_first_name, is_patronymic, looks_like_surname
from crm.understanding.text import Line
from locales.folding import fold
from locales.lexicon import listed_set

_LONGEST: Final = 4  # words of a rival's name, of a maker's with its model
_SHORT_CODE: Final = 5  # letters of the code before a model's number: "JD 6420", "GSR 12"
_WANTED: Final = ("indefinite", "topic", "wanting", "person_verb", "acts", "for", "asks_for")
_TURNED_TO: Final = ("log", "log_in", "company_from", "honorific", "firm_from")
_NUMBERED_ELSE: Final = ("month", "unit", "currency", "ampm", "counted", "magnitude")
_RIVALS: Final = ("rival", "company_from")
_NAMED_BY: Final = ("article", "pronoun")


def others_named(line: Line) -> frozenset[int]:
    """The tokens of a line that look like names and are nobody's whom the note is about."""
    found: set[int] = set()
    relations = listed_set(line.lexicon.lang, "relations")
    for index, token in enumerate(line.tokens):
        if token.is_capitalised and token.is_word and index not in found:
            found.update(_of_goods(line, index))
        if any(hit.role in _RIVALS for hit in line.hits[index]):
            found.update(_of_rival(line, index))
        if token.word in relations:
            found.update(_of_owner(line, index))
    return frozenset(found)


def _of_goods(line: Line, index: int) -> Iterator[int]:
    """ "a Kubota", "МТЗ 82", "John Deere 6155R", "сертификат CE": a maker's goods, a model, an abbreviation."""
    token = line.tokens[index]
    maker = line.at(index, "maker")
    if maker:
        end = _past_model(line, maker.end)
        if end > maker.end or _is_wanted(line, index):
            yield from range(index, end)
    elif _is_code(line, index):
        yield from range(index, _past_model(line, index + 1))
    elif token.text.isupper() and _is_acronym(line, index):
        yield index


def _past_model(line: Line, index: int) -> int:
    """Where a model ends that stands behind its maker: "MS 261", "T7", "6155R"; the token itself where none does."""
    end, tokens = index, line.tokens
    while end < len(tokens) and end - index < _LONGEST:
        token = tokens[end]
        glued = end > index and tokens[end - 1].end == token.start
        number = token.text.isdecimal() and not _counts(line, end)
        joined = is_glued(line, end) and line.tokens[end + 1].text.isdecimal()
        if not number and not (glued and token.is_word) and not _is_code(line, end) and not joined:
            break
        end += 1
    return end


def _is_code(line: Line, index: int) -> bool:
    """Whether capital letters stand before a number that counts nothing: "JD 6420", but "called ERA 20 seats"."""
    tokens = line.tokens
    number = index + 1 + is_glued(line, index + 1)  # "GX-210"
    if number >= len(tokens) or not tokens[number].text.isdecimal() or not tokens[index].text.isupper():
        return False
    known = line.at(index, "company_word", "brand", "announces_firm", "month", "weekday") is not None
    if known or len(tokens[index].text) > _SHORT_CODE or line.text.isupper() or _counts(line, number):
        return False
    return index > 0 and line.ending_at(index, *_TURNED_TO) is None


def _counts(line: Line, index: int) -> bool:
    """Whether a number tells how many, how much or when."""
    masked = index in line.masked
    return masked or line.at(index + 1, *_NUMBERED_ELSE) is not None


def _is_acronym(line: Line, index: int) -> bool:
    """ "asks for an NDA": capital letters that every trade knows, and no part of a name."""
    if line.tokens[index].word not in listed_set("en", "acronyms") | listed_set(line.lexicon.lang, "acronyms"):
        return False
    near = [line.tokens[at] for at in (index - 1, index + 1) if 0 <= at < len(line.tokens)]
    return not any(token.text.istitle() and len(token.text) > 1 for token in near)


def _is_wanted(line: Line, index: int) -> bool:
    """Whether the word before a maker's name makes it one of its goods: "about the Kubota", "хочет Макиту"."""
    if line.ending_at(index, *_TURNED_TO) is not None:
        return False
    article = line.ending_at(index, *_NAMED_BY)
    if article is not None:
        return line.ending_at(article, *_WANTED) is not None
    return line.ending_at(index, *_WANTED) is not None


def _of_rival(line: Line, index: int) -> Iterator[int]:
    """ "went with Ross Agri", "ушли к Ромашке", "fra Visma til oss": of whom it is bought instead."""
    rival, source = line.at(index, "rival"), line.at(index, "company_from")
    if rival and index > 0:
        end = _past_capitals(line, rival.end)
        if not (end == rival.end + 1 and is_first_name(line.tokens[rival.end].word)):
            yield from range(rival.end, end)
    if source and (line.at(end := _past_capitals(line, source.end), "to_us")):
        yield from range(source.end, end)


def _past_capitals(line: Line, index: int) -> int:
    """Where words with capitals end, and the signs that join them."""
    end = index
    while end < len(line.tokens) and end - index < _LONGEST:
        joined = end > index and line.tokens[end].text in "&-" and end + 1 < len(line.tokens)
        if not line.tokens[end].is_capitalised and not (joined and line.tokens[end + 1].is_capitalised):
            break
        end += 1
    return end


def _of_owner(line: Line, index: int) -> Iterator[int]:
    """ "Ivan's colleague Olga", "коллега Ивана Ольга", "Ralitsa, a colleague of Ivan": only who is told of is meant."""
    owner = line.ending_at(index, "article") or index
    if _is_owner_before(line, owner - 1) and _is_capital(line, index + 1):
        given = owner > 1 and is_first_name(line.tokens[owner - 2].word) and _is_capital(line, owner - 2)
        yield from range(owner - 1 - given, owner)
        return
    preposition = line.at(index + 1, "company_from")
    start = preposition.end if preposition else index + 1
    if not _is_capital(line, start) or not _is_person(line, start) or line.at(start + 1, "company_word"):
        return  # "sjef i Vik Kran"
    declined = line.lexicon.lang == "ru" and fold(line.tokens[start].word) not in line.lexicon.names
    if not declined and preposition is None:
        return
    named = _is_capital(line, start + 1) and is_first_name(line.tokens[start + 1].word)
    told = index > 1 and line.tokens[index - 1].text == "," and _is_capital(line, index - 2)
    end = start + 1 + (_is_capital(line, start + 1) and is_patronymic(line.tokens[start + 1].word))
    if named or told:
        yield start
    elif declined and _is_full_name_apart(line, end):
        yield from range(start, end)


def _is_full_name_apart(line: Line, index: int) -> bool:
    """ "мама Артёма, Оля Ширяева": a comma, and behind it who is told of by kin, by both names."""
    comma = index + 2 < len(line.tokens) and line.tokens[index].text == ","
    both = comma and _is_capital(line, index + 1) and _is_capital(line, index + 2)
    return both and is_first_name(line.tokens[index + 1].word)


def _is_owner_before(line: Line, index: int) -> bool:
    """ "Ivan's", "Ivars": a name in the genitive before whom it is told of."""
    if index < 0 or not _is_capital(line, index):
        return False
    word = line.tokens[index].word
    if word.endswith(("'s", "’s")):
        return _is_person(line, index)
    return line.lexicon.lang == "nb" and word.endswith("s") and is_first_name(word[:-1])


def _is_person(line: Line, index: int) -> bool:
    word = line.tokens[index].word
    return is_first_name(word) or looks_like_surname(word, line.lexicon.lang)


def _is_capital(line: Line, index: int) -> bool:
    return 0 <= index < len(line.tokens) and line.tokens[index].is_capitalised and line.tokens[index].is_word
