"""A firm to rehearse in, founded once a run: founding it takes longer than most of what is done in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest

from crm.clock import FrozenClock
from locales.catalog import Catalog
from tests.databases import Database, Servers
from tests.permissions.house import House, Houses
from tests.permissions.rehearsal import Stage


@pytest.fixture(scope="session")
async def houses(servers: Servers) -> AsyncIterator[Houses]:
    """The founded firms of this run."""
    async with AsyncExitStack() as lease:
        yield Houses(servers, lease)


@pytest.fixture
async def house(houses: Houses, database: Database, clock: FrozenClock) -> AsyncIterator[House]:
    """The firm and a stage of the test's own, whose acts are rolled back."""
    store, founded = await houses.of(database)
    async with store.engines.write.connect() as connection:
        yield House(founded, Stage(store, connection, clock, Catalog.load()))
