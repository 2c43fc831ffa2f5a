"""Questions past the session: what they see, that they change nothing, and what a lost connection costs."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import asyncpg
import pytest
from sqlalchemy import text

from storage.engine import StoreUnavailable
from storage.tables import Team
from storage.unit_of_work import Store

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
_KILL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE application_name = 'crm' AND pid <> pg_backend_pid() AND datname = current_database()"
)
NAMES = "SELECT name FROM team WHERE name >= :least AND name <> :least ORDER BY name"


async def _add(store: Store, name: str) -> None:
    async with store.begin(NOW) as work:
        await work.add(Team(id=f"{name:_<8}", name=name, created_at=NOW))


async def _names(store: Store) -> list[str]:
    async with store.read(NOW) as work:
        return [row[0] for row in await work.ask(NAMES, {"least": "A"})]


async def test_a_question_sees_what_was_committed_before_it(store: Store) -> None:
    """Each by itself, with a name used twice."""
    await _add(store, "North")
    assert await _names(store) == ["North"]
    await _add(store, "South")
    assert await _names(store) == ["North", "South"]


async def test_many_questions_at_once_are_all_answered(store: Store) -> None:
    """More than there are connections."""
    await _add(store, "North")
    assert await asyncio.gather(*(_names(store) for _ in range(20))) == [["North"]] * 20


async def test_a_question_in_a_transaction_is_asked_in_it(store: Store) -> None:
    """What was changed there and is not committed is seen there, and only there."""
    async with store.begin(NOW) as work:
        await work.add(Team(id="north222", name="North", created_at=NOW))
        assert [row[0] for row in await work.ask(NAMES, {"least": "A"})] == ["North"]
        assert await _names(store) == []


async def test_a_reader_that_has_begun_keeps_to_its_view(store: Store) -> None:
    """One statement by the session, then a question: both by the session."""
    async with store.read(NOW) as work:
        await work.session.execute(text("SELECT 1"))
        assert await work.ask(NAMES, {"least": "A"}) == []
        assert work.session.in_transaction()


async def test_nothing_can_be_changed_by_a_question(store: Store) -> None:
    """Whatever text somebody gives it one day."""
    await _add(store, "North")
    with pytest.raises((StoreUnavailable, asyncpg.ReadOnlySQLTransactionError)):
        async with store.read(NOW) as work:
            await work.ask("DELETE FROM team", {})
    assert await _names(store) == ["North"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # a file does not hang up
async def test_a_server_that_hung_up_is_asked_again_by_another_connection(store: Store) -> None:
    """Between two questions nobody notices; in the midst of one it is no connection."""
    await _add(store, "North")
    await _names(store)
    async with store.read(NOW) as work:
        await work.session.execute(text(_KILL))
    assert await _names(store) == ["North"]
    with pytest.raises(StoreUnavailable):
        async with store.read(NOW) as work:
            await work.ask("SELECT pg_terminate_backend(pg_backend_pid())", {})
    assert await _names(store) == ["North"]
