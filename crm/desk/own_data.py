"""What customers ask about their own data: that they get it, or that it is erased. Owners and admins decide."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal, TypeAlias

from crm.errors import NotFound, Stale
from crm.ids import is_id, new_id
from storage.queries import data_requests as queries
from storage.tables import Customer, DataRequest
from storage.unit_of_work import UnitOfWork

Kind: TypeAlias = Literal["export", "erase"]
OP = "customer.data"
MOST_A_DAY = 3
"""Whoever asks, takes it back and asks again rings at every owner's and admin's each time."""
DAY = timedelta(days=1)


async def waiting(work: UnitOfWork, customer: Customer) -> DataRequest | None:
    """What they asked and nobody has settled yet."""
    return await queries.waiting_of(work, customer.id)


async def ask(work: UnitOfWork, customer: Customer, kind: Kind) -> DataRequest:
    """They ask; Stale while something they asked waits, and for the fourth time in a day."""
    await work.locked(Customer, customer.id)  # of two presses at once the second sees the first
    earlier = await queries.waiting_of(work, customer.id)
    if earlier is not None:
        raise Stale("own-data-waits", when=earlier.asked_at)
    if await queries.count_since(work, customer.id, work.now - DAY) >= MOST_A_DAY:
        raise Stale("own-data-often", most=MOST_A_DAY)
    row = DataRequest(
        id=new_id(), kind=kind, contact_id=customer.contact_id, customer_id=customer.id, asked_at=work.now,
        status="open", said="",
    )  # fmt: skip
    await work.add(row)
    return row


async def withdraw(work: UnitOfWork, customer: Customer, request_id: str) -> DataRequest:
    """They take it back, while nobody has begun on it; NotFound for what is not theirs."""
    row = await work.locked(DataRequest, request_id) if is_id(request_id) else None
    if row is None or row.customer_id != customer.id:
        raise NotFound
    if row.status != "open":
        raise Stale("own-data-begun")
    row.status, row.decided_at = "withdrawn", work.now
    await work.flush()
    return row
