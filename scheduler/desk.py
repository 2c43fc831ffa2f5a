"""The desk's clocks: who is told that a first answer is due soon, and who that it is late.

Claimed, told and marked in one transaction, so that each is said once. The hours are the queue's own, so nobody is told
in the night; who rests by their own hours is passed over, unless the ticket is theirs.
"""

from __future__ import annotations

from datetime import datetime

from crm.desk import timers
from handlers import desk_cards
from storage.queries import tickets
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Tells of what is due soon or late, up to `limit` tickets; gives how many."""
    claimed = list(await tickets.claim_due(work, limit))
    for ticket in claimed:
        is_late = timers.mark(ticket, work.now)
        await desk_cards.remind(work, ticket.id, is_late=is_late)
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When there is something to say next."""
    return await tickets.next_due(work)
