"""A colleague asks for one's ticket, and what comes of it."""

from __future__ import annotations

from handlers.text import Plain, words
from handlers.views.common import short
from handlers.vocabulary import Block, Card, Paragraph, Screen, paragraph, press, row
from storage.queries.tickets import TicketRead
from storage.tables import Ticket

NAME, LINE = 60, 80


def asked(read: TicketRead, by_id: str, by: str) -> Screen:
    """For whoever has the ticket: who would go on with it."""
    ticket = read.ticket
    told = words("over-asked", who=short(by, NAME), ticket=str(ticket.number), name=short(read.title, NAME))
    blocks: list[Block] = [paragraph(Plain("✋ "), told)]
    if ticket.subject:
        blocks.append(Paragraph((Plain(short(ticket.subject, LINE)),)))
    buttons = row(
        press(words("over-give"), "ticket.give", ticket.id, by_id, style="primary"),
        press(words("over-keep"), "ticket.keep", ticket.id, by_id),
        press(words("ticket-history"), "ticket.show", ticket.id),
    )
    return Screen(tuple(blocks), (buttons,), card=Card("ticket", ticket.id))


def given(ticket: Ticket, by: str) -> Screen:
    """For who asked: it is theirs."""
    return _told(ticket, "over-given", by)


def kept(ticket: Ticket, by: str) -> Screen:
    """For who asked: it is not."""
    return _told(ticket, "over-kept", by)


def _told(ticket: Ticket, key: str, by: str) -> Screen:
    told = words(key, ticket=str(ticket.number), who=short(by, NAME))
    look = row(press(words("meet-ticket", ticket=str(ticket.number)), "ticket.show", ticket.id))
    return Screen((paragraph(told),), (look,))


def keeps(ticket: Ticket) -> Screen:
    """For whoever keeps it."""
    return Screen((paragraph(words("over-you-keep", ticket=str(ticket.number))),))
