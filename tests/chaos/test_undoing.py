"""A firm whose people take back what they did, in any order: never other than a plain model of it says."""

from __future__ import annotations

import asyncio
from collections import Counter

import hypothesis
import pytest
from hypothesis import Phase
from hypothesis.stateful import run_state_machine_as_test

from tests.chaos.conftest import Told
from tests.chaos.firm_machine import FirmMachine
from tests.chaos.form import Form, Tally
from tests.databases import Database, Servers

GENERATED, SHRUNK = (Phase.generate,), (Phase.shrink,)
"""The short form fails at once; the long one takes minutes to find the shortest way there."""


@pytest.mark.timeout(4 * 3600)
async def test_whatever_is_done_and_taken_back_the_rows_are_those_of_a_plain_model(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    """The machine has a thread of its own, and what it does is done on the loop where the connections live."""
    counted: Counter[str] = Counter()

    class Machine(FirmMachine):
        pass

    Machine.servers, Machine.database, Machine.steps = servers, database, counted
    Machine.loop = asyncio.get_running_loop()
    tally = Tally(f"undoing, {database}")
    settings = hypothesis.settings(
        max_examples=form.of(12 if database == "sqlite" else 5, 600),
        stateful_step_count=form.of(40, 60),
        derandomize=not form.is_long,
        database=None,
        phases=GENERATED + SHRUNK if form.is_long else GENERATED,
        report_multiple_bugs=False,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    machine = hypothesis.seed(form.seed)(Machine) if form.is_long else Machine
    await asyncio.to_thread(run_state_machine_as_test, machine, settings=settings)
    tally.points, tally.updates = counted["taken back"] + counted["taken back again"], counted.total()
    assert min(counted["taken back"], counted["taken back again"], counted["refused"]) > 0, counted
    told(tally)
