"""The world: every scenario runs on every platform, and on both databases."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

import pytest

from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.unit_of_work import Store
from tests.databases import Database, Servers
from tests.scenarios import cells
from tests.scenarios.drivers import DRIVERS
from tests.scenarios.drivers.slack import UNHURRIED
from tests.scenarios.world import World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keeps of each scenario the cells that `cells` chooses; all of them where `CRM_EVERY_CELL` is set."""
    if not os.environ.get(cells.EVERY):
        items[:] = cells.chosen(items)


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
