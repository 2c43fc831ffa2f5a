"""Spans of a localised text -> runs."""

from __future__ import annotations

import re
from datetime import datetime
from typing import assert_never

from bots.telegram.runs import Run, quoted
from bots.telegram.senders import PLATFORM
from handlers.text import Amount, Bold, Code, Day, Inline, Link, Mention, Moment, Plain, Span, Text, When, Words

_CLICKABLE = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
_TIME_FORMATS: dict[When, str] = {"full": "wDt", "day": "wD", "date": "D", "clock": "t"}
"""Bot API, date-time entity formatting: w weekday, D long date, t short time, in the reader's own zone."""


class NotLocalised(TypeError):
    """A screen came here before its sentences were said in the reader's language: an error of ours."""


def text_runs(text: Text) -> tuple[Run, ...]:
    """The spans of a text in order."""
    return tuple(_run(span) for span in text)


def inline_text(span: Inline) -> str:
    """A label as plain text."""
    match span:
        case Plain() | Moment():
            return span.text
        case Words():
            return said(span)
        case Day() | Amount():
            raise NotLocalised(span.kind)
    assert_never(span)


def said(words: Words) -> str:
    """A localised sentence: its key is then the text itself. Raises `NotLocalised` for one with arguments left."""
    if words.args:
        raise NotLocalised(words.key)
    return words.key


def is_clickable(url: str) -> bool:
    """Whether it may be a link: http(s) only, whatever else a client would open."""
    return _CLICKABLE.fullmatch(url) is not None


def _run(span: Span) -> Run:
    match span:
        case Plain() | Words() | Day() | Amount():
            return Run(inline_text(span))
        case Moment():
            return _moment(span)
        case Bold():
            return Run(inline_text(span.span), ("b",))
        case Code():
            return Run(span.text, ("code",))
        case Link():
            return _link(inline_text(span.span), span.url)
        case Mention():
            return _mention(span)
    assert_never(span)


def _moment(moment: Moment) -> Run:
    seconds = _unix(moment.at)
    if seconds <= 0:
        return Run(moment.text)
    return Run(moment.text, (f'tg-time unix="{seconds}" format="{_TIME_FORMATS[moment.form]}"',))


def _unix(at: datetime) -> int:
    return int(at.timestamp())


def _link(label: str, url: str) -> Run:
    if not is_clickable(url):
        return Run(label if label == url else f"{label} ({url})")
    return Run(label, (f'a href="{quoted(url)}"',))


def _mention(mention: Mention) -> Run:
    """A ping for a person of the team known here, the bare name for everybody else."""
    if mention.platform != PLATFORM or not mention.user.isdecimal():
        return Run(mention.name)
    return Run(mention.name, (f'a href="tg://user?id={mention.user}"',))
