"""Tickets that rest until a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select

from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork


async def claim_due(work: UnitOfWork, limit: int) -> Sequence[Ticket]:
    """Tickets that have rested long enough, locked; those in other hands are passed over."""
    query = select(Ticket).where(Ticket.snoozed_until.is_not(None), Ticket.snoozed_until <= work.now)
    query = query.order_by(Ticket.snoozed_until, Ticket.id).limit(limit)
    return (await work.session.execute(query.with_for_update(skip_locked=True))).scalars().all()


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next one has."""
    query = select(func.min(Ticket.snoozed_until)).where(Ticket.snoozed_until.is_not(None))
    return (await work.session.execute(query)).scalar_one()
