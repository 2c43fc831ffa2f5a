"""Rich messages (Bot API 10.1-10.3): what the server refuses and what a person sees.

Limits (documentation of InputRichMessage): 32 768 characters, 500 blocks counting list items and table rows, nesting
of 16, 50 media, 20 table columns, 1-8 buttons in a row. The wording of the refusals is ours.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from tests.fakes.telegram import keyboards
from tests.fakes.telegram.errors import ApiError, Json, bad_request

MAX_TEXT, MAX_BLOCKS, MAX_DEPTH, MAX_MEDIA, MAX_COLUMNS, MAX_ROW = 32_768, 500, 16, 50, 20, 8
_MEDIA = frozenset({"animation", "audio", "document", "photo", "video", "voice_note"})
_VOID = frozenset({"br", "hr", "img", "input"})
_TAGS = _VOID | frozenset({
    "a", "aside", "audio", "b", "blockquote", "caption", "cite", "code", "del", "details", "em", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "i", "ins", "li", "mark", "ol", "p", "pre", "s", "span",
    "strike", "strong", "sub", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "video",
    "tg-button", "tg-button-row", "tg-collage", "tg-document", "tg-emoji", "tg-map", "tg-math", "tg-math-block",
    "tg-reference", "tg-slideshow", "tg-spoiler", "tg-thinking", "tg-time",
})  # fmt: skip
_BREAKS = frozenset({
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "hr", "br", "footer", "summary", "blockquote", "aside",
    "pre", "table",
})  # fmt: skip


@dataclass
class Shown:
    """What a person sees of a rich message."""

    text: str
    buttons: list[list[Json]] = field(default_factory=list)


def read(rich: Json) -> Shown:
    """The visible form of an InputRichMessage; raises 400 for one that the server refuses."""
    given = [key for key in ("blocks", "html", "markdown") if rich.get(key)]
    if len(given) != 1:
        raise _refusal("exactly one of html, markdown and blocks must be used")
    shown = Shown(rich["markdown"]) if given == ["markdown"] else _read_marked(rich)
    if not shown.text.strip() and not shown.buttons:
        raise bad_request("message text is empty")
    if len(shown.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return shown


def _read_marked(rich: Json) -> Shown:
    return _read_blocks(rich["blocks"]) if rich.get("blocks") else _read_html(rich["html"])


def _refusal(what: str) -> ApiError:
    return bad_request(f"can't parse rich message: {what}")


@dataclass
class _Count:
    blocks: int = 0
    media: int = 0


def _read_blocks(blocks: list[Json]) -> Shown:
    count = _Count()
    shown = Shown("")
    shown.text = "\n".join(_block(block, 1, count, shown) for block in blocks)
    if count.blocks > MAX_BLOCKS:
        raise _refusal("too many blocks")
    if count.media > MAX_MEDIA:
        raise _refusal("too many media")
    return shown


def _block(block: Json, depth: int, count: _Count, shown: Shown) -> str:
    kind = block["type"]
    count.blocks += 1
    count.media += kind in _MEDIA
    if depth > MAX_DEPTH:
        raise _refusal("nesting is too deep")
    if kind == "thinking":
        raise _refusal("thinking blocks are for drafts only")
    if kind == "heading" and not 1 <= block["size"] <= 6:
        raise _refusal("heading size must be 1-6")
    parts = [_special(block, depth, count, shown)]
    parts += [_rich_text(block[key], shown) for key in ("summary", "text", "credit") if key in block]
    parts += [_block(inner, depth + 1, count, shown) for inner in block.get("blocks", [])]
    return "\n".join(part for part in parts if part)


def _special(block: Json, depth: int, count: _Count, shown: Shown) -> str:
    if block["type"] == "buttons":
        return _button_row(block["buttons"], shown)
    if block["type"] == "table":
        return _table(block, count, shown)
    if block["type"] == "list":
        return "\n".join(_item(item, depth, count, shown) for item in block["items"])
    return ""


def _button_row(buttons: list[Json], shown: Shown) -> str:
    if not 1 <= len(buttons) <= MAX_ROW:
        raise _refusal("a button row must have 1-8 buttons")
    plain = [{**button, "text": _rich_text(button["text"], shown)} for button in buttons]
    keyboards.check_inline([plain], private=True)
    shown.buttons.append(plain)
    return ""


def _table(block: Json, count: _Count, shown: Shown) -> str:
    count.blocks += len(block["cells"])
    if any(sum(cell.get("colspan", 1) for cell in row) > MAX_COLUMNS for row in block["cells"]):
        raise _refusal("too many columns in a table")
    rows = [" | ".join(_rich_text(cell.get("text", ""), shown) for cell in row) for row in block["cells"]]
    return "\n".join(rows)


def _item(item: Json, depth: int, count: _Count, shown: Shown) -> str:
    count.blocks += 1
    box = ("☑ " if item.get("is_checked") else "☐ ") if item.get("has_checkbox") else "• "
    return box + "\n".join(_block(inner, depth + 1, count, shown) for inner in item["blocks"])


def _rich_text(text: Any, shown: Shown) -> str:
    """Visible text of a RichText: a string, a list, or an object with text inside; buttons are gathered."""
    if isinstance(text, str):
        return text
    if isinstance(text, list):
        return "".join(_rich_text(part, shown) for part in text)
    if text["type"] == "button":
        label = _rich_text(text["button"]["text"], shown)
        keyboards.check_button({**text["button"], "text": label}, private=True)
        shown.buttons.append([{**text["button"], "text": label}])
        return f"[{label}]"
    inner = text.get("text", text.get("alternative_text", text.get("expression", "")))
    return _rich_text(inner, shown)


class _HtmlReader(HTMLParser):
    """Visible text of rich HTML; unknown, unclosed and crossed tags are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.stack: list[str] = []
        self.blocks = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}"')
        if tag in _BREAKS:
            self.blocks += tag != "br"
            self.out.append("\n")
        if tag not in _VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            raise bad_request(f'can\'t parse entities: Unmatched end tag "</{tag}>"')

    def handle_data(self, data: str) -> None:
        self.out.append(data)


def _read_html(source: str) -> Shown:
    reader = _HtmlReader()
    reader.feed(source)
    reader.close()
    if reader.stack:
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{reader.stack[-1]}\"")
    if reader.blocks > MAX_BLOCKS:
        raise _refusal("too many blocks")
    return Shown(re.sub(r"\n{2,}", "\n", "".join(reader.out)).strip())


def rows_of(message: Json) -> Iterator[list[Json]]:
    """Rows of buttons under a message and, for a rich one, inside it."""
    yield from message.get("_rich_buttons", [])
    yield from message.get("reply_markup", {}).get("inline_keyboard", [])
