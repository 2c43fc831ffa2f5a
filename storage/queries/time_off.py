"""When members do not work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from storage.tables import TimeOff
from storage.unit_of_work import UnitOfWork


async def since(work: UnitOfWork, day: date, member_ids: Sequence[str]) -> Sequence[TimeOff]:
    """Times off of these members that end on that day or later, the earliest first."""
    query = select(TimeOff).where(TimeOff.last_day >= day, TimeOff.member_id.in_(member_ids))
    query = query.order_by(TimeOff.first_day, TimeOff.last_day, TimeOff.id)
    return (await work.session.execute(query)).scalars().all()
