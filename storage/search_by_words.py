"""Search by words: whole names first, beginnings to fill the list, slips where it is still short.

What to ask the database for is decided from the vocabulary, so that most searches are one statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Literal

from storage.search_ranking import BEGINNING, EXACT, SLIP, Hit, ranked
from storage.search_statements import CAP, NO_CAP, Found, ask
from storage.search_words import (
    Forms,
    Word,
    begun,
    may_be_employers,
    near,
    pairs,
    rarest_first,
    words_of,
)
from storage.unit_of_work import UnitOfWork
from storage.vocabulary import Vocabulary

Level = Literal[0, 1, 2]
"""Whole words; beginnings too; slips too."""
TIERS = {0: EXACT, 1: BEGINNING, 2: SLIP}
FILLED = 5
"""A list with so many whole names and beginnings needs no slips."""
FEW = 30
"""A word that no more records have is asked for together with others."""
FEW_ROWS = 150
MORE_ROWS = 100
NAMESAKES = 300
"""Of people with the same full name so many are looked at, and all where few of those are in reach."""
MANY_IN_REACH = 5
OWN = 500
"""So many of one's own records are looked through for a word that very many have."""
MOST_FREQUENT = 3
"""So many more frequent words are asked for, each on its own, so that none crowds out another."""
ROWS = 24
"""Rows of each noun for whole words; they are own and lately touched ones."""
FEW_EMPLOYED = 3000
"""People are looked for by their employers too where the rarest word is in no more records, or nothing else fits."""


