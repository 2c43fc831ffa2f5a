"""Which process asks a messenger for updates: one at a time, by a lease that it keeps renewing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import or_
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables.delivery import Leader
from storage.unit_of_work import UnitOfWork


async def lead(work: UnitOfWork, name: str, holder: str, until: datetime) -> bool:
    """Takes or renews the lease and says whether `holder` has it; somebody else's counts until it runs out."""
    insert = postgres_insert if work.session.get_bind().dialect.name == "postgresql" else sqlite_insert
    taking = insert(Leader).values(name=name, holder=holder, until=until)
    taking = taking.on_conflict_do_update(
        index_elements=[Leader.name],
        set_={"holder": holder, "until": until},
        where=or_(Leader.holder == holder, Leader.until <= work.now),
    )
    await work.session.execute(taking)
    row = await work.session.get(Leader, name, populate_existing=True)
    return row is not None and row.holder == holder


async def resign(work: UnitOfWork, name: str, holder: str) -> None:
    """Gives the lease back, so that another process need not wait for its end."""
    row = await work.session.get(Leader, name, with_for_update=True)
    if row is not None and row.holder == holder:
        row.until = work.now
