"""Sums of money: a number with a currency or a magnitude ("40k", "1,5 млн", "kr 50 000", "€3.5m") in minor units.

A number by itself is no money. At most 15 digits are read before any conversion.
"""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from babel.numbers import get_currency_precision, is_currency

from crm.understanding.model import Money
from locales.lexicon import Lexicon, listed_set, load_lexicon, normal, price_words

_NUMBER: Final = r"\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d+)?"
_BARE: Final = re.compile(rf"\s*(?P<before>[A-Za-z]{{3}}\s)?\s?(?P<number>{_NUMBER})(?P<after>\s?[A-Za-z]{{3}})?\s*")
_CODED: Final = re.compile(
    rf"(?<![\w.,])(?:(?P<before>[A-Z]{{3}})\s?(?P<first>{_NUMBER})|(?P<second>{_NUMBER})\s?(?P<after>[A-Z]{{3}}))(?!\w)"
)
_CODE_BEHIND: Final = re.compile(r"\s?([A-Z]{3})(?!\w)")
_CODE_AHEAD: Final = re.compile(r"(?<!\w)([A-Z]{3})\s?$")
_BARE_LIMIT: Final = 40  # characters
_DIGIT_CAP: Final = 15
_SINGLE_LETTER: Final = ("m", "м", "t", "т", "к", "k")
_HALF: Final = Decimal("0.5")
_CLAUSE_END: Final = r"\s*(?:[;!?)]|[.,](?!\d)|$)"
_LOOK_BACK: Final = 30  # characters before a sum in which a range may begin
_WIDEST: Final = 20  # times its lower end is a range at most
_WIDEST_BARE: Final = 4  # the same where only "to" stands between: "5 to 6k"
_THOUSAND, _MILLION = 1_000, 1_000_000
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
    fractions: dict[str, Decimal]
    numbers: dict[str, Decimal]
    vague: frozenset[str]
    lower: re.Pattern[str]
    counts: re.Pattern[str]
    ahead: re.Pattern[str]
    measured: frozenset[str]


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


def _alternatives(words: Iterable[str], *, whole: bool = True, end: str = r"(?!\w)") -> str:
    """The longest first; behind letters comes the end, said once for all that stand together."""
    ordered = sorted(words, key=lambda word: -len(word))
    runs = itertools.groupby(ordered, key=lambda word: whole and word[-1].isalpha())
    said = (("|".join(map(re.escape, run)), is_ended) for is_ended, run in runs)
    return "|".join(f"(?:{run}){end}" if is_ended else run for run, is_ended in said) or "(?!)"


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
    vague = listed_set(own.lang, "vague")
    spoken = {word: Decimal(value) for word, value in _words((own,), "number").items()}
    fractions = {word: value for word, value in spoken.items() if word and value == _HALF}
    fractions |= {word: Decimal(value) for word, value in _words((own,), "fraction").items()}
    numbers = {word: value for word, value in spoken.items() if value >= 1 and not vague.intersection(word.split())}
    pattern = _pattern(own, currencies, magnitudes, fractions, numbers)
    return _Signs(pattern, currencies, magnitudes, fractions, numbers, vague, _lower(own), _counts(own), *_led(own))


