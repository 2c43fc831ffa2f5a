"""A committed change stays committed, and of two who change one row neither is lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from sqlalchemy import event

from crm.clock import FrozenClock
from storage.engine import StoreRefused, assert_durable
from storage.tables import Team
from storage.unit_of_work import Store

WRITERS, TIMES = 8, 25


async def test_eight_who_count_in_one_row_lose_nothing_and_wait_for_each_other(
    store: Store, clock: FrozenClock
) -> None:
    async with store.begin(clock.now()) as work:
        await work.add(Team(id="north", name="0", created_at=clock.now()))

    async def counts() -> None:
        for _ in range(TIMES):
            async with store.begin(clock.now()) as work:
                row = await work.locked(Team, "north")
                assert row is not None
                row.name = str(int(row.name) + 1)

    await asyncio.gather(*(counts() for _ in range(WRITERS)))
    async with store.read(clock.now()) as work:
        row = await work.get(Team, "north")
        assert row is not None
        assert row.name == str(WRITERS * TIMES)


async def test_a_store_that_may_forget_what_it_committed_is_refused(store: Store) -> None:
    await assert_durable(store.engines)

    def forgets(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA synchronous=NORMAL" if store.engines.is_sqlite else "SET synchronous_commit = off")
        cursor.close()

    await store.engines.disconnect()
    event.listen(store.engines.write.sync_engine, "connect", forgets)
    try:
        with pytest.raises(StoreRefused, match="synchronous"):
            await assert_durable(store.engines)
    finally:
        event.remove(store.engines.write.sync_engine, "connect", forgets)
        await store.engines.disconnect()
