"""Russian firms of two words that agree: "из Северной короны" -> "Северная корона", "у Кузнецких сетей".

An adjective and a noun stand in one case, gender and number; both endings together tell which, and so that they belong
together. The lexicon's settings list nouns whose ending alone would not tell the nominative: `firm_nouns` (of any
declension), and `neuters`, which have a man's endings but for the nominative.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from crm.understanding.trade_forms import listed_form
from locales.lexicon import listed, listed_set

_WORDS_KEPT: Final = 4096
_SHORTEST: Final = 3  # letters of either word
_WORD: Final = re.compile(r"[а-яё]+(?:-[а-яё]+)?")
_HUSHING: Final = "гкхжшчщ"
_VOWELS: Final = "аеёиоуыэюя"
_FLEETING: Final = re.compile(r"([бвгджзмптфхшщн])к$")
_FLEETING_C: Final = re.compile(r"([бвгджзлмнптфр])ц$")
_STRESSED: Final = re.compile(
    r"(?:золот|страхов|больш|молод|родн|лесн|речн|ночн|цветн|мясн|жив|свят|прям|мехов|грузов|полев|угл|городск|морск|овощн|ледян|стальн|входн|цепн|зубн|глазн|ручн|хмельн|степн|делов|передов|рядов|садов|основн|двойн|тройн|трудов|боев|земн|дорог|крут|прост|густ)$"
)
_MASCULINE: Final = "(?:[бвгджзйклмнпрстфхцчшщь])"
_SHAPES: Final = (
    # the adjective's ending, the noun's, and what number and gender both then have
    ("ый|ий|ой", _MASCULINE, "m"),
    ("ая|яя", "[аяь]", "f"),
    ("ое|ее", "[оеё]", "n"),
    ("ые|ие", "[ыиая]", "p"),
    ("ого|его", "[ая]", "m"),
    ("ому|ему", "[ую]", "m"),
    ("ым|им", "(?:ом|ем|ём)", "m"),
    ("ом|ем", "[еу]|ии", "m"),
    ("ой|ей", "[ыи]", "fg"),
    ("ой|ей", "е", "f"),
    ("ой|ей", "ой|ей|ью", "f"),
    ("ую|юю", "[уюь]", "f"),
    ("ых|их", "ов|ев|ей|[бвгджзйклмнпрстфхцчшщ]|[ая]х", "p"),
    ("ым|им", "[ая]м", "p"),
    ("ыми|ими", "[ая]ми", "p"),
)
_PATTERNS: Final = tuple(
    (re.compile(rf"(.{{2,}}?)({adjective})"), re.compile(rf"(.{{2,}}?)({noun})"), told)
    for adjective, noun, told in _SHAPES
)
_NOMINATIVES: Final = 4  # of the shapes
_NOMINATIVE: Final = {"m": ("ый", "ий"), "n": ("ое", "ее"), "f": ("ая", "яя"), "p": ("ые", "ие")}
_SOFT: Final = ("яя", "ее", "его", "ему", "ей", "юю", "их", "им", "ими", "ие", "ий", "ем")


@lru_cache(_WORDS_KEPT)
def agreeing_pair(adjective: str, noun: str, *, in_case: bool = False) -> str:
    """The nominative of both words, the noun as it was cased; "" where they do not agree.

    in_case: a preposition asks for a genitive, a dative or an instrumental: "с Биосферой допник" does not agree.
    """
    first, second = adjective.casefold().replace("ё", "е"), noun.casefold()
    if min(len(first), len(second)) < _SHORTEST or not (_WORD.fullmatch(first) and _WORD.fullmatch(second)):
        return ""
    for of_adjective, of_noun, told in _PATTERNS[_NOMINATIVES if in_case else 0 :]:
        one, other = of_adjective.fullmatch(first), of_noun.fullmatch(second)
        if one and other and (named := _noun(second, other[1], other[2], told)):
            gender = "n" if named in listed_set("ru", "neuters") else told[0]
            spelled = named.capitalize() if noun[0].isupper() else named
            return f"{_adjective(adjective, one[1], one[2], gender)} {spelled}"
    return ""


def _adjective(said: str, stem: str, ending: str, gender: str) -> str:
    """The adjective in the nominative: its stem, and whether it is soft, tell how that ends."""
    if gender == "m" and (_STRESSED.search(stem) or ending == "ой"):
        return f"{said[: len(stem)]}ой"
    hard, soft = _NOMINATIVE[gender]
    if stem[-1] in _HUSHING:
        told = soft if gender in "mp" or (gender == "n" and stem[-1] in "жшчщ") else hard
    else:
        told = soft if stem[-1] == "н" and ending in _SOFT else hard
    return said[: len(stem)] + told


def _noun(said: str, stem: str, ending: str, told: str) -> str:
    """The nominative of a noun by its stem and ending, as the adjective tells its gender."""
    if known := listed_form(said):
        return known
    if told == "m":
        return _masculine(said, stem, ending)
    if told == "n":
        return said
    if told[0] == "f":
        return _feminine(said, stem, ending, is_genitive=told == "fg")
    return _plural(said, stem, ending)


def _masculine(said: str, stem: str, ending: str) -> str:
    if re.fullmatch(_MASCULINE, ending):
        return said
    if ending == "ии":
        return f"{stem}ий"
    neuter = next((f"{stem}{end}" for end in "ое" if f"{stem}{end}" in listed_set("ru", "neuters")), "")
    if neuter:
        return neuter
    if stem[-1] in _VOWELS:
        return f"{stem}й"
    if ending in ("я", "ю", "ём") or (ending == "ем" and stem[-1] not in "жшчщц"):
        return f"{stem}ь"
    if stem in fleeting():
        return fleeting()[stem]
    return _FLEETING_C.sub(r"\1ец", _FLEETING.sub(r"\1ок", stem))


@cache
def fleeting() -> Mapping[str, str]:
    """Stems of nouns that lose a vowel in their cases, each with the nominative: "ветр" of "ветер"."""
    return MappingProxyType(dict(one.split("-") for one in listed("ru", "fleeting_nouns")))


def _feminine(said: str, stem: str, ending: str, *, is_genitive: bool) -> str:
    if ending == "ью":
        return f"{stem}ь"
    if ending in ("а", "я", "ь"):
        return said
    if stem.endswith("и"):
        return f"{stem}я"  # "Виктории", "Империей"
    if is_genitive and ending == "и" and stem[-1] not in _HUSHING:
        return f"{stem}ь" if stem.endswith(("ост", "ст", "л", "т", "зн")) else f"{stem}я"
    return f"{stem}я" if ending in ("ю", "ей") and stem[-1] not in "жшчщц" else f"{stem}а"


def _plural(said: str, stem: str, ending: str) -> str:
    if ending in ("ы", "и", "а", "я"):
        return said
    if ending in ("ах", "ам", "ами", "ов"):
        return stem + ("и" if stem[-1] in _HUSHING else "ы")
    if ending in ("ях", "ям", "ями", "ев", "ей"):
        return f"{stem}и"
    if ending == "й":
        return f"{stem}и"  # "технологий"
    whole = stem + ending
    return whole + ("и" if ending in _HUSHING else "ы")
