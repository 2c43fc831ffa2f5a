"""A table as Slack's data table, or as lines where it does not fit; pure.

Data table: a caption for screen readers, 1 to 100 rows under the header, at most 20 columns, plain cells in the header
(docs.slack.dev, data table block); messages only.
"""

from __future__ import annotations

from bots.slack.native import Json
from bots.slack.spans import elements, plain, said
from handlers.text import Bold, Plain, Span, Text
from handlers.vocabulary import Table

COLUMNS = 20
ROWS = 100
CHARACTERS = 8000
CAPTION = 2000


def table_block(table: Table) -> tuple[Json, int] | None:
    """The block and its size in characters; None where it must be lines."""
    rows = [table.header, *table.rows]
    size = sum(len(plain(cell)) for row in rows for cell in row) + len(said(table.caption))
    is_even = len({len(row) for row in rows}) == 1
    fits = 1 <= len(table.rows) <= ROWS and 1 <= len(table.header) <= COLUMNS and size <= CHARACTERS
    caption = said(table.caption)
    if not (is_even and fits and 0 < len(caption) <= CAPTION):
        return None
    header = [_raw(cell) for cell in table.header]
    body = [[_cell(cell) for cell in row] for row in table.rows]
    return {"type": "data_table", "caption": caption, "rows": [header, *body], "page_size": len(table.rows)}, size


def _raw(cell: Text) -> Json:
    return {"type": "raw_text", "text": plain(cell) or "—"}


def _cell(cell: Text) -> Json:
    if all(isinstance(span, Plain) for span in cell):
        return _raw(cell)
    section = {"type": "rich_text_section", "elements": elements(cell) or elements((Plain("—"),))}
    return {"type": "rich_text", "elements": [section]}


def lines_of(table: Table) -> Text:
    """Caption, header and rows, one a line, cells apart by a middle dot."""
    spans: list[Span] = [Bold(Plain(said(table.caption))), Plain("\n")] if said(table.caption) else []
    header = " · ".join(plain(cell) for cell in table.header)
    if header:
        spans += [Plain(header), Plain("\n")]
    for row in table.rows:
        for place, cell in enumerate(row):
            spans += [*([Plain(" · ")] if place else []), *cell]
        spans.append(Plain("\n"))
    return tuple(spans[:-1])