@dataclass
class ByWords:
    """One search: the words, and what was found so far."""

    work: UnitOfWork
    nouns: tuple[str, ...]
    limit: int
    words: list[Word]
    vocabulary: Vocabulary
    hits: dict[tuple[str, str], tuple[Found, float]] = field(default_factory=dict)
    _begun: Forms = ()
    _near: Forms = ()
    _known: dict[Level, list[list[str]]] = field(default_factory=dict)

    async def run(self, *, completes: bool) -> list[Hit]:
        """The best, at most `limit`; completes: see `search.find`."""
        if not self.words:
            return []
        level = self._first_level(completes=completes)
        await self._ask(level)
        while level < 2 and self._goes_on(level, completes=completes):
            level = 1 if level == 0 else 2
            await self._ask(level)
        if not self.hits and len(self.words) > 1:
            await self._look_through(self._forms(0), 0)
        return self._best()

    def _first_level(self, *, completes: bool) -> Level:
        """Beginnings and slips are asked for at once where whole words are likely in too few records to fill a list."""
        if not all(map(self.vocabulary.total, self._forms(0))):
            return 1 if all(map(self.vocabulary.total, self._forms(1))) else 2
        if not completes or may_be_employers(self._forms(1), self.vocabulary):
            return 0
        expected = self._expected(self._forms(1))
        if len(self.words) == 1 and expected < min(self.limit, FILLED):
            return 2
        return 1 if expected <= ROWS else 0

    def _goes_on(self, level: Level, *, completes: bool) -> bool:
        """Slips fill the list up for a word alone: one wrong letter often makes another name of it."""
        if not self.hits:
            return True
        if level == 0:
            return completes and len(self.hits) < self.limit
        return completes and len(self.words) == 1 and len(self.hits) < min(self.limit, FILLED)

    def _expected(self, forms: Forms) -> float:
        """How many records will have one of the forms of each word, were words independent of each other."""
        totals = list(map(self.vocabulary.total, forms))
        expected = float(totals[0])
        for total in totals[1:]:
            expected *= total / max(self.vocabulary.records, 1)
        return expected

    def _levels(self, level: Level) -> list[Forms]:
        """What each level up to that one adds for each word."""
        if level >= 1 and not self._begun:
            self._begun = [begun(word, self.vocabulary) for word in self.words]
        if level == 2 and not self._near:
            is_alone = len(self.words) == 1
            self._near = [near(word, self.vocabulary, is_alone=is_alone) for word in self.words]
        return [[word.forms for word in self.words], self._begun, self._near][: level + 1]

    def _forms(self, level: Level) -> list[list[str]]:
        """For each word all that it may stand for at that level."""
        if level not in self._known:
            self._known[level] = _together(self._levels(level))
        return self._known[level]

    async def _ask(self, level: Level) -> None:
        forms = self._forms(level)
        if len(forms) == 1:
            await self._ask_alone(forms[0], level)
            return
        words = rarest_first(forms, self.vocabulary)
        few = self.vocabulary.total(words[0]) <= FEW_EMPLOYED and may_be_employers(forms, self.vocabulary)
        if few or "contact" not in self.nouns:
            await self._look_through(forms, level)
            return
        if any(word.nicknames for word in self.words) and self._is_crowded(self._levels(level), level):
            await self._ask_pairs([[word.names for word in self.words], *self._levels(level)[1:]], words, level)
        if len(self.hits) < self.limit:
            await self._ask_pairs(self._levels(level), words, level)

    async def _ask_pairs(self, added: Sequence[Forms], words: Forms, level: Level) -> None:
        """People by two of the words at once, other records by the words, the rarest first.

        added: what each level up to that one adds for each word.
        """
        both, probes = pairs(added, self.vocabulary)
        people = (both, *probes)
        rows, cap = (ROWS, NAMESAKES) if level == 0 else (MORE_ROWS, CAP)
        found = await ask(self.work, self.nouns, "words", {}, words, people=people, rows=rows, cap=cap)
        if len(found) < min(self.limit, MANY_IN_REACH) and self._is_crowded(added, level):
            found = await ask(self.work, self.nouns, "words", {}, words, people=people, rows=rows, cap=NO_CAP)
        self._keep(found, level)

    def _is_crowded(self, added: Sequence[Forms], level: Level) -> bool:
        """Whether more people may well fit than are looked at: names are then asked for before nicknames."""
        return self._expected(_together(added)) > (NAMESAKES if level == 0 else CAP) / 2

    async def _look_through(self, forms: Forms, level: Level) -> None:
        """The records of the rarest word, those that have the others too in their names or employers."""
        words = rarest_first(forms, self.vocabulary)
        found = await ask(self.work, self.nouns, "words", {}, words, rows=ROWS)
        if len(found) < self.limit and self.vocabulary.total(words[0]) > CAP:
            found = await ask(self.work, self.nouns, "words", {}, words, rows=ROWS, cap=NO_CAP)
        self._keep(found, level)

    async def _ask_alone(self, forms: Sequence[str], level: Level) -> None:
        """A word alone: frequent ones one by one, the rest together."""
        counts = self.vocabulary.counts
        frequent = [form for form in forms if counts[form] > FEW][:MOST_FREQUENT]
        rest = [form for form in forms if counts[form] <= FEW]
        if rest:
            self._keep(await ask(self.work, self.nouns, "words", {}, [rest], rows=FEW_ROWS), level)
        for form in frequent:
            if len(self.hits) >= self.limit and not self.words[0].man:
                return
            if level < 2 or not self.hits or form in self.words[0].forms:
                await self._ask_frequent(form, level)

    async def _ask_frequent(self, form: str, level: Level) -> None:
        """At first only 1,000 records that have the word are looked at, and 500 of one's own; then all."""
        is_capped = self.vocabulary.counts[form] > CAP
        if is_capped and self.work.scope.width != "own":
            self._keep(await ask(self.work, self.nouns, "own words", {}, [[form]], rows=ROWS, cap=OWN), level)
        found = await ask(self.work, self.nouns, "words", {}, [[form]], rows=ROWS)
        if is_capped and len(found) < self.limit:
            found = await ask(self.work, self.nouns, "words", {}, [[form]], rows=ROWS, cap=NO_CAP)
        self._keep(found, level)

    def _keep(self, found: Sequence[Found], level: Level) -> None:
        for one in found:
            self.hits.setdefault((one.noun, one.id), (one, TIERS[level]))

    def _best(self) -> list[Hit]:
        none: list[list[str]] = [[] for _ in self.words]
        return ranked(self.hits.values(), self.words, self._begun or none, self.work.scope.member_id, self.limit)


def _together(added: Sequence[Forms]) -> list[list[str]]:
    """For each word all that the levels add for it, each once."""
    return [list(dict.fromkeys(chain(*forms))) for forms in zip(*added, strict=True)]


async def by_words(
    work: UnitOfWork, text: str, nouns: tuple[str, ...], limit: int, vocabulary: Vocabulary, *, completes: bool
) -> list[Hit]:
    """What fits the words of the text, best first."""
    return await ByWords(work, nouns, limit, words_of(text, vocabulary), vocabulary).run(completes=completes)
