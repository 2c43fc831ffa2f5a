"""Time zones as people name them: a city in any of our languages, a larger town, a country of one zone, an offset.

Cities and countries come from the CLDR that Babel carries, larger towns from `towns.toml`; all are compared by their
folded spelling, so that script, accents and case do not matter.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from locales.folding import fold, fold_tokens, stem_keys

LANGUAGES: Final = ("en", "nb", "ru", "bg")
ALIKE: Final = 72
"""How alike a mistyped place is to one of ours, of 100."""

_OFFSET: Final = re.compile(r"(utc|gmt|msk|мск)?\s*([+-])\s*(\d{1,2})(?:[:.]?([0-5]\d))?", re.IGNORECASE)
_MINUS: Final = str.maketrans("−–—", "---")
_MOSCOW: Final = 3 * 60
_UNEVEN: Final = {
    -570: "Pacific/Marquesas",
    210: "Asia/Tehran",
    270: "Asia/Kabul",
    330: "Asia/Kolkata",
    345: "Asia/Kathmandu",
    390: "Asia/Yangon",
    525: "Australia/Eucla",
    570: "Australia/Darwin",
}
"""Zones without summer time for the offsets that are no whole hours."""

_NOWHERE: Final = "ZZ"  # CLDR's country of zones that are none's
_FIXED: Final = re.compile(r"Etc/GMT([+-])(\d{1,2})")
_BEFORE: Final = frozenset(map(fold, ("в", "во", "г", "гр", "город", "град", "in", "i", "city")))
_CYRILLIC: Final = re.compile(r"[Ѐ-ӿ]")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its zone; names: its spellings, in both scripts where they are known."""

    zone: str
    names: tuple[str, ...]


def country_of(zone: str) -> str:
    """The ISO 3166 code of the country of an IANA zone; "" for a zone of none, such as UTC."""
    key = get_global("zone_aliases").get(zone, zone)
    found = str(get_global("zone_territories").get(key, ""))
    return "" if found == _NOWHERE else found


def country_name(code: str, language: str) -> str:
    """A country in a language, as CLDR names it; the code itself where it names none."""
    return str(Locale.parse(language).territories.get(code, code))


def zone_named(text: str) -> str | None:
    """The IANA zone somebody means (`Тула` -> Europe/Moscow, `+3` -> Etc/GMT-3); None where it cannot be told."""
    asked = " ".join(unicodedata.normalize("NFKC", text).split())
    return _ids().get(asked.lower().replace(" ", "_")) or _by_offset(asked) or _by_place(asked)


def places_like(text: str, most: int = 3) -> list[str]:
    """At most so many places spelled nearly so, the likest first, in the script of the text."""
    found: dict[Place, None] = {}
    for key, _, _ in process.extract(fold(text), _places().keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=9):
        found.setdefault(_places()[key])
    return [_written(place, bool(_CYRILLIC.search(text))) for place in found][:most]


def zone_text(zone: str) -> str:
    """The zone as people read it: `UTC+3` for Etc/GMT-3, whose sign is turned round; others by their IANA name."""
    fixed = _FIXED.fullmatch(zone)
    return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}" if fixed else zone


@cache
def _ids() -> Mapping[str, str]:
    return MappingProxyType({zone.lower(): zone for zone in sorted(available_timezones())})


def _by_offset(asked: str) -> str | None:
    """The zone of a fixed offset; one counted from Moscow ("МСК+2") is turned into one from UTC."""
    found = _OFFSET.fullmatch(asked.translate(_MINUS))
    if found is None:
        return None
    minutes = (int(found[3]) * 60 + int(found[4] or 0)) * (-1 if found[2] == "-" else 1)
    if (found[1] or "").lower() in ("msk", "мск"):
        minutes += _MOSCOW
    if minutes % 60:
        return _UNEVEN.get(minutes)
    hours = minutes // 60
    return (f"Etc/GMT{-hours:+d}" if hours else "UTC") if -12 <= hours <= 14 else None


def _by_place(asked: str) -> str | None:
    place = next((_places()[key] for key in _keys(asked) if key in _places()), None)
    return place.zone if place else None


def _keys(asked: str) -> Iterator[str]:
    """What to look for: the text, what stands before a comma or a bracket, a single word's nominatives."""
    for part in dict.fromkeys((asked, re.split(r"[,(]", asked)[0])):
        tokens = fold_tokens(part)
        yield " ".join(tokens)
        bare = tokens[1:] if len(tokens) > 1 and tokens[0] in _BEFORE else tokens
        yield " ".join(bare)
        if len(bare) == 1:
            yield from stem_keys(part.split()[-1])


@cache
def _places() -> Mapping[str, Place]:
    """Every place by its folded spellings; of two that are spelled alike the first counts."""
    found: dict[str, Place] = {}
    for place in (*_towns(), *_cities(), *_last_words(), *_countries()):
        for name in place.names:
            found.setdefault(fold(name), place)
    found.pop("", None)
    return MappingProxyType(found)


@cache
def _file() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((Path(__file__).parent / "towns.toml").read_text(encoding="utf-8"))


def _locale(language: str) -> Any:
    """Babel's data of a language; what it calls a mapping of anything is read here as what it holds."""
    return Locale.parse(language)


def _towns() -> Iterator[Place]:
    for zone, text in _file()["towns"].items():
        for town in text.split("|"):
            yield Place(zone, tuple(name.strip() for name in town.split("/")))


def _cities() -> Iterator[Place]:
    """The city each zone is known by, in our languages."""
    tables: list[Mapping[str, Mapping[str, str]]] = [_locale(language).time_zones for language in LANGUAGES]
    for zone in sorted({zone for table in tables for zone in table if "/" in zone and not zone.startswith("Etc/")}):
        named = (table[zone].get("city", "") for table in tables if zone in table)
        today = _file()["renamed"].get(zone, zone)
        if today.lower() in _ids():
            yield Place(today, _once((today.rpartition("/")[2].replace("_", " "), *named)))


def _last_words() -> Iterator[Place]:
    """Zones by the last word of their names, those with an older name of their own too."""
    for zone in _ids().values():
        if "/" in zone and not zone.startswith("Etc/"):
            yield Place(zone, (zone.rpartition("/")[2].replace("_", " "),))


def _countries() -> Iterator[Place]:
    """Countries that lie in one zone."""
    tables: list[Mapping[str, str]] = [_locale(language).territories for language in LANGUAGES]
    for code, zones in sorted(get_global("territory_zones").items()):
        if len(zones) == 1 and zones[0].lower() in _ids():
            named = _once(table.get(code, "") for table in tables)
            yield Place(_file()["renamed"].get(zones[0], zones[0]), named)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))


def _written(place: Place, cyrillic: bool) -> str:
    return next((name for name in place.names if bool(_CYRILLIC.search(name)) is cyrillic), place.names[0])
