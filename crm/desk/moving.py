"""An operator moves a ticket to another queue: one that nobody has or that is theirs; who leads moves any."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk import placing, several, tickets
from crm.errors import Stale
from crm.permissions import Actor, reach
from storage.queries import desk_queues
from storage.tables import Queue, Ticket
from storage.unit_of_work import UnitOfWork


async def others(work: UnitOfWork, actor: Actor, ticket_id: str) -> Sequence[Queue]:
    """Where it may go."""
    row = (await tickets.read(work, actor, ticket_id)).ticket
    return [one for one in await desk_queues.active(work) if one.id != row.queue_id]


async def move(work: UnitOfWork, actor: Actor, ticket_id: str, queue_id: str) -> tuple[Ticket, Queue]:
    """It is in that queue from now on. Stale where it is closed, somebody else's, or there already."""
    row = await tickets.reached(work, actor, tickets.WORK, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    to = await several.found(work, queue_id)
    if row.queue_id == to.id:
        raise Stale("queue-is-there", ticket=str(row.number))
    leads = reach(actor.role, tickets.TAKE_OVER) != "none" and tickets.is_reached(actor, tickets.TAKE_OVER, row)
    if row.owner_id is not None and not leads:
        await tickets.held(work, actor, ticket_id)
    if row.topic == "asked":
        row.topic = ""
    await placing.put(work, row, to)
    return row, to
