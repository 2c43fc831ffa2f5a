"""Whose a queue is, and as what it goes on: another team answers in it, or it is retired and its tickets are another's.

What belongs to a team is given away by who leads it, and to no team but their own; all else is for who leads the firm.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from crm.desk import overflow, placing, queues, several
from crm.errors import Invalid, NotFound
from crm.permissions import Actor, reach, require
from storage import holding
from storage.queries import desk_queues, members
from storage.tables import DeskRoom, Queue, Ticket
from storage.unit_of_work import UnitOfWork


async def givable(work: UnitOfWork, actor: Actor, queue_id: str) -> Queue:
    """The queue, held, for who says whose it is; Invalid, with whom to ask, where every team answers in it."""
    row = await several.changeable(work, actor, queue_id)
    if not queues.leads(actor, row):
        raise Invalid("queue-is-all-teams")
    return row


async def heirs(work: UnitOfWork, actor: Actor, queue: Queue) -> Sequence[Queue]:
    """As which queues it may go on; Invalid, with whom to ask, where all others are of other teams."""
    others = [one for one in await several.active(work) if one.id != queue.id]
    found = [one for one in others if queues.may_change(actor, one)]
    if others and not found:
        raise Invalid("queue-is-other-teams")
    return found


async def give_team(work: UnitOfWork, actor: Actor, queue_id: str, team_id: str) -> Queue:
    """That team answers in it, "" for every operator; heads give it to their own or to all. Its open tickets follow,
    and so do those of other queues that were offered to it."""
    require(actor, queues.CHANGE)
    held = await holding.with_tickets(work, [queue_id], lambda: concerned(work, queue_id))
    row = await givable(work, actor, queue_id)
    if team_id and team_id not in {one.id for one in await members.teams(work)}:
        raise NotFound
    if reach(actor.role, queues.CHANGE) != "all" and team_id not in ("", actor.team_id):
        raise Invalid("queue-is-other-teams")
    row.team_id = team_id or None
    await belong(work, [one.id for one in held])
    await work.flush()
    return row


async def belong(work: UnitOfWork, ticket_ids: Collection[str]) -> None:
    """These tickets, which are held, are of their queues' teams as they are now, and offered to those of the others."""
    for key in ticket_ids:
        ticket = await work.get(Ticket, key)
        queue = await work.get(Queue, ticket.queue_id) if ticket is not None else None
        if ticket is not None and queue is not None and ticket.status != "closed":
            ticket.team_id = queue.team_id
            await overflow.follow_teams(work, ticket)


async def concerned(work: UnitOfWork, queue_id: str) -> Sequence[str]:
    """The tickets that are seen by the team of that queue, by id."""
    return [*await desk_queues.open_in(work, queue_id), *await desk_queues.offered_to(work, queue_id)]


async def retire(work: UnitOfWork, actor: Actor, queue_id: str, to_id: str) -> tuple[Queue, Queue, int]:
    """It is none any more: its open tickets, and its groups, are the other's. Gives both and how many tickets went.

    NotFound for itself and for what is no queue; so of two who retire each other's the second is refused.
    """
    require(actor, queues.CHANGE)
    ids = [one.id for one in await several.active(work)]
    tickets = await holding.with_tickets(work, ids, lambda: desk_queues.open_in(work, queue_id))
    rows = {one.id: one for one in await several.active(work)}
    row, to = rows.get(queue_id), rows.get(to_id)
    if row is None or to is None or row is to:
        raise NotFound
    await givable(work, actor, row.id)
    if not queues.may_change(actor, to):
        raise Invalid("queue-is-other-teams")
    for ticket in tickets:
        await placing.put(work, ticket, to)
    for room in await desk_queues.rooms_of(work, row.id):
        _serve(room, row, to)
    row.retired_at, row.overflow_id = work.now, to.id
    await work.flush()
    return row, to, len(tickets)


def _serve(room: DeskRoom, gone: Queue, to: Queue) -> None:
    """The room serves the other queue in place of the one that is gone, unless it serves others already."""
    beside = [one for one in room.serves.split() if one not in (gone.id, to.id)]
    if room.queue_id == gone.id:
        room.queue_id = beside.pop(0) if beside else to.id
    room.serves = " ".join(beside)
