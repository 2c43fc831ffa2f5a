"""How far a messenger's news have reached us: what was written before that moment was received, or read afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import CursorResult, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.tables.delivery import Heard, Outbox
from storage.unit_of_work import UnitOfWork

APART = timedelta(minutes=1)
"""Clocks of ours and of a messenger's differ by less."""
_AT_ONCE = 500


async def mark(work: UnitOfWork, source: str) -> datetime | None:
    """How far it is; None where nothing was ever heard from there."""
    return (await work.session.execute(select(Heard.at).where(Heard.source == source))).scalar_one_or_none()


async def reach(work: UnitOfWork, source: str, at: datetime) -> None:
    """Everything before `at` has reached us; the mark never goes back."""
    insert = postgres_insert if work.dialect == "postgresql" else sqlite_insert
    reached = insert(Heard).values(source=source, at=at)
    await work.session.execute(
        reached.on_conflict_do_update(index_elements=[Heard.source], set_={"at": at}, where=Heard.at < at)
    )


async def make_good(work: UnitOfWork, source: str, since: datetime, at: datetime) -> bool:
    """Moves the mark from `since` on, as who has read what lies between; False where another process did before."""
    moved = await work.session.execute(update(Heard).where(Heard.source == source, Heard.at == since).values(at=at))
    return isinstance(moved, CursorResult) and moved.rowcount == 1


async def of_a_later_life(work: UnitOfWork, posts: Iterable[tuple[int, datetime]]) -> datetime | None:
    """When the last of these messages of ours was posted that no letter of this store became.

    There is one only where the store is a copy from before: whoever posted it had heard all that was written till then.
    posts: of each its letter's number and when.
    """
    found = list(posts)
    made: dict[int, datetime] = {}
    for first in range(0, len(found), _AT_ONCE):
        ids = {number for number, _ in found[first : first + _AT_ONCE]}
        rows = await work.session.execute(select(Outbox.id, Outbox.created_at).where(Outbox.id.in_(ids)))
        made.update((number, created) for number, created in rows)
    return max((at for number, at in found if number not in made or made[number] > at + APART), default=None)
