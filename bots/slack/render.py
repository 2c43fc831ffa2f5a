"""Localised screen -> messages made of blocks; pure.

Limits (docs.slack.dev, Block Kit): header 150 characters, 50 blocks a message, 25 elements in a row of buttons, label
75, value 2000; about 13,200 characters over all blocks of one message were seen to be the end (bolt-js issue 2509).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from bots.slack.native import Json
from bots.slack.spans import clipped, elements, is_web_address, pieces, plain, said
from bots.slack.tables import lines_of, table_block
from bots.slack.wire import escaped
from handlers.text import Bold, Plain, Span, Text
from handlers.vocabulary import (
    AnyButton,
    Block,
    Button,
    Buttons,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    LinkButton,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
)

HEADER = 150
PIECE = 3000
MOST_BLOCKS = 50
MOST_TEXT = 12_000
FALLBACK_TEXT = 3900
"""Slack advises at most 4000 characters of `text`; with blocks it is only the notification."""
LABEL = 75
IN_A_ROW = 25
BAR = 10


@dataclass(frozen=True)
class Page:
    """One message: its blocks and what notifications and screen readers say instead."""

    blocks: list[Json]
    text: str


@dataclass(frozen=True)
class Sized:
    """A block with the characters it counts for."""

    block: Json
    size: int


def pages(screen: Screen, deny: str, *, tables: bool = True) -> list[Page]:
    """The messages a localised screen takes, nearly always one; the buttons stand under the last.

    deny: the word on the button that calls a confirmation off. tables: native tables, else lines.
    """
    rows = button_rows(screen.buttons, deny)
    drawn = [one for block in screen.blocks for one in drawn_block(block, tables=tables)]
    groups = _packed(drawn, MOST_BLOCKS - len(rows))
    texts = fallback(screen)
    found = [Page([one.block for one in group], texts) for group in groups]
    if not found:
        return [Page(rows, texts)] if rows else []
    return [*found[:-1], Page([*found[-1].blocks, *rows], texts)]


def fallback(screen: Screen) -> str:
    """The screen as plain text on Slack's wire."""
    text = "\n".join(filter(None, (plain_block(block) for block in screen.blocks)))
    labels = " · ".join(said(button.label) for row in screen.buttons for button in row)
    return clipped(escaped(text or labels), FALLBACK_TEXT)


def _packed(drawn: Sequence[Sized], most: int) -> list[list[Sized]]:
    groups: list[list[Sized]] = []
    size = 0
    for one in drawn:
        if not groups or len(groups[-1]) >= most or size + one.size > MOST_TEXT:
            groups.append([])
            size = 0
        groups[-1].append(one)
        size += one.size
    return groups


def drawn_block(block: Block, *, tables: bool) -> list[Sized]:
    """The native blocks of one block of ours; long ones take several."""
    match block:
        case Heading():
            return _heading(block.text)
        case Paragraph():
            return _sections(block.text)
        case Quote():
            return [_rich("rich_text_quote", piece) for piece in pieces(block.text, PIECE)]
        case Facts():
            return _sections(_facts(block))
        case Items():
            return _items(block)
        case Table():
            native = table_block(block) if tables else None
            return [Sized(*native)] if native else _sections(lines_of(block))
        case Picture() | File() | Progress():
            return _sections((Plain(plain_block(block)),))
        case Divider():
            return [Sized({"type": "divider"}, 0)]
    assert_never(block)


def plain_block(block: Block) -> str:
    """One block as plain text."""
    match block:
        case Heading() | Paragraph() | Quote():
            return plain(block.text)
        case Facts():
            return plain(_facts(block))
        case Items():
            return "\n".join(f"• {plain(item)}" for item in block.items)
        case Table():
            return plain(lines_of(block))
        case Picture():
            return f"🖼 {plain(block.alt)}"
        case File():
            return f"📎 {block.name}"
        case Progress():
            return f"{said(block.label)} {_bar(block)} {block.done}/{block.total}"
        case Divider():
            return ""
    assert_never(block)


