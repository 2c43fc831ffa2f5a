"""The next version, with a revision of its own, takes over under load: nothing is lost or doubled, nobody waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chaos import newer
from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally
from tests.chaos.rolling import REPLICAS, rolled
from tests.databases import Servers

WAITS = 5.0
"""Seconds."""
RATES = 50, 25, 10, 5
"""Updates a second: from what is promised down to what this machine keeps up with."""


@pytest.mark.timeout(4 * 3600)
async def test_a_new_version_takes_over_under_load(lasting: Servers, form: Form, told: Told, tmp_path: Path) -> None:
    for rate in RATES if form.is_long else RATES[-1:]:
        tally = Tally(f"rolling, {REPLICAS} replicas")
        url = await lasting.url("postgresql")  # not taken back: it stays at a revision that nobody else knows
        await settled(url)
        async with opened(url, tmp_path, form.seed, again=False) as fleet:
            found = await rolled(fleet, rate, form.of(1, 15))
            await fleet.counted(tally)
        tally.told = f"{found}"
        tally.wrong += [f"nothing was handled for {found.pause:.1f} s"] if found.pause > WAITS and form.is_long else []
        tally.wrong += [] if found.revision == newer.NAME else [f"the store is at {found.revision}"]
        tally.wrong += ["letters are in doubt"] if tally.flagged else []
        told(tally)
        if found.waited <= WAITS:
            return
