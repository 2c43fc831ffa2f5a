"""What the store says about the firm itself."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from storage.tables import Member
from storage.unit_of_work import UnitOfWork


async def owners(work: UnitOfWork) -> Sequence[Member]:
    """Active owners; none in a store that nobody has entered yet."""
    query = select(Member).where(Member.is_active, Member.role == "owner").order_by(Member.created_at)
    return (await work.session.execute(query)).scalars().all()
