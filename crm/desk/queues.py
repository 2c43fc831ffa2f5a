"""Queues: when they are open, when an answer is due, and whom a new ticket goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar, workdays
from crm.desk import hours as working
from crm.desk import presence
from crm.desk.hours import WorkingHours
from crm.desk.routing import ROUTINGS, Candidate, Offer, Wanted, offer
from crm.desk.week import Week
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, reach, require
from locales.zones import country_of
from storage.queries import desk_queues, members
from storage.queries import tickets as queries
from storage.tables import Contact, Customer, Member, Queue
from storage.unit_of_work import UnitOfWork

FIRST = "support"
"""The key of the queue that every desk has from its first ticket on."""
CHANGE = "queue.change"
FROM, TO = "09:00", "18:00"
FIRST_ANSWER = timedelta(hours=1)
LONGEST_SOLUTION, MOST_SILENCE = timedelta(hours=400), 60
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=40)


async def first(work: UnitOfWork, zone: str) -> Queue:
    """The first queue of the desk, made with working days from nine to six in that zone when it is first asked for."""
    found = await desk_queues.active(work)
    if found:
        return found[0]
    row = Queue(
        id=new_id(),
        key=FIRST,
        timezone=zone,
        hours=working.every_day(calendar.WORKDAYS, FROM, TO),
        first_answer_minutes=int(FIRST_ANSWER.total_seconds()) // 60,
        created_at=work.now,
    )
    await work.add(row)
    return row


async def hold_numbers(work: UnitOfWork) -> None:
    """Whoever gives a ticket its number holds the first queue meanwhile, whichever the ticket goes to."""
    for row in await desk_queues.active(work):
        held = await work.locked(Queue, row.id)
        if held is not None and held.retired_at is None:
            return


def hours_of(queue: Queue) -> WorkingHours:
    """When somebody is there, with the public holidays of the zone's country and the queue's own days off."""
    country = country_of(queue.timezone) if queue.keeps_holidays else ""
    off = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in queue.days_off or ()]

    def is_free(day: date) -> bool:
        return day in workdays.public_holidays(country, day.year) or any(first <= day <= last for first, last in off)

    week: Mapping[str, Sequence[tuple[str, str]]] = {
        day: [(begin, end) for begin, end in spans] for day, spans in queue.hours.items()
    }
    return WorkingHours(queue.timezone, week, is_free)


def zone_of(queue: Queue) -> ZoneInfo:
    """By whose clocks it opens."""
    return ZoneInfo(queue.timezone)


def opens(queue: Queue, now: datetime) -> datetime | None:
    """When somebody is there again; None where somebody is, or nobody ever."""
    found = working.opening(hours_of(queue), now)
    return None if found == now else found


async def routed(work: UnitOfWork, queue: Queue, customer: Customer) -> Offer:
    """Whom a new ticket of the customer goes to, of those who are there."""
    people = await members.operators(work, queue.team_id)
    if not people:
        return Offer(())
    gone = await presence.absent(work, people)
    loads = await queries.loads(work, [one.id for one in people])
    contact = await work.get(Contact, customer.contact_id)
    wanted = Wanted(
        customer.language,
        await queries.last_holder(work, customer.id),
        (contact.owner_id if contact is not None else None) or "",
    )
    candidates = [
        Candidate(one.id, (one.language, *one.also_speaks.split()), one.id not in gone, loads.get(one.id, 0))
        for one in people
    ]
    found = offer(queue.routing, candidates, wanted, queue.turn_member_id or "")
    if found.given:
        queue.turn_member_id = found.to[0]
    return found


async def resting(work: UnitOfWork, people: Sequence[Member]) -> Mapping[str, datetime]:
    """Who of the operators is not there by their own hours, and until when."""
    return await workdays.resting(work, people)


def may_change(actor: Actor, queue: Queue) -> bool:
    """Whether the queue is the actor's to change: their team's or nobody's, or any for owners and admins."""
    extent = reach(actor.role, CHANGE)
    return extent == "all" or (extent == "team" and queue.team_id in (None, actor.team_id))


def leads(actor: Actor, queue: Queue) -> bool:
    """Whether the actor says whose the queue is: they lead the team that answers in it, or the firm."""
    extent = reach(actor.role, CHANGE)
    return extent == "all" or (extent == "team" and queue.team_id is not None and queue.team_id == actor.team_id)


def changeable(actor: Actor, queue: Queue) -> None:
    """Forbidden for a role that changes no queue; NotFound for a queue out of reach, or that is retired."""
    require(actor, CHANGE)
    if queue.retired_at is not None or not may_change(actor, queue):
        raise NotFound


async def change(
    work: UnitOfWork,
    actor: Actor,
    queue: Queue,
    *,
    routing: str | None = None,
    week: Week | None = None,
    first_answer: timedelta | None = None,
) -> Queue:
    """Changes how the queue works; Invalid for a first answer not within 5 min to 40 h. week: `crm.desk.week.read`."""
    changeable(actor, queue)
    if routing is not None:
        if routing not in ROUTINGS:
            raise Invalid("button-expired")
        queue.routing = routing
    if week is not None:
        queue.hours = week
    if first_answer is not None:
        if not SHORTEST <= first_answer <= LONGEST:
            raise Invalid("desk-first-answer-range")
        queue.first_answer_minutes = int(first_answer.total_seconds()) // 60
    await work.flush()
    return queue


async def pace(work: UnitOfWork, actor: Actor, queue: Queue, *, solution: timedelta, ask_after_days: int) -> Queue:
    """The working time to a solution, and the working days of silence after which a customer is asked.

    No time is no target, no days never ask. Invalid for more than 400 hours or 60 days. It holds for tickets from their
    next step on.
    """
    changeable(actor, queue)
    if not timedelta() <= solution <= LONGEST_SOLUTION:
        raise Invalid("clock-target-range")
    if not 0 <= ask_after_days <= MOST_SILENCE:
        raise Invalid("clock-silence-range")
    queue.solution_minutes, queue.ask_after_days = int(solution.total_seconds()) // 60, ask_after_days
    await work.flush()
    return queue
