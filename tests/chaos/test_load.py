"""Reminders are on time, and no loop is blocked, while people write without end."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.chaos import victim
from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally, asked
from tests.chaos.load import Plan, loaded, planned
from tests.databases import DATABASES, Database, Servers

REPLICAS = {"sqlite": 1, "postgresql": 2}
RATES = 5, 10, 25, 50, 100
"""Updates a second, up to what is promised, or to what this machine no longer holds."""


@pytest.mark.parametrize("database", DATABASES if asked().is_long else DATABASES[:1])
@pytest.mark.timeout(4 * 3600)
async def test_reminders_are_on_time_under_load(
    lasting: Servers, database: Database, form: Form, told: Told, tmp_path: Path
) -> None:
    for rate in RATES if form.is_long else RATES[:1]:
        tally = Tally(f"load, {database}, {REPLICAS[database]} replicas")
        url = await lasting.url(database)
        try:
            await asyncio.to_thread(victim.warmed)
            await settled(url)
            begins = datetime.now(UTC) + timedelta(seconds=form.of(4, 30))
            plan = Plan(rate, form.of(20, 120), form.of(3, 40), begins)
            await planned(url, plan)
            async with opened(url, tmp_path, form.seed, again=False) as fleet:
                replicas = [await fleet.begun() for _ in range(REPLICAS[database])]
                for one in replicas:
                    await fleet.is_ready(one)
                found = await loaded(fleet, replicas, plan, tally)
                await fleet.counted(tally)
        finally:
            await lasting.take_back(url)
        tally.wrong += [] if found.late or not form.is_long else ["the processes came too late to be measured"]
        tally.told = f"{found}: {'holds' if found.holds else 'missed'}"
        told(tally)
        if not found.holds:
            return
