"""The words that records are found by, kept in memory so that beginnings and misspellings cost no table scan.

One vocabulary per store: read whole the first time, taught by the index as this process writes it, and by the history
about what other processes named. Words of deleted records stay; they lead nowhere and harm nothing.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

VOCABULARY = "vocabulary"
"""Where a session's `info` keeps the vocabulary of its store."""
MOST_FORMS = 200
"""Words taken for one typed beginning: enough for a list, small enough for one statement."""
SHORTEST_BEGINNING = 2
SHORTEST_TYPO = 4
FEW = 100
"""So many new words are put into their places; for more the whole list is sorted again."""
LONG_WORD = 7
"""From this length on two slips are forgiven instead of one."""
ALIKE = 0.78
"""Jaro-Winkler similarity (0 to 1) from which a word is worth suggesting."""


@dataclass
class Vocabulary:
    """Sorted folded words. `read_to` is the id of the newest history row when it was last asked, None before."""

    words: list[str] = field(default_factory=list)
    read_to: int | None = None
    _known: set[str] = field(default_factory=set)

    def learn(self, words: Iterable[str]) -> None:
        """Takes in words; those already known cost nothing."""
        fresh = set(words) - self._known
        self._known |= fresh
        if len(fresh) > FEW:
            self.words = sorted(self._known)
        else:
            for word in fresh:
                insort(self.words, word)

    def beginning_with(self, start: str) -> Sequence[str]:
        """Words that begin with the typed letters, at most 200, the word itself not among them."""
        if len(start) < SHORTEST_BEGINNING:
            return ()
        first = bisect_left(self.words, start)
        last = bisect_left(self.words, start + "\U0010ffff", first)
        found = self.words[first : min(last, first + MOST_FORMS)]
        return [word for word in found if word != start]

    def misspelled(self, word: str) -> Sequence[str]:
        """Words one slip away, two for long ones, nearest first; a swap of neighbours is one slip."""
        if len(word) < SHORTEST_TYPO:
            return ()
        slips = 2 if len(word) >= LONG_WORD else 1
        found = process.extract(word, self.words, scorer=OSA.distance, processor=None, score_cutoff=slips, limit=20)
        return [one for one, distance, _ in found if distance]

    def alike(self, word: str, limit: int = 8) -> Sequence[str]:
        """Words that look most like this one, for "did you mean"."""
        scorer = JaroWinkler.similarity
        found = process.extract(word, self.words, scorer=scorer, processor=None, score_cutoff=ALIKE, limit=limit)
        return [one for one, _, _ in found]
