"""The desk's clocks: who is told that an answer or a solution is due soon, and who that it is late.

Claimed, told and marked in one transaction, so that each is said once. The hours are the queue's own, so nobody is told
in the night; who is not there is passed over, unless the ticket is theirs.
"""

from __future__ import annotations

from datetime import datetime

from crm.desk import timers
from handlers import desk_warnings
from storage.queries import desk_clocks
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Tells of what is due soon or late, up to `limit` tickets of each; gives how many."""
    answers = list(await desk_clocks.claim_answers(work, limit))
    for ticket in answers:
        is_late = timers.mark(ticket, work.now)
        await desk_warnings.remind(work, ticket.id, "answer", is_late=is_late)
    await work.flush()
    solutions = list(await desk_clocks.claim_solutions(work, limit))
    for ticket in solutions:
        is_late = timers.mark_solution(ticket, work.now)
        await desk_warnings.remind(work, ticket.id, "solution", is_late=is_late)
    return len(answers) + len(solutions)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When there is something to say next."""
    return await desk_clocks.next_due(work)
