"""Phone numbers (E.164) and e-mail addresses in a line, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_COUNTRY: Final = {"ru": "RU", "nb": "NO", "bg": "BG"}  # where a number without a country code is, by language
_PHONE: Final = re.compile(
    r"(?<![\w/-])(?<!\d[.:])(?:(?<!\d,)|(?=\+?\d{8}))(?:tel:)?"
    r"(\(?\+?\s?\(?\d[\d\s().\u00a0\u2010-\u2014/-]{5,48}\d)(?=(?:x|ext|доб|вн|lok)\.?\s?\d|(?!\w|[.:]\d|,\d{1,7}(?!\d)))",
    re.IGNORECASE,
)
_ROUND_SUM: Final = re.compile(r"\d{1,3}(?:[ .\u00a0]\d{3})*[ .\u00a0]000")
_DATE_LIKE: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<![\d.])\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\.?\d)|^\d{1,2}[-–]\d{1,2}$|(?<!\d)\d{1,2}-\d{1,2}-(?:19|20)\d\d(?!\d)"
    r"|^[0-3]?\d[./][01]?\d\.?\s?[-–]\s?[0-3]?\d[./][01]?\d\.?$"
)
_GROUPED: Final = re.compile(r"\+\d{1,3}(?:[ .,\u00a0]\d{3}){1,2}|\+\d{1,3}(?:[ .,\u00a0]\d{3})*[ .,\u00a0]000")
_WHOLE_DIGITS: Final = 10  # of a number with its country's code that is kept without being in use
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15  # E.164: at most 15
# Slack writes <mailto:a@b.c|a@b.c> and <tel:+47...|...>; the address itself is what is kept.
_DOMAINS: Final = (
    "com|org|net|edu|gov|io|ai|co|me|app|dev|biz|info|eu|no|se|dk|fi|de|at|ch|fr|uk|us|ru|su|ua|kz|by|bg|pl"
)
"""Endings by which a word with dots is a site without `https://` before it."""
_EMAIL: Final = re.compile(
    r"(?<![\w.+@-])(?:mailto:)?([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w@-])"
)

_LINK: Final = re.compile(
    r"(?<![\w.@/:|-])(?:https?://|www\.)[^\s<>|\"«»]{2,2000}"
    rf"|(?<![\w.@/:|-])(?:[a-z0-9][a-z0-9-]{{0,62}}\.){{1,4}}(?:{_DOMAINS})(?![\w@-]|\.\w)(?:/[^\s<>|\"«»]{{0,2000}})?",
    re.IGNORECASE,
)
_CLOSING: Final = ".,;:!?'"


@dataclass(frozen=True, slots=True)
class Found:
    """A phone or an address: characters [start, end) and the normalised value."""

    start: int
    end: int
    value: str


def _digits(text: str) -> int:
    return sum(character.isdecimal() for character in text)


def _is_typed_whole(candidate: str) -> bool:
    """Whether a plus, and no sum's thousands, says a phone: with a wrong digit it is kept too, it may be mended."""
    return candidate.startswith("+") and not _GROUPED.fullmatch(candidate) and _digits(candidate) >= _WHOLE_DIGITS


def _e164(candidate: str, region: str | None) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(candidate, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        length = phonenumbers.is_possible_number_with_reason(number)
        if not _is_typed_whole(candidate) or length != phonenumbers.ValidationResult.IS_POSSIBLE:
            return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _is_bare(candidate: str) -> bool:
    """Whether nothing but its length tells a phone from a sum: digits, perhaps in groups of three."""
    return re.fullmatch(r"\d{1,3}(?:[ .\u00a0]\d{3})+|\d{1,7}", candidate.strip()) is not None


def _region(country: str, lang: str) -> str | None:
    return country.upper() or _COUNTRY.get(lang)


def find_phones(text: str, *, lang: str, country: str = "") -> Iterator[Found]:
    """Phones in a text. Numbers without a code are read by `country` (ISO 3166), else by the language's country."""
    region = _region(country, lang)
    for match in _PHONE.finditer(text):
        yield from _numbers(match[1], match.start(1), region)


def _numbers(said: str, start: int, region: str | None) -> Iterator[Found]:
    """The number that a run of digits and signs is, or the numbers that a stroke or a line's end parts in it."""
    value = _number(said.strip(), region)
    if value:
        yield Found(start, start + len(said.rstrip()), value)
        return
    parts = list(re.finditer(r"[^/\n]+", said))
    for part in parts if len(parts) > 1 else ():
        if value := _number(part[0].strip(), region):
            first = start + part.start() + len(part[0]) - len(part[0].lstrip())
            yield Found(first, first + len(part[0].strip()), value)


def _number(candidate: str, region: str | None) -> str | None:
    """What was typed in E.164 if it is a phone and no date, sum or number of an order."""
    count = _digits(candidate)
    plain = re.sub(r"^\(?\+\s?\(?", "+", candidate)
    international = plain.startswith(("+", "00"))
    if not _FEWEST_DIGITS <= count <= _MOST_DIGITS or (_DATE_LIKE.search(candidate) and not international):
        return None
    if not international and ((region is None and count != 10) or (_is_bare(candidate) and count < 8)):
        return None
    if _ROUND_SUM.fullmatch(candidate):
        return None
    return _e164("+" + plain[2:] if plain.startswith("00") else plain, region or "US")


def parse_phone(text: str, country: str = "", *, lang: str = "en") -> str | None:
    """The first phone of a text in E.164, or None."""
    return next((found.value for found in find_phones(text[:200], lang=lang, country=country)), None)


def find_emails(text: str) -> Iterator[Found]:
    """E-mail addresses in a text, lower-cased."""
    for match in _EMAIL.finditer(text):
        yield Found(match.start(), match.end(), match[1].lower())


def find_links(text: str) -> Iterator[Found]:
    """Sites and pages in a text as they were written, without the sign that ends the sentence."""
    for match in _LINK.finditer(text):
        link = match[0].rstrip(_CLOSING)
        while link.endswith(")") and link.count("(") < link.count(")"):
            link = link[:-1].rstrip(_CLOSING)
        yield Found(match.start(), match.start() + len(link), link)


def parse_email(text: str) -> str | None:
    """The first e-mail address of a text, lower-cased, or None."""
    return next((found.value for found in find_emails(text[:400])), None)
