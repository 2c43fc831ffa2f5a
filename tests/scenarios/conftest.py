"""The world: every scenario runs in every cell of (platform x database)."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

import pytest

from crm.clock import FrozenClock
from crm.permissions import ROLES
from locales.catalog import LANGUAGES, Catalog
from storage.unit_of_work import Store
from tests.databases import DATABASES, Database, Servers
from tests.scenarios.drivers import DRIVERS
from tests.scenarios.drivers.slack import UNHURRIED
from tests.scenarios.world import World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A scenario told in four languages runs in every cell of (platform x database), the languages taking turns.

    Each language tells it in a cell or two, and which they are differs between scenarios, so that every language meets
    every platform and both databases. One told by role as well is told so by the owner, who may do everything; each
    other role tells it in a third of these cells.
    """
    items[:] = [item for item in items if _is_wanted(item)]


def _is_wanted(item: pytest.Item) -> bool:
    params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    spoken = [value for value in params.values() if value in LANGUAGES] if "world" in params else []
    if not spoken or "database" not in params:
        return True
    cell = 2 * sorted(DRIVERS).index(str(params["world"])) + DATABASES.index(params["database"])
    turn = zlib.crc32(item.nodeid.split("[")[0].encode())
    is_whole = params.get("role", "owner") == "owner"
    return LANGUAGES[(cell + turn) % len(LANGUAGES)] == spoken[0] and (
        is_whole or (cell + ROLES.index(params["role"])) % len(DRIVERS) == 0
    )


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


@pytest.fixture
async def store(servers: Servers, database: Database) -> AsyncIterator[Store]:
    """A fresh store with what every firm has."""
    async with servers.lent(database, founded=True) as store:
        yield store


@pytest.fixture(params=sorted(DRIVERS))
async def world(
    request: pytest.FixtureRequest, store: Store, clock: FrozenClock, catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[World]:
    """One cell. What happens on a machine too busy for Slack's three seconds is told by the tests of the receiver."""
    monkeypatch.setattr("bots.slack.receiver.DEADLINE", UNHURRIED)
    world = World(store, clock, DRIVERS[request.param](clock), catalog)
    await world.start()
    yield world
    await world.stop()
