"""Which of the records found is likeliest meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from operator import itemgetter
from typing import TypeAlias

from rapidfuzz.distance import OSA

from locales.folding import fold_tokens
from storage.search_statements import Found
from storage.search_words import Forms, Word

EXACT, STEM, BEGINNING, SLIP, ALIKE = 4.0, 3.5, 2.0, 1.0, 0.5
OWN, WHOLE = 0.2, 0.25
LIKENESS = 0.8
"""What a slipped name gains by looking like what was typed, letter by letter."""
SAME_SCRIPT, LESS_LIKELY = 0.05, 0.01
NICKNAME = 0.3
"""What a name loses that the person is only called by: Наталья for Наташа."""
NAMESAKE = 0.15
"""What a guessed name loses for each record of that very name before it."""
CLEARLY_BETTER = 0.24
"""A score higher by this much settles who is meant: a whole name before a part of one, as typed before inflected."""


@dataclass(frozen=True)
class Hit:
    """A record that fits. detail: a person's employer, a deal's customer, a company's city, "" where unknown.

    score: higher is better; exact: every word stands in the record as typed, one of them at least in its own name.
    """

    noun: str
    id: str
    title: str
    detail: str
    score: float
    exact: bool
    touched_at: datetime | None = None
    is_own: bool = False


def plain(found: Found, score: float, me: str | None, *, exact: bool = False) -> Hit:
    """A hit that needs no weighing."""
    is_own = me is not None and found.owner_id == me
    return Hit(found.noun, found.id, found.title, found.detail, score, exact, found.touched_at, is_own)


def by_touch(hits: Iterable[Hit]) -> list[Hit]:
    """Own ones first, then by when they were last touched, the nouns mixed."""
    return sorted(hits, key=lambda hit: (not hit.is_own, -hit.touched_at.timestamp() if hit.touched_at else 0.0))


def ranked(
    found: Iterable[tuple[Found, float]], words: Sequence[Word], begun: Forms, me: str | None, limit: int
) -> list[Hit]:
    """Best first: as typed before inflected, then beginnings, then slips; the name before the employer, own first.

    found: records with the tier they were asked for in; begun: the beginnings that were asked for. Where what was typed
    is a woman's name and a man's genitive, both are as typed, a man first and then by turns.
    """
    known: dict[tuple[str, str, float], tuple[float, float, bool]] = {}
    rows: list[_Row] = []
    for one, asked in found:
        key = (one.title, one.detail if one.noun == "contact" else "", asked)
        if key not in known:
            known[key] = _weighed(key[0], key[1], asked, words, begun)
        tier, score, exact = known[key]
        gain = OWN if me is not None and one.owner_id == me and tier != SLIP else 0.0
        rows.append((score + gain, exact, one))
    rows.sort(key=itemgetter(0), reverse=True)
    best = _namesakes_later(rows)
    best = _by_turns(best, words) if all(word.man for word in words) else best
    return [plain(one, score, me, exact=exact) for score, exact, one in best[:limit]]


_Row: TypeAlias = tuple[float, bool, Found]
"""Score, whether exact, and the record."""


def _namesakes_later(rows: Sequence[_Row]) -> list[_Row]:
    """Of names that fit about as well each comes once before any comes again."""
    seen: dict[str, int] = {}
    places: list[tuple[float, int]] = []
    for score, _, one in rows:
        again = seen.get(one.title, 0)
        seen[one.title] = again + 1
        places.append((-score + again * NAMESAKE, 0) if score < BEGINNING else (-round(score, 1), again))
    return [rows[at] for at in sorted(range(len(rows)), key=places.__getitem__)]


def _weighed(
    title: str, employer: str, asked: float, words: Sequence[Word], begun: Forms
) -> tuple[float, float, bool]:
    """The tier and the score of a record called so, and whether it is named exactly: who works there is not."""
    texts = set(fold_tokens(title)), set(fold_tokens(employer))
    places = [_tier(word, more, texts, asked) for word, more in zip(words, begun, strict=True)]
    tier = min(one for one, _ in places)
    in_name = [is_in_name for _, is_in_name in places]
    score = tier
    if not all(in_name):
        score -= 0.3 if any(in_name) else 1.0
    elif tier == EXACT and not _is_as_typed(words, texts[0]):
        score -= EXACT - STEM + LESS_LIKELY * sum(_place(word, texts[0]) for word in words)
    if tier == EXACT and any(_is_only_called(word, texts[0] | texts[1]) for word in words):
        score -= NICKNAME
    if {word.typed for word in words} == texts[0]:
        score += WHOLE
    gain = LIKENESS * _likeness(title, words, folded=True) if tier == SLIP else SAME_SCRIPT * _likeness(title, words)
    return tier, score + gain, tier == EXACT and any(in_name)


def _tier(word: Word, begun: Sequence[str], texts: tuple[set[str], set[str]], asked: float) -> tuple[float, bool]:
    """How the word is in the record, and whether in its name; a former employer is not read and counts as was asked."""
    title, employer = texts
    for text in texts:
        if not text.isdisjoint(word.forms):
            return EXACT, text is title
        if not text.isdisjoint(begun):
            return BEGINNING, text is title
    return asked, asked == SLIP or (asked != EXACT and not employer)


def _is_only_called(word: Word, text: set[str]) -> bool:
    return bool(word.nicknames) and text.isdisjoint(form for form in word.forms if form not in word.nicknames)


def _is_as_typed(words: Sequence[Word], title: set[str]) -> bool:
    return all(word.typed in title for word in words) or all(word.man in title for word in words)


def _place(word: Word, title: set[str]) -> int:
    return next((at for at, form in enumerate(word.forms) if form in title), len(word.forms))


def _likeness(title: str, words: Sequence[Word], *, folded: bool = False) -> float:
    """0 to 1: how much the name looks like what was typed; folded: in whatever script, else in its own."""
    parts = title.casefold().split()
    best = [max((OSA.normalized_similarity(word.raw, part) for part in parts), default=0.0) for word in words]
    if folded and not any(best):
        parts = list(fold_tokens(title))
        best = [max((OSA.normalized_similarity(word.typed, part) for part in parts), default=0.0) for word in words]
    return sum(best) / len(best)


def _by_turns(rows: Sequence[_Row], words: Sequence[Word]) -> list[_Row]:
    """A man, a woman, a man …, as long as there are both; others after them."""
    men: list[_Row] = []
    others: list[_Row] = []
    for row in rows:
        if row[0] >= EXACT:
            title = set(fold_tokens(row[2].title))
            (men if all(word.man in title for word in words) else others).append(row)
    turns = [row for two in zip_longest(men, others) for row in two if row is not None]
    return [*turns, *(row for row in rows if row[0] < EXACT)]