def _bar(progress: Progress) -> str:
    done = round(BAR * progress.done / progress.total) if progress.total > 0 else 0
    full = max(0, min(BAR, done))
    return "▰" * full + "▱" * (BAR - full)


def _heading(text: Text) -> list[Sized]:
    title = " ".join(plain(text).split())
    if not title:
        return []
    if len(title) > HEADER:
        return _sections((Bold(Plain(title)),))
    return [Sized({"type": "header", "text": _plain_text(title)}, len(title))]


def _sections(text: Text) -> list[Sized]:
    return [_rich("rich_text_section", piece) for piece in pieces(text, PIECE)]


def _rich(kind: str, text: Text) -> Sized:
    return Sized({"type": "rich_text", "elements": [{"type": kind, "elements": elements(text)}]}, len(plain(text)))


def _facts(facts: Facts) -> Text:
    spans: list[Span] = []
    for detail in facts.details:
        spans += [Bold(Plain(said(detail.label))), Plain(": "), *detail.value, Plain("\n")]
    return tuple(spans[:-1])


def _items(items: Items) -> list[Sized]:
    """One native list; a new one, with its numbers continued, wherever 3000 characters are full."""
    found: list[Sized] = []
    lines: list[Text] = []
    number, size = items.first, 0
    for item in items.items:
        for line in pieces(item, PIECE) or [(Plain("—"),)]:
            if lines and size + len(plain(line)) > PIECE:
                found.append(_list(lines, items, number))
                number, lines, size = number + len(lines), [], 0
            lines.append(line)
            size += len(plain(line))
    return [*found, _list(lines, items, number)] if lines else found


def _list(lines: Sequence[Text], items: Items, number: int) -> Sized:
    sections = [{"type": "rich_text_section", "elements": elements(line)} for line in lines]
    drawn: Json = {
        "type": "rich_text_list",
        "style": "ordered" if items.ordered else "bullet",
        "elements": sections,
    }
    if items.ordered and number > 1:
        drawn["offset"] = number - 1
    return Sized({"type": "rich_text", "elements": [drawn]}, sum(len(plain(line)) for line in lines))


def button_rows(buttons: Buttons, deny: str) -> list[Json]:
    """One actions block a row; rows that hold nothing are left out."""
    return [
        {"type": "actions", "elements": [_button(one, f"b{number}.{place}", deny) for place, one in enumerate(row)]}
        for number, row in enumerate(_rows(buttons))
    ]


def _rows(buttons: Buttons) -> list[tuple[AnyButton, ...]]:
    return [row[at : at + IN_A_ROW] for row in buttons for at in range(0, len(row), IN_A_ROW)]


def _button(button: AnyButton, key: str, deny: str) -> Json:
    label = said(button.label)
    drawn: Json = {"type": "button", "action_id": key, "text": _plain_text(clipped(label, LABEL) or "…")}
    match button:
        case Button():
            drawn["value"] = button.action.encoded
            if button.style != "normal":
                drawn["style"] = button.style
            if button.confirm is not None:
                drawn["confirm"] = _confirm(label, said(button.confirm), deny, button.style)
        case LinkButton():
            if is_web_address(button.url):
                drawn["url"] = button.url
        case _:
            assert_never(button)
    return drawn


def _confirm(label: str, question: str, deny: str, style: str) -> Json:
    """Title 100, text 300, buttons 30 characters (docs.slack.dev confirmation dialog)."""
    dialog: Json = {
        "title": _plain_text(clipped(label, 100) or "…"),
        "text": _plain_text(clipped(question, 300) or "…"),
        "confirm": _plain_text(clipped(label, 30) or "…"),
        "deny": _plain_text(clipped(deny, 30)),
    }
    return dialog | {"style": "danger"} if style == "danger" else dialog


def _plain_text(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": False}
