"""Queues: when they are open, when an answer is due, and whom a new ticket goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from crm import calendar, workdays
from crm.desk import hours as working
from crm.desk import presence
from crm.desk.hours import WorkingHours
from crm.desk.routing import ROUTINGS, Candidate, Offer, Wanted, offer
from crm.errors import Invalid
from crm.ids import new_id
from crm.permissions import Actor, require
from locales.zones import country_of
from storage.queries import members
from storage.queries import tickets as queries
from storage.tables import Contact, Customer, Member, Queue
from storage.unit_of_work import UnitOfWork

FIRST = "support"
"""The key of the queue that every desk has from its first ticket on."""
FROM, TO = "09:00", "18:00"
FIRST_ANSWER = timedelta(hours=1)
LONGEST_SOLUTION, MOST_SILENCE = timedelta(hours=400), 60
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=40)


async def first(work: UnitOfWork, zone: str) -> Queue:
    """The queue of the desk, made with working days from nine to six in that zone when it is first asked for."""
    found = await queries.queue(work, FIRST)
    if found is not None:
        return found
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


def hours_of(queue: Queue) -> WorkingHours:
    """When somebody is there, with the public holidays of the zone's country."""
    country = country_of(queue.timezone) if queue.keeps_holidays else ""

    def is_free(day: date) -> bool:
        return day in workdays.public_holidays(country, day.year)

    week: Mapping[str, Sequence[tuple[str, str]]] = {
        day: [(begin, end) for begin, end in spans] for day, spans in queue.hours.items()
    }
    return WorkingHours(queue.timezone, week, is_free)


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
    candidates = [Candidate(one.id, one.language, one.id not in gone, loads.get(one.id, 0)) for one in people]
    found = offer(queue.routing, candidates, wanted, queue.turn_member_id or "")
    if found.given:
        queue.turn_member_id = found.to[0]
    return found


async def resting(work: UnitOfWork, people: Sequence[Member]) -> Mapping[str, datetime]:
    """Who of the operators is not there by their own hours, and until when."""
    return await workdays.resting(work, people)


async def change(
    work: UnitOfWork,
    actor: Actor,
    queue: Queue,
    *,
    routing: str | None = None,
    days: str | None = None,
    begin: str | None = None,
    end: str | None = None,
    first_answer: timedelta | None = None,
) -> Queue:
    """Changes how the queue works; Invalid for hours that cannot be, or a first answer not within 5 min to 40 h."""
    require(actor, "queue.change")
    if routing is not None:
        if routing not in ROUTINGS:
            raise Invalid("button-expired")
        queue.routing = routing
    if days is not None or begin is not None or end is not None:
        now = spread(queue)
        queue.hours = working.every_day(now.days if days is None else days, begin or now.begin, end or now.end)
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
    require(actor, "queue.change")
    if not timedelta() <= solution <= LONGEST_SOLUTION:
        raise Invalid("clock-target-range")
    if not 0 <= ask_after_days <= MOST_SILENCE:
        raise Invalid("clock-silence-range")
    queue.solution_minutes, queue.ask_after_days = int(solution.total_seconds()) // 60, ask_after_days
    await work.flush()
    return queue


@dataclass(frozen=True)
class Spread:
    """days: ISO weekday digits; the first opening and the last closing of them all."""

    days: str
    begin: str
    end: str


def spread(queue: Queue) -> Spread:
    """The hours as they are shown and set: the same on each day."""
    spans = [span for day in sorted(queue.hours) for span in queue.hours[day]]
    begin = min((one[0] for one in spans), default=FROM)
    end = max((one[1] for one in spans), default=TO)
    return Spread("".join(day for day in sorted(queue.hours) if queue.hours[day]), begin, end)
