"""One walk a session: what it saw is drawn again by every platform in every language."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import pytest_asyncio

import handlers.views
from crm.clock import FrozenClock
from handlers.vocabulary import Screen
from locales.catalog import Catalog
from tests.databases import Servers
from tests.gallery.crawl import Crawler, Gallery, watching
from tests.gallery.script import play
from tests.scenarios.drivers.direct import DirectDriver
from tests.scenarios.world import World


def view_functions() -> dict[Callable[..., Any], str]:
    """Every public function of the views that gives a screen."""
    found: dict[Callable[..., Any], str] = {}
    for module in pkgutil.iter_modules(handlers.views.__path__):
        views = importlib.import_module(f"handlers.views.{module.name}")
        for name, function in inspect.getmembers(views, inspect.isfunction):
            is_own = function.__module__ == views.__name__ and not name.startswith("_")
            if is_own and function.__annotations__.get("return") in ("Screen", Screen):
                found[function] = f"{module.name}.{name}"
    return found


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def gallery(servers: Servers, catalog: Catalog) -> AsyncIterator[Gallery]:
    """Everything a walk through the product shows."""
    clock = FrozenClock(datetime(2026, 5, 12, 10, 0, tzinfo=UTC))
    driver = DirectDriver(clock)
    async with servers.lent("sqlite", founded=True) as store:
        world = World(store, clock, driver, catalog)
        await world.start()
        crawler = Crawler(world, driver)
        with watching(crawler.gallery, view_functions()):
            await play(crawler)
        crawler.gallery.screens = driver.sent
        yield crawler.gallery
        await world.stop()
