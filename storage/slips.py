"""Words that are one slip away from a typed one: a letter too many, too few or another, or two that changed places."""

from __future__ import annotations

from string import ascii_lowercase

from storage.note_words import MOST_LETTERS

SHORTEST, LONGEST = 4, 16
"""Shorter words have too many neighbours; of longer ones only the beginning is looked at."""


def one_slip(word: str) -> list[str]:
    """The folded word with a slip undone, in every way; nothing for short words and for numbers."""
    if len(word) < SHORTEST or not (word.isascii() and word.isalpha()):
        return []
    word = word[:LONGEST]
    parts = [(word[:at], word[at:]) for at in range(min(len(word), MOST_LETTERS + 2) + 1)]
    without = [left + right[1:] for left, right in parts if right]
    swapped = [left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1]
    other = [left + one + right[1:] for left, right in parts if right for one in ascii_lowercase]
    more = [left + one + right for left, right in parts for one in ascii_lowercase]
    return [one for one in dict.fromkeys((*without, *swapped, *other, *more)) if one != word]
