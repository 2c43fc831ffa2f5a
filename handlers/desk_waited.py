"""What waited for somebody who rests, or for a messenger, and is about a ticket: whether it is still for them to see.

Between the writing of a letter and its leaving a ticket may have gone to another team or operator, and people may have
changed teams. What stands there already is redrawn by what changed, and is none of this.
"""

from __future__ import annotations

from datetime import timedelta

from crm.desk import tickets
from handlers.identify import actor_of, identity_at
from handlers.letters import Body
from storage.tables import Member, Outbox, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

PROMPT = timedelta(seconds=10)
"""What leaves within it is as it was decided when it was written."""


async def is_due(work: UnitOfWork, row: Outbox, body: Body) -> bool:
    """Whether a new message to a member may leave now: they may read the ticket, and it is put before them still."""
    if row.created_at + PROMPT > work.now or body.chat.place != "private" or body.trace is None:
        return True
    found = await _about(work, body.trace.noun, body.trace.record_id)
    identity = await identity_at(work, body.chat.key) if found is not None else None
    if found is None or identity is None:
        return True
    ticket, said = found
    member = await work.get(Member, identity.member_id)
    if member is None or not member.is_active or not await tickets.may_read(work, actor_of(member), ticket):
        return False
    if body.trace.kind != "live" or (said is not None and said.member_id == member.id):
        return True
    return ticket.owner_id == member.id or (said is None and ticket.status == "new")


async def _about(work: UnitOfWork, noun: str, record_id: str) -> tuple[Ticket, TicketMessage | None] | None:
    """The ticket that a letter tells of, and which of its messages; None for any other letter, and for what is gone."""
    said = await work.get(TicketMessage, record_id) if noun in ("ticket_message", "ticket_answer") else None
    ticket = await work.get(Ticket, record_id if noun == "ticket" else said.ticket_id if said is not None else None)
    return (ticket, said) if ticket is not None else None
