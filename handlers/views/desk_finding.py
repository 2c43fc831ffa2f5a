"""Tickets that were looked for, and all that one has."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.forms.form import Field, Form
from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.common import pages, short
from handlers.views.ticket_lines import outcome
from handlers.vocabulary import AnyButton, Block, Heading, Items, Screen, paragraph, press, row
from storage.queries.ticket_search import TicketHit
from storage.queries.tickets import TicketRead

NAME, LABEL, LINE = 60, 40, 80


def find_button() -> AnyButton:
    """What leads to tickets that the queue does not show."""
    return press(words("queue-find"), "queue.ask")


def all_mine(*, more: bool) -> tuple[AnyButton, ...]:
    """What leads to all that the reader has, where there are more than stand in the queue."""
    return (press(words("queue-all-mine"), "queue.mine", "0"),) if more else ()


def find_form() -> Form:
    """What shall be looked for?"""
    field = Field("text", words("queue-ask-words"), hint=words("queue-hint-words"))
    return Form("queue.find", words("queue-find-title"), (field,), submit=words("queue-find"))


def found(asked: str, hits: Sequence[TicketHit], page: int, more: bool, note_id: str) -> Screen:
    """Tickets that have all the words, the newest first."""
    if not hits:
        return Screen((paragraph(words("queue-found-none", text=short(asked, LINE))),), (_last(()),))
    heading = Heading((Plain("🔎 "), words("queue-found", text=short(asked, LINE))))
    near = (paragraph(words("queue-found-near")),) if hits[0].is_near else ()
    rows = [row(_open(one.read)) for one in hits]
    last = _last(pages("queue.found", (note_id,), page, more))
    return Screen((heading, *near, Items(tuple(map(_hit, hits)))), (*rows, last))


def _last(around: tuple[AnyButton, ...]) -> tuple[AnyButton, ...]:
    return (*around, find_button(), press(words("back"), "queue.show"))


def _hit(one: TicketHit) -> Text:
    if not one.text:
        return _line(one.read)
    return (*_line(one.read), Plain(f" · {'📝 ' if one.is_inside else ''}{one.text}"))


def _line(read: TicketRead) -> Text:
    ticket = read.ticket
    is_urgent = ticket.priority == "urgent" and ticket.status != "closed"
    urgent = "🔴 " if is_urgent else ""
    spans: list[Span] = [Plain(f"{urgent}#{ticket.number} · {short(read.title, NAME)} · "), Moment(ticket.created_at)]
    if ticket.subject:
        spans.append(Plain(f" · {short(ticket.subject, LINE)}"))
    spans += [Plain(" · "), *_state(read)]
    if ticket.snoozed_until is not None:
        spans += [Plain(" · 😴 "), Moment(ticket.snoozed_until)]
    if ticket.tags:
        spans.append(Plain(f" · 🏷 {short(ticket.tags, NAME)}"))
    return tuple(spans)


def _state(read: TicketRead) -> Text:
    if read.ticket.status == "closed":
        return (outcome(read.ticket.outcome),)
    if read.ticket.status == "pending":
        return (words("ticket-waits-short"),)
    return (Plain(short(read.holder, LABEL)),) if read.holder else (words("ticket-free"),)


def _open(read: TicketRead) -> AnyButton:
    return press(Plain(short(f"#{read.ticket.number} {read.title}", LABEL)), "ticket.show", read.ticket.id)


def mine(held: Sequence[TicketRead], page: int, more: bool) -> Screen:
    """All that the reader has, those that wait for them first."""
    if not held:
        return Screen((paragraph(words("queue-none-mine")),), (row(press(words("back"), "queue.show")),))
    blocks: list[Block] = [Heading((Plain("🎫 "), words("queue-mine-title"))), Items(tuple(map(_line, held)))]
    around = pages("queue.mine", (), page, more)
    return Screen(tuple(blocks), (*(row(_open(one)) for one in held), (*around, press(words("back"), "queue.show"))))
