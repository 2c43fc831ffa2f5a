"""Which processes live: each renews a lease, so that the others know whose rows are orphaned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables.delivery import Leader
from storage.unit_of_work import UnitOfWork

LEASE = timedelta(seconds=30)
PREFIX = "process:"


async def renew(work: UnitOfWork, process: str) -> None:
    """This process lives for another 30 s; leases long over are forgotten.

    Two of its loops may say so at once, and another process may be forgetting the very same lease: neither breaks.
    """
    insert = postgres_insert if work.dialect == "postgresql" else sqlite_insert
    until = work.now + LEASE
    living = insert(Leader).values(name=PREFIX + process, holder=process, until=until)
    await work.session.execute(living.on_conflict_do_update(index_elements=[Leader.name], set_={"until": until}))
    gone = select(Leader.name).where(Leader.name.startswith(PREFIX), Leader.until < work.now - LEASE)
    await work.session.execute(delete(Leader).where(Leader.name.in_(gone.with_for_update(skip_locked=True))))


async def alive(work: UnitOfWork) -> Sequence[str]:
    """Processes whose lease holds."""
    query = select(Leader.holder).where(Leader.name.startswith(PREFIX), Leader.until >= work.now)
    return (await work.session.execute(query)).scalars().all()


async def end(work: UnitOfWork, process: str) -> None:
    """The process stops in good order."""
    await work.session.execute(delete(Leader).where(Leader.name == PREFIX + process))
