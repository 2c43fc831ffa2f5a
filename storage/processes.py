"""Which processes live: each renews a lease, so that the others know whose rows are orphaned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select

from storage.tables.delivery import Leader
from storage.unit_of_work import UnitOfWork

LEASE = timedelta(seconds=30)
PREFIX = "process:"


async def renew(work: UnitOfWork, process: str) -> None:
    """This process lives for another 30 s; leases long over are forgotten."""
    await work.session.merge(Leader(name=PREFIX + process, holder=process, until=work.now + LEASE))
    gone = Leader.until < work.now - LEASE
    await work.session.execute(delete(Leader).where(Leader.name.startswith(PREFIX), gone))


async def alive(work: UnitOfWork) -> Sequence[str]:
    """Processes whose lease holds."""
    query = select(Leader.holder).where(Leader.name.startswith(PREFIX), Leader.until >= work.now)
    return (await work.session.execute(query)).scalars().all()


async def end(work: UnitOfWork, process: str) -> None:
    """The process stops in good order."""
    await work.session.execute(delete(Leader).where(Leader.name == PREFIX + process))
