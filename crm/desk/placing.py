"""A ticket is put into a queue: its team's, with its hours, and with whoever has it as far as they answer there."""

from __future__ import annotations

from crm.desk import measures, overflow, queues, timers
from crm.desk.states import moved
from crm.errors import NotFound
from storage import holding
from storage.queries import members
from storage.tables import Customer, Queue, Ticket
from storage.unit_of_work import UnitOfWork

CHOSEN = "chosen"
"""How a ticket stands whose queue the customer chose: they are told by its name, as long as it is there."""
FARTHEST = 50
"""So many queues at most were retired one into the other."""


async def living(work: UnitOfWork, queue: Queue) -> Queue:
    """The queue that it went on as; itself where it is not retired."""
    for _ in range(FARTHEST):
        after = await work.get(Queue, queue.overflow_id) if queue.retired_at is not None else None
        if after is None:
            break
        queue = after
    return queue


async def held(work: UnitOfWork, queue: Queue) -> Queue | None:
    """The queue, held; the one that it went on as where it was retired at this moment. None where it is gone: whoever
    added it has just taken that back."""
    key = queue.id
    while True:
        async with holding.attempt(work) as tried:
            row = await work.locked(Queue, key)
            if row is None:
                return None
            after = await living(work, row)
            if after.id == key:
                return row
            key = after.id
            if tried is not None:
                await tried.rollback()


async def of_ticket(work: UnitOfWork, ticket: Ticket) -> Queue | None:
    """The queue of a ticket that goes on, held: it is put into another where its own was retired meanwhile, and is
    its team's of today."""
    queue = await work.get(Queue, ticket.queue_id)
    if queue is None:
        return None
    after = await held(work, queue)
    if after is None:
        return None
    if after.id != ticket.queue_id:
        await put(work, ticket, after)
    ticket.team_id = after.team_id
    return after


async def put(work: UnitOfWork, ticket: Ticket, to: Queue) -> None:
    """It is in that queue, which is held, from now on. Whoever has it and does not answer there gives it back, to whom
    the queue gives it; its clocks go on by the other hours. NotFound where the queue is gone."""
    found = await held(work, to)
    if found is None:
        raise NotFound
    to = found
    await measures.follow(work, ticket)  # what has passed until now goes by the hours of the one it leaves
    old, was_pending = await work.get(Queue, ticket.queue_id), ticket.status == "pending"
    if ticket.topic == CHOSEN:
        ticket.topic = ""
    ticket.queue_id, ticket.team_id = to.id, to.team_id
    overflow.end(ticket)
    people = {one.id for one in await members.operators(work, to.team_id)}
    if ticket.status != "closed" and ticket.owner_id not in people:
        if ticket.owner_id is not None:
            ticket.status = moved(ticket.status, "give_back")
            ticket.owner_id, ticket.taken_at = None, None
        await _give(work, ticket, to)
    if was_pending and ticket.owner_id is not None:
        ticket.status = "pending"
    timers.carry_over(ticket, old or to, to, work.now)
    timers.turn(ticket, to, work.now)
    overflow.plan(ticket, to, work.now)
    await work.flush()


async def _give(work: UnitOfWork, ticket: Ticket, to: Queue) -> None:
    customer = await work.get(Customer, ticket.customer_id)
    if customer is None or to.routing == "all":
        return
    offered = await queues.routed(work, to, customer)
    if offered.given:
        ticket.status = moved(ticket.status, "take")
        ticket.owner_id, ticket.taken_at = offered.to[0], work.now
