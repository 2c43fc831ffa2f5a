"""How long a first answer takes: a warning at four fifths of the working time it may take, and the end of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk.queues import hours_of
from storage.tables import Queue, Ticket

WARN_AT = 0.8


def start(ticket: Ticket, queue: Queue, now: datetime) -> None:
    """A ticket begins to wait; neither is set where nobody ever works."""
    hours, allowed = hours_of(queue), timedelta(minutes=queue.first_answer_minutes)
    ticket.warn_at = working.after(hours, now, allowed * WARN_AT)
    ticket.due_at = working.after(hours, now, allowed)


def mark(ticket: Ticket, now: datetime) -> bool:
    """What is due of it is told now, and not again; True where it is late."""
    ticket.warned_at = ticket.warned_at or now
    if ticket.due_at is None or ticket.due_at > now:
        return False
    ticket.breached_at = now
    return True
