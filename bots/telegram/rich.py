"""Screen -> one rich message (Bot API 10.1): real tables, headings, history that opens on a tap; pure.

Old clients show an "update" placeholder for these, so they are drawn only for people who asked for them, and every
screen can be drawn classically as well. Limits: 32 768 characters, 500 blocks, 20 columns.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import assert_never

from bots.telegram.blocks import picture_runs, progress_line
from bots.telegram.keyboard import link_lines
from bots.telegram.runs import Run, escaped, to_html, to_plain
from bots.telegram.spans import inline_text, said, text_runs
from handlers.text import Text
from handlers.vocabulary import (
    Block,
    Detail,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
)

CHARACTERS, BLOCKS, COLUMNS = 32_768, 500, 20


def rich_html(screen: Screen, blobs: Container[str] = ()) -> str | None:
    """The screen as rich HTML; None where it has to be drawn classically: too large, or files go with it."""
    if any(isinstance(block, Picture | File) and block.blob in blobs for block in screen.blocks):
        return None
    if sum(_weight(block) for block in screen.blocks) > BLOCKS or not screen.blocks:
        return None
    if any(isinstance(block, Table) and len(block.header) > COLUMNS for block in screen.blocks):
        return None
    parts = [_block(block) for block in screen.blocks]
    links = to_html(link_lines(screen.buttons))
    html = "".join([*parts, f"<p>{_breaks(links)}</p>" if links else ""])
    return html if len(html) <= CHARACTERS else None


def _weight(block: Block) -> int:
    """How many of the 500 blocks it takes: list items and table rows count as one each."""
    match block:
        case Table():
            return len(block.rows) + 3
        case Facts():
            return len(block.details) + 1
        case Items():
            return len(block.items) + (4 if block.fold else 1)
        case _:
            return 3


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h3>{_html(block.text)}</h3>"
        case Paragraph():
            return f"<p>{_html(block.text)}</p>"
        case Facts():
            rows = (
                f"<tr><th>{escaped(inline_text(d.label))}</th><td>{_html(d.value)}</td></tr>" for d in block.details
            )
            return f"<table>{''.join(rows)}</table>"
        case Items():
            return _items(block)
        case Table():
            return _table(block)
        case Quote():
            return _quote(block)
        case Picture():
            return f"<p>{to_html(picture_runs(block.alt))}</p>"
        case File():
            return f"<p>📎 {escaped(block.name)}</p>"
        case Progress():
            return f"<p>{_breaks(escaped(progress_line(block)))}</p>"
        case Divider():
            return "<hr>"
    assert_never(block)


def _html(text: Text) -> str:
    return _breaks(to_html(text_runs(text)))


def _breaks(html: str) -> str:
    return html.replace("\n", "<br>")


def _detail(detail: Detail) -> str:
    return f"<tr><th>{escaped(inline_text(detail.label))}</th><td>{_html(detail.value)}</td></tr>"


def _items(items: Items) -> str:
    """A list; what may be closed opens on a tap."""
    after = items.fold.after if items.fold else len(items.items)
    shown, folded = items.items[:after], items.items[after:]
    html = _list(items, shown, items.first)
    if items.fold is None or not folded:
        return html
    summary = escaped(said(items.fold.title))
    return f"{html}<details><summary>{summary}</summary>{_list(items, folded, items.first + after)}</details>"


def _list(items: Items, texts: Sequence[Text], first: int) -> str:
    if not texts:
        return ""
    inside = "".join(f"<li>{_html(item)}</li>" for item in texts)
    return f'<ol start="{first}">{inside}</ol>' if items.ordered else f"<ul>{inside}</ul>"


def _table(table: Table) -> str:
    caption = f"<caption>{escaped(inline_text(table.caption))}</caption>"
    head = "".join(f"<th>{_html(cell)}</th>" for cell in table.header)
    rows = ("".join(f"<td>{_html(cell)}</td>" for cell in row) for row in table.rows)
    return f"<table>{caption}<tr>{head}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _quote(quote: Quote) -> str:
    """A quote; a folded one shows its first line and opens on a tap."""
    first, rest = _first_line(text_runs(quote.text))
    if not quote.folded or not to_plain(rest).strip():
        return f"<blockquote>{_html(quote.text)}</blockquote>"
    body = f"<blockquote>{_breaks(to_html(rest))}</blockquote>"
    return f"<details><summary>{to_html(first)}</summary>{body}</details>"


def _first_line(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    for number, run in enumerate(runs):
        if "\n" in run.text:
            head, _, tail = run.text.partition("\n")
            return [*runs[:number], Run(head, run.tags)], [Run(tail, run.tags), *runs[number + 1 :]]
    return list(runs), []
