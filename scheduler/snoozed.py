"""Tickets that rested come back to whoever has them, at the time that they chose.

Claimed, told and woken in one transaction, so that each comes back once.
"""

from __future__ import annotations

from datetime import datetime

from crm.desk import snoozing
from handlers import desk_cards, desk_tools
from storage.queries import resting_tickets
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Wakes what has rested long enough, up to `limit` tickets; gives how many."""
    claimed = list(await resting_tickets.claim_due(work, limit))
    for ticket in claimed:
        until = ticket.snoozed_until or work.now
        if await snoozing.wake(work, ticket):
            await desk_tools.bring_back(work, ticket.id, until)
    await work.flush()
    await desk_cards.follow(work)
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next ticket comes back."""
    return await resting_tickets.next_due(work)
