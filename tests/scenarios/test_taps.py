"""What the most common jobs cost: played as a person would, and held to the page that says so."""

from __future__ import annotations

import pytest

from tests.scenarios.drivers import DRIVERS
from tests.scenarios.world import World
from tests.taps import JOBS, Job, begin, published


def test_the_page_tells_of_these_jobs_on_every_platform() -> None:
    table = published()
    assert list(table) == [job.name for job in JOBS]
    assert all(sorted(row.costs) == sorted(DRIVERS) for row in table.values())


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.name.lower().replace(" ", "-"))
async def test_a_job_costs_what_the_page_says(world: World, job: Job) -> None:
    desk = await begin(world, job.role)
    await job.before(desk)
    desk.me.forget()
    await job.act(desk)
    counted = (desk.me.typed, desk.me.tapped)
    await job.done(desk)
    row = published()[job.name]
    assert counted == row.costs[world.driver.platform.capabilities.name]
    assert [one for one in desk.me.did if one not in row.how] == []
