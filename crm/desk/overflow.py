"""What nobody takes is offered to the next queue's people as well: at four fifths of the time to a first answer, or as
soon as nobody of its own is there in open hours.

Each step is planned by the one before. A queue that has the ticket, or was offered it, is not asked again, so that
queues which name each other end.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk import presence
from crm.desk.queues import hours_of
from crm.desk.timers import WARN_AT, is_awaited
from storage.queries import members
from storage.tables import Queue, Ticket
from storage.unit_of_work import UnitOfWork

EVERY = timedelta(minutes=5)
"""So often it is looked whether somebody is still there."""
ALL = "*"


def plan(ticket: Ticket, queue: Queue, now: datetime) -> None:
    """When it is looked at first; never where nobody else is asked, or somebody has it."""
    waits = ticket.status == "new" and is_awaited(ticket)
    ticket.spill_at = _opening(queue, now) if waits and queue.overflow_id else None


def resume(ticket: Ticket, now: datetime) -> None:
    """It may wait again, by an undo: it is looked at."""
    if ticket.status == "new" and ticket.spill_at is None:
        ticket.spill_at = now


def end(ticket: Ticket) -> None:
    """Somebody has it, it is over or in another queue: only whose it is may see it."""
    ticket.offered_to, ticket.offered_teams, ticket.offered_at = "", "", None


async def follow_teams(work: UnitOfWork, ticket: Ticket) -> None:
    """Whose the queues are that it was offered to, as they are now."""
    teams = [one.team_id or ALL for one in await others(work, ticket)]
    ticket.offered_teams = " ".join(dict.fromkeys(teams))


def _opening(queue: Queue, now: datetime) -> datetime | None:
    return working.opening(hours_of(queue), now)


def was_offered_to(ticket: Ticket) -> list[str]:
    """The other queues whose people may take it, by id, the first one first."""
    return ticket.offered_to.split()


def is_offered_to(ticket: Ticket, team_id: str | None) -> bool:
    """Whether people of that team may take it, though it is not their queue's."""
    teams = ticket.offered_teams.split()
    return ALL in teams or (team_id is not None and team_id in teams)


async def others(work: UnitOfWork, ticket: Ticket) -> Sequence[Queue]:
    """The other queues whose people may take it."""
    rows = [await work.get(Queue, one) for one in was_offered_to(ticket)]
    return [one for one in rows if one is not None]


async def look(work: UnitOfWork, ticket: Ticket) -> Queue | None:
    """Whether it is offered on now, and to which queue's people; plans when it is looked at next."""
    ticket.spill_at = None
    home = await work.get(Queue, ticket.queue_id)
    asked = list(await others(work, ticket))
    last = asked[-1] if asked else home
    following = await _next(work, ticket, last) if home is not None and last is not None else None
    if ticket.status != "new" or last is None or following is None:
        return None
    opens = _opening(last, work.now)
    if opens != work.now:
        ticket.spill_at = opens
        return None
    until = _until(ticket, last)
    if (until is None or until > work.now) and await _somebody(work, last):
        ticket.spill_at = min(filter(None, (until, work.now + EVERY)))
        return None
    ticket.offered_to = " ".join([*was_offered_to(ticket), following.id])
    await follow_teams(work, ticket)
    ticket.offered_at, ticket.spill_at = work.now, _opening(following, work.now)
    await work.flush()
    return following


def _until(ticket: Ticket, last: Queue) -> datetime | None:
    """Until when those who were asked last have time to take it."""
    if ticket.offered_at is None:
        return ticket.warn_at
    allowed = timedelta(minutes=last.first_answer_minutes) * WARN_AT
    return working.after(hours_of(last), ticket.offered_at, allowed)


async def _next(work: UnitOfWork, ticket: Ticket, last: Queue) -> Queue | None:
    """The queue that the last one names, or that this one went on as; None where it was asked already."""
    row = await work.get(Queue, last.overflow_id)
    seen = {ticket.queue_id, *was_offered_to(ticket)}
    while row is not None and row.retired_at is not None and row.id not in seen:
        seen.add(row.id)
        row = await work.get(Queue, row.overflow_id)
    return row if row is not None and row.id not in seen else None


async def _somebody(work: UnitOfWork, queue: Queue) -> bool:
    people = await members.operators(work, queue.team_id)
    return len(await presence.absent(work, people)) < len(people)
