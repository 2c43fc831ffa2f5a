"""The desk's clocks: how long each answer takes, and how long a ticket takes until it is solved. Pure.

Of each there is a warning at four fifths of the working time it may take, and the end of it. The clock of an answer
runs while the customer waits for one; that of the solution stands still while we wait for the customer, and while the
ticket rests.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk.queues import hours_of
from storage.tables import Queue, Ticket

WARN_AT = 0.8
OURS = ("new", "open")
"""States in which it is our move."""


def start(ticket: Ticket, queue: Queue, now: datetime) -> None:
    """The customer begins to wait for an answer; neither moment is set where nobody ever works."""
    hours, allowed = hours_of(queue), timedelta(minutes=queue.first_answer_minutes)
    ticket.awaited_since = now
    ticket.warn_at = working.after(hours, now, allowed * WARN_AT)
    ticket.due_at = working.after(hours, now, allowed)
    ticket.warned_at, ticket.breached_at = None, None


def resume(ticket: Ticket, now: datetime) -> None:
    """The moments at which an answer is due are others again: what is still to come will be told."""
    if ticket.warn_at is not None and ticket.warn_at > now:
        ticket.warned_at = None
    if ticket.due_at is not None and ticket.due_at > now:
        ticket.breached_at = None


def is_awaited(ticket: Ticket) -> bool:
    """Whether the customer waits for an answer of ours: the first one, or another."""
    return ticket.status in OURS and (ticket.answered_at is None or ticket.awaited_since is not None)


def is_late(ticket: Ticket, now: datetime) -> bool:
    """Whether the customer waits longer than they were promised: for an answer, or for the solution."""
    moments = (ticket.due_at if is_awaited(ticket) else None, ticket.solve_due_at if ticket.status in OURS else None)
    return any(one is not None and one <= now for one in moments)


def mark(ticket: Ticket, now: datetime) -> bool:
    """What is due of an answer is told now, and not again; True where it is late."""
    ticket.warned_at = ticket.warned_at or now
    if ticket.due_at is None or ticket.due_at > now:
        return False
    ticket.breached_at = now
    return True


def mark_solution(ticket: Ticket, now: datetime) -> bool:
    """The same of a solution."""
    ticket.solve_warned_at = ticket.solve_warned_at or now
    if ticket.solve_due_at is None or ticket.solve_due_at > now:
        return False
    ticket.solve_breached_at = now
    return True


def turn(ticket: Ticket, queue: Queue, now: datetime) -> None:
    """The clock of the solution runs or stands still from now on, as the ticket is now. It has worked_seconds."""
    runs = ticket.status in OURS and ticket.snoozed_until is None
    if ticket.clock_since is not None and not runs:
        ticket.worked_seconds, ticket.clock_since = worked(ticket, queue, now), None
    elif ticket.clock_since is None and runs:
        ticket.clock_since = now
    _plan(ticket, queue)


def worked(ticket: Ticket, queue: Queue, now: datetime) -> int:
    """Seconds of working time that the solution took until now."""
    since = ticket.clock_since
    passed = working.elapsed(hours_of(queue), since, now) if since is not None else timedelta()
    return (ticket.worked_seconds or 0) + int(passed.total_seconds())


def carry_over(ticket: Ticket, old: Queue, new: Queue, now: datetime) -> None:
    """The ticket is in another queue from now on: what has passed stays, what is left goes by the other's hours.

    The answer is due when it would have been had the customer written there; what is still to come will be told.
    """
    if ticket.clock_since is not None:
        ticket.worked_seconds, ticket.clock_since = worked(ticket, old, now), now
    if is_awaited(ticket):
        hours, since = hours_of(new), ticket.awaited_since or ticket.created_at
        allowed = timedelta(minutes=new.first_answer_minutes)
        ticket.warn_at = working.after(hours, since, allowed * WARN_AT)
        ticket.due_at = working.after(hours, since, allowed)
        resume(ticket, now)
    if ticket.worked_seconds is not None:
        ticket.solve_due_at = None
        _plan(ticket, new)
        _tell_anew(ticket, now)


def _tell_anew(ticket: Ticket, now: datetime) -> None:
    if ticket.solve_warn_at is not None and ticket.solve_warn_at > now:
        ticket.solve_warned_at = None
    if ticket.solve_due_at is not None and ticket.solve_due_at > now:
        ticket.solve_breached_at = None


def _plan(ticket: Ticket, queue: Queue) -> None:
    """What has become late stays so; nothing else is due while the clock stands still."""
    allowed = timedelta(minutes=queue.solution_minutes)
    left = allowed - timedelta(seconds=ticket.worked_seconds or 0)
    since = ticket.clock_since
    if not allowed or (since is None and left > timedelta()):
        ticket.solve_warn_at, ticket.solve_due_at = None, None
    elif since is not None and left > timedelta():
        hours, soon = hours_of(queue), max(left - allowed * (1 - WARN_AT), timedelta())
        ticket.solve_warn_at = working.after(hours, since, soon)
        ticket.solve_due_at = working.after(hours, since, left)
    else:
        ticket.solve_due_at = ticket.solve_due_at or since


def in_time(ticket: Ticket, queue: Queue) -> bool | None:
    """Whether a ticket that has just ended was solved within its target; None where there is none."""
    if not queue.solution_minutes or ticket.worked_seconds is None:
        return None
    return ticket.worked_seconds <= queue.solution_minutes * 60
