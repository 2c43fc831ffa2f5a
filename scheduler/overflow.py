"""Tickets that nobody takes are offered to the next queue's people as well.

Claimed, planned and drawn in one transaction, so that of two processes one offers each.
"""

from __future__ import annotations

from datetime import datetime

from crm.desk import overflow
from handlers import desk_cards
from storage import holding
from storage.queries import desk_clocks, desk_queues
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Looks at up to `limit` tickets whose time has come; gives how many."""
    claimed = list(await desk_clocks.claim_spills(work, limit))
    if claimed:  # whose the queues are stays as it is meanwhile
        await holding.queues(work, [one.id for one in await desk_queues.active(work)])
    for ticket in claimed:
        await overflow.look(work, ticket)
    await work.flush()
    await desk_cards.follow(work)
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next ticket is looked at."""
    return await desk_clocks.next_spill(work)
