"""The database server is stopped, and its connections freeze, under load: nothing is lost or doubled, /ready says so,
and once it is back people are answered as before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally
from tests.chaos.outages import How, answered, survived
from tests.databases import Servers

BACK_WITHIN = 15.0
"""Seconds in which whoever wrote meanwhile is answered once the server is back: as where the leader is lost."""
LONG: tuple[tuple[How, float], ...] = (("stopped", 30.0), ("frozen", 15.0), ("stopped", 2.0), ("frozen", 40.0))


@pytest.mark.timeout(4 * 3600)
async def test_a_server_that_goes_and_comes_back_loses_and_doubles_nothing(
    lasting: Servers, form: Form, told: Told, tmp_path: Path
) -> None:
    url = await lasting.url("postgresql")
    plan = LONG if form.is_long else (("stopped", 0.0),)
    tally = Tally(f"{len(plan)} times without PostgreSQL, two replicas", kills=len(plan))
    await lasting.hang_up()  # what other tests have kept would be cut as well
    try:
        await settled(url)
        async with opened(url, tmp_path, form.seed) as fleet:
            outages, said = await survived(fleet, lasting.postgres, plan, form.of(5, 10))
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
