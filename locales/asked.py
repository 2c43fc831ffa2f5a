"""Whole lines that ask for somebody's card or want it changed, and the words of questions about deals.

A frame is a phrase with `*` where somebody is named and `#` where one of the nouns stands: "what's the # of *".
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from locales.lexicon import LANGUAGES, alternatives, split_words

Words: TypeAlias = tuple[str, ...]
WHO, NOUN = "*", "#"
_OWNS = "'s"


@dataclass(frozen=True)
class Frame:
    """What is wanted by the words before and behind whom it names; owns: the name stands in the possessive."""

    wants: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    owns: bool = False


@cache
def frames(language: str) -> Mapping[Words, Mapping[Words, Sequence[tuple[int, Frame]]]]:
    """The frames of a language and of English by the words before and by those behind the name.

    Each with its place among all of them, those with the most words first: there are thousands.
    """
    found = {frame: None for one in _both(language) for frame in _frames(one)}
    ordered = sorted(found, key=lambda one: -len(one.before) - len(one.behind))
    table: dict[Words, dict[Words, list[tuple[int, Frame]]]] = {}
    for place, frame in enumerate(ordered):
        table.setdefault(frame.before, {}).setdefault(frame.behind, []).append((place, frame))
    return table


@cache
def nouns(language: str) -> Mapping[tuple[str, ...], str]:
    """What one may ask of somebody, by the phrases for it."""
    found: dict[tuple[str, ...], str] = {}
    for one in reversed(_both(language)):
        found |= {said: noun for noun, text in _table()[one]["nouns"].items() for said in _phrases(text)}
    return found


@cache
def small(language: str, kind: str) -> tuple[tuple[str, ...], ...]:
    """The phrases that are left out at the ends of a line, `polite` or `tail`, the longest first."""
    found = dict.fromkeys(said for one in _both(language) for said in _phrases(_table()[one]["small"][kind]))
    return tuple(sorted(found, key=len, reverse=True))


@cache
def deal_words(language: str) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The phrases of questions about deals, each with what it tells, with those of English behind them."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for one in reversed(_both(language)):
        own: dict[tuple[str, ...], frozenset[str]] = {}
        for role, text in _table()[one]["deals"].items():
            for said in _phrases(text):
                own[said] = own.get(said, frozenset()) | {role}
        found |= own
    return found


def _both(language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((language, "en")))


def _frames(language: str) -> Iterator[Frame]:
    for wants, text in _table()[language]["frames"].items():
        for phrase in alternatives(text):
            before, _, behind = phrase.partition(WHO)
            owns = behind.startswith(_OWNS)
            yield Frame(wants, split_words(before), split_words(behind.removeprefix(_OWNS)), owns)


def _phrases(text: str) -> Iterator[tuple[str, ...]]:
    return (said for said in map(split_words, alternatives(text)) if said)


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    table = tomllib.loads((Path(__file__).parent / "asked.toml").read_text(encoding="utf-8"))
    return {language: table[language] for language in LANGUAGES}
