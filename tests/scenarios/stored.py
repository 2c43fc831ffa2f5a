"""What scenarios look up in the store behind the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select

from storage.tables import Row
from tests.scenarios.world import World

R = TypeVar("R", bound=Row)


MADE = ("created_at", "received_at", "at")
"""Columns that tell when a row was made."""


async def all_of(world: World, kind: type[R]) -> Sequence[R]:
    """Every row of a table, the oldest first where it tells; a database gives them in whatever order it likes."""
    columns = kind.__table__.columns
    made = [getattr(kind, name) for name in MADE if name in columns][:1]
    made += [getattr(kind, name) for name in ("number",) if name in columns]  # a merged ticket came when the elder did
    async with world.store.read(world.clock.now()) as work:
        rows = (await work.session.execute(select(kind).order_by(*made))).scalars().all()
        work.session.expunge_all()
        return rows


async def the(world: World, kind: type[R]) -> R:
    """The only row of a table."""
    rows = await all_of(world, kind)
    assert len(rows) == 1, rows
    return rows[0]


async def count(world: World, kind: type[Row]) -> int:
    """How many rows a table has."""
    async with world.store.read(world.clock.now()) as work:
        return (await work.session.execute(select(func.count()).select_from(kind))).scalar_one()
