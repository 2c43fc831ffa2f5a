"""What a customer who stays silent is asked, and what comes of their answer."""

from __future__ import annotations

from handlers.text import words
from handlers.vocabulary import Screen, paragraph, press, row
from storage.tables import Ticket


def question(ticket: Ticket) -> Screen:
    """Is it solved?"""
    yes = press(words("silence-yes"), "customer.yes", ticket.id, style="primary")
    not_yet = press(words("silence-not-yet"), "customer.not_yet", ticket.id)
    asked = paragraph(words("silence-question", ticket=str(ticket.number)))
    return Screen((asked, paragraph(words("silence-how"))), (row(yes, not_yet),))


def goes_on() -> Screen:
    """It is not, and we go on."""
    return Screen((paragraph(words("silence-goes-on")),))
