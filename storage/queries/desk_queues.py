"""The desk's queues, and how many tickets are in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import func, or_, select

from storage.queries.tickets import ALIVE, TicketRead, in_reach, read_all, reads, urgent_first
from storage.scope import Scope
from storage.tables import DeskRoom, Queue, Ticket
from storage.unit_of_work import UnitOfWork


async def active(work: UnitOfWork) -> Sequence[Queue]:
    """Queues that are not retired, the first one first."""
    query = select(Queue).where(Queue.retired_at.is_(None)).order_by(Queue.created_at, Queue.id)
    return (await work.session.execute(query)).scalars().all()


async def waiting(work: UnitOfWork, scope: Scope) -> Mapping[str, int]:
    """How many tickets in reach nobody has taken, by queue."""
    query = select(Ticket.queue_id, func.count()).where(Ticket.status == "new", in_reach(scope))
    rows = (await work.session.execute(query.group_by(Ticket.queue_id))).all()
    return {str(queue_id): count for queue_id, count in rows}


async def waiting_in(
    work: UnitOfWork, scope: Scope, queue_id: str, limit: int, offset: int = 0
) -> list[TicketRead]:
    """Those of one queue: urgent ones first, then the oldest."""
    query = reads().where(Ticket.status == "new", Ticket.queue_id == queue_id, in_reach(scope))
    ordered = query.order_by(urgent_first, Ticket.created_at, Ticket.number)
    return await read_all(work, ordered.limit(limit).offset(offset))


async def open_in(work: UnitOfWork, queue_id: str, statuses: Sequence[str] = ALIVE) -> Sequence[str]:
    """Tickets of the queue that are not closed, by id. Whoever changes them holds them, see `storage.holding`."""
    await work.flush()
    query = select(Ticket.id).where(Ticket.queue_id == queue_id, Ticket.status.in_(statuses))
    return (await work.session.execute(query)).scalars().all()


async def offered_to(work: UnitOfWork, queue_id: str) -> Sequence[str]:
    """Tickets of other queues that the people of this one may take as well, by id."""
    await work.flush()
    query = select(Ticket.id).where(Ticket.status == "new", Ticket.offered_to.contains(queue_id))
    return (await work.session.execute(query)).scalars().all()


async def rooms_of(work: UnitOfWork, queue_id: str) -> Sequence[DeskRoom]:
    """Rooms that serve the queue, or did, alone or beside others."""
    query = select(DeskRoom).where(or_(DeskRoom.queue_id == queue_id, DeskRoom.serves.contains(queue_id)))
    return (await work.session.execute(query.order_by(DeskRoom.id))).scalars().all()
