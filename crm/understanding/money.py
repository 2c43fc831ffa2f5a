"""Sums of money: a number with a currency or a magnitude ("40k", "1,5 млн", "kr 50 000", "€3.5m") in minor units.

A number by itself is no money. At most 15 digits are read before any conversion.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from crm.understanding.model import Money
from locales.lexicon import Lexicon, load_lexicon, normal

_NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_DIGIT_CAP: Final = 15
_EXPONENTS: Final = {
    "JPY": 0,
    "KRW": 0,
    "ISK": 0,
    "CLP": 0,
    "VND": 0,
    "HUF": 2,
    "BHD": 3,
    "KWD": 3,
    "TND": 3,
}  # ISO 4217
_SINGLE_LETTER: Final = ("m", "м", "t", "т", "к", "k")
_HALF: Final = "0.5"
_HUNDRED: Final = 100
_WORD: Final = 3  # letters
_SPELLED_OUT: Final = 5  # letters of a magnitude that is a word of its own: "милион", no "к"


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """A sum and its characters [start, end)."""

    start: int
    end: int
    money: Money


@dataclass(frozen=True, slots=True)
class _Signs:
    """How a language writes money: the pattern of a sum, words to ISO codes and to factors."""

    pattern: re.Pattern[str]
    currencies: dict[str, str]
    magnitudes: dict[str, int]
    halves: frozenset[str]
    numbers: dict[str, Decimal]
    vague: frozenset[str]


def _spelled(words: tuple[str, ...]) -> str:
    """The words of a phrase as they are written: letters apart, signs close up."""
    return re.sub(r" (?=\W)|(?<=\W) ", "", " ".join(words))


def _words(lexicons: tuple[Lexicon, ...], role: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for lexicon in lexicons:
        for phrases in lexicon.phrases.values():
            for phrase in phrases:
                if phrase.role == role:
                    found.setdefault(_spelled(phrase.words), phrase.value)
    return found


def _alternatives(words: Iterable[str], *, whole: bool = True) -> str:
    ordered = sorted(words, key=lambda word: -len(word))
    return "|".join(re.escape(word) + (r"(?!\w)" if whole and word[-1].isalpha() else "") for word in ordered)


def _in_words(lexicon: Lexicon, numbers: Iterable[str]) -> str:
    """The pattern of a number in words: "двайсет", "сто и двайсет"."""
    word, joint = _alternatives(numbers), _alternatives(_words((lexicon,), "and"))
    return rf"(?:{word})(?:[\s-](?:(?:{joint})\s)?(?:{word})){{0,3}}"


def _and_a_half(lexicon: Lexicon) -> str:
    """The pattern of "and a half" behind a number or a magnitude; one that never matches where it is not said so."""
    joint, half = _alternatives(_words((lexicon,), "and")), _alternatives(_words((lexicon,), "half_word"))
    whole = _alternatives(_words((lexicon,), "and_half"))
    found = [rf"(?:{joint})\s(?:{half})"] if half else []
    found += [whole] if whole else []
    return rf"\s(?:{'|'.join(found)})" if found else r"(?!)"


@cache
def _signs(lang: str) -> _Signs:
    own = load_lexicon(lang)
    lexicons = (own,) if own.lang == "en" else (own, load_lexicon("en"))
    currencies = _words(lexicons, "currency")
    magnitudes = {word: int(value) for word, value in _words(lexicons, "magnitude").items()}
    halves = frozenset(word for word, value in _words((own,), "number").items() if value == _HALF and word)
    vague = frozenset(own.values["settings"].get("vague", "").split())
    spoken_numbers = {word: Decimal(value) for word, value in _words((own,), "number").items()}
    numbers = {word: value for word, value in spoken_numbers.items() if value >= 1 and word not in vague}
    currency, magnitude, half = _alternatives(currencies), _alternatives(magnitudes), _alternatives(halves, whole=False)
    spoken, more, joint = _in_words(own, numbers), _and_a_half(own), _alternatives(_words((own,), "and"))
    long = _alternatives(word for word in magnitudes if len(word) >= _SPELLED_OUT)
    thousands = _alternatives(word for word in magnitudes if len(word) >= _WORD)  # no second "40k"
    sign = rf"(?:{more})?[\s\u00a0-]{{0,2}}(?:{magnitude}|{currency})"
    pattern = re.compile(
        rf"(?<![\w.,])(?:(?P<before>{currency})\s?)?(?P<minus>-)?"
        rf"(?:(?P<number>{_NUMBER})|(?:(?P<half>{half})|(?P<spoken>{spoken}))(?={sign})|(?P<one>(?={long})))(?P<more>{more})?"
        rf"(?:(?P<gap>[\s\u00a0-]{{0,2}})(?P<magnitude>{magnitude})\.?)?(?P<more_after>{more})?"
        rf"(?(magnitude)(?:\s(?:(?:{joint})\s)?(?:(?P<rest>\d{{1,3}})|(?P<rest_spoken>{spoken}))"
        rf"(?:\s?(?P<rest_magnitude>{thousands})|(?=\s?(?:{currency}))))?)"
        rf"(?:[\s\u00a0]{{0,2}}(?P<after>{currency}))?(?!\d)",
        re.IGNORECASE,
    )
    return _Signs(pattern, currencies, magnitudes, halves, numbers, vague)


def _value(number: str) -> Decimal | None:
    """A number in any local form: a separator before one or two digits, or after another sort, is the decimal."""
    plain = re.sub(r"[ \u00a0\u202f'’]", "", number)
    if sum(character.isdecimal() for character in plain) > _DIGIT_CAP:
        return None
    marks = [character for character in plain if character in ".,"]
    if marks:
        last = plain.rindex(marks[-1])
        decimals = len(plain) - last - 1
        grouped = decimals == 3 and (len(set(marks)) == 1) and not (len(marks) == 1 and plain.startswith("0"))
        whole = plain[:last].replace(".", "").replace(",", "")
        plain = whole + plain[last + 1 :] if grouped else f"{whole}.{plain[last + 1 :]}"
    return Decimal(plain)


def _spoken_value(words: str, signs: _Signs) -> Decimal:
    """A number in words: "to", "hundre og femti", "three hundred", "сто и двайсет"."""
    total = Decimal(0)
    for word in re.split(r"[\s-]+", normal(words)):
        number = signs.numbers.get(word, Decimal(0))
        total = total * number if number == _HUNDRED and 0 < total < _HUNDRED else total + number
    return signs.numbers.get(normal(words), total)


def _factor(match: re.Match[str], signs: _Signs) -> int | None:
    """What the number is multiplied by; None when the letter after it is more likely something else."""
    word = match["magnitude"]
    if word is None:
        return 1
    factor = signs.magnitudes[normal(word)]
    if normal(word) in _SINGLE_LETTER and match["gap"]:
        return factor if match["before"] or match["after"] else None
    if normal(word) in ("m", "м", "t", "т") and not (match["before"] or match["after"]):
        return factor if word == "M" or "." in (match["number"] or "") or "," in (match["number"] or "") else None
    return factor


def _count(match: re.Match[str], signs: _Signs) -> Decimal | None:
    """How many of the magnitude or the currency: in digits, in words, a half, or one that is not said."""
    if match["number"]:
        count = _value(match["number"])
    elif match["spoken"]:
        count = _spoken_value(match["spoken"], signs)
    else:
        count = Decimal(_HALF) if match["half"] else Decimal(1)
    more = Decimal(_HALF) if match["more"] or match["more_after"] else 0
    return count + more if count is not None else None


def _is_sum(match: re.Match[str]) -> bool:
    """Whether what was found says a sum: a magnitude or a currency is there, and what its words need beside them."""
    if not match["magnitude"]:
        in_words = match["half"] or match["more_after"] or match["rest"] or match["rest_spoken"]
        return not in_words and bool(match["after"] or (match["before"] and match["number"]))
    return match["one"] is None or bool(match["after"] or match["more_after"])


def _read(match: re.Match[str], signs: _Signs, default: str) -> Money | None:
    before = match.string[: match.start()].split()[-1:]
    if match["one"] is not None and any(normal(word) in signs.vague for word in before):
        return None  # "несколько тысяч"
    if not _is_sum(match) or match["minus"]:
        return None
    factor, count = _factor(match, signs), _count(match, signs)
    if factor is None or count is None:
        return None
    sign = match["before"] or match["after"] or (match["magnitude"] or "")[-3:]  # Norwegian "2 MNOK"
    currency = signs.currencies.get(normal(sign), default)
    rest = int(match["rest"] or 0) + (_spoken_value(match["rest_spoken"], signs) if match["rest_spoken"] else 0)
    rest *= signs.magnitudes[normal(match["rest_magnitude"])] if match["rest_magnitude"] else 1
    if rest >= factor:
        return None
    minor = (count * factor + rest) * 10 ** _EXPONENTS.get(currency, 2)
    if minor != minor.to_integral_value() or minor >= 10**17:
        minor = minor.quantize(Decimal(1)) if minor < 10**17 else Decimal(-1)
    return Money(match[0].strip(), int(minor), currency) if minor >= 0 else None


def find_money(text: str, lang: str, currency: str = "EUR") -> Iterator[FoundMoney]:
    """Sums in a text, in order; `currency` is meant where none is said."""
    signs = _signs(lang)
    for match in signs.pattern.finditer(text):
        money = _read(match, signs, currency)
        if money:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield FoundMoney(start, start + len(money.said), money)


def parse_money(text: str, lang: str, currency: str = "EUR") -> Money | None:
    """The sum a short text names; a bare number counts, since it was asked for (a form field)."""
    found = next(find_money(text[:200], lang, currency), None)
    if found:
        return found.money
    bare = re.fullmatch(rf"\s*({_NUMBER})\s*", text[:40])
    value = _value(bare[1]) if bare and len(text) <= 40 else None
    if bare is None or value is None:
        return None
    minor = (value * 10 ** _EXPONENTS.get(currency, 2)).quantize(Decimal(1))
    return Money(bare[1], int(minor), currency)
