"""When members do not work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from storage.tables import TimeOff
from storage.unit_of_work import UnitOfWork


async def since(work: UnitOfWork, day: date, member_id: str | None) -> Sequence[TimeOff]:
    """Times off that end on that day or later, of one member or of everybody, the earliest first."""
    query = select(TimeOff).where(TimeOff.last_day >= day)
    if member_id is not None:
        query = query.where(TimeOff.member_id == member_id)
    query = query.order_by(TimeOff.first_day, TimeOff.last_day, TimeOff.id)
    return (await work.session.execute(query)).scalars().all()
