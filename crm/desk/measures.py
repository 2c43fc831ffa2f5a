"""How long a ticket took, in working time: until its first answer, and until it was closed, our own share alone.

Measured when it happens, so that other hours of the desk later on do not change what was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.desk import hours as working
from crm.desk.hours import Span
from crm.desk.queues import hours_of
from storage.queries import tickets as queries
from storage.tables import Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


async def answered(work: UnitOfWork, ticket: Ticket) -> None:
    """The ticket is answered now; the first time counts."""
    queue = await work.get(Queue, ticket.queue_id)
    if ticket.answered_at is None and queue is not None:
        took = working.elapsed(hours_of(queue), ticket.created_at, work.now)
        ticket.answered_at, ticket.answer_seconds = work.now, int(took.total_seconds())


async def solved(work: UnitOfWork, ticket: Ticket) -> None:
    """The ticket is closed now; while it waited for the customer no time passed."""
    queue = await work.get(Queue, ticket.queue_id)
    if queue is None:
        return
    pauses = waits(await queries.messages(work, ticket.id, ("from_customer", "to_customer")), work.now)
    took = working.elapsed(hours_of(queue), ticket.created_at, work.now, pauses)
    ticket.solve_seconds = int(took.total_seconds())


def waits(said: Sequence[TicketMessage], until: datetime) -> list[Span]:
    """From each answer to what the customer wrote next, or until then. said: the oldest first."""
    found: list[Span] = []
    since: datetime | None = None
    for one in said:
        if one.kind == "to_customer":
            since = since or one.created_at
        elif since is not None:
            found.append((since, one.created_at))
            since = None
    return found if since is None else [*found, (since, until)]
