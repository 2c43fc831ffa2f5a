"""A customer who was answered and stays silent is asked whether it is solved; more silence closes the ticket quietly.

Each step is planned by the one before: the question by the last answer, in working days of the queue; the end by the
question's arrival. So a time in which nothing ran puts off what comes after it, and never asks and closes at once.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk import measures, traces
from crm.desk.queues import hours_of
from crm.desk.states import moved
from storage.tables import Queue, Ticket
from storage.unit_of_work import UnitOfWork

CLOSES_AFTER = timedelta(hours=48)
MISSED, AGAIN_IN = timedelta(minutes=15), timedelta(hours=1)
"""A ticket whose time passed so long ago, while nothing ran, waits so long for what its customer wrote meanwhile."""


def begin(ticket: Ticket, queue: Queue, now: datetime) -> None:
    """We have said something, and the customer's silence counts from now on."""
    days = queue.ask_after_days
    ticket.ask_at = working.days_on(hours_of(queue), now, days) if days else None
    ticket.asked_at, ticket.shut_at = None, None


def asks(ticket: Ticket, queue: Queue, now: datetime) -> bool:
    """Whether the customer is asked now, and not again. In free time it waits for the next open hour."""
    opens = working.opening(hours_of(queue), now)
    if not queue.ask_after_days or opens is None:
        ticket.ask_at = None
    elif opens > now:
        ticket.ask_at = opens
    else:
        ticket.asked_at = now
        return True
    return False


def went_out(ticket: Ticket, now: datetime) -> None:
    """The question has reached the customer: from now on their silence closes the ticket."""
    if ticket.status == "pending" and ticket.asked_at is not None and ticket.shut_at is None:
        ticket.shut_at = now + CLOSES_AFTER


async def closes(work: UnitOfWork, ticket: Ticket, queue: Queue) -> bool:
    """Whether the ticket is closed now, as one without an answer."""
    now = work.now
    if ticket.shut_at is None or not queue.ask_after_days:
        ticket.shut_at = None
        return False
    if ticket.shut_at + MISSED < now:
        ticket.shut_at = now + AGAIN_IN
        return False
    ticket.status = moved(ticket.status, "close")
    ticket.outcome, ticket.closed_at, ticket.shut_at = "no_answer", now, None
    await measures.solved(work, ticket)
    await work.flush()
    await traces.keep(work, ticket)
    return True
