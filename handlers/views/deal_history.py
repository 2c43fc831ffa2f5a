"""One deal's past, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.text import Amount, Day, Inline, Plain, Span, Text, words
from handlers.views.common import folded, joined, pages, quoted, short, took_place
from handlers.views.deals import title
from handlers.views.pipeline import reason_name, stage_name
from handlers.vocabulary import Block, Card, Screen, paragraph, press
from storage.queries.deal_history import Altered, Entry, Told, Worth
from storage.queries.deals import DealRead
from storage.tables import LossReason, Stage

PAGE = 6
LABELS = {
    "value": "deal-label-value",
    "expected": "deal-label-expected",
    "name": "deal-label-name",
    "owner": "deal-label-owner",
    "reason": "deal-label-reason",
}


def past(read: DealRead, entries: Sequence[Entry], page: int, length: int) -> Screen:
    """What happened to the deal, newest first."""
    blocks: list[Block] = [title(read)]
    if entries:
        blocks.append(folded([_entry(one) for one in entries], page))
    else:
        blocks.append(paragraph(words("deal-history-none")))
    turning = pages("deal.history", (read.deal.id,), page, (page + 1) * PAGE < length, newest_first=True)
    buttons = ((*turning, press(words("back"), "deal.back", read.deal.id)),)
    return Screen(tuple(blocks), buttons, card=Card("deal", read.deal.id))


def _entry(entry: Entry) -> Text:
    start: list[Span] = [took_place(entry.at)]
    if entry.who:
        start.append(Plain(f" · {short(entry.who, 60)}"))
    if entry.interaction is not None:
        return (*start, Plain(" · "), quoted(short(entry.interaction.summary, 200)))
    told: list[Text] = [(words("deal-created"),)] if entry.is_new else [_altered(one) for one in entry.altered]
    if entry.is_undo:
        told.insert(0, (words("deal-history-undone"),))
    return (*start, Plain(" · "), *joined(told, "; "))


def _altered(one: Altered) -> Text:
    if one.what == "person":
        key = "deal-left" if one.after is None else "deal-joined"
        return (words(key, name=_told(one.before if one.after is None else one.after)),)
    if one.what == "stage":
        return (_told(one.before), Plain(" → "), _told(one.after))
    return (words(LABELS[one.what]), Plain(": "), _told(one.before), Plain(" → "), _told(one.after))


def _told(value: Told) -> Inline:
    match value:
        case Stage():
            return stage_name(value)
        case LossReason():
            return reason_name(value)
        case Worth():
            return Amount(value.minor, value.currency)
        case date():
            return Day(value)
        case str():
            return Plain(short(value, 80))
    return Plain("—")
