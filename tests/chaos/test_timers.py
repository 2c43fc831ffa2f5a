"""A thousand reminders under four clocks that die and begin again: each is said once."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from tests.chaos import timers
from tests.chaos.conftest import Told
from tests.chaos.fleet import settled
from tests.chaos.form import Form, Tally
from tests.chaos.timers import Plan
from tests.databases import Database, Servers

CLOCKS = {"sqlite": 1, "postgresql": 4}


@pytest.mark.timeout(4 * 3600)
async def test_each_reminder_fires_once_whichever_clock_lives(
    servers: Servers, database: Database, form: Form, told: Told
) -> None:
    clocks, spread = CLOCKS[database], timedelta(seconds=form.of(2, 30))
    plan = Plan(form.of(100, 1000), clocks, deaths=form.of(1, 60), spread=spread)
    chance, tally = Random(form.seed), Tally(f"timers, {database}, {clocks} clocks")
    url = await servers.url(database)
    try:
        await settled(url)
        await timers.planned(url, plan, chance)
        await timers.ran(url, plan, chance)
        await timers.counted(url, plan, tally)
    finally:
        await servers.take_back(url)
    told(tally)
