"""The world: every scenario runs in every cell of (platform x database)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.unit_of_work import Store
from tests.scenarios.drivers import DRIVERS
from tests.scenarios.world import World


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


@pytest.fixture(params=sorted(DRIVERS))
async def world(
    request: pytest.FixtureRequest, store: Store, clock: FrozenClock, catalog: Catalog
) -> AsyncIterator[World]:
    """One cell."""
    world = World(store, clock, DRIVERS[request.param](clock), catalog)
    await world.start()
    yield world
    await world.stop()
