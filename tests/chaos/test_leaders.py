"""Of three processes the one that polls is killed: another takes over in time, and nothing is lost meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally
from tests.chaos.leaders import REPLICAS, succeeded
from tests.databases import Servers

HEALED_WITHIN = 15.0
CONFLICTS_A_MINUTE = 1


@pytest.mark.timeout(4 * 3600)
async def test_the_loss_of_the_leader_heals(lasting: Servers, form: Form, told: Told, tmp_path: Path) -> None:
    url = await lasting.url("postgresql")
    tally = Tally(f"leaders, {REPLICAS} replicas", kills=form.of(1, 100))
    try:
        await settled(url)
        async with opened(url, tmp_path, form.seed) as fleet:
            found = await succeeded(fleet, tally.kills, is_doomed=not form.is_long)
            await fleet.counted(tally)
    finally:
        await lasting.take_back(url)
    healed = sorted(found.healed)
    tally.told += f"; healed in {healed[len(healed) // 2]:.1f} s, at most {healed[-1]:.1f}; {found.conflicts} times 409"
    tally.wrong += [f"healed in {one:.1f} s" for one in healed if one > HEALED_WITHIN]
    if found.conflicts > CONFLICTS_A_MINUTE * max(found.minutes, 1):
        tally.wrong.append(f"{found.conflicts} conflicts in {found.minutes:.1f} minutes")
    told(tally)
