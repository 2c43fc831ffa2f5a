"""Phrases as people say them in passing, a third of which nobody looks at while the grammar is worked on.

A row is `line | field | start[ -> end] | grain[ | rule]`, or `line | none`. field: due or happened. What is set aside
is chosen by a hash of the line, so that it stays set aside whoever adds rows; its figures stand in
docs/understanding.md.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from crm.understanding import Understanding, understand
from tests.understanding.tables import NOW, OSLO, rows, shown_moment

HEARD = rows("heard")


def is_set_aside(line: str) -> bool:
    """Whether the row belongs to the third that is only counted."""
    return sha256(line.encode()).digest()[0] % 3 == 0


@dataclass
class Score:
    """Of rows with a time: right, wrong, and nothing found (a doubt that asks is nothing). Of the rest: left alone."""

    right: int = 0
    wrong: int = 0
    nothing: int = 0
    left_alone: int = 0
    invented: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def timed(self) -> int:
        """How many rows say a time."""
        return self.right + self.wrong + self.nothing

    def share(self, count: int) -> float:
        """Of the rows that say a time."""
        return count / self.timed if self.timed else 0.0


def split(lang: str, *, aside: bool) -> list[str]:
    """The rows of a language that are set aside, or the others."""
    return [row for at, row in HEARD if at == lang and is_set_aside(row.split(" | ")[0]) is aside]


def judged(lang: str, table: Iterable[str]) -> Score:
    """Every row read and held against what was meant."""
    score = Score()
    for row in table:
        line, where, *meant = row.split(" | ")
        read = understand(line, lang=lang, now=NOW, tz=OSLO)
        verdict = _verdict(read, where, " | ".join(meant))
        setattr(score, verdict, getattr(score, verdict) + 1)
        if verdict not in ("right", "left_alone"):
            score.misses.append(f"{verdict}: {row}   got {_said(read)}")
    return score


def _verdict(read: Understanding, where: str, meant: str) -> str:
    found = {name: moment for name, moment in (("due", read.due), ("happened", read.happened)) if moment is not None}
    if where == "none":
        return "invented" if found else "left_alone"
    moment = found.get(where)
    if moment is not None and _same(shown_moment(moment), meant):
        return "right"
    asks = {doubt.code for doubt in read.doubts} - {"no_time"}
    return "wrong" if found and not asks else "nothing"


def _same(read: str, meant: str) -> bool:
    """The same start at the stated grain, and the same rule; an end counts where one was meant."""
    if " -> " not in meant:
        read = read.split(" -> ")[0] + (" | " + read.split(" | ", 1)[1] if " -> " in read else "")
    return read == meant


def _said(read: Understanding) -> str:
    parts = [f"{name} {shown_moment(one)}" for name, one in (("happened", read.happened), ("due", read.due)) if one]
    return "; ".join([*parts, *(doubt.code for doubt in read.doubts)]) or "nothing"
