"""What people ask about their own data, and what members ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from storage.tables import DataRequest
from storage.unit_of_work import UnitOfWork

WAITING = ("open", "planned")
HANDED_OUT = timedelta(days=7)
"""How long after it was let go a file may still be written."""


def is_handed_out(row: DataRequest, now: datetime) -> bool:
    """Whether the file may be written now."""
    return row.status == "sent" and row.decided_at is not None and now <= row.decided_at + HANDED_OUT


async def waiting_of(work: UnitOfWork, customer_id: str) -> DataRequest | None:
    """What the customer asked and nobody has settled yet."""
    mine = DataRequest.customer_id == customer_id, DataRequest.status.in_(WAITING)
    return (await work.session.execute(select(DataRequest).where(*mine).limit(1))).scalar_one_or_none()


async def count_since(work: UnitOfWork, customer_id: str, since: datetime) -> int:
    """How many times the customer has asked since then."""
    mine = DataRequest.customer_id == customer_id, DataRequest.asked_at >= since
    return (await work.session.execute(select(func.count()).select_from(DataRequest).where(*mine))).scalar_one()


async def planned_for(work: UnitOfWork, contact_id: str) -> DataRequest | None:
    """The file about the contact that a member waits for."""
    theirs = DataRequest.contact_id == contact_id, DataRequest.customer_id.is_(None), DataRequest.status == "planned"
    return (await work.session.execute(select(DataRequest).where(*theirs).limit(1))).scalar_one_or_none()


async def of_customer(work: UnitOfWork, customer_id: str) -> Sequence[DataRequest]:
    """Everything the customer ever asked, locked against whoever decides on it too."""
    query = select(DataRequest).where(DataRequest.customer_id == customer_id).order_by(DataRequest.id)
    query = query.with_for_update().execution_options(populate_existing=True)
    return (await work.session.execute(query)).scalars().all()


async def waiting(work: UnitOfWork, limit: int) -> Sequence[DataRequest]:
    """What nobody has settled yet, the oldest first."""
    query = select(DataRequest).where(DataRequest.status.in_(WAITING)).order_by(DataRequest.asked_at, DataRequest.id)
    return (await work.session.execute(query.limit(limit))).scalars().all()


async def claim_due(work: UnitOfWork) -> DataRequest | None:
    """One file whose time has come, locked for this transaction; one in other hands is passed over."""
    due = DataRequest.status == "planned", DataRequest.due_at <= work.now
    query = select(DataRequest).where(*due).order_by(DataRequest.due_at).limit(1)
    return (await work.session.execute(query.with_for_update(skip_locked=True))).scalar_one_or_none()


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next file goes out."""
    query = select(func.min(DataRequest.due_at)).where(DataRequest.status == "planned")
    return (await work.session.execute(query)).scalar_one()
