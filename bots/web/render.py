"""Screen -> the JSON that the page draws; pure.

Takes a screen that a `Localiser` has said. Text stays text: the page only ever sets `textContent`, and an address is
passed on as a link only where it is http(s).
"""

from __future__ import annotations

from typing import TypeAlias, assert_never
from urllib.parse import urlsplit

from handlers.text import Amount, Bold, Code, Day, Inline, Link, Mention, Moment, Plain, Span, Text, Words
from handlers.vocabulary import (
    AnyButton,
    Block,
    Button,
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

Json: TypeAlias = dict[str, object]


class NotLocalised(TypeError):
    """A screen came here before its days and amounts were said in the reader's language: an error of ours."""


def drawn(screen: Screen) -> Json:
    """`{"blocks": [...], "buttons": [[...]], "hint": str | None}` of a localised screen."""
    return {
        "blocks": [block_json(block) for block in screen.blocks],
        "buttons": [[button_json(button) for button in line] for line in screen.buttons],
        "hint": screen.hint.key if screen.hint else None,
    }


def block_json(block: Block) -> Json:
    """One block; `kind` is the vocabulary's own."""
    match block:
        case Heading() | Paragraph():
            return {"kind": block.kind, "text": text_json(block.text)}
        case Quote():
            return {"kind": block.kind, "text": text_json(block.text), "folded": block.folded}
        case Facts():
            details = [{"label": inline_text(d.label), "value": text_json(d.value)} for d in block.details]
            return {"kind": block.kind, "details": details}
        case Items():
            items = [text_json(item) for item in block.items]
            return {"kind": block.kind, "items": items, "ordered": block.ordered, "first": block.first}
        case Table() | Picture() | File() | Progress() | Divider():
            return _figure(block)
    assert_never(block)


def _figure(block: Table | Picture | File | Progress | Divider) -> Json:
    match block:
        case Table():
            rows = [[text_json(cell) for cell in row] for row in block.rows]
            header = [text_json(cell) for cell in block.header]
            return {"kind": block.kind, "header": header, "rows": rows, "caption": inline_text(block.caption)}
        case Picture():
            return {"kind": block.kind, "blob": block.blob, "alt": "".join(inline_text(span) for span in block.alt)}
        case File():
            return {"kind": block.kind, "blob": block.blob, "name": block.name}
        case Progress():
            label = inline_text(block.label)
            return {"kind": block.kind, "done": block.done, "total": block.total, "label": label}
        case Divider():
            return {"kind": block.kind}
    assert_never(block)


def text_json(text: Text) -> list[Json]:
    """The spans of one text, in order."""
    return [span_json(span) for span in text]


def span_json(span: Span) -> Json:
    """One span: its kind, its text, and what that kind needs besides."""
    match span:
        case Plain() | Words():
            return {"kind": "plain", "text": inline_text(span)}
        case Bold() | Code():
            return {"kind": span.kind, "text": inline_text(span)}
        case Link():
            return _link(inline_text(span), span.url)
        case Mention():
            return {"kind": "mention", "text": span.name, "user": span.user}
        case Moment():
            return {"kind": "moment", "text": inline_text(span), "at": span.at.isoformat()}
        case Day() | Amount():
            raise NotLocalised(span.kind)
    assert_never(span)


def _link(text: str, url: str) -> Json:
    if is_web_address(url):
        return {"kind": "link", "text": text, "url": url}
    return {"kind": "plain", "text": text if text == url else f"{text} ({url})"}


def button_json(button: AnyButton) -> Json:
    """One button; `data` comes back in the press."""
    match button:
        case Button():
            confirm = button.confirm.key if button.confirm else None
            label, data = inline_text(button.label), button.action.encoded
            return {"kind": "button", "label": label, "data": data, "style": button.style, "confirm": confirm}
        case LinkButton():
            url = button.url if is_web_address(button.url) else None
            return {"kind": "link_button", "label": inline_text(button.label), "url": url}
    assert_never(button)


def inline_text(span: Span | Inline) -> str:
    """A localised span as plain text. A said `Words` has the text itself as its key."""
    match span:
        case Plain() | Code() | Moment():
            return span.text
        case Words():
            return span.key
        case Bold() | Link():
            return inline_text(span.span)
        case Mention():
            return span.name
        case Day() | Amount():
            raise NotLocalised(span.kind)
    assert_never(span)


def is_web_address(url: str) -> bool:
    """Whether it is http(s) with a host: nothing else becomes clickable."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
