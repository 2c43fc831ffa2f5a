"""Russian firms by their last part: "Уралпласта" -> "Уралпласт", "Бизон-Строя" -> "Бизон-Строй".

The lexicon's settings list the parts as `trade_tails`; "" where a word ends in none of them.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from crm.understanding.names import is_first_name
from locales.lexicon import listed, listed_set

_SHORTEST_STEM: Final = 2  # letters before the part: "Химмаш"
_LONGEST_TAIL: Final = 12  # letters of a part in a case
_CASES: Final = (
    ("ия", ("ии", "ию", "ией")),
    ("а", ("ы", "и", "е", "у", "ой")),
    ("я", ("и", "е", "ю", "ей")),
    ("й", ("я", "ю", "ем", "е")),
    ("ь", ("и", "я", "ю", "ью", "ем", "е")),
    ("о", ("а", "у", "ом", "е")),
    ("", ("а", "у", "ом", "ем", "е")),
)
_INDECLINABLE: Final = re.compile(r"(?:авто|энерго|агро|медиа|плюс|евро|био|эко|кафе)$")
_WORDS_KEPT: Final = 4096


@lru_cache(_WORDS_KEPT)
def trade_form(word: str) -> str:
    """The nominative of a firm's one word that ends as the lexicon lists, in the letters it was written with."""
    lowered = word.casefold()
    if is_first_name(lowered):
        return ""
    for length in range(min(_LONGEST_TAIL, len(lowered) - _SHORTEST_STEM), 1, -1):
        if (nominative := _declined("trade_tails").get(lowered[-length:])) is not None:
            return word[: 1 - length] + (word[1 - length :] if nominative == lowered[-length:] else nominative[1:])
    return ""


def without_case(word: str) -> str:
    """ "Мегафарма" in the genitive: a part that is another part with an ending behind it, without the ending."""
    tails = listed_set("ru", "trade_tails")
    tail = next((tail for tail in tails if tail.endswith("а") and word.casefold().endswith(tail)), "")
    return word[:-1] if tail and tail[:-1] in tails else word


def numbered_form(word: str, lang: str) -> str:
    """The nominative of a word for a house that a number names: "гимназии" -> "гимназия"; "" for any other word."""
    lowered = word.casefold()
    if lang != "ru":
        return word if lowered in listed_set(lang, "numbered_firms") else ""
    nominative = _declined("numbered_firms").get(lowered, "")
    return nominative.capitalize() if word[:1].isupper() else nominative


@lru_cache(_WORDS_KEPT)
def listed_form(word: str) -> str:
    """The nominative of a noun that firms are called by: "Техносилы" -> "Техносила"; "" for any other word."""
    lowered = word.casefold()
    nominative = _declined("firm_words").get(lowered) or _declined("trade_tails").get(lowered) or _compound(lowered)
    return word if nominative == lowered else word[:1] + nominative[1:] if nominative else ""


def _compound(lowered: str) -> str:
    """ "агрозари", "евроклинике": a noun that firms are called by behind one of the halves that go before them."""
    for head in listed("ru", "firm_halves"):
        if lowered.startswith(head) and (noun := _declined("firm_words").get(lowered.removeprefix(head))):
            return head + noun
    return ""


@cache
def _declined(setting: str) -> Mapping[str, str]:
    """The Russian words that a setting lists in every case, each with its nominative."""
    found: dict[str, str] = {}
    for tail in listed("ru", setting):
        found[tail] = tail
        ending, forms = next((end, forms) for end, forms in _CASES if tail.endswith(end))
        for form in () if _INDECLINABLE.search(tail) else forms:
            found.setdefault(tail.removesuffix(ending) + form, tail)
    return MappingProxyType(found)
