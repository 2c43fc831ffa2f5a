"""The customer of a ticket, as operators may know them."""

from __future__ import annotations

from datetime import datetime

from crm.desk import correcting
from crm.desk.whose import Whose
from handlers.text import Plain, Words, words
from handlers.views.common import short
from handlers.views.contacts import post_line, reaches_line
from handlers.views.edit_contacts import field_button
from handlers.views.newcomers import Shown, not_kept, was_now
from handlers.views.ticket_lines import ticket_blocks
from handlers.vocabulary import AnyButton, Block, Detail, Facts, Heading, Paragraph, Screen, paragraph, press, row
from storage.tables import Ticket

TITLE, NAME, OTHERS = 120, 60, 3


def whose_button(ticket: Ticket) -> tuple[AnyButton, ...]:
    """The way to whom it is about."""
    return row(press(words("whose-button"), "ticket.whose", ticket.id))


def customer(found: Whose, now: datetime) -> Screen:
    """What they do and where, how they are reached, who looks after them, and what else they wait for."""
    card, ticket = found.card, found.read.ticket
    blocks: list[Block] = [Heading((Plain(f"👤 {short(card.name, TITLE)}"),))]
    blocks += [Paragraph(line) for line in (post_line(card), reaches_line(card.reaches, found.masked)) if line]
    if card.owner:
        blocks.append(Facts((Detail(words("contact-label-owner"), (Plain(short(card.owner, NAME)),)),)))
    blocks += ticket_blocks(found.lines, now)
    if found.masked and card.reaches:
        blocks.append(paragraph(words("whose-masked")))
    others = [one for one in found.lines if one.id != ticket.id][:OTHERS]
    also = [press(words("meet-ticket", ticket=str(one.number)), "ticket.show", one.id) for one in others]
    own = [press(words("meet-contact"), "contact.show", card.id)] if found.is_reached else []
    own += [press(words("contact-edit"), "ticket.correct", ticket.id)] if found.may_correct else []
    back = press(words("back"), "ticket.show", ticket.id)
    return Screen(tuple(blocks), (*((tuple(also),) if also else ()), row(*own, back)))


def fields(ticket_id: str, name: str) -> Screen:
    """What of the customer is to be corrected?"""
    buttons = [field_button("ticket", ticket_id, code) for code in correcting.FIELDS]
    rows = (tuple(buttons[:3]), tuple(buttons[3:]), row(press(words("back"), "ticket.whose", ticket_id)))
    return Screen((Heading((words("contact-edit-what", name=short(name, NAME)),)),), rows)


def corrected(ticket_id: str, label: Words, was: Shown, now: Shown, operation: str, unread: str) -> Screen:
    """The receipt of one field, with the way back to the customer."""
    blocks, buttons = was_now(label, was, now, operation, press(words("whose-button"), "ticket.whose", ticket_id))
    return Screen((*blocks, *not_kept(unread)), (buttons,))
