"""The words that records are found by, kept in memory so that beginnings and misspellings cost no table scan.

One vocabulary per store: read whole the first time, taught by the index as this process writes it, and by the history
about what other processes named. Words of deleted records stay with a count of nought, and are not offered.
"""

from __future__ import annotations

import asyncio
import heapq
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

VOCABULARY = "vocabulary"
"""Where a session's `info` keeps the vocabulary of its store."""
MOST_FORMS = 200
"""Words taken for one typed beginning, the most frequent: enough for a list, small enough for one statement."""
SHORTEST_BEGINNING = 2
SHORTEST_TYPO = 4
"""Shorter words are not taken for misspelled where they stand alone."""
SHORTEST_NEAR = 2
MOST_NEAR = 60
FEW = 100
"""So many new words are put into their places; for more the whole list is sorted again."""
LONG_WORD = 7
"""From this length on two slips are forgiven instead of one."""
ALIKE = 0.78
"""Jaro-Winkler similarity (0 to 1) from which a word is worth suggesting."""
_LAST = "\U0010ffff"
_CONSONANTS = (("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ts", "T"))
_SIGNS = (*_CONSONANTS, ("ia", "A"), ("iu", "U"))
_LETTERS = str.maketrans({sign: letters for letters, sign in _SIGNS})


@dataclass
class _Shelf:
    """Sorted compact words of one length, and the same words spelled backwards."""

    words: list[str] = field(default_factory=list)
    backwards: list[str] = field(default_factory=list)

    def put(self, fresh: Sequence[str]) -> None:
        """Takes in words that are not there."""
        _put(self.words, fresh)
        _put(self.backwards, [word[::-1] for word in fresh])


@dataclass
class Vocabulary:
    """Folded words of names with how many records have each. What another process deletes is counted on.

    employers: the words of employers' names, by which people are found too. read_to: the newest history row when the
    store was last asked, None before it was; asked_at: when that was, in seconds of a clock that never goes back;
    reading: held by who reads it whole.
    """

    counts: Counter[str] = field(default_factory=Counter)
    employers: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    read_to: int | None = None
    asked_at: float = 0.0
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    _words: int = 0
    _shelves: dict[int, _Shelf] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def __contains__(self, word: str) -> bool:
        return self.counts.get(word, 0) > 0

    @property
    def records(self) -> int:
        """About how many records there are: most names have two words or three."""
        return self._words // 2

    def total(self, words: Iterable[str]) -> int:
        """How many times the words stand in records, all together."""
        return sum(self.counts.get(word, 0) for word in words)

    @classmethod
    def of(cls, counts: Mapping[str, int], employers: Iterable[str]) -> Vocabulary:
        """A vocabulary of these words."""
        words = cls()
        words.count(counts, employers)
        return words

    def take(self, words: Vocabulary) -> None:
        """Becomes that one, which was read from the store meanwhile, and keeps what it alone has heard of."""
        heard = {word: count for word, count in self.counts.items() if count > 0 and word not in words}
        words.count(heard, self.employers)
        self.counts, self.employers, self.words = words.counts, words.employers, words.words
        self._words, self._shelves, self._known = words._words, words._shelves, words._known

    def count(self, changed: Mapping[str, int], employers: Iterable[str] = ()) -> None:
        """Takes in by how much the numbers of records changed."""
        self.counts.update(changed)
        self.employers.update(employers)
        self._words += sum(changed.values())
        self._shelve(changed)

    def hear(self, words: Iterable[str]) -> bool:
        """Takes in words that another process named, each of them once; whether any was new."""
        fresh = {word for word in words if word not in self}
        self.count(dict.fromkeys(fresh, 1))
        return bool(fresh)

    def beginning_with(self, start: str) -> Sequence[str]:
        """Words that begin with the typed letters, at most 200, the most frequent; the word itself not among them."""
        if len(start) < SHORTEST_BEGINNING:
            return ()
        found = [word for word in _between(self.words, start) if word != start and self.counts[word] > 0]
        return found if len(found) <= MOST_FORMS else heapq.nlargest(MOST_FORMS, found, key=self.counts.__getitem__)

    def near(self, word: str) -> Sequence[str]:
        """At most 60 words one slip away, two for long ones, nearest first; a swap of neighbours is one slip.

        Letters that are two only in Latin (sh, iu) count as one, vowels also as two: a slip puts them together. A word
        is found where its first letters are right, or all but the first few: that is so for any one slip, and for two
        that are not at both ends.
        """
        if len(word) < SHORTEST_NEAR:
            return ()
        slips = 2 if len(_compact(word)) >= LONG_WORD else 1
        near: dict[str, int] = {}
        for typed in dict.fromkeys((_compact(word, _CONSONANTS), _compact(word))):
            found = {_plain(spelled): slip for spelled, slip in self._within(typed, slips).items() if slip}
            near |= {one: slip for one, slip in found.items() if one in self}
        return heapq.nsmallest(MOST_NEAR, near, key=lambda one: (near[one], -self.counts[one], one))

    def alike(self, word: str, limit: int = 8) -> Sequence[str]:
        """Words that look most like this one, for "did you mean": of those with its first letter, or near it."""
        candidates = {*_between(self.words, word[:1]), *self.near(word)} if word else set()
        scorer = JaroWinkler.similarity
        found = process.extract(word, candidates, scorer=scorer, processor=None, score_cutoff=ALIKE, limit=None)
        best = sorted(found, key=lambda one: (-one[1], one[0]))
        return [one for one, _, _ in best if self.counts[one] > 0][:limit]

    def _within(self, typed: str, slips: int) -> dict[str, int]:
        """Words of about that length with the same first letters, or the same but the first ones; with their slips."""
        begin = bisect_left((6, 9), len(typed) + 1) + 1
        end = max(1, len(typed) - 1 - begin)
        forwards: list[str] = []
        backwards: list[str] = []
        for length in range(len(typed) - slips, len(typed) + slips + 1):
            shelf = self._shelves.get(length)
            if shelf is not None:
                forwards += _between(shelf.words, typed[:begin])
                backwards += _between(shelf.backwards, typed[: -end - 1 : -1])
        return _distances(typed, forwards, slips) | {
            one[::-1]: slip for one, slip in _distances(typed[::-1], backwards, slips).items()
        }

    def _shelve(self, words: Iterable[str]) -> None:
        fresh = [word for word in words if word not in self._known]
        self._known.update(fresh)
        _put(self.words, fresh)
        for length, members in _by_length(map(_compact, fresh)):
            self._shelves.setdefault(length, _Shelf()).put(members)


def _put(words: list[str], fresh: Sequence[str]) -> None:
    if len(fresh) > FEW:
        words.extend(fresh)
        words.sort()
    else:
        for word in fresh:
            insort(words, word)


def _between(words: Sequence[str], start: str) -> Sequence[str]:
    """The words of a sorted list that begin so."""
    first = bisect_left(words, start)
    return words[first : bisect_left(words, start + _LAST, first)]


def _distances(typed: str, words: Sequence[str], slips: int) -> dict[str, int]:
    found = process.extract(typed, words, scorer=OSA.distance, processor=None, score_cutoff=slips, limit=None)
    return {word: int(slip) for word, slip, _ in found}


def _compact(word: str, signs: Sequence[tuple[str, str]] = _SIGNS) -> str:
    """A folded word with one sign for each letter that is two in Latin, so that one wrong letter is one slip."""
    for letters, sign in signs:
        if letters in word:
            word = word.replace(letters, sign)
    return word


def _plain(compact: str) -> str:
    return compact.translate(_LETTERS)


def _by_length(words: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    yield from found.items()
