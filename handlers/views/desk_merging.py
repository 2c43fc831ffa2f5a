"""One ticket out of two, two out of one: what is asked, what was done, and what is told where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Plain, words
from handlers.views.common import short, undo_button
from handlers.vocabulary import AnyButton, Quote, Screen, paragraph, press, row
from storage.queries.tickets import TicketRead
from storage.tables import Ticket, TicketMessage

MOST, LABEL, EXCERPT = 20, 40, 300


def merge_button(ticket: Ticket) -> tuple[AnyButton, ...]:
    """Offered where the customer has another open ticket."""
    return row(press(words("ticket-merge"), "ticket.merge", ticket.id))


def more_button(said: TicketMessage) -> AnyButton:
    """What can be done with a message of the customer's besides answering it."""
    return press(Plain("⋯"), "ticket.more", said.ticket_id, said.id)


def onward_button(ticket: Ticket) -> AnyButton:
    """The way to the ticket that it went on as."""
    return press(words("meet-ticket", ticket=str(ticket.merged_into)), "ticket.onward", ticket.id)


def ask_which(read: TicketRead, others: Sequence[Ticket]) -> Screen:
    """Which other ticket becomes part of this one?"""
    key = read.ticket.id
    buttons = [
        press(Plain(short(f"#{one.number} {one.subject}", LABEL)), "ticket.merged", key, one.id)
        for one in others[:MOST]
    ]
    pairs = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    question = words("merge-which" if others else "merge-none", ticket=str(read.ticket.number))
    return Screen((paragraph(question),), (*pairs, row(press(words("back"), "ticket.show", key))))


def merged(ticket: Ticket, other: Ticket, undo: str) -> Screen:
    """They are one now."""
    told = words("merge-done", ticket=str(ticket.number), other=str(other.number))
    return Screen((paragraph(told),), (row(_open(ticket), *undo_button(undo)),))


def part(ticket: Ticket, said: TicketMessage, count: int) -> Screen:
    """What would happen if the message began a ticket of its own. count: messages that would go."""
    question = words("split-question", ticket=str(ticket.number), count=count)
    own = press(words("split-own"), "ticket.split", ticket.id, said.id)
    blocks = (Quote((Plain(short(said.text, EXCERPT) or "—"),)), paragraph(question))
    return Screen(blocks, (row(own, press(words("back"), "ticket.show", ticket.id)),))


def split(ticket: Ticket, made: Ticket, undo: str) -> Screen:
    """They are two now."""
    told = words("split-done", ticket=str(ticket.number), other=str(made.number))
    return Screen((paragraph(told),), (row(_open(made), *undo_button(undo)),))


def _open(ticket: Ticket) -> AnyButton:
    return press(words("meet-ticket", ticket=str(ticket.number)), "ticket.show", ticket.id)


def told(key: str, ticket: Ticket) -> Screen:
    """A line where a ticket stands. key: came, went, parted or apart; ticket: the other one."""
    return Screen((paragraph(Plain("⤵ "), words(f"merge-line-{key}", ticket=str(ticket.number))),))


def gone() -> Screen:
    """In the place of a ticket that is part of another one again."""
    return Screen((paragraph(words("split-gone")),))
