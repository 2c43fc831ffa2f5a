"""Connections to a server that are kept for the next transaction: one that is gone costs nobody theirs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from storage import engine, processes
from storage.unit_of_work import Store
from tests.storage.test_asking import _KILL

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
pytestmark = pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # a file does not hang up


async def _written(store: Store, times: int) -> None:
    """So many transactions at once."""

    async def once(number: int) -> None:
        async with store.begin(NOW) as work:
            await processes.renew(work, f"process {number}")
            await asyncio.sleep(0.02)

    await asyncio.gather(*(once(number) for number in range(times)))


async def test_what_is_at_work_is_not_asked_whether_it_is_there_but_what_rested_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []
    dialect = store.engines.write.dialect
    really = dialect.do_ping

    def asks(connection: Any) -> bool:
        asked.append(connection)
        return really(connection)

    monkeypatch.setattr(dialect, "do_ping", asks)
    for _ in range(3):
        await _written(store, 1)
    assert len(asked) <= 1  # which may have rested since another test
    monkeypatch.setattr(engine, "AT_WORK", 0.0)
    asked.clear()
    await _written(store, 1)
    assert len(asked) == 1


@pytest.mark.parametrize("at_work", [0.0, 60.0])
async def test_a_server_that_hung_up_on_everybody_costs_nobody_their_transaction(
    store: Store, monkeypatch: pytest.MonkeyPatch, at_work: float
) -> None:
    monkeypatch.setattr(engine, "AT_WORK", at_work)
    await _written(store, 5)
    async with store.read(NOW) as work:
        await work.session.execute(text(_KILL))
    await asyncio.sleep(0.1)  # its farewell comes in
    await _written(store, 5)
    async with store.read(NOW) as work:
        assert len(await processes.alive(work)) == 5
