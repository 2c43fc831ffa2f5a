"""What a line says of a deal besides its stage: that it is a new one, when it should close, what it is called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from crm.understanding.cues import Cue
from crm.understanding.text import Line

_SAID: Final = ("deal", "deal_outcome")
_LINKS: Final = ("with", "on", "of", "company_from", "move", "article", "indefinite", "and", "to", "pronoun")
_SIGNS: Final = ",;:.!?–—-/"


def is_new(line: Line) -> bool:
    """Whether the line opens with the order to begin a deal: "new deal Acme 30k"."""
    return line.at(0, "new_deal") is not None


def closes(line: Line) -> bool:
    """Whether it says when something should close: "closes 30 June", "expected in June"."""
    return any(line.at(index, "closing") for index in range(len(line.tokens)))


def called(line: Line, cues: list[Cue], read: Iterable[int], *, is_lost: bool) -> str:
    """The words that may name the deal: what is left without what was `read` as something else.

    Sums, verbs of deals and the small words at the edges are left out too; of a loss its reason.
    """
    gone = set(read) | set(line.masked)
    gone |= {index for cue in cues if cue.role in _SAID for index in range(cue.first, cue.end)}
    for index in range(len(line.tokens)):
        hit = line.at(index, "closing") or (line.at(index, "loss_reason") if is_lost else None)
        gone |= set(range(index, hit.end)) if hit else set()
    runs = [run for run in (_stripped(line, run) for run in _runs(line, gone)) if run]
    return " ".join(line.said(run[0], run[-1] + 1) for run in runs).strip()


def _runs(line: Line, gone: set[int]) -> list[list[int]]:
    """Tokens that stand side by side."""
    runs: list[list[int]] = []
    for index in range(len(line.tokens)):
        if index in gone:
            continue
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _stripped(line: Line, run: list[int]) -> list[int]:
    """Without signs and small words at either end."""
    while run and _is_small(line, run[0]):
        run = run[1:]
    while run and _is_small(line, run[-1]):
        run = run[:-1]
    return run


def _is_small(line: Line, index: int) -> bool:
    token = line.tokens[index]
    if token.word in _SIGNS:
        return True
    hit = line.at(index, *_LINKS)
    return hit is not None and hit.end == index + 1 and (index == 0 or not token.is_capitalised)
