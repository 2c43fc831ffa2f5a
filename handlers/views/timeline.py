"""What happened, line by line: on a card the newest entries, in the history a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.common import folded, joined, pages, short
from handlers.vocabulary import Block, Card, Heading, Items, Paragraph, Screen, paragraph, press
from storage.queries.timeline import Entry

HISTORY_PAGE = 5
NAME, PERSON, SUMMARY = 80, 40, 120


def last_entries(entries: Sequence[Entry]) -> list[Block]:
    """The newest entries under a small title; nothing where there are none."""
    if not entries:
        return []
    return [Paragraph((words("contact-last"),)), Items(tuple(entry_line(one) for one in entries))]


def entry_line(one: Entry) -> Text:
    """One entry: kind and outcome, when, by whom, and what was said."""
    parts: list[Text] = [(words("entry-kind", kind=one.kind, direction=one.direction or "none"),)]
    if one.outcome and one.outcome != "reached":
        parts.append((words("entry-outcome", outcome=one.outcome),))
    parts.append((Moment(one.at, "date"),))
    if one.member:
        parts.append((Plain(short(one.member, PERSON)),))
    line = joined(parts)
    return (*line, Plain(f": {short(one.summary, SUMMARY)}")) if one.summary else line


def history(noun: str, record_id: str, title: str, entries: Sequence[Entry], page: int, *, has_more: bool) -> Screen:
    """One page of what happened, newest first. noun: contact or company."""
    blocks: list[Block] = [Heading((words("contact-history-of", name=short(title, NAME)),))]
    if entries:
        blocks.append(folded([_full_line(one, noun) for one in entries], page))
    else:
        blocks.append(paragraph(words("contact-history-empty")))
    turn_page = pages(f"{noun}.history", (record_id,), page, has_more, newest_first=True)
    back = press(words("back"), f"{noun}.back", record_id)
    return Screen(tuple(blocks), (*((turn_page,) if turn_page else ()), (back,)), card=Card(noun, record_id))


def _full_line(one: Entry, noun: str) -> Text:
    spans: list[Span] = list(entry_line(one))
    if noun == "company" and one.contact:
        spans.append(Plain(f" · {short(one.contact, PERSON)}"))
    if one.deal:
        spans.append(Plain(f" · 💼 {short(one.deal, PERSON)}"))
    return tuple(spans)
