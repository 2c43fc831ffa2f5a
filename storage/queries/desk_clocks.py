"""Tickets of which something is due: an answer, a solution, a question. What is in other hands is passed over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork

At = InstrumentedAttribute[datetime | None]
_PENDING: ColumnElement[str] = literal_column("'pending'")
"""As the indexes say it: for a parameter neither database would use them."""


def awaited() -> ColumnElement[bool]:
    """The condition for tickets whose customer waits for an answer: the first one, or another."""
    return or_(Ticket.answered_at.is_(None), Ticket.awaited_since.is_not(None)) & _alive()


def _alive() -> ColumnElement[bool]:
    """Not by its state: SQLite would go through all that have one of these, past the indexes made for the clocks."""
    return Ticket.closed_at.is_(None)


def _of_answers() -> tuple[tuple[ColumnElement[bool], At], ...]:
    """What is still to be told of answers, and when."""
    return (
        (awaited() & Ticket.warned_at.is_(None), Ticket.warn_at),
        (awaited() & Ticket.breached_at.is_(None), Ticket.due_at),
    )


def _of_solutions() -> tuple[tuple[ColumnElement[bool], At], ...]:
    alive, soon, late = _alive(), Ticket.solve_warn_at, Ticket.solve_due_at
    return (
        (alive & soon.is_not(None) & Ticket.solve_warned_at.is_(None), soon),
        (alive & late.is_not(None) & Ticket.solve_breached_at.is_(None), late),
    )


def _of_silence() -> tuple[tuple[ColumnElement[bool], At], ...]:
    silent = (Ticket.status == _PENDING) & Ticket.snoozed_until.is_(None)
    return (
        (silent & Ticket.ask_at.is_not(None) & Ticket.asked_at.is_(None), Ticket.ask_at),
        (silent & Ticket.shut_at.is_not(None), Ticket.shut_at),
    )


def _of_spills() -> tuple[tuple[ColumnElement[bool], At], ...]:
    return ((Ticket.spill_at.is_not(None), Ticket.spill_at),)


async def claim_answers(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets of whose answer something is to be told now, locked."""
    return await _claimed(work, _of_answers(), limit)


async def claim_solutions(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets of whose solution something is to be told now, locked."""
    return await _claimed(work, _of_solutions(), limit)


async def claim_silent(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets whose customers are to be asked whether they are solved, locked."""
    return await _claimed(work, _of_silence()[:1], limit)


async def claim_shut(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets whose customers were asked and stayed silent, locked."""
    return await _claimed(work, _of_silence()[1:], limit)


async def claim_spills(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets of which it is to be looked at now whether they are offered on, locked."""
    return await _claimed(work, _of_spills(), limit)


async def next_spill(work: UnitOfWork) -> datetime | None:
    """When the next ticket is looked at so."""
    return await _next(work, _of_spills())


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next answer or solution is to be told of."""
    return await _next(work, (*_of_answers(), *_of_solutions()))


async def next_silence(work: UnitOfWork) -> datetime | None:
    """When the next customer is asked, or the next ticket closed."""
    return await _next(work, _of_silence())


async def _claimed(
    work: UnitOfWork, dues: Sequence[tuple[ColumnElement[bool], At]], limit: int
) -> Sequence[Ticket]:
    due = or_(*(condition & (at <= work.now) for condition, at in dues))
    query = select(Ticket).where(due).order_by(dues[-1][1], Ticket.id).limit(limit)
    return (await work.session.execute(query.with_for_update(skip_locked=True))).scalars().all()


async def _next(work: UnitOfWork, dues: Sequence[tuple[ColumnElement[bool], At]]) -> datetime | None:
    times = [(await work.session.execute(select(func.min(at)).where(condition))).scalar_one() for condition, at in dues]
    return min((time for time in times if time is not None), default=None)
