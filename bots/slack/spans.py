"""Localised spans -> rich text elements; pure.

Rich text is data, not markup: what a customer wrote stands in `text` elements, which Slack shows letter by letter, so
it cannot become a link, a ping or a bold word, and an address in it is not made clickable.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import assert_never
from urllib.parse import urlsplit

from bots.slack.native import Json, clean
from handlers.text import Amount, Bold, Code, Day, Inline, Link, Mention, Moment, Plain, Span, Text, When, Words

_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
FORMATS: dict[When, str] = {
    "full": "{date_short_pretty} {time}",
    "day": "{date_short_pretty}",
    "clock": "{time}",
    "date": "{date_short}",
}
"""Date formats that Slack fills in the reader's own zone and language (docs.slack.dev, date formatting)."""


class NotLocalised(TypeError):
    """A screen came here before its days and amounts were said in the reader's language: an error of ours."""


def said(span: Span | Inline) -> str:
    """A localised span as plain text. A said `Words` has the text itself as its key."""
    match span:
        case Plain() | Code() | Moment():
            return clean(span.text)
        case Words():
            return clean(span.key)
        case Bold() | Link():
            return said(span.span)
        case Mention():
            return clean(span.name)
        case Day() | Amount():
            raise NotLocalised(span.kind)
    assert_never(span)


def plain(text: Text) -> str:
    """Several spans as one plain text."""
    return "".join(said(span) for span in text)


def clipped(text: str, limit: int) -> str:
    """At most `limit` characters; what does not fit is marked by an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def elements(text: Text) -> list[Json]:
    """Rich text elements of a text; empty spans are left out, for Slack refuses them."""
    return [_element(span) for span in text if said(span)]


def _element(span: Span) -> Json:
    match span:
        case Plain() | Words():
            return _text(said(span))
        case Bold():
            return _text(said(span), bold=True)
        case Code():
            return _text(said(span), code=True)
        case Link():
            return _link(said(span), span.url)
        case Mention():
            is_ours = span.platform == "slack" and _USER.fullmatch(span.user)
            return {"type": "user", "user_id": span.user} if is_ours else _text(said(span))
        case Moment():
            stamp = int(span.at.timestamp())
            if not 0 <= stamp <= 9_999_999_999:
                return _text(said(span))
            return {"type": "date", "timestamp": stamp, "format": FORMATS[span.form], "fallback": said(span)}
        case Day() | Amount():
            raise NotLocalised(span.kind)
    assert_never(span)


def _text(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text, "style": style} if style else {"type": "text", "text": text}


def _link(text: str, url: str) -> Json:
    if is_web_address(url):
        return {"type": "link", "url": url, "text": text}
    return _text(text if text == url else f"{text} ({url})")


def is_web_address(url: str) -> bool:
    """Whether it is http(s) with a host, within Slack's 3000 characters: nothing else becomes clickable."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) <= 3000


def pieces(text: Text, limit: int) -> list[Text]:
    """The text in order, in pieces of at most `limit` characters; words stay whole where that is possible."""
    found: list[Text] = []
    room, current = limit, list[Span]()
    for span in text:
        rest = span
        while len(said(rest)) > room and isinstance(rest, Plain | Words | Bold | Code):
            head, rest = _cut(rest, room, is_fresh=not current)
            found.append((*current, head) if said(head) else tuple(current))
            room, current = limit, []
        current.append(rest)
        room -= len(said(rest))
    found.append(tuple(current))
    return [piece for piece in found if plain(piece).strip()]


def _cut(span: Plain | Words | Bold | Code, room: int, *, is_fresh: bool) -> tuple[Span, Plain | Bold | Code]:
    text = said(span)
    cut = max(text.rfind("\n", 0, room), text.rfind(" ", 0, room)) + 1
    if cut <= 0:
        cut = room if is_fresh else 0
    head, tail = Plain(text[:cut]), Plain(text[cut:])
    match span:
        case Bold():
            return Bold(head), Bold(tail)
        case Code():
            return replace(span, text=head.text), replace(span, text=tail.text)
    return head, tail
