"""The world: every scenario runs in every cell of (platform x database)."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.unit_of_work import Store
from tests.scenarios.drivers.direct import DirectDriver
from tests.scenarios.world import World

PLATFORMS = ("direct",)


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


@pytest.fixture(params=PLATFORMS)
async def world(
    request: pytest.FixtureRequest, store: Store, clock: FrozenClock, catalog: Catalog
) -> AsyncIterator[World]:
    """One cell."""
    world = World(store, clock, DirectDriver(clock), catalog)
    await world.start()
    yield world
    await world.stop()
