"""Fixtures of the whole suite: a clock that stands still, stores on both databases."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import cast

import pytest
import structlog

from crm.clock import FrozenClock
from storage.unit_of_work import Store
from tests.databases import DATABASES, Database, Servers, opened


@pytest.fixture(scope="session")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    """The databases of this test run."""
    servers = Servers(tmp_path_factory.mktemp("databases"))
    yield servers
    servers.stop()


@pytest.fixture(scope="session", autouse=True)
def _quiet_logs() -> None:
    """Only errors are printed: what went well is seen in the assertions."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


@pytest.fixture
def clock() -> FrozenClock:
    """Tuesday 12 May 2026, 10:00 UTC: a working day in every language of ours."""
    return FrozenClock(datetime(2026, 5, 12, 10, 0, tzinfo=UTC))


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest) -> Database:
    """Each test that asks for a database runs on all of them."""
    return cast(Database, request.param)


@pytest.fixture
async def store(servers: Servers, database: Database) -> AsyncIterator[Store]:
    """A fresh, migrated store."""
    async with opened(await servers.url(database)) as store:
        yield store
