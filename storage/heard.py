"""How far a messenger's news have reached us: what was written before that moment was received, or read afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from storage.batches import batches
from storage.tables.delivery import Heard, Outbox
from storage.unit_of_work import UnitOfWork

APART = timedelta(minutes=1)
"""Clocks of ours and of a messenger's differ by less."""


async def mark(work: UnitOfWork, source: str, *, is_held: bool = False) -> datetime | None:
    """How far it is; None where nothing was ever heard from there. is_held: nobody else moves it meanwhile."""
    query = select(Heard.at).where(Heard.source == source)
    found = await work.session.execute(query.with_for_update() if is_held else query)
    return found.scalar_one_or_none()


async def reach(work: UnitOfWork, source: str, at: datetime) -> None:
    """Everything before `at` has reached us; the mark never goes back."""
    insert = postgres_insert if work.dialect == "postgresql" else sqlite_insert
    reached = insert(Heard).values(source=source, at=at)
    await work.session.execute(
        reached.on_conflict_do_update(index_elements=[Heard.source], set_={"at": at}, where=Heard.at < at)
    )


async def of_a_later_life(
    work: UnitOfWork, chats: Sequence[Sequence[tuple[int, datetime]]]
) -> list[datetime | None]:
    """Of each chat when the last of these messages of ours was posted there that no letter of this store became.

    There is one only where the store is a copy from before: whoever posted it had heard all that was written there till
    then. chats: of each message its letter's number and when.
    """
    numbers = sorted({number for posts in chats for number, _ in posts})
    made: dict[int, datetime] = {}
    for ids in batches(numbers):
        rows = await work.session.execute(select(Outbox.id, Outbox.created_at).where(Outbox.id.in_(ids)))
        made.update((number, created) for number, created in rows)
    return [
        max((at for number, at in posts if number not in made or made[number] > at + APART), default=None)
        for posts in chats
    ]
