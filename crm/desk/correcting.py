"""The operator who has a customer's open ticket corrects what the firm knows of them: they hear it first."""

from __future__ import annotations

from crm import contacts, tags
from crm.desk import tickets
from crm.errors import NotFound, Stale
from crm.permissions import Actor, allow
from crm.permissions import reach as role_reach
from storage.queries import tickets as queries
from storage.tables import Contact, Ticket
from storage.unit_of_work import UnitOfWork

OP, CHANGE = "ticket.contact", "contact.change"
FIELDS = ("name", "position", "phone", "email", "tags", "note")


async def meant(work: UnitOfWork, actor: Actor, ticket_id: str) -> Contact:
    """The contact of the ticket, held. Stale where it is closed, or where the operator would have to take it first;
    NotFound for whoever has a right to contacts, and none to this one."""
    row = await tickets.reached(work, actor, OP, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    if row.owner_id != actor.member_id:
        raise Stale("whose-take-first")
    contact = await work.locked(Contact, row.contact_id)
    if contact is None or not is_allowed(actor, contact):
        raise NotFound
    return contact


async def write(work: UnitOfWork, contact: Contact, field: str, text: str) -> None:
    """The name, position or note as it is typed, "" for none, or all of the tags, of whoever was `meant`."""
    if field == "tags":
        await tags.write(work, "contact", contact, tags.split(text))
    else:
        await contacts.write(work, contact, **{field: text})


def may(actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor has that ticket, and it is open."""
    is_theirs = ticket.owner_id == actor.member_id and ticket.status != "closed"
    return is_theirs and tickets.is_reached(actor, OP, ticket)


async def may_undo(work: UnitOfWork, actor: Actor, contact_id: str | None) -> bool:
    """Whether the contact has a ticket of which that is so, or is theirs to change anyway."""
    contact = await work.get(Contact, contact_id)
    if contact is None or allow(actor, CHANGE, contact):
        return contact is not None
    return any(may(actor, one) for one in await queries.of_contact(work, contact.id)) and is_allowed(actor, contact)


def is_allowed(actor: Actor, contact: Contact) -> bool:
    """Whether it is theirs to change, of those who have a right to contacts at all."""
    return role_reach(actor.role, CHANGE) == "none" or allow(actor, CHANGE, contact)
