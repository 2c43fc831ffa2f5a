"""SQLite's statements: those of the one writer make no trip to its thread, all others one each."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from storage.one_hop import Connection
from storage.unit_of_work import Store
from tests.databases import Servers

NOW = datetime(2026, 5, 12, tzinfo=UTC)
STATEMENTS = ("SELECT 1", "UPDATE member SET name = name", "SELECT name FROM member")


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was carried to a thread, as it happens."""
    made: list[str] = []
    carried = Connection._execute

    async def counted(connection: Connection, act: Any, *given: Any, **options: Any) -> Any:
        made.append(str(given[1]) if len(given) > 1 else act.__name__)
        return await carried(connection, act, *given, **options)  # type: ignore[no-untyped-call]  # aiosqlite leaves it untyped

    monkeypatch.setattr(Connection, "_execute", counted)
    return made


async def _asked(store: Store, made: list[str], *, writes: bool) -> list[str]:
    async with store.begin(NOW) if writes else store.read(NOW) as work:
        made.clear()
        await work.session.connection()
        for statement in STATEMENTS:
            await work.session.execute(text(statement))
    return made


async def test_the_writer_waits_for_its_lock_and_for_the_disk_alone(servers: Servers, trips: list[str]) -> None:
    async with servers.lent("sqlite") as store:
        await _asked(store, trips, writes=True)  # connects
        assert await _asked(store, trips, writes=True) == ["BEGIN IMMEDIATE", "commit"]


async def test_a_reader_makes_one_trip_a_statement(servers: Servers, trips: list[str]) -> None:
    async with servers.lent("sqlite") as store:
        await _asked(store, trips, writes=False)
        assert (await _asked(store, trips, writes=False))[: len(STATEMENTS)] == list(STATEMENTS)