def _pattern(
    own: Lexicon, currencies: Iterable[str], magnitudes: Iterable[str], fractions: Iterable[str], numbers: Iterable[str]
) -> re.Pattern[str]:
    """The pattern of a sum: what stands for the number, its magnitude and its currency, each where it was said."""
    currency, before = _alternatives(currencies), _alternatives(currencies, end=r"(?![^\W\d])")
    magnitude = _alternatives(magnitudes, end=rf"(?:(?=(?:{currency}))|(?!\w))")
    half, spoken, more = _alternatives(fractions, whole=False), _in_words(own, numbers), _and_a_half(own)
    joint, others = _alternatives(_words((own,), "and")), _alternatives(_words((own,), "no_sum"))
    long = _alternatives(word for word in magnitudes if len(word) >= _SPELLED_OUT)
    thousands = _alternatives(word for word in magnitudes if len(word) >= _WORD)  # no second "40k"
    sign = rf"(?:{more})?[\s\u00a0-]{{0,2}}(?:{magnitude}|{currency})"
    return re.compile(
        rf"(?<![\w.,])(?:(?P<before>{before})\s?)?(?P<minus>-)?"
        rf"(?:(?P<number>{_NUMBER})|(?:(?P<half>{half})|(?P<spoken>{spoken}))(?={sign})"
        rf"|(?P<one>(?=(?:{long})|(?:{thousands})(?:{more}))))(?P<more>{more})?"
        rf"(?:(?P<gap>[\s\u00a0-]{{0,2}})(?P<magnitude>{magnitude})\.?)?(?P<more_after>{more})?"
        rf"(?(magnitude)(?:\s(?:(?:{joint})\s)?(?:(?P<rest>\d{{1,3}})|(?P<rest_spoken>{spoken}))"
        rf"(?:\s?(?P<rest_magnitude>{thousands})|(?=\s?(?:{currency}|{_CLAUSE_END}))))?)"
        rf"(?:[\s\u00a0]{{0,2}}(?P<after>{currency}))?(?!\d)(?![\s-](?:{others}))",
        re.IGNORECASE,
    )


def _lower(own: Lexicon) -> re.Pattern[str]:
    """The pattern of the number that opens a range, read backwards from its end: "5-", "from 5 to", "между 5 и"."""
    since, until = (_alternatives(_words((own,), role)) for role in ("from", "to"))
    between, joint = _alternatives(_words((own,), "between")), _alternatives(_words((own,), "and"))
    led = rf"(?<!\w)(?:(?:{since}|{between})\s(?P<led>\d+(?:[.,]\d+)?)\s(?:{until}|{joint})\s)"
    dashed = r"(?<![\w.,:/-])(?P<dashed>\d+(?:[.,]\d+)?)\s?[-–—]\s?"
    bare = rf"(?<![\w.,:/-])(?P<bare>\d+(?:[.,]\d+)?)\s(?:{until})\s"
    return re.compile(rf"(?:{led}|{dashed}|{bare})$", re.IGNORECASE)


def _counts(own: Lexicon) -> re.Pattern[str]:
    """The pattern of what is counted behind a magnitude: "15к бр. кутии" is no sum."""
    return re.compile(rf"[\s\u00a0]?(?:{_alternatives(price_words(own.lang)['counts'])})(?!\w)", re.IGNORECASE)


def _led(own: Lexicon) -> tuple[re.Pattern[str], frozenset[str]]:
    """What stands before a number: a magnitude and its preposition, "тысяч на 7 рублей"; words of what is no price."""
    words = _alternatives(word for word in _words((own,), "magnitude") if len(word) >= _WORD)
    between = _alternatives(listed_set(own.lang, "magnitude_joints"))
    said = rf"(?:(?P<before>\w+)\s|^|[,;:.(]\s?)(?P<magnitude>{words})\s(?:{between})\s$"
    return re.compile(said, re.IGNORECASE), listed_set(own.lang, "measures")


def value_of(number: str) -> Decimal | None:
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
    if normal(word) in _SINGLE_LETTER and match["gap"] and not match["spoken"]:
        return factor if match["before"] or match["after"] else None
    if normal(word) in ("m", "м", "t", "т") and not (match["before"] or match["after"]):
        return factor if word == "M" or "." in (match["number"] or "") or "," in (match["number"] or "") else None
    return factor


def _count(match: re.Match[str], signs: _Signs) -> Decimal | None:
    """How many of the magnitude or the currency: in digits, in words, a half, or one that is not said."""
    if match["number"]:
        count = value_of(match["number"])
    elif match["spoken"]:
        count = _spoken_value(match["spoken"], signs)
    else:
        count = signs.fractions[normal(match["half"])] if match["half"] else Decimal(1)
    more = _HALF if match["more"] or match["more_after"] else 0
    return count + more if count is not None else None


