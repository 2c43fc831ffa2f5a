"""A table in classic messages: aligned columns where a phone has room for them, else one line per cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bots.telegram.runs import Run, to_plain
from bots.telegram.spans import inline_text, text_runs
from handlers.text import Link, Mention
from handlers.vocabulary import Table

WIDEST = 34
"""Monospaced columns that a phone of 360 px shows without wrapping."""
GAP = 2


def table_runs(table: Table) -> tuple[Run, ...]:
    """The caption, then the rows."""
    caption = inline_text(table.caption)
    head = (Run(f"{caption}\n", ("b",)),) if caption else ()
    grid = [[to_plain(text_runs(cell)) for cell in row] for row in (table.header, *table.rows)]
    widths = [max(_width(cell) for cell in column) for column in zip(*grid, strict=True)]
    is_one_line = all("\n" not in cell for row in grid for cell in row)
    if sum(widths) + GAP * (len(widths) - 1) <= WIDEST and is_one_line and not _has_links(table):
        return (*head, Run("\n".join(_line(row, widths) for row in grid), ("pre",)))
    return (*head, *_as_lines(table))


def _has_links(table: Table) -> bool:
    return any(isinstance(span, Link | Mention) for row in table.rows for cell in row for span in cell)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return (" " * GAP).join(cells).rstrip()


def _width(text: str) -> int:
    """Columns of a monospaced font; wide characters take two, combining ones none."""
    return sum(0 if unicodedata.combining(x) else 2 if unicodedata.east_asian_width(x) in "WF" else 1 for x in text)


def _as_lines(table: Table) -> tuple[Run, ...]:
    """Each row as its first cell in bold with `label: value` lines under it."""
    runs: list[Run] = []
    for row in table.rows:
        if runs:
            runs.append(Run("\n"))
        runs += [Run(run.text, run.tags or ("b",)) for run in text_runs(row[0])]
        for label, cell in zip(table.header[1:], row[1:], strict=True):
            runs += [Run(f"\n{to_plain(text_runs(label))}: "), *text_runs(cell)]
    return tuple(runs)
