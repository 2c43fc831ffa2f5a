"""Somebody else's ticket: who leads takes it, operators ask for it. Once its first answer is late they take it too."""

from __future__ import annotations

from datetime import timedelta

from crm.desk import tickets, timers
from crm.errors import Stale
from crm.permissions import Actor, reach
from storage.tables import Member, Note, Ticket
from storage.unit_of_work import UnitOfWork

ASK = "ticket.ask_over"
AGAIN_AFTER = timedelta(hours=1)
"""Whoever has a ticket is asked for it by the same colleague no more often."""


async def want(work: UnitOfWork, actor: Actor, ticket_id: str) -> tuple[Ticket, Member | None]:
    """The ticket, which is the actor's now; or still its operator's, who is to be asked for it.

    Stale where that operator was asked a while ago.
    """
    row = await tickets.reached(work, actor, ASK, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    if row.owner_id == actor.member_id:
        raise Stale("ticket-yours")
    holder = await work.get(Member, row.owner_id)
    leads = reach(actor.role, tickets.TAKE_OVER) != "none" and tickets.is_reached(actor, tickets.TAKE_OVER, row)
    if holder is None or not holder.is_active or leads or timers.is_late(row, work.now):
        tickets.give(work, row, actor.member_id)
        await work.flush()
        return row, None
    key = f"over-{row.id}-{holder.id}-{actor.member_id}"
    asked = await work.get(Note, key)
    if asked is not None and asked.created_at + AGAIN_AFTER > work.now:
        raise Stale("over-asked-already", who=holder.name, when=asked.created_at)
    if asked is not None:
        await work.delete(asked)
    await work.add(Note(id=key, author_key=holder.id, payload={"ticket": row.id}, created_at=work.now))
    return row, holder


async def keep(work: UnitOfWork, actor: Actor, ticket_id: str, member_id: str) -> tuple[Ticket, bool]:
    """The actor has the ticket and keeps it; whether that colleague had asked for it. Stale where they have it not."""
    row = await tickets.reached(work, actor, tickets.WORK, ticket_id)
    if row.owner_id != actor.member_id:
        raise Stale("over-not-yours")
    return row, await work.get(Note, f"over-{row.id}-{actor.member_id}-{member_id}") is not None
