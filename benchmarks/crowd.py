"""A made-up crowd: Russian, Bulgarian, Norwegian and English names, the same each time.

Common surnames are as frequent as in a real firm's address book; below them lies a long tail, most of it names that
occur once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from benchmarks import crowd_names as names

Language = Literal["ru", "bg", "nb", "en"]
SHARES: dict[Language, int] = {"ru": 40, "bg": 20, "nb": 20, "en": 20}
COMMON, KNOWN = 0.5, 0.3
"""Shares of people with a surname of the list, and with one that several have; the rest are drawn from the tail."""
MEDIUM = 15_000
"""Surnames of the tail that several people have, in each language."""
_FEMALE = {"ов": "ова", "ев": "ева", "ёв": "ёва", "ин": "ина", "ий": "ая", "ой": "ая", "ки": "ка"}


@dataclass(frozen=True, slots=True)
class Person:
    """One of the crowd; middle is a patronymic or ""."""

    language: Language
    is_woman: bool
    first: str
    middle: str
    last: str

    @property
    def name(self) -> str:
        """As it stands in the store."""
        return f"{self.first} {self.middle} {self.last}" if self.middle else f"{self.first} {self.last}"


def crowd(size: int, seed: int = 17) -> Iterator[Person]:
    """That many people, made as they are asked for."""
    dice = random.Random(seed)
    tails = {language: _Tail(language, dice) for language in SHARES}
    for language in dice.choices(list(SHARES), list(SHARES.values()), k=size):
        is_woman = dice.random() < 0.45
        firsts = _FIRSTS[f"{language}.{'f' if is_woman else 'm'}"]
        last = tails[language].surname(dice)
        middle = dice.choice(_PATRONYMS) if language == "ru" and dice.random() < 0.1 else ""
        yield Person(
            language, is_woman, firsts[min(int(dice.expovariate(4.0) * len(firsts)), len(firsts) - 1)],
            _patronymic(middle, is_woman), _of_woman(last) if is_woman and language in ("ru", "bg") else last,
        )  # fmt: skip


_FIRSTS = {key: text.split() for key, text in names.FIRST.items()}
_PATRONYMS = names.PATRONYMS.split()


class _Tail:
    """The surnames of one language."""

    def __init__(self, language: Language, dice: random.Random) -> None:
        self.language = language
        self.common = names.COMMON[language].split()
        self.common_weights = list(accumulate(1 / (rank + 4) for rank in range(len(self.common))))
        self.known = [_made_up(language, dice) for _ in range(MEDIUM)]
        self.known_weights = list(accumulate(1 / (rank + 40) for rank in range(MEDIUM)))

    def surname(self, dice: random.Random) -> str:
        """A man's surname: of the list, of those that several have, or one of its own."""
        share = dice.random()
        if share < COMMON:
            return dice.choices(self.common, cum_weights=self.common_weights)[0]
        if share < COMMON + KNOWN:
            return dice.choices(self.known, cum_weights=self.known_weights)[0]
        return _made_up(self.language, dice)


_PIECES = {language: [part.split() for part in parts] for language, parts in names.SYLLABLES.items()}
_LASTS = {language: text.split() for language, text in names.ENDINGS.items()}


def _made_up(language: Language, dice: random.Random) -> str:
    begins, vowels, ends = _PIECES[language]
    root = dice.choice(begins) + dice.choice(vowels) + dice.choice(ends)
    if dice.random() < 0.6:
        root += dice.choice(vowels) + dice.choice(ends)
    return (root + dice.choice(_LASTS[language])).capitalize()


def _of_woman(last: str) -> str:
    return last if len(last) < 4 else last[:-2] + _FEMALE.get(last[-2:], last[-2:])


def _patronymic(middle: str, is_woman: bool) -> str:
    return middle.removesuffix("ич") + "на" if middle and is_woman else middle
