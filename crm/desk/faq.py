"""Which of the team's own questions a customer asks. Silent rather than guessing. Pure.

Told by the telling words that both have in common, words that many questions have counting less. Nothing is said where
one side is a negation and the other is not, where a number stands that the question does not have, where another kind
of question is asked (when, where, why), and where two questions suit alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

from locales.folding import fold_tokens
from locales.questions import Asked, asked

ENOUGH, APART = 0.84, 0.08
"""How much of the telling words has to agree, and by how much more than with any other question."""
LONGEST = 300
"""Characters of a message that may be a question and nothing else."""
SHORTEST_BEGUN, SHORTEST_SLIPPED = 4, 6
"""Letters of a word that another may go on from, and of one in which a slip is forgiven."""
LATE, LONGEST_TAIL = 6, 3
"""Where two forms of a word may part at the earliest, and by how many letters one of them goes on."""
_ENDING = re.compile(r"(?<=...)(?:[aeious]|e[nrt]|[ao][hmv]|im)+$")
"""Of folded words in all languages, as the index of notes has it."""


@dataclass(frozen=True)
class Question:
    """A question that has an answer, in all its wordings."""

    id: str
    language: str
    wordings: tuple[str, ...]


@dataclass(frozen=True)
class _Wording:
    id: str
    keys: frozenset[str]
    said: Asked


@dataclass(frozen=True)
class _Known:
    """Questions of one language. forms: the stem under which each is known; having: wordings by their stems."""

    forms: Mapping[str, str]
    having: Mapping[str, Sequence[_Wording]]
    counts: Mapping[str, int]
    by_plain: Mapping[str, Sequence[_Wording]]


def wordings(question: str) -> tuple[str, ...]:
    """The wordings of a kept question: one a line."""
    return tuple(line.strip() for line in question.splitlines() if line.strip())


def is_telling(line: str, language: str) -> bool:
    """Whether a wording has a word by which it can be told from other questions."""
    return bool(asked(line, language).words)


def found(text: str, questions: Sequence[Question]) -> Question | None:
    """The question that the text asks; None where it is not certain."""
    if len(text) > LONGEST:
        return None
    by_language: dict[str, list[Question]] = {}
    for one in questions:
        by_language.setdefault(one.language, []).append(one)
    scores: dict[str, float] = {}
    for language, alike in by_language.items():
        scores |= _scores(asked(text, language), _known(language, tuple(alike)))
    best = sorted(scores.items(), key=lambda pair: -pair[1])[:2]
    if not best or best[0][1] < ENOUGH or (len(best) > 1 and best[0][1] - best[1][1] < APART):
        return None
    return next(one for one in questions if one.id == best[0][0])


def _scores(said: Asked, known: _Known) -> dict[str, float]:
    """How well each question that has a telling word of the text suits it."""
    keys = frozenset(_as_known(_stem(word), known.forms) for word in said.words)
    scores = {way.id: 1.0 for way in known.by_plain.get(said.plain, ()) if said.plain}
    for way in {id(way): way for key in keys for way in known.having.get(key, ())}.values():
        scores[way.id] = max(scores.get(way.id, 0.0), _alike(keys, said, way, known.counts))
    return scores


@lru_cache(maxsize=16)
def _known(language: str, questions: tuple[Question, ...]) -> _Known:
    """Prepared once for as long as the questions stay the same."""
    asks = [(one.id, asked(line, language)) for one in questions for line in one.wordings]
    forms = _forms(word for _, said in asks for word in said.words)
    ways = [_Wording(key, frozenset(forms[_stem(word)] for word in said.words), said) for key, said in asks]
    having: dict[str, list[_Wording]] = {}
    by_plain: dict[str, list[_Wording]] = {}
    for way in (one for one in ways if one.keys):
        by_plain.setdefault(way.said.plain, []).append(way)
        for key in way.keys:
            having.setdefault(key, []).append(way)
    counts = {key: len({way.id for way in those}) for key, those in having.items()}
    return _Known(forms, having, counts, by_plain)


def _stem(word: str) -> str:
    """The word without its ending; what has a digit in it stays whole."""
    return _ENDING.sub("", word) if word.isalpha() else word


def says(text: str, phrase: str) -> bool:
    """Whether all words of the phrase, in any form, stand in the text."""
    stems = [_stem(word) for word in fold_tokens(text)]
    wanted = [_stem(word) for word in fold_tokens(phrase)]
    return bool(wanted) and all(any(one == word or _goes_on(one, word) for word in stems) for one in wanted)


def _forms(words: Iterable[str]) -> dict[str, str]:
    """For every stem the shortest one of which it is a form."""
    found: dict[str, str] = {}
    alike: dict[str, list[str]] = {}
    for stem in sorted({_stem(word) for word in words}, key=lambda one: (len(one), one)):
        near = alike.setdefault(stem[:SHORTEST_BEGUN], [])
        found[stem] = next((known for known in near if _goes_on(known, stem)), stem)
        if found[stem] == stem:
            near.append(stem)
    return found


def _as_known(stem: str, forms: Mapping[str, str]) -> str:
    """The stem under which the questions have the word, with one slip forgiven; its own where none has it."""
    if stem in forms or not stem.isalpha():
        return forms.get(stem, stem)
    near = {form for one, form in forms.items() if one[:2] == stem[:2] and _goes_on(one, stem)}
    if not near and len(stem) >= SHORTEST_SLIPPED:
        slipped = process.extract(stem, forms.keys(), scorer=OSA.distance, score_cutoff=1, limit=2)
        near = {forms[one] for one, _, _ in slipped}
    return near.pop() if len(near) == 1 else stem


def _goes_on(one: str, other: str) -> bool:
    """Whether they are forms of one word: one begins the other, or they part late; compounds go on for longer."""
    alike = Prefix.similarity(one, other)
    is_begun = alike == min(len(one), len(other)) and alike >= SHORTEST_BEGUN
    return max(len(one), len(other)) - alike <= LONGEST_TAIL and (is_begun or alike >= LATE)


def _alike(keys: frozenset[str], said: Asked, way: _Wording, counts: Mapping[str, int]) -> float:
    """A single word is enough only where the same kind of question is asked."""
    is_bare = min(len(keys), len(way.keys)) < 2
    is_other = said.kinds != way.said.kinds if is_bare else bool(said.kinds) and bool(way.said.kinds)
    if is_other and (is_bare or said.kinds.isdisjoint(way.said.kinds)):
        return 0.0
    if said.is_negated is not way.said.is_negated or said.numbers - way.said.numbers:
        return 0.0
    both = _weight(keys & way.keys, counts)
    return 2 * both / (_weight(keys, counts) + _weight(way.keys, counts)) if both else 0.0


def _weight(keys: Iterable[str], counts: Mapping[str, int]) -> float:
    return sum(1 / (1 + log(counts.get(key, 1))) for key in keys)
