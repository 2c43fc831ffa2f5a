"""What sales is told of the desk: that somebody they are about to call waits for an answer of ours."""

from __future__ import annotations

from crm.desk.tickets import may_read
from crm.permissions import Actor
from storage.queries import ticket_surroundings as queries
from storage.queries.ticket_surroundings import Complaint
from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork

__all__ = ["Complaint", "open_complaint"]


async def open_complaint(work: UnitOfWork, actor: Actor, contact_id: str | None) -> Complaint | None:
    """The contact's newest open ticket, if the actor may read it."""
    found = await queries.open_of(work, contact_id) if contact_id is not None else None
    ticket = await work.get(Ticket, found.id) if found is not None else None
    return found if ticket is not None and await may_read(work, actor, ticket) else None
