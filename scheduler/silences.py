"""Customers who stay silent are asked whether their ticket is solved, and tickets of those who stay so are closed.

Claimed, asked and marked in one transaction, so that each step is taken once.
"""

from __future__ import annotations

from datetime import datetime

from crm.desk import silence
from handlers import desk_cards, desk_silence
from storage.queries import desk_clocks
from storage.tables import Queue
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Asks and closes, up to `limit` tickets of each; gives how many were looked at."""
    silent = list(await desk_clocks.claim_silent(work, limit))
    for ticket in silent:
        queue = await work.get(Queue, ticket.queue_id)
        if queue is not None and silence.asks(ticket, queue, work.now):
            await desk_silence.ask(work, ticket)
    await work.flush()
    shut = list(await desk_clocks.claim_shut(work, limit))
    for ticket in shut:
        queue = await work.get(Queue, ticket.queue_id)
        if queue is not None:
            await silence.closes(work, ticket, queue)
    await work.flush()
    await desk_cards.follow(work)
    return len(silent) + len(shut)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next customer is asked, or the next ticket closed."""
    return await desk_clocks.next_silence(work)
