"""The words of each language that the understanding knows: phrases with a role and a value, and first names.

A lexicon file is `locales/<lang>/lexicon.toml`. A root key is a role without values (`in = "in | after"`), a table is a
role with values (`[weekday]`, `0 = "monday | mon"`). Phrases are separated by `|`, `{a,b}` stands for either ending,
and an empty ending is allowed (`вторник{,а,у}`). `[nickname]` tells what people of a name are called. Of questions no
other line is read by: `[kind_asked]` by which words one names a kind of contact, `[day_question]` what questions about
days are made of. `[price]` holds what stands beside a number that is a sum, or no sum, without a sign.
"""

import itertools
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from locales.folding import fold

LANGUAGES: Final = ("en", "ru", "nb", "bg")
TOKEN: Final = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)"  # ISO date
    r"|\d{1,2}-\d{1,2}-\d{4}(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?![\d])"  # day and month with the closing dot: 3.4.
    r"|\d+(?:[.:/,]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?"
    r"|\S"
)
_BRACES: Final = re.compile(r"\{([^}]*)\}")
_NAMES: Final = "first_name"
_NICKNAMES: Final = "nickname"
_KIND_ASKED: Final = "kind_asked"
_QUESTION: Final = "day_question"
_PRICE: Final = "price"
_SHORTEST_PLAIN: Final = 4  # letters
_PLAIN_LETTERS: Final = (
    str.maketrans({"å": "a", "ø": "o", "æ": "ae"}),
    str.maketrans({"å": "aa", "ø": "oe", "æ": "ae"}),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as they are matched (lower case, ё as е), what they do in a sentence, and which value they stand for."""

    words: tuple[str, ...]
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One language: phrases by their first word, longest first; folded first names with gender m, f or x (either).

    `pairs` holds the phrases by their first two words, "" for the second of a single word: a quick way to find them.
    """

    lang: str
    phrases: Mapping[str, tuple[Phrase, ...]]
    names: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    pairs: Mapping[tuple[str, str], tuple[Phrase, ...]]


def normal(word: str) -> str:
    """The form in which words are compared."""
    return word.casefold().replace("ё", "е").replace("’", "'")


def split_words(text: str) -> tuple[str, ...]:
    """The compared forms of the words, numbers and signs of a text."""
    return tuple(normal(match[0]) for match in TOKEN.finditer(text))


def alternatives(text: str) -> Iterator[str]:
    """The phrases of a text with its braces written out."""
    for phrase in text.split("|"):
        parts = _BRACES.split(phrase.strip())
        choices = [part.split(",") if index % 2 else [part] for index, part in enumerate(parts)]
        yield from ("".join(choice) for choice in itertools.product(*choices))


def _without_accents(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phrase as it is typed without Norwegian letters: "lordag", "loerdag"; short words would mean others ("før")."""
    if not "".join(words).isascii() and (len(words) > 1 or len(words[0]) >= _SHORTEST_PLAIN):
        for table in _PLAIN_LETTERS:
            plain = tuple(word.translate(table) for word in words)
            if plain != words:
                yield plain


def _phrases(table: Mapping[str, str | Mapping[str, str]]) -> Iterator[Phrase]:
    for role, content in table.items():
        values = {"": content} if isinstance(content, str) else content
        if role in (_NAMES, _NICKNAMES, _KIND_ASKED, _QUESTION, _PRICE, "settings", "latin", "compound"):
            continue
        for value, text in values.items():
            for alternative in alternatives(text):
                if words := split_words(alternative):
                    yield Phrase(words, role, value)
                    yield from (Phrase(plain, role, value) for plain in _without_accents(words))


@cache
def load_lexicon(lang: str) -> Lexicon:
    """The lexicon of a language; an unknown language gets English. Read once per process."""
    chosen = lang if lang in LANGUAGES else "en"
    table = tomllib.loads((Path(__file__).parent / chosen / "lexicon.toml").read_text(encoding="utf-8"))
    found: dict[str, list[Phrase]] = {}
    for phrase in dict.fromkeys(_phrases(table)):  # roles overlap, and braces make some twice
        found.setdefault(phrase.words[0], []).append(phrase)
    pairs: dict[tuple[str, str], list[Phrase]] = {}
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row.words))) for first, rows in found.items()}
    names = {fold(name): gender for gender, text in table.get(_NAMES, {}).items() for name in text.split()}
    names |= _called(names, table.get(_NICKNAMES, {}), found.keys())
    values = {role: MappingProxyType(dict(content)) for role, content in table.items() if isinstance(content, dict)}
    for phrase in itertools.chain.from_iterable(ordered.values()):
        pairs.setdefault((phrase.words[0], "".join(phrase.words[1:2])), []).append(phrase)
    told = MappingProxyType({two: tuple(rows) for two, rows in pairs.items()})
    return Lexicon(chosen, MappingProxyType(ordered), MappingProxyType(names), MappingProxyType(values), told)


@cache
def asked_kinds(lang: str) -> Mapping[tuple[str, ...], str]:
    """The phrases by which a question names kinds of contact ("message_email": either), any, or joins them."""
    found: dict[tuple[str, ...], str] = {}
    for kind, text in load_lexicon(lang).values[_KIND_ASKED].items():
        for alternative in alternatives(text):
            words = split_words(alternative)
            found |= dict.fromkeys((words, *_without_accents(words)), kind) if words else {}
    return MappingProxyType(found)


@cache
def question_words(lang: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The phrases of which questions about days are made, each with what it may ask for."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for role, text in load_lexicon(lang).values[_QUESTION].items():
        for alternative in alternatives(text):
            if words := split_words(alternative):
                found[words] = found.get(words, frozenset()) | {role}
    return MappingProxyType(found)


@cache
def question_phrases(lang: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The same with those of English behind them."""
    return MappingProxyType({**question_words("en"), **question_words(lang)})


@cache
def price_words(lang: str) -> Mapping[str, tuple[str, ...]]:
    """What is said beside prices, by its place there, with the same of English behind it."""
    tables = [load_lexicon(one).values[_PRICE] for one in dict.fromkeys((lang, "en"))]
    places = dict.fromkeys(place for table in tables for place in table)
    said = {place: "|".join(table[place] for table in tables if place in table) for place in places}
    return MappingProxyType({place: tuple(dict.fromkeys(alternatives(text))) for place, text in said.items()})


@cache
def listed(lang: str, setting: str) -> tuple[str, ...]:
    """The words or endings that a lexicon's settings list under that name; none where it has no such list."""
    return tuple(load_lexicon(lang).values["settings"].get(setting, "").split())


@cache
def listed_set(lang: str, setting: str) -> frozenset[str]:
    """The same, to look words up in."""
    return frozenset(listed(lang, setting))


def _called(names: Mapping[str, str], nicknames: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """What people of those names are called, with their gender; a word that the language has otherwise is no name.

    Spellings in another alphabet stay out, and short ones: "Анне" has the key of "Anne", "Бета" may come from "Beth".
    """
    found: dict[str, str] = {}
    for name, forms in nicknames.items():
        for form in (name, *forms.split()):
            key, gender = fold(form), names.get(fold(name), "x")
            is_plain = len(key) >= _SHORTEST_PLAIN and normal(form) not in known
            if key not in names and is_plain and (form[0] > "Ѐ") is (name[0] > "Ѐ"):
                found[key] = gender if found.get(key, gender) == gender else "x"
    return found


@cache
def first_names() -> Mapping[str, str]:
    """Folded first names of all languages with their gender; "x" where languages differ or the name is both."""
    merged: dict[str, str] = {}
    for lang in LANGUAGES:
        for name, gender in load_lexicon(lang).names.items():
            merged[name] = gender if merged.get(name, gender) == gender else "x"
    return MappingProxyType(merged)
