"""Where a text tells of a certain person: by their name in whatever form, by a phone, by an address.

A name's words are compared by the keys of the search in notes, so that "Гранину" and "Granin" are found for "Гранин".
One word of a name may be somebody else's; two of them side by side, a number or an address are this person's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

from locales.folding import fold_tokens
from storage.note_words import note_keys

GONE = "…"
"""What stands where a person was named, in every language."""
_WORD = re.compile(r"[^\W_]+(?:[’'`-][^\W_]+)*")
_NUMBER = re.compile(r"\+?\d(?:[\s().\u00a0/-]{0,3}\d){6,18}")
_REST = re.compile(rf"{GONE}(?:[\s,;-]*{GONE})+")
_SHORTEST_NUMBER = 7
"""Digits by which a number without its country is told; fewer are an extension or a price."""
_SHORTEST_ADDRESS = 4


@dataclass(frozen=True)
class Mentions:
    """Finds one person in texts. words: keys of their name; numbers: digits of their phones; addresses: lower case."""

    words: frozenset[str]
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()

    @classmethod
    def of(cls, name: str, reaches: Iterable[tuple[str, str]]) -> Mentions:
        """Of a name and (kind, value) of every way the person is reached."""
        found = list(reaches)
        digits = [re.sub(r"\D", "", value) for kind, value in found if kind == "phone"]
        others = [value.casefold() for kind, value in found if kind != "phone"]
        return cls(
            frozenset(note_keys(name)),
            tuple(one for one in digits if len(one) >= _SHORTEST_NUMBER),
            tuple(one for one in others if len(one) >= _SHORTEST_ADDRESS),
        )

    def also(self, names: Iterable[str]) -> Mentions:
        """Finds them by these names as well."""
        return replace(self, words=self.words.union(*(note_keys(one) for one in names)))

    def surely_in(self, text: str) -> bool:
        """Whether it is about this very person: the name in full, a phone or an address of theirs."""
        keys = [self._named(word) for word in fold_tokens(text)] if len(self.words) > 1 else []
        named = any(one and other and one != other for one, other in pairwise(keys))
        return named or self._reaches(text)

    def maybe_in(self, text: str) -> bool:
        """Whether it may be about them: a single word of their name is enough."""
        return not self.words.isdisjoint(map(_key, fold_tokens(text))) or self._reaches(text)

    def without(self, text: str, *, every_word: bool = False) -> str:
        """The text with what names the person left out. every_word: each word of their name, as where it is theirs."""
        cut = sorted({*self._names_in(text, every_word), *self._reaches_in(text)}, reverse=True)
        for begin, end in cut:
            text = text[:begin] + GONE + text[end:]
        return _REST.sub(GONE, text) if cut else text

    def within(self, value: Any, *, every_word: bool = False) -> Any:
        """The same for every text within a value, as the history and documents have them."""
        match value:
            case str():
                return self.without(value, every_word=every_word)
            case list():
                return [self.within(one, every_word=every_word) for one in value]
            case dict():
                return {key: self.within(one, every_word=every_word) for key, one in value.items()}
        return value

    def _named(self, word: str) -> str:
        """The key of a folded word if it is one of the name, else ""."""
        key = _key(word)
        return key if key in self.words else ""

    def _reaches(self, text: str) -> bool:
        return next(self._reaches_in(text), None) is not None

    def _names_in(self, text: str, every_word: bool) -> Collection[tuple[int, int]]:
        found = [(one.span(), self._keys(one[0])) for one in _WORD.finditer(text)]
        if every_word:
            return [span for span, keys in found if keys]
        spans: set[tuple[int, int]] = {span for span, keys in found if len(keys) > 1}  # "Anna-Marie" is two of them
        for (span, keys), (next_span, next_keys) in pairwise(found):
            if keys and next_keys and keys != next_keys:
                spans |= {span, next_span}
        return spans

    def _keys(self, word: str) -> set[str]:
        return {key for part in fold_tokens(word) if (key := self._named(part))}

    def _reaches_in(self, text: str) -> Iterator[tuple[int, int]]:
        for one in _NUMBER.finditer(text) if self.numbers else ():
            digits = re.sub(r"\D", "", one[0])
            if any(_is_same(digits, number) for number in self.numbers):
                yield one.span()
        lower = text.casefold() if self.addresses else ""
        if len(lower) == len(text):
            for address in self.addresses:
                yield from (one.span() for one in re.finditer(re.escape(address), lower))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """The key of one folded word, "" where it has none; the same words come again and again."""
    return next(iter(note_keys(word)), "")


def _is_same(said: str, number: str) -> bool:
    """Whether digits that were said are the number, with or without its country or a leading nought."""
    said = said.removeprefix("00")
    return number.endswith(said) or said.endswith(number) or (said[0] in "08" and number.endswith(said[1:]))
