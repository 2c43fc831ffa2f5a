"""The form of this run, and the table at its end."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from tests.chaos.form import Form, Tally, asked, table
from tests.databases import Servers

Told = Callable[[Tally], None]
_TALLIES = pytest.StashKey[list[Tally]]()


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is counted yet."""
    config.stash[_TALLIES] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What a run by `make chaos` came to; workers of `make test` keep it to themselves."""
    if config.stash.get(_TALLIES, []):
        terminalreporter.write_sep("-", "chaos")
        terminalreporter.write_line(table(config.stash[_TALLIES], asked().seed))


@pytest.fixture
def form() -> Form:
    """Short, or long where `make chaos` asks."""
    return asked()


@pytest.fixture
async def lasting(servers: Servers, form: Form) -> AsyncIterator[Servers]:
    """Long runs go over databases as they are in real life: they wait for the disk, and PostgreSQL tidies up."""
    if not form.is_long:
        yield servers
        return
    with tempfile.TemporaryDirectory(prefix="crm-storm-") as folder:
        durable = Servers(Path(folder))
        try:
            yield durable
        finally:
            await durable.hang_up()
            durable.stop()


@pytest.fixture
def told(pytestconfig: pytest.Config) -> Told:
    """Puts a line into the table, and fails where what it counts is not right."""

    def tells(tally: Tally) -> None:
        pytestconfig.stash.setdefault(_TALLIES, []).append(tally)
        tally.holds()

    return tells
