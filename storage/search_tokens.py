"""The rows of the search index that a record's names make: each folded word, and each pair of a person's.

A pair ("ivan petrov", in the order of the alphabet) finds a full name by one look at the index, however many Ivans and
however many Petrovs there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from locales.folding import fold_tokens
from storage.vocabulary import Vocabulary

PAIR = "pair"
"""The `field` of a pair."""
MOST_LETTERS = 64
MOST_PAIRED = 6
"""So many first words of a name are paired, fifteen pairs at most."""


def tokens(noun: str, record_id: str, texts: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    """Rows for one record. texts: field (name, company) and what stands in it, the same field several times perhaps."""
    keys = dict.fromkeys(
        (token, field) for field, text in texts for token, field in _keys(field, text, is_person=noun == "contact")
    )
    return [{"token": token, "noun": noun, "record_id": record_id, "field": field} for token, field in keys]


def pair(one: str, other: str) -> str:
    """Two folded words as one token; no word has a space in it."""
    return f"{one} {other}" if one <= other else f"{other} {one}"


def learnt(vocabulary: Vocabulary, rows: Iterable[tuple[str, str]], by: int) -> Counter[str]:
    """Counts the words of rows that were written (by 1) or deleted (by -1); what was counted. rows: token, field."""
    changed: Counter[str] = Counter()
    employers = set()
    for token, field in rows:
        if field != PAIR:
            changed[token] += by
        if field == "company":
            employers.add(token)
    vocabulary.count(changed, employers)
    return changed


def _keys(field: str, text: str, *, is_person: bool) -> Iterator[tuple[str, str]]:
    words = [token[:MOST_LETTERS] for token in fold_tokens(text)]
    yield from ((word, field) for word in words)
    if is_person and field == "name":
        yield from ((pair(*two), PAIR) for two in combinations(dict.fromkeys(words[:MOST_PAIRED]), 2))
