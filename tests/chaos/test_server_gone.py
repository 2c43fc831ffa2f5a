"""The database server is stopped, and its connections freeze, under load: nothing is lost or doubled, /ready says so,
and once it is back people are answered as before. The long form stays without it for ten minutes, too."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import pytest

from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally, asked
from tests.chaos.outages import How, answered, survived
from tests.databases import Servers

BACK_WITHIN = 15.0
"""Seconds in which whoever wrote meanwhile is answered once the server is back: as where the leader is lost."""
Plan: TypeAlias = tuple[tuple[How, float], ...]
SHORT: Plan = (("stopped", 0.0),)
LONG: Plan = (("stopped", 30.0), ("frozen", 15.0), ("stopped", 2.0), ("frozen", 40.0))
TEN_MINUTES: Plan = (("stopped", 600.0),)
FEW = 0.5
"""So many write in a second of ten minutes."""


def sum_of(plan: Plan) -> str:
    """How long the server is away in all."""
    return f"{sum(seconds for _, seconds in plan):.0f}s"


@pytest.mark.timeout(4 * 3600)
@pytest.mark.parametrize("plan", (LONG, TEN_MINUTES) if asked().is_long else (SHORT,), ids=sum_of)
async def test_a_server_that_goes_and_comes_back_loses_and_doubles_nothing(
    lasting: Servers, plan: Plan, form: Form, told: Told, tmp_path: Path
) -> None:
    url = await lasting.url("postgresql")
    rate = FEW if plan is TEN_MINUTES else form.of(5, 10)
    tally = Tally(f"{len(plan)} times without PostgreSQL, two replicas", kills=len(plan))
    await lasting.hang_up()  # what other tests have kept would be cut as well
    try:
        await settled(url)
        async with opened(url, tmp_path, form.seed) as fleet:
            outages, said = await survived(fleet, lasting.postgres, plan, rate)
            await fleet.counted(tally)
            at = await answered(fleet)
    finally:
        await lasting.take_back(url)
    waited = sorted(outages.waited(moment, at[lot]) for lot, moment in said.items() if lot in at)
    tally.told += (
        f"; told in {max(outages.told):.1f} s, ready {max(outages.back):.1f} s after it was back, "
        f"answered {waited[-1]:.1f} s after at most"
    )
    if form.is_long and waited[-1] > BACK_WITHIN:
        tally.wrong.append(f"an answer came {waited[-1]:.1f} s after it was back")
    told(tally)
