"""The second half of what an operator can do with a ticket that they have, a row under its card."""

from __future__ import annotations

from handlers.text import words
from handlers.vocabulary import AnyButton, press, row
from storage.tables import Ticket


def tools(ticket: Ticket) -> tuple[AnyButton, ...]:
    """What is offered to whoever has the ticket besides answering and closing it."""
    return row(press(words("ticket-template"), "canned.list", ticket.id))


def texts() -> tuple[AnyButton, ...]:
    """What the desk keeps ready, under the queue."""
    return row(press(words("canned-button"), "canned.page"), press(words("faq-button"), "faq.page"))
