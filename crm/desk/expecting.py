"""When a customer may expect an answer: by the target of the queue, or as late as it has lately been."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median_high

from crm.desk import hours as working
from crm.desk.queues import hours_of
from storage.queries import tickets as queries
from storage.tables import Queue, Ticket
from storage.unit_of_work import UnitOfWork

LATEST, FEW = 20, 5
"""So many of the queue's last first answers tell its pace; of fewer nothing is concluded."""


async def until(work: UnitOfWork, ticket: Ticket, queue: Queue) -> datetime | None:
    """The later of the two; None where nobody ever works. Only a first answer is told of by those of others."""
    due = ticket.due_at
    if due is None or ticket.answered_at is not None or ticket.awaited_since is None:
        return due
    took = await queries.lately_took(work, queue.id, LATEST)
    if len(took) < FEW:
        return due
    usual = working.after(hours_of(queue), ticket.awaited_since, timedelta(seconds=median_high(took)))
    return max(due, usual) if usual is not None else due
