"""How a customer rated a ticket, and what who leads is told of a low one."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Moment, Plain, Span, Text, words
from handlers.views.attachments import files_of, named
from handlers.views.common import quoted, short
from handlers.vocabulary import Block, Card, Paragraph, Quote, Screen, paragraph, press, row
from storage.queries.tickets import TicketRead
from storage.tables import Ticket, TicketMessage

NAME, TEXT, EXCERPT = 60, 300, 200
SIGNS = {"from_customer": "👤", "to_customer": "✉", "note": "📝", "faq": "💡"}
STAR = "⭐"


def rating(ticket: Ticket) -> Text:
    """The stars with the word beside them."""
    stars: list[Span] = [Plain(STAR * (ticket.rating or 0))]
    return (*stars, Plain(" "), quoted(short(ticket.rating_text, TEXT))) if ticket.rating_text else tuple(stars)


def speaker(read: TicketRead, said: TicketMessage, by: str) -> Text:
    """Who said it, when, and whether it stays inside. by: the name of whoever of the firm wrote it."""
    who = words("faq-told-by-itself") if said.kind == "faq" else Plain(by or short(read.title, NAME))
    head: list[Span] = [Plain(f"{SIGNS[said.kind]} "), who, Plain(" · "), Moment(said.created_at)]
    if said.kind == "note":
        head += [Plain(" · "), words("ticket-inside")]
    return tuple(head)


def low_rating(read: TicketRead, said: Sequence[tuple[TicketMessage, str]], more: bool) -> Screen:
    """A customer was not content. said: the end of the ticket, with the name of whoever of the firm wrote it."""
    ticket = read.ticket
    who = words("ticket-rated-low", ticket=str(ticket.number), who=read.title, operator=read.holder or "—")
    blocks: list[Block] = [paragraph(who), Paragraph(rating(ticket))]
    if more:
        blocks.append(paragraph(words("ticket-earlier")))
    for one, by in said:
        blocks.append(Paragraph(speaker(read, one, by)))
        if one.text:
            blocks.append(Quote((Plain(short(one.text, EXCERPT)),)))
        if one.attachments:
            blocks.append(Paragraph(named(files_of(one))))
    buttons = row(press(words("ticket-history"), "ticket.show", ticket.id))
    return Screen(tuple(blocks), (buttons,), card=Card("ticket", ticket.id))
