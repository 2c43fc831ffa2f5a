"""How a customer rated a ticket, and what who leads is told of a low one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.common import quoted, short
from handlers.vocabulary import Block, Card, Paragraph, Quote, Screen, paragraph, press, row
from storage.queries.tickets import TicketRead
from storage.tables import Ticket, TicketMessage

NAME, TEXT, EXCERPT = 60, 300, 200
SIGNS = {"from_customer": "👤", "to_customer": "✉", "note": "📝"}
STAR = "⭐"


def rating(ticket: Ticket) -> Text:
    """The stars with the word beside them."""
    stars: list[Span] = [Plain(STAR * (ticket.rating or 0))]
    return (*stars, Plain(" "), quoted(short(ticket.rating_text, TEXT))) if ticket.rating_text else tuple(stars)


def low_rating(read: TicketRead, said: Sequence[tuple[TicketMessage, str]], more: bool) -> Screen:
    """A customer was not content. said: the end of the ticket, with the name of whoever of the firm wrote it."""
    ticket = read.ticket
    who = words("ticket-rated-low", ticket=str(ticket.number), who=read.title, operator=read.holder or "—")
    blocks: list[Block] = [paragraph(who), Paragraph(rating(ticket))]
    if more:
        blocks.append(paragraph(words("ticket-earlier")))
    for one, by in said:
        head: list[Span] = [Plain(f"{SIGNS[one.kind]} {by or short(read.title, NAME)} · "), Moment(one.created_at)]
        if one.kind == "note":
            head += [Plain(" · "), words("ticket-inside")]
        blocks += [Paragraph(tuple(head)), *([Quote((Plain(short(one.text, EXCERPT)),))] if one.text else [])]
    buttons = row(press(words("ticket-history"), "ticket.show", ticket.id))
    return Screen(tuple(blocks), (buttons,), card=Card("ticket", ticket.id))
