"""Customers from whom nothing is taken: on the ticket's card, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.text import Moment, Words, words
from handlers.views.common import short, undo_button
from handlers.vocabulary import AnyButton, Detail, Screen, paragraph, press, row
from storage.queries.ticket_surroundings import Blocked
from storage.queries.tickets import TicketRead
from storage.tables import Customer, Ticket

NAME = 60


def line(blocked: Blocked | None) -> tuple[Detail, ...]:
    """Until when nothing is taken from the customer, and who said so; nothing while they are heard."""
    if blocked is None:
        return ()
    who = short(blocked.by, NAME)
    told = words("block-until", when=Moment(blocked.until), who=who) if blocked.until else words("block-open", who=who)
    return (Detail(words("block-label"), (told,)),)


def ask_button(ticket: Ticket) -> AnyButton:
    """Nothing is to be taken from the customer any more."""
    return press(words("block-button"), "ticket.block", ticket.id)


def lift_button(ticket: Ticket) -> tuple[AnyButton, ...]:
    """They are to be heard again."""
    return row(press(words("block-lift"), "ticket.unblock", ticket.id))


def ask(read: TicketRead, periods: Sequence[str]) -> Screen:
    """For how long?"""
    key = read.ticket.id
    taps = tuple(press(words(f"block-for-{one}"), "ticket.blocked", key, one) for one in periods)
    back = row(press(words("back"), "ticket.show", key))
    return Screen((paragraph(words("block-question", who=short(read.title, NAME))),), (taps, back))


def blocked(read: TicketRead, until: datetime | None, undo: str) -> Screen:
    """Nothing of theirs comes in."""
    who = short(read.title, NAME)
    told = words("block-done-until", who=who, when=Moment(until)) if until else words("block-done", who=who)
    return Screen((paragraph(told),), (undo_button(undo),))


def lifted(read: TicketRead, undo: str) -> Screen:
    """They are heard again."""
    return Screen((paragraph(words("block-lifted", who=short(read.title, NAME))),), (undo_button(undo),))


def not_taken(customer: Customer) -> Words:
    """What they hear themselves."""
    if customer.blocked_until is None:
        return words("customer-blocked")
    return words("customer-blocked-until", when=Moment(customer.blocked_until))


def told(sentence: Words) -> Screen:
    """The same as a message."""
    return Screen((paragraph(sentence),))
