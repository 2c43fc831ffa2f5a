"""A committed change stays committed, and of two who change one row neither is lost."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from crm.clock import FrozenClock
from storage.engine import StoreRefused, assert_durable, open_engines
from storage.tables import Team
from storage.unit_of_work import Store

ROOT = Path(__file__).parents[2]
WRITERS, TIMES = 8, 100


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


async def test_sqlite_refuses_a_second_process_on_the_same_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/crm.db"
    engines = open_engines(url)
    code, said = await _opens(url)
    assert code != 0 and "another process has crm.db open; SQLite serves one process" in said
    await engines.close()
    assert await _opens(url) == (0, "")


async def _opens(url: str) -> tuple[int | None, str]:
    opens = "import sys; from storage.engine import open_engines; open_engines(sys.argv[1])"
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-c", opens, url, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    _, said = await made.communicate()
    return made.returncode, said.decode()
