"""Small parts that many screens share: shortening, joining, paging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from crm.interactions import is_whole_day
from handlers.text import Code, Moment, Plain, Span, Text, Words, words
from handlers.vocabulary import AnyButton, Fold, Items, Paragraph, press

SIGNS = {"contact": "👤", "company": "🏢", "deal": "💼", "interaction": "📝", "reminder": "⏰"}
NEWEST = 2
"""Entries of a history that always stand open."""


def bare_name(name: str) -> str:
    """A name as it stands alone: "Emily's" is Emily's own."""
    return name[:-2] if name.endswith(("'s", "’s")) else name


def short(text: str, letters: int) -> str:
    """The text in one line, cut visibly."""
    line = " ".join(text.split())
    return line if len(line) <= letters else f"{line[: letters - 1].rstrip()}…"


def key_line(record_id: str) -> Paragraph:
    """What finds the record again wherever it is typed: `#a69x27pm`."""
    return Paragraph((Code(f"#{record_id}"),))


def quoted(text: str) -> Words:
    """Somebody's text in the quotation marks of the reader's language."""
    return words("quoted", text=text)


def joined(parts: Iterable[Text], between: str = " · ") -> Text:
    """Texts one after another with a separator."""
    spans: list[Span] = []
    for part in parts:
        if part:
            spans += [Plain(between), *part] if spans else [*part]
    return tuple(spans)


def took_place(at: datetime) -> Moment:
    """When something happened; of a day whose hour nobody said, the day alone."""
    return Moment(at, "day" if is_whole_day(at) else "full")


def pages(
    name: str, args: Sequence[str], page: int, more: bool, *, newest_first: bool = False
) -> tuple[AnyButton, ...]:
    """Buttons to the pages around: action `name` with the arguments and the page's number behind."""
    before, after = ("page-newer", "page-older") if newest_first else ("page-before", "page-after")
    buttons: list[AnyButton] = []
    if page > 0:
        buttons.append(press(words(before), name, *args, str(page - 1)))
    if more:
        buttons.append(press(words(after), name, *args, str(page + 1)))
    return tuple(buttons)


def page_number(text: str) -> int:
    """A page's number out of a button; 0 for anything that is none."""
    return min(int(text), 10_000) if text.isdecimal() and len(text) < 6 else 0


def switched(is_on: bool) -> str:
    """What a switch's button asks for, now that it stands so: pressed twice it asks for the same once more."""
    return "off" if is_on else "on"


def is_on(wanted: str) -> bool:
    """What a switch's button asked for."""
    return wanted == "on"


def undo_button(operation_id: str) -> tuple[AnyButton, ...]:
    """The way back from what an operation did; none where nothing was written ("")."""
    return (press(words("undo"), "undo", operation_id),) if operation_id else ()


def did_you_mean(commands: Sequence[str]) -> Paragraph:
    """Commands that look like what was typed."""
    return Paragraph((words("unknown-near"), Plain(" "), Plain(", ".join(f"/{one}" for one in commands))))


def folded(items: Sequence[Text], page: int) -> Items:
    """A page of a history, newest first: on the first page the older entries may be drawn closed."""
    fold = Fold(NEWEST, words("history-earlier")) if page == 0 and len(items) > NEWEST else None
    return Items(tuple(items), fold=fold)
