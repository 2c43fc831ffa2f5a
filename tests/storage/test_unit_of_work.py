"""One transaction: it commits on return, rolls back on raise, and writes the history of every column."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from crm.clock import FrozenClock
from storage import schema
from storage.tables import Change, Operation, Team
from storage.unit_of_work import Store


async def test_returning_commits_with_history(store: Store, clock: FrozenClock) -> None:
    async with store.begin(clock.now()) as work:
        work.op = "team.create"
        await work.add(Team(id="north", name="North", created_at=clock.now()))
    async with store.begin(clock.now()) as work:
        team = await work.get(Team, "north")
        assert team is not None
        team.name = "South"
    async with store.read(clock.now()) as work:
        changes = (await work.session.execute(select(Change).order_by(Change.id))).scalars().all()
        assert [(c.action, c.column, c.old, c.new) for c in changes if c.column == "name"] == [
            ("insert", "name", None, "North"),
            ("update", "name", "North", "South"),
        ]
        assert len((await work.session.execute(select(Operation))).scalars().all()) == 2


async def test_raising_rolls_everything_back(store: Store, clock: FrozenClock) -> None:
    with pytest.raises(RuntimeError):
        async with store.begin(clock.now()) as work:
            await work.add(Team(id="north", name="North", created_at=clock.now()))
            raise RuntimeError
    async with store.read(clock.now()) as work:
        assert await work.get(Team, "north") is None
        assert (await work.session.execute(select(Change))).first() is None


async def test_migrations_match_the_tables(store: Store) -> None:
    assert await schema.differences(store.engines) == []
    assert await schema.current(store.engines) == schema.head()
