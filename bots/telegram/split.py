"""Cuts a long text into messages, in order and without losing a letter.

Limits: 4096 characters after parsing (we count UTF-16 units, which is stricter), 32 768 bytes before parsing, 100
entities, of which Telegram would drop the rest in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bots.telegram.runs import Run, to_html, to_plain

TEXT, CAPTION = 4096, 1024
ENTITIES = 100
MARKED_UP = 32_768
_JOINER = "\N{ZERO WIDTH JOINER}"
_LONGEST_CLUSTER = 32


def split(runs: Sequence[Run], limit: int = TEXT, first: int | None = None) -> list[list[Run]]:
    """Parts of at most `limit` units (the first one of at most `first`) that joined give the runs again."""
    text = to_plain(runs)
    parts: list[list[Run]] = []
    start = 0
    while start < len(text):
        end = _end(runs, text, start, first if first is not None and not parts else limit)
        parts.append(_slice(runs, start, end))
        start = end
    return parts


def _end(runs: Sequence[Run], text: str, start: int, limit: int) -> int:
    """Where the part that begins at `start` ends."""
    reach = min(_reach(text, start, limit), _last_entity(runs, start))
    while len(to_html(_slice(runs, start, reach)).encode()) > MARKED_UP and reach - start > 1:
        reach = start + (reach - start) // 2
    return reach if reach >= len(text) else _pleasant(text, start, reach)


def _reach(text: str, start: int, limit: int) -> int:
    """The furthest end within the limit; at least one character, for limits below two."""
    left = limit
    for at in range(start, len(text)):
        left -= 2 if text[at] > "\uffff" else 1
        if left < 0:
            return max(at, start + 1)
    return len(text)


def _last_entity(runs: Sequence[Run], start: int) -> int:
    """Where the run begins that would be one entity too many."""
    at = count = 0
    for run in runs:
        if at + len(run.text) > start:
            count += len(run.tags)
            if count > ENTITIES and at > start:
                return at
        at += len(run.text)
    return at


def _pleasant(text: str, start: int, reach: int) -> int:
    """After a line, else after a word, if that leaves the part at least half full; never inside a letter."""
    for mark in ("\n", " "):
        found = text.rfind(mark, start + (reach - start) // 2, reach)
        if found >= 0:
            return found + 1
    end = reach
    while reach - end < _LONGEST_CLUSTER and end > start + 1 and _is_inside_letter(text, end):
        end -= 1
    return reach if _is_inside_letter(text, end) else end


def _is_inside_letter(text: str, at: int) -> bool:
    """Whether a cut here would part an accent or a joined emoji from what it belongs to."""
    return unicodedata.category(text[at]) in ("Mn", "Me", "Sk", "Cf") or text[at - 1] == _JOINER


def _slice(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    out: list[Run] = []
    at = 0
    for run in runs:
        piece = run.text[max(start - at, 0) : max(end - at, 0)]
        if piece:
            out.append(Run(piece, run.tags))
        at += len(run.text)
    return out
