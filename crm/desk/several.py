"""Several queues: one is added, named and set. Whose it is and where it goes on is said in `crm.desk.retiring`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from crm import calendar
from crm.desk import overflow, queues, week
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, reach, require
from locales.catalog import LANGUAGES
from locales.folding import fold
from storage import holding
from storage.queries import desk_queues
from storage.tables import Queue
from storage.unit_of_work import UnitOfWork

MOST, LONGEST_NAME, MOST_DAYS_OFF = 8, 40, 12
LONGEST_OFF, BEHIND = timedelta(days=366), timedelta(milliseconds=1)
"""BEHIND: by so much a queue is at least younger than those that were there: the first one stays the first."""
_NAMED = re.compile(r"\s*([a-z]{2})\s*[:=]\s*(.+?)\s*")
IN_EACH, AND = ("en", "ru", "nb", "bg"), "; "


@dataclass(frozen=True)
class Naming:
    """name: as the team calls it; names: as customers do, by language; languages: whom it serves, () for everybody."""

    name: str
    names: dict[str, str]
    languages: Sequence[str]
    is_topic: bool


async def active(work: UnitOfWork) -> Sequence[Queue]:
    """Queues that are not retired, the first one first."""
    return await desk_queues.active(work)


async def found(work: UnitOfWork, queue_id: str) -> Queue:
    """The queue, unless it is retired."""
    row = await work.get(Queue, queue_id)
    if row is None or row.retired_at is not None:
        raise NotFound
    return row


async def changeable(work: UnitOfWork, actor: Actor, queue_id: str) -> Queue:
    """The queue, held, for who may change it."""
    require(actor, queues.CHANGE)
    row = await work.locked(Queue, queue_id)
    if row is None:
        raise NotFound
    queues.changeable(actor, row)
    return row


def called(queue: Queue, language: str) -> str:
    """As a customer of that language calls it; "" for the one that has no name."""
    return str((queue.names or {}).get(language, "")) or queue.name


def names_of(text: str) -> dict[str, str]:
    """`ru: Оплата; nb: Faktura` by language; Invalid for anything else."""
    names: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", text))):
        named = _NAMED.fullmatch(part)
        if named is None or named[1] not in LANGUAGES:
            raise Invalid("queue-bad-names", text=part[:LONGEST_NAME])
        names[named[1]] = _name(named[2])
    return names


def written(names: dict[str, Any]) -> str:
    """The same the other way round."""
    return AND.join(f"{one}: {names[one]}" for one in IN_EACH if one in names)


def _name(text: str) -> str:
    kept = " ".join(text.split())
    if not kept:
        raise Invalid("form-required")
    if len(kept) > LONGEST_NAME:
        raise Invalid("form-too-long", limit=LONGEST_NAME, length=len(kept))
    return kept


async def add(work: UnitOfWork, actor: Actor, naming: Naming, zone: str) -> Queue:
    """One more queue, which works as the first does until it is told otherwise. A head's is their team's."""
    require(actor, queues.CHANGE)
    first = await queues.first(work, zone)
    await work.flush()
    held = await holding.queues(work, [one.id for one in await active(work)])
    rows = [one for one in held if one.retired_at is None]
    if len(rows) >= MOST:
        raise Stale("queue-too-many", limit=MOST)
    row = Queue(
        id=new_id(), key=new_id(), routing=first.routing, timezone=first.timezone, hours=first.hours,
        keeps_holidays=first.keeps_holidays, days_off=[], first_answer_minutes=first.first_answer_minutes,
        solution_minutes=first.solution_minutes, ask_after_days=first.ask_after_days,
        team_id=actor.team_id if reach(actor.role, queues.CHANGE) == "team" else None,
        created_at=max(work.now, *(one.created_at + BEHIND for one in rows)),
    )  # fmt: skip
    _christen(row, naming, rows)
    await work.add(row)
    return row


async def rename(work: UnitOfWork, actor: Actor, queue_id: str, naming: Naming) -> Queue:
    """It is called so from now on, and serves these languages."""
    row = await changeable(work, actor, queue_id)
    _christen(row, naming, await active(work))
    await work.flush()
    return row


def _christen(row: Queue, naming: Naming, others: Sequence[Queue]) -> None:
    name = _name(naming.name)
    if any(fold(name) == fold(one.name) for one in others if one.id != row.id):
        raise Invalid("queue-name-taken", name=name)
    row.name, row.names = name, dict(naming.names)
    row.languages, row.is_topic = " ".join(naming.languages), naming.is_topic


async def break_at(
    work: UnitOfWork, actor: Actor, queue_id: str, *, lunch: tuple[str, str] | None, zone: str
) -> Queue:
    """When nobody is there at noon, and by which clocks; Invalid for a break that is not within the hours.

    The break that the hours have, or the breaks that differ between days, stay where nothing else is asked for.
    """
    row = await changeable(work, actor, queue_id)
    if lunch != week.lunch_of(row.hours):
        row.hours = week.with_lunch(row.hours, lunch)
    row.timezone = zone
    await work.flush()
    return row


async def take_off(work: UnitOfWork, actor: Actor, queue_id: str, first: date, last: date) -> Queue:
    """Nobody is there on these days; Invalid for days that cannot be, are over or are more than a year, and for too
    many times off."""
    row = await changeable(work, actor, queue_id)
    if last < first:
        raise Invalid("settings-off-order")
    if last.isoformat() < _today(work, row):
        raise Invalid("settings-off-over")
    if last - first > LONGEST_OFF:
        raise Invalid("settings-off-long")
    coming = [one for one in row.days_off or () if one[1] >= _today(work, row)]
    if len(coming) >= MOST_DAYS_OFF:
        raise Invalid("queue-off-many", limit=MOST_DAYS_OFF)
    row.days_off = sorted([*coming, [first.isoformat(), last.isoformat()]])
    await work.flush()
    return row


async def work_on(work: UnitOfWork, actor: Actor, queue_id: str, first: str) -> Queue:
    """Somebody is there after all on the days off that begin so."""
    row = await changeable(work, actor, queue_id)
    left = [one for one in row.days_off or () if one[0] != first]
    if len(left) == len(row.days_off or ()):
        raise Stale("button-expired")
    row.days_off = left
    await work.flush()
    return row


def coming_off(work: UnitOfWork, queue: Queue) -> list[tuple[date, date]]:
    """Its own days off that are not over."""
    spans = [one for one in queue.days_off or () if one[1] >= _today(work, queue)]
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans]


def _today(work: UnitOfWork, queue: Queue) -> str:
    return calendar.local_day(work.now, queues.zone_of(queue)).isoformat()


async def keep_holidays(work: UnitOfWork, actor: Actor, queue_id: str, *, keeps: bool) -> Queue:
    """Whether the public holidays of the zone's country are free."""
    row = await changeable(work, actor, queue_id)
    row.keeps_holidays = keeps
    await work.flush()
    return row


async def overflow_to(work: UnitOfWork, actor: Actor, queue_id: str, next_id: str) -> Queue:
    """What nobody takes is offered to that queue's people as well, "" for nobody's."""
    require(actor, queues.CHANGE)
    waiting = await holding.with_tickets(work, [queue_id], lambda: desk_queues.open_in(work, queue_id, ("new",)))
    row = await changeable(work, actor, queue_id)
    if next_id == row.id:
        raise NotFound
    row.overflow_id = (await found(work, next_id)).id if next_id else None
    for ticket in waiting:
        overflow.plan(ticket, row, work.now)
    await work.flush()
    return row
