"""A process that very many people have written to is no larger than one that some have: nothing is kept of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import distinct, func, select

from storage.tables import Reminder
from tests.chaos import growth
from tests.chaos.conftest import Told
from tests.chaos.fleet import opened, settled
from tests.chaos.form import Form, Tally
from tests.databases import Servers

MINUTES = 20.0


@pytest.mark.timeout(4 * 3600)
async def test_a_process_does_not_grow(lasting: Servers, form: Form, told: Told, tmp_path: Path) -> None:
    people, updates = form.of(40, 100_000), form.of(40, 1_000_000)
    url = await lasting.url("sqlite")
    tally = Tally("growth, sqlite")
    try:
        await settled(url, people)
        async with opened(url, tmp_path, form.seed, people=people, again=False) as fleet:
            found = await growth.written(fleet, updates, min(form.minutes, MINUTES))
            made = await fleet.count(select(func.count(distinct(Reminder.text))))
            of_all = await fleet.count(select(func.count()).select_from(Reminder))
    finally:
        await lasting.take_back(url)
    tally.updates, tally.lost, tally.doubled, tally.told = fleet.said, fleet.said - made, of_all - made, str(found)
    tally.wrong += [f"{more} more {name}" for name, more in found.more.items() if more > growth.LENT[name]]
    if form.is_long and found.share > growth.MOST:
        tally.wrong.append(f"grew by {found.share:.1%}")
    told(tally)
