"""How long a ticket took, in working time: until its first answer, and until it was closed, our own share alone.

Measured when it happens, so that other hours of the desk later on do not change what was.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm.desk import hours as working
from crm.desk import timers
from crm.desk.hours import Span
from crm.desk.queues import hours_of
from storage.queries import tickets as queries
from storage.tables import Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


async def answered(work: UnitOfWork, ticket: Ticket) -> None:
    """The ticket is answered now; the first time counts."""
    queue = await work.get(Queue, ticket.queue_id)
    ticket.awaited_since = None
    if ticket.answered_at is None and queue is not None:
        took = working.elapsed(hours_of(queue), ticket.created_at, work.now)
        ticket.answered_at, ticket.answer_seconds = work.now, int(took.total_seconds())


async def waited(work: UnitOfWork, ticket: Ticket, said: TicketMessage) -> None:
    """How long the customer has waited for these words, and whether these come in time; of the first answer the ticket
    knows it. To be told before the ticket is answered."""
    queue, since = await work.get(Queue, ticket.queue_id), ticket.awaited_since
    if queue is None or since is None or ticket.answered_at is None:
        return
    said.waited_seconds = int(working.elapsed(hours_of(queue), since, work.now).total_seconds())
    said.in_time = ticket.due_at is None or work.now <= ticket.due_at


async def follow(work: UnitOfWork, ticket: Ticket) -> None:
    """The clock of the solution goes by how the ticket stands now.

    Of one that came before there was such a clock, what has passed until now is measured by what was said.
    """
    queue = await work.get(Queue, ticket.queue_id)
    if queue is None:
        return
    if ticket.worked_seconds is None:
        pauses = waits(await queries.messages(work, ticket.id, ("from_customer", "to_customer")), work.now)
        took = working.elapsed(hours_of(queue), ticket.created_at, work.now, pauses)
        ticket.worked_seconds = int(took.total_seconds())
    timers.turn(ticket, queue, work.now)


async def unite(work: UnitOfWork, row: Ticket, other: Ticket) -> None:
    """Of two that become one the first's times hold: it came when the elder did, and was answered when either was.

    other: the one that is closed hereby, whose messages are in the first by now. The solution took what it would have
    taken in one ticket: at least the longer of both, at most both together, and between these what the messages tell.
    """
    queue = await work.get(Queue, row.queue_id)
    elder = min(row, other, key=lambda one: (one.created_at, one.number))
    answers = sorted((one.answered_at, one.number) for one in (row, other) if one.answered_at is not None)
    if queue is None:
        return
    if answers:
        at, number = answers[0]
        took = elder.answer_seconds if number == elder.number else None
        if took is None:
            took = int(working.elapsed(hours_of(queue), elder.created_at, at).total_seconds())
        row.answered_at, row.answer_seconds = at, took
    row.created_at = elder.created_at
    if row.worked_seconds is None or other.worked_seconds is None:
        return
    own, theirs = timers.worked(row, queue, work.now), other.worked_seconds
    pauses = waits(await queries.messages(work, row.id, ("from_customer", "to_customer")), work.now)
    whole = int(working.elapsed(hours_of(queue), row.created_at, work.now, pauses).total_seconds())
    row.worked_seconds = min(own + theirs, max(own, theirs, whole))
    row.clock_since = work.now if row.clock_since is not None else None


async def solved(work: UnitOfWork, ticket: Ticket) -> None:
    """The ticket is closed now; while it waited for the customer, or rested, no time passed."""
    queue = await work.get(Queue, ticket.queue_id)
    if queue is None:
        return
    await follow(work, ticket)
    ticket.solve_seconds, ticket.solved_in_time = ticket.worked_seconds, timers.in_time(ticket, queue)


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
