"""Blocks of a localised screen -> runs of a classic message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from bots.telegram.runs import Run, to_plain, within
from bots.telegram.spans import inline_text, text_runs
from bots.telegram.tables import table_runs
from handlers.text import Text
from handlers.vocabulary import (
    Block,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Table,
)

BAR = 10
"""Squares of a progress bar."""


def blocks_runs(blocks: Sequence[Block]) -> tuple[Run, ...]:
    """Blocks one under the other: a heading close to what follows, an empty line between all others."""
    runs: list[Run] = []
    before: Block | None = None
    for block in blocks:
        drawn = block_runs(block)
        if not to_plain(drawn).strip():
            continue
        if before is not None:
            runs.append(Run("\n" if isinstance(before, Heading) else "\n\n"))
        runs += drawn
        before = block
    return tuple(runs)


def block_runs(block: Block) -> tuple[Run, ...]:
    """One block; pictures and files are given in words, for when their bytes are gone."""
    match block:
        case Heading():
            return within("b", (_unbolded(run) for run in text_runs(block.text)))
        case Paragraph():
            return text_runs(block.text)
        case Facts():
            return _lines([(Run(f"{inline_text(d.label)}: "), *text_runs(d.value)) for d in block.details])
        case Items():
            return _items(block)
        case Table():
            return table_runs(block)
        case Quote():
            return within("blockquote expandable" if block.folded else "blockquote", text_runs(block.text))
        case Picture():
            return picture_runs(block.alt)
        case File():
            return (Run(f"📎 {block.name}"),)
        case Progress():
            return (Run(progress_line(block)),)
        case Divider():
            return (Run("—" * 12),)
    assert_never(block)


def picture_runs(alt: Text) -> tuple[Run, ...]:
    """What a picture shows, in words."""
    return (Run("🖼 "), *text_runs(alt))


def progress_line(progress: Progress) -> str:
    """`Importing  ▓▓▓░░░░░░░ 3/10`."""
    total = max(progress.total, 1)
    filled = min(max(progress.done * BAR // total, 0), BAR)
    return f"{inline_text(progress.label)}\n{'▓' * filled}{'░' * (BAR - filled)} {progress.done}/{progress.total}"


def _unbolded(run: Run) -> Run:
    return Run(run.text, tuple(tag for tag in run.tags if tag != "b"))


def _items(block: Items) -> tuple[Run, ...]:
    """A list; what may be closed stands in a quote that opens on a tap."""
    lines = [(Run(_bullet(block, n)), *text_runs(item)) for n, item in enumerate(block.items)]
    if block.fold is None or len(lines) <= block.fold.after:
        return _lines(lines)
    shown, folded = lines[: block.fold.after], lines[block.fold.after :]
    return (*_lines(shown), Run("\n" if shown else ""), *within("blockquote expandable", _lines(folded)))


def _bullet(items: Items, number: int) -> str:
    return f"{items.first + number}. " if items.ordered else "• "


def _lines(lines: Sequence[tuple[Run, ...]]) -> tuple[Run, ...]:
    runs: list[Run] = []
    for line in lines:
        runs += [Run("\n")] if runs else []
        runs += line
    return tuple(runs)
