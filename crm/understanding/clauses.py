"""The clauses of a text: cut at commas and full stops, but not behind an abbreviation ("kl. 15", "ул. Ленина")."""

import re
from functools import cache
from typing import Final

from locales.lexicon import load_lexicon, normal

_BREAK: Final = re.compile(r"[,;\n]+|\.(?=\s|$)")
_LAST_WORD: Final = re.compile(r"[^\W\d_]+$")
_BEFORE_NAMES: Final = ("title", "street", "numbered", "abbreviation")
_TIME: Final = "\0"
_EDGES: Final = " –—-:,.!"
_LEADING: Final = ("with", "and", "on", "to")
_BARE: Final = ("copula",)


def clause_around(text: str, said: str, lang: str) -> tuple[str, str]:
    """The clause of the text in which a phrase of time stands, whole and without that phrase; "" where it does not."""
    place = re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text, re.IGNORECASE) if said else None
    if place is None:
        return "", ""
    marked = text[: place.start()] + _TIME + text[place.end() :]
    clause = next(one for one in clauses(marked, lang) if _TIME in one)
    clause = without_end(clause, lang, ("and",))
    whole, rest = clause.replace(_TIME, place[0]), " ".join(clause.replace(_TIME, " ").split()).strip(_EDGES)
    return whole, whole.strip(_EDGES) if ends_loose(rest, lang) else without_end(rest, lang)


def ends_loose(text: str, lang: str) -> bool:
    """Whether a text ends with a small word that leads on to what is not there: "moving the demo to"."""
    return _ends_with(text, lang, _LEADING)


def ends_bare(text: str, lang: str) -> bool:
    """Whether a text ends with a verb that says nothing by itself: "contract is"."""
    return _ends_with(text, lang, _BARE)


def without_end(text: str, lang: str, roles: tuple[str, ...] = _BARE) -> str:
    """What a text is about, where the time that its last verb led to was taken out: "contract" of "contract is"."""
    while _ends_with(kept := text.rstrip(_EDGES), lang, roles):
        rest = _LAST_WORD.sub("", kept).strip(_EDGES)
        if not rest:
            break
        text = rest
    return text


def _ends_with(text: str, lang: str, roles: tuple[str, ...]) -> bool:
    word = _LAST_WORD.search(text)
    return word is not None and normal(word[0]) in _words_of(lang, roles)


@cache
def _words_of(lang: str, roles: tuple[str, ...]) -> frozenset[str]:
    lexicons = (load_lexicon(lang), load_lexicon("en"))
    phrases = [one for lexicon in lexicons for some in lexicon.phrases.values() for one in some]
    return frozenset(one.words[0] for one in phrases if one.role in roles and len(one.words) == 1)


def clauses(text: str, lang: str) -> list[str]:
    """The text in pieces, without the signs between them."""
    found, start = list[str](), 0
    for sign in _BREAK.finditer(text):
        if sign[0] != "." or not _is_abbreviated(text, sign.start(), lang):
            found.append(text[start : sign.start()])
            start = sign.end()
    return [*found, text[start:]]


def _is_abbreviated(text: str, dot: int, lang: str) -> bool:
    """Whether the dot closes an abbreviation; before a capital only one that names follow does."""
    word = _LAST_WORD.search(text, 0, dot)
    after = text[dot + 1 :].lstrip()
    if word is None or not after:
        return False
    roles = _abbreviations(lang).get(normal(word[0]), frozenset())
    return bool(roles) and (not after[0].isupper() or not roles.isdisjoint(_BEFORE_NAMES))


@cache
def _abbreviations(lang: str) -> dict[str, frozenset[str]]:
    """What is written with a dot in the language, by its last word, with what it does."""
    found: dict[str, frozenset[str]] = {}
    for phrases in load_lexicon(lang).phrases.values():
        for phrase in phrases:
            if len(phrase.words) > 1 and phrase.words[-1] == ".":
                word = phrase.words[-2]
                found[word] = found.get(word, frozenset()) | {phrase.role}
    return found
