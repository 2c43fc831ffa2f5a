"""What a report of the desk is made of: times as medians and ninetieth percentiles, what is open by its age, by day.

Percentiles are the nearest rank: a time that some ticket really took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any, Literal, TypeAlias

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from storage.queries.tickets import ALIVE, in_reach
from storage.scope import Scope
from storage.tables import Member, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

AGES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))
"""Up to which a ticket counts into each class of age; older ones make the last."""
UNCOUNTED = ("spam", "merged")
"""Outcomes that stand for no ticket of their own."""
By: TypeAlias = Literal["operator", "queue", "priority"]
_GROUPS: Mapping[By, InstrumentedAttribute[Any]] = {
    "operator": Ticket.owner_id,
    "queue": Ticket.queue_id,
    "priority": Ticket.priority,
}


@dataclass(frozen=True)
class Took:
    """Seconds of working time that tickets took: so many were measured."""

    count: int
    median: int
    p90: int


@dataclass(frozen=True)
class InTime:
    """Closed tickets that had a target for their solution, and how many of them kept it."""

    solved: int
    count: int


async def in_time(work: UnitOfWork, scope: Scope, since: datetime) -> InTime:
    """Of the tickets that came since then, spam apart."""
    query = select(_sum(Ticket.solved_in_time.is_(True)), func.count(Ticket.solved_in_time)).where(
        Ticket.created_at >= since, Ticket.outcome != "spam", in_reach(scope)
    )
    solved, count = (await work.session.execute(query)).one()
    return InTime(int(solved), int(count))


async def times(
    work: UnitOfWork, scope: Scope, column: InstrumentedAttribute[int | None], since: datetime, by: By | None = None
) -> dict[str, Took]:
    """How long the tickets that came since then took, by group; under "" for all of them."""
    group = _GROUPS[by] if by is not None else None
    ranked = (
        select(
            (Ticket.queue_id if group is None else group).label("key"),
            column.label("took"),
            func.row_number().over(partition_by=group, order_by=(column, Ticket.id)).label("place"),
            func.count().over(partition_by=group).label("measured"),
        )
        .where(Ticket.created_at >= since, column.is_not(None), Ticket.outcome.not_in(UNCOUNTED), in_reach(scope))
        .subquery()
    ).c
    query = select(ranked.key, ranked.took, ranked.place, ranked.measured).where(_is_told(ranked))
    found: dict[str, list[tuple[int, int, int]]] = {}
    for one, took, place, measured in (await work.session.execute(query)).all():
        found.setdefault("" if group is None else str(one or ""), []).append((place, took, measured))
    return {one: _took(rows) for one, rows in found.items()}


async def later(work: UnitOfWork, scope: Scope, since: datetime) -> tuple[Took | None, InTime]:
    """How long customers waited since then for answers that were not the first, and how many of these came in time."""
    ranked = (
        select(
            TicketMessage.waited_seconds.label("took"),
            func.row_number().over(order_by=(TicketMessage.waited_seconds, TicketMessage.id)).label("place"),
            func.count().over().label("measured"),
            func.sum(case((TicketMessage.in_time.is_(True), 1), else_=0)).over().label("kept"),
        )
        .join(Ticket, Ticket.id == TicketMessage.ticket_id)
        .where(TicketMessage.created_at >= since, TicketMessage.waited_seconds.is_not(None))
        .where(Ticket.outcome != "spam", in_reach(scope))
        .subquery()
    ).c
    query = select(ranked.place, ranked.took, ranked.measured, ranked.kept).where(_is_told(ranked))
    rows = (await work.session.execute(query)).all()
    if not rows:
        return None, InTime(0, 0)
    kept = int(rows[0][3])
    took = _took([(place, took, measured) for place, took, measured, _ in rows])
    return took, InTime(kept, took.count)


def _is_told(ranked: ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]) -> ColumnElement[bool]:
    """Whether it is the median or the ninetieth percentile by its `place` among all that were `measured`."""
    half, most = (ranked.measured + 1) // 2, (ranked.measured * 9 + 9) // 10
    return or_(ranked.place == half, ranked.place == most)


def _took(rows: Sequence[tuple[int, int, int]]) -> Took:
    """rows: place, seconds and how many were measured, of the median and the ninetieth percentile."""
    return Took(rows[0][2], min(rows)[1], max(rows)[1])


async def open_by(work: UnitOfWork, scope: Scope, by: By) -> dict[str, int]:
    """How many tickets are not closed, by group."""
    group = _GROUPS[by]
    query = select(group, func.count()).where(Ticket.status.in_(ALIVE), in_reach(scope)).group_by(group)
    return {str(one or ""): count for one, count in (await work.session.execute(query)).all()}


async def closed_by(work: UnitOfWork, scope: Scope, since: datetime, by: By) -> dict[str, int]:
    """How many tickets were closed since then, by group, spam apart."""
    group = _GROUPS[by]
    query = select(group, func.count()).where(
        Ticket.status == "closed", Ticket.outcome.not_in(UNCOUNTED), Ticket.closed_at >= since, in_reach(scope)
    )
    return {str(one or ""): count for one, count in (await work.session.execute(query.group_by(group))).all()}


@dataclass(frozen=True)
class Tagged:
    """A ticket with tags, as far as a report counts it. The times are those of a ticket that came in the days of it."""

    tags: str
    came: bool
    is_open: bool
    closed: bool
    answer_seconds: int | None
    solve_seconds: int | None


async def tagged(work: UnitOfWork, scope: Scope, since: datetime) -> list[Tagged]:
    """The tickets with tags that are open, or came or were closed since then, spam apart."""
    query = (
        select(
            Ticket.tags, Ticket.created_at, Ticket.closed_at, Ticket.status, Ticket.answer_seconds, Ticket.solve_seconds
        )
        .where(Ticket.tags != "", Ticket.outcome.not_in(UNCOUNTED), in_reach(scope))
        .where(or_(Ticket.created_at >= since, Ticket.closed_at >= since, Ticket.status.in_(ALIVE)))
        .order_by(Ticket.number)
    )
    found = []
    for tags, created_at, closed_at, status, answer, solve in (await work.session.execute(query)).all():
        came, closed = created_at >= since, status == "closed" and closed_at is not None and closed_at >= since
        times = (answer, solve) if came else (None, None)
        found.append(Tagged(tags, came, status in ALIVE, closed, *times))
    return found


async def came_by(work: UnitOfWork, scope: Scope, since: datetime, by: By) -> dict[str, int]:
    """How many tickets came since then, by group, spam apart."""
    group = _GROUPS[by]
    query = select(group, func.count()).where(
        Ticket.created_at >= since, Ticket.outcome.not_in(UNCOUNTED), in_reach(scope)
    )
    return {str(one or ""): count for one, count in (await work.session.execute(query.group_by(group))).all()}


async def came(work: UnitOfWork, scope: Scope, since: datetime) -> int:
    """How many tickets came since then, spam apart."""
    query = select(func.count()).select_from(Ticket)
    query = query.where(Ticket.created_at >= since, Ticket.outcome.not_in(UNCOUNTED), in_reach(scope))
    return (await work.session.execute(query)).scalar_one()


async def ages(work: UnitOfWork, scope: Scope) -> tuple[int, ...]:
    """How many open tickets are of each class of age, the youngest first."""
    at, edges = Ticket.created_at, [work.now - age for age in AGES]
    between = [(at < young) & (at >= old) for young, old in pairwise(edges)]
    query = select(*map(_sum, [at >= edges[0], *between, at < edges[-1]]))
    rows = await work.session.execute(query.where(Ticket.status.in_(ALIVE), in_reach(scope)))
    return tuple(int(one) for one in rows.one())


async def by_day(
    work: UnitOfWork, scope: Scope, column: InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None],
    days: Sequence[datetime],
) -> tuple[int, ...]:
    """How many tickets came or were closed between each of these instants and the next, spam apart."""
    pairs = list(pairwise(days))
    query = select(*(_sum((column >= first) & (column < last)) for first, last in pairs)).where(
        column >= days[0], column < days[-1], Ticket.outcome.not_in(UNCOUNTED), in_reach(scope)
    )
    return tuple(int(one) for one in (await work.session.execute(query)).one())


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


async def names(work: UnitOfWork, by: By) -> dict[str, str]:
    """What operators and queues are called; "" for our own first queue. A priority is called by its key."""
    if by == "priority":
        return {}
    query = select(Member.id, Member.name) if by == "operator" else select(Queue.id, Queue.name)
    return {str(one): str(name) for one, name in (await work.session.execute(query)).all()}
