"""An operator moves a ticket to another queue: one that nobody has or that is theirs; who leads moves any."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from crm.desk import placing, several, tickets
from crm.errors import Stale
from crm.permissions import Actor, reach
from storage.queries import desk_queues, members
from storage.tables import Member, Queue, Ticket
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


async def require_undoable(
    work: UnitOfWork, ticket_id: str, old: Mapping[str, Any], since: datetime, back: Collection[str]
) -> None:
    """Stale where a ticket would come back into a queue that was retired since, or from somebody who has taken it since
    and does not answer there. old: how it stood before it was moved; back: queues that come back with it."""
    row, queue = await work.get(Ticket, ticket_id), await work.get(Queue, str(old["queue_id"]))
    if row is None or queue is None:
        return
    if queue.retired_at is not None and queue.id not in back:
        raise Stale("queue-undo-retired", ticket=str(row.number))
    holder = await work.get(Member, row.owner_id)
    if holder is None or row.taken_at is None or row.taken_at <= since:
        return
    people = {one.id for one in await members.operators(work, queue.team_id)}
    if "owner_id" in old or holder.id not in people:
        raise Stale("queue-undo-taken", ticket=str(row.number), who=holder.name, when=row.taken_at)
