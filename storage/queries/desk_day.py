"""The desk as a digest tells of it: how many tickets are open and wait, which are late, and how they were rated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, func, select

from storage.queries.desk_clocks import awaited
from storage.queries.tickets import ALIVE, in_reach
from storage.scope import Scope
from storage.tables import Contact, Customer, Member, Queue, Ticket
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Counts:
    """open: all that are not closed; waiting: those of them that nobody has taken; late: without an answer in time."""

    open: int
    waiting: int
    late: int


@dataclass(frozen=True)
class Named:
    """A ticket by its number and customer. holder: the operator's name, "" for nobody."""

    id: str
    number: int
    name: str
    holder: str
    stars: int = 0
    text: str = ""


async def is_used(work: UnitOfWork) -> bool:
    """Whether anybody ever wrote to the desk."""
    return (await work.session.execute(select(Customer.id).limit(1))).first() is not None


def late(work: UnitOfWork) -> ColumnElement[bool]:
    """The condition for tickets whose answer did not come in time and is still awaited."""
    return awaited() & (Ticket.due_at <= work.now)


async def counts(work: UnitOfWork, scope: Scope) -> Counts:
    """How many tickets in reach stand how."""
    query = select(
        func.count(),
        func.coalesce(func.sum(case((Ticket.status == "new", 1), else_=0)), 0),
        func.coalesce(func.sum(case((late(work), 1), else_=0)), 0),
    ).where(Ticket.status.in_(ALIVE), in_reach(scope))
    return Counts(*(int(one) for one in (await work.session.execute(query)).one()))


async def latest(work: UnitOfWork, scope: Scope, limit: int) -> Sequence[Named]:
    """The late ones, the longest first."""
    query = (
        select(Ticket.id, Ticket.number, Contact.name, Member.name)
        .join(Contact, Contact.id == Ticket.contact_id)
        .outerjoin(Member, Member.id == Ticket.owner_id)
        .where(late(work), in_reach(scope))
        .order_by(Ticket.due_at, Ticket.number)
        .limit(limit)
    )
    rows = (await work.session.execute(query)).all()
    return tuple(Named(key, number, name, holder or "") for key, number, name, holder in rows)


async def rated(work: UnitOfWork, scope: Scope, since: datetime, until: datetime, limit: int) -> Sequence[Named]:
    """Those rated in [since, until): the lowest first, then the newest."""
    query = (
        select(Ticket.id, Ticket.number, Contact.name, Member.name, Ticket.rating, Ticket.rating_text)
        .join(Contact, Contact.id == Ticket.contact_id)
        .outerjoin(Member, Member.id == Ticket.owner_id)
        .where(Ticket.rating.is_not(None), Ticket.rated_at >= since, Ticket.rated_at < until, in_reach(scope))
        .order_by(Ticket.rating, Ticket.number.desc())
        .limit(limit)
    )
    rows = (await work.session.execute(query)).all()
    return tuple(Named(*row[:3], row[3] or "", row[4] or 0, row[5] or "") for row in rows)


async def has_moved(work: UnitOfWork, scope: Scope, since: datetime, until: datetime) -> bool:
    """Whether a ticket in reach came, was closed or was rated in that time."""
    moments = (Ticket.created_at, Ticket.closed_at, Ticket.rated_at)
    for moment in moments:
        query = select(Ticket.id).where(moment >= since, moment < until, in_reach(scope)).limit(1)
        if (await work.session.execute(query)).first() is not None:
            return True
    return False


async def queues(work: UnitOfWork) -> Sequence[Queue]:
    """Every queue, the first one first."""
    return (await work.session.execute(select(Queue).order_by(Queue.created_at, Queue.id))).scalars().all()