def _is_sum(match: re.Match[str], signs: _Signs) -> bool:
    """Whether what was found says a sum: a magnitude or a currency is there, and what its words need beside them."""
    if not match["magnitude"]:
        in_words = match["half"] or match["more_after"] or match["rest"] or match["rest_spoken"]
        return not in_words and bool(match["after"] or (match["before"] and match["number"]))
    if not (match["before"] or match["after"]) and signs.counts.match(match.string, match.end()):
        return False
    if (match["half"] or match["spoken"]) and not match["gap"] and len(match["magnitude"]) == 1:
        return False  # "четвъртк": a day with a letter left out
    if match["one"] is None or match["after"] or match["more_after"] or match["rest_magnitude"]:
        return True
    return re.match(_CLAUSE_END, match.string[match.end() :]) is not None and _is_millions(match, signs)


def _is_millions(match: re.Match[str], signs: _Signs) -> bool:
    """ "бюджет миллион": a thousand alone is more often a figure of speech."""
    return signs.magnitudes[normal(match["magnitude"])] >= _MILLION


def _currency(match: re.Match[str], signs: _Signs) -> str:
    """The sign's or the word's, "" for none; a magnitude may end in one: Norwegian "2 MNOK", Russian "250 тр"."""
    if sign := match["before"] or match["after"]:
        return signs.currencies[normal(sign)]
    word = normal(match["magnitude"] or "")
    endings = (signs.currencies.get(word[at:]) for at in range(1, len(word)))
    return next((found for found in endings if found), "")


def _rest(match: re.Match[str], factor: int, signs: _Signs) -> Decimal | None:
    """What is said behind the magnitude: "1 млн 200 тыс", "миллион двести" (thousand); None where it is no part."""
    rest = Decimal(match["rest"] or 0) + (_spoken_value(match["rest_spoken"], signs) if match["rest_spoken"] else 0)
    if match["rest_magnitude"]:
        rest *= signs.magnitudes[normal(match["rest_magnitude"])]
    elif match["rest_spoken"] and not match["after"] and factor == _MILLION:
        rest *= _THOUSAND
    return rest if rest < factor or not rest else None


def _lowest(match: re.Match[str], count: Decimal, signs: _Signs) -> tuple[Decimal, int]:
    """The lower end of a range and where it begins: "5-6k" is 5,000, "40-50 000 kr" is 40,000; else the sum's own."""
    lead = match.string[max(0, match.start() - _LOOK_BACK) : match.end() if match["minus"] else match.start()]
    if match["minus"] or match["before"]:
        lead = match.string[max(0, match.start() - _LOOK_BACK) : match.start("number")]
    found = signs.lower.search(lead)
    low = value_of(found["led"] or found["dashed"] or found["bare"]) if found and match["number"] else None
    if found is None or low is None:
        return count, match.start()
    low = low * _THOUSAND if low * _THOUSAND <= count else low
    start = match.start("number") - len(lead) + found.start(found.lastgroup or 0)
    widest = _WIDEST_BARE if found["bare"] else _WIDEST
    return (low, start) if 0 < low < count <= low * widest else (count, match.start())


def _is_vague(match: re.Match[str], signs: _Signs) -> bool:
    """ "несколько тысяч"."""
    return any(normal(word) in signs.vague for word in match.string[: match.start()].rsplit(maxsplit=2)[-2:])


def minor_of(value: Decimal, currency: str) -> int:
    """The value in the currency's smallest unit."""
    return int((value * 10 ** get_currency_precision(currency)).to_integral_value())


def _ahead(match: re.Match[str], signs: _Signs) -> tuple[int, int]:
    """ "тысяч на 7 рублей": about seven thousand, its magnitude ahead; the factor and by how many characters."""
    if match["magnitude"] or not match["number"]:
        return 1, 0
    lead = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    found = signs.ahead.search(lead)
    word = normal(found["before"] or "") if found else ""
    if found is None or word.isdecimal() or word in signs.numbers or word in signs.vague:
        return 1, 0
    if not match["after"] and not re.match(_CLAUSE_END, match.string[match.end() :]):
        return 1, 0
    return signs.magnitudes[normal(found["magnitude"])], len(lead) - found.start("magnitude")


