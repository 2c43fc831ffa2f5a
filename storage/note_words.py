"""The words by which entries of the log are found: one key for the forms of a word, the same for what is typed.

A key is the beginning of the folded word without its ending: "seats" and "seat", "места" and "мест", "tilbudet" and
"tilbud" are one. What only begins alike is found with it; numbers are kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from locales.folding import fold_tokens

MOST_LETTERS = 6
MOST_DIGITS = 32
MOST_KEYS = 500
"""Of one entry; pasted books are found by their beginning."""
_ENDING = re.compile(r"(?<=...)(?:[aeious]|e[nrt]|[ao][hmv]|im)+$")
"""Of folded words in all languages: -s, -en, -er, -et, -ами, -ах, -ов and the vowels."""


def note_keys(text: str) -> list[str]:
    """The keys of a text, each once, in order; single letters have none."""
    return list(dict.fromkeys(key for word in fold_tokens(text) if (key := _key(word))))[:MOST_KEYS]


def note_tokens(interaction_id: str, summary: str, happened_at: datetime) -> list[dict[str, Any]]:
    """Rows of the index for one entry; later ones are found first."""
    at = int(happened_at.timestamp())
    return [{"token": key, "happened": at, "interaction_id": interaction_id} for key in note_keys(summary)]


def excerpt(text: str, keys: Iterable[str], letters: int) -> str:
    """The text in one line from shortly before the first word that was asked for, cut visibly."""
    words, wanted = text.split(), set(keys)
    first = next((at for at, word in enumerate(words) if not wanted.isdisjoint(note_keys(word))), 0)
    line = " ".join(words)
    if len(line) <= letters:
        return line
    begin = max(0, first - 3)
    line = ("…" if begin else "") + " ".join(words[begin:])
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


def _key(word: str) -> str:
    if not word.isalpha():
        return word[:MOST_DIGITS]
    return _ENDING.sub("", word[:MOST_LETTERS]) if len(word) > 1 else ""
