"""Fixtures of the whole suite: a clock that stands still, stores on both databases."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import cast

import hypothesis
import pytest
import structlog

from crm.clock import FrozenClock
from storage.unit_of_work import Store
from tests.databases import DATABASES, Database, Servers, quick_servers

hypothesis.settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
hypothesis.settings.load_profile("suite")
"""No property is lost because a machine is busy; where a change is judged, every run tries the same examples."""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nothing is looked through for garbage while all is imported and collected, which took a third of that time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it is not looked through for garbage again and again.

    What tests leave behind is looked through more seldom than is usual, which spares a tenth of their time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What the short form of chaos took of this run: it may take three minutes of all workers."""
    reports = [one for some in terminalreporter.stats.values() for one in some if isinstance(one, pytest.TestReport)]
    spent = sum(one.duration for one in reports if one.nodeid.startswith("tests/chaos/"))
    if spent:
        workers = config.getoption("numprocesses", None) or 1
        terminalreporter.write_line(f"chaos took {spent:.0f} s in all, {spent / workers:.0f} s of {workers} workers")


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """The quicker loop where there is one; what is started as a process of its own runs on asyncio's."""
    try:
        import uvloop
    except ImportError:  # there is none for Windows
        return {"asyncio": asyncio.new_event_loop}
    return {"uvloop": uvloop.new_event_loop}


@pytest.fixture(scope="session")
async def servers() -> AsyncIterator[Servers]:
    """The databases of this test run."""
    with quick_servers() as servers:
        yield servers
        await servers.hang_up()


@pytest.fixture(scope="session", autouse=True)
def _quiet_logs() -> None:
    """Only errors are printed: what went well is seen in the assertions.

    Their tracebacks are plain: the rich ones draw every local variable, which took seconds for a deep stack.
    """
    plain = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level, plain],
        wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
    )


@pytest.fixture(scope="session", autouse=True)
def _certificates_read_once() -> Iterator[None]:
    """aiogram reads all root certificates for each bot it makes, and every Telegram scenario makes one."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(ssl, "create_default_context", cache(ssl.create_default_context))
        yield


@pytest.fixture(scope="session", autouse=True)
def _sessions_closed_at_once() -> Iterator[None]:
    """aiogram gives TLS connections a quarter of a second to end, and a fake has none: a tenth of each scenario."""

    from aiogram.client.session.aiohttp import AiohttpSession  # seconds of imports that who only counts tests spares

    async def close(session: AiohttpSession) -> None:
        if session._session is not None:
            await session._session.close()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(AiohttpSession, "close", close)
        yield


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
    async with servers.lent(database) as store:
        yield store