def _is_measure(match: re.Match[str], signs: _Signs) -> bool:
    """ "тираж 100 хил": a large number without a currency behind a word for what is no price."""
    if match["before"] or match["after"] or not signs.measured:
        return False
    words = match.string[max(0, match.start() - _LOOK_BACK) : match.start()].split()
    return any(normal(word) in signs.measured for word in words[-1:])


def _read(match: re.Match[str], signs: _Signs, default: str) -> FoundMoney | None:
    ahead_factor, before = _ahead(match, signs)
    if (not before and not _is_sum(match, signs)) or (match["one"] is not None and _is_vague(match, signs)):
        return None
    factor, count = _factor(match, signs), _count(match, signs)
    if factor is None or count is None or _is_measure(match, signs):
        return None
    factor *= ahead_factor
    lowest, start = _lowest(match, count, signs)
    rest = _rest(match, factor, signs) if lowest == count else Decimal(0)
    if rest is None or (match["minus"] and start == match.start()):
        return None
    named, ahead, behind = _currency(match, signs), 0, 0
    if not named:
        named, ahead, behind = _code_beside(match)
    currency = named or default
    minor = minor_of(lowest * factor + rest, currency)
    if not 0 <= minor < 10**17:
        return None
    start, end = start - ahead - before, match.end() + behind
    start += len(match.string[start:end]) - len(match.string[start:end].lstrip())
    said = match.string[start:end].rstrip()
    return FoundMoney(start, start + len(said), Money(said, minor, currency, not named))


def find_money(text: str, lang: str, currency: str = "EUR") -> Iterator[FoundMoney]:
    """Sums in a text, in order; `currency` is meant where none is said."""
    signs = _signs(lang)
    found = [one for match in signs.pattern.finditer(text) if (one := _read(match, signs, currency))]
    places = [(one.start, one.end) for one in found]
    found += [one for one in _coded(text) if not any(one.start < end and start < one.end for start, end in places)]
    yield from sorted(found, key=lambda one: one.start)


def _coded(text: str) -> Iterator[FoundMoney]:
    """Sums beside the capital letters of any other currency: "INR 500,000", "5000 RON"; no word of a shouted line."""
    if text.isupper():
        return
    for match in _CODED.finditer(text):
        code, value = match["before"] or match["after"], value_of(match["first"] or match["second"])
        if is_currency(code) and value is not None:
            yield FoundMoney(match.start(), match.end(), Money(match[0], minor_of(value, code), code))


def _code_beside(match: re.Match[str]) -> tuple[str, int, int]:
    """The code of a currency in capitals beside a sum, with its characters ahead and behind: "60k AUD", "AUD 60k"."""
    text = match.string
    if text.isupper():
        return "", 0, 0
    behind = _CODE_BEHIND.match(text, match.end())
    if behind and is_currency(behind[1]):
        return behind[1], 0, behind.end() - match.end()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    ahead = _CODE_AHEAD.search(text[max(0, start - 4) : start])
    if ahead and is_currency(ahead[1]):
        return ahead[1], len(ahead[0]), 0
    return "", 0, 0


def parse_money(text: str, lang: str, currency: str = "EUR") -> Money | None:
    """The sum a short text names; a bare number counts, since it was asked for (a form field).

    So does one beside any ISO 4217 code, of which a line knows only those that are no words elsewhere.
    """
    found = next(find_money(text[:200], lang, currency), None)
    if found:
        return found.money
    bare = _BARE.fullmatch(text) if len(text) <= _BARE_LIMIT else None
    value = value_of(bare["number"]) if bare else None
    code = (bare["before"] or bare["after"] or currency).strip().upper() if bare else ""
    if bare is None or value is None or not is_currency(code):
        return None
    return Money(bare["number"], minor_of(value, code), code, not (bare["before"] or bare["after"]))
