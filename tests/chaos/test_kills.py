"""Real processes, killed, stopped and frozen while people write: nothing is lost or doubled, every doubt is flagged."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.chaos import fleet, freezes
from tests.chaos.conftest import Told
from tests.chaos.fleet import settled
from tests.chaos.form import Form, Tally
from tests.chaos.kills import Storm, opened
from tests.databases import Database, Servers

REPLICAS = {"sqlite": 1, "postgresql": 2}


@pytest.mark.parametrize("sig", [signal.SIGKILL, signal.SIGTERM], ids=lambda one: one.name)
@pytest.mark.timeout(4 * 3600)
async def test_a_storm_loses_and_doubles_nothing(
    lasting: Servers, database: Database, sig: signal.Signals, form: Form, told: Told, tmp_path: Path
) -> None:
    is_kill = sig is signal.SIGKILL
    updates, blows = (form.of(100, 10_000), form.of(10, 500)) if is_kill else (form.of(40, 4_000), form.of(2, 200))
    storm = Storm(updates, blows, sig, REPLICAS[database], minutes=form.minutes)
    url = await lasting.url(database)
    tally = Tally(f"{sig.name}, {database}, {storm.replicas} replicas")
    try:
        async with opened(url, tmp_path, storm, form.seed) as field:
            await field.runs()
            await field.calms()
            await field.judged(tally)
    finally:
        await lasting.take_back(url)
    if not is_kill and tally.flagged:
        tally.wrong.append("a stop left letters in doubt")
    told(tally)


@pytest.mark.timeout(4 * 3600)
async def test_who_stood_still_longer_than_its_leases_loses_and_doubles_nothing(
    lasting: Servers, database: Database, form: Form, told: Told, tmp_path: Path
) -> None:
    """SIGSTOP and SIGCONT: another has taken over meanwhile, or nobody; what it held is not sent a second time."""
    replicas, url = REPLICAS[database], await lasting.url(database)
    tally = Tally(f"SIGSTOP, {database}, {replicas} replicas")
    try:
        await settled(url)
        async with fleet.opened(url, tmp_path, form.seed) as frozen:
            thaws = await freezes.outlived(frozen, replicas, form.of(1, 200), form.minutes)
            await frozen.counted(tally)
    finally:
        await lasting.take_back(url)
    tally.kills, tally.told = thaws.frozen, f"{thaws}{tally.told}"
    told(tally)
