"""Whom a ticket is about: what the desk may know of a customer beside what they wrote."""

from __future__ import annotations

from dataclasses import dataclass

from crm.desk import correcting, tickets
from crm.errors import NotFound
from crm.permissions import MASKED, Actor, allow, scope_of
from storage.queries import contacts, ticket_surroundings
from storage.queries.contacts import ContactCard
from storage.queries.ticket_surroundings import TicketLine
from storage.queries.tickets import TicketRead
from storage.tables import Contact
from storage.unit_of_work import UnitOfWork

READ = tickets.READ


@dataclass(frozen=True)
class Whose:
    """The customer of a ticket. masked: phones and addresses are partly hidden; lines: their tickets in reach;
    is_reached: whether the actor may open the contact's own card; may_correct: whether they may change it from here."""

    read: TicketRead
    card: ContactCard
    lines: tuple[TicketLine, ...]
    masked: bool
    is_reached: bool
    may_correct: bool


async def whose(work: UnitOfWork, actor: Actor, ticket_id: str) -> Whose:
    """The customer of a ticket that the actor may read; NotFound where it is out of reach.

    An operator sees phones and addresses whole while the ticket is open and theirs, and who may read the contact
    always does. It is for the actor's eyes alone: it names other tickets of the customer.
    """
    read = await tickets.read(work, actor, ticket_id)
    row = await work.get(Contact, read.ticket.contact_id)
    card = await contacts.at_the_desk(work, read.ticket.contact_id)
    if row is None or card is None:
        raise NotFound
    has_it = read.ticket.owner_id == actor.member_id and read.ticket.status != "closed"
    may_open = allow(actor, "contact.read", row)
    is_whole = has_it or (may_open and actor.role not in MASKED)
    lines = await ticket_surroundings.of_record(work, scope_of(actor, READ), "contact", card.id)
    may_correct = not may_open and correcting.may(actor, read.ticket) and correcting.is_allowed(actor, row)
    return Whose(read, card, lines, masked=not is_whole, is_reached=may_open, may_correct=may_correct)
