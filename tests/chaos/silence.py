"""A process that comes back when Slack has given up, reads what was written meanwhile, and may die of it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bots.hearing import Hearing
from storage import heard
from storage.tables import Reminder
from tests.chaos.mortal import MortalWorld, SteppedSlack
from tests.scenarios.world import Person

HOUR = timedelta(hours=1)
LINES = 1
"""So many were written in each half of the silence; each costs dozens of operations to die at."""


class SilentWorld(MortalWorld):
    """Each process notes until when Slack's news reached it, and makes good what did not."""

    driver: SteppedSlack
    at_once = 1  # else no two runs have as many operations

    async def start(self) -> None:
        """The first one has heard everything."""
        await super().start()
        self.hears_anew()

    def hears_anew(self) -> None:
        """A process that knows nothing but what stands in the store."""
        self.hearing = Hearing(self.store, self.clock, self.intake, {"slack": self.driver.platform})

    async def _works(self) -> None:
        await self.driver.platform.greet()  # as the watch does, by which it is known that Slack is there
        await self.hearing.look()
        await super()._works()

    async def _is_born_again(self) -> None:
        await super()._is_born_again()
        self.hears_anew()

    async def _owed(self) -> int:
        """What nobody has read yet is owed as well."""
        platform, now = self.driver.platform, self.clock.now()
        async with self.store.read(now) as work:
            mark = await heard.mark(work, platform.source)
        is_unread = mark is None or mark < now - platform.capabilities.repeats_for
        return await super()._owed() + is_unread


async def with_a_silence(world: SilentWorld) -> Person:
    """Anna writes while no process runs, and Slack gives up; then one begins."""
    await world.member("Owen", "owner")
    anna = await world.member("Anna")
    await anna.says("remind me to call lot0 tomorrow at 9")
    slack = world.driver.slack
    user = slack.users[anna.account.user]
    for number in range(1, 1 + 2 * LINES, LINES):
        world.clock.at += HOUR
        for more in range(LINES):
            user.types(slack.dm(user), f"remind me to call lot{number + more} tomorrow at 9")
    world.driver.gives_up()
    world.clock.at += HOUR
    world.hears_anew()
    return anna


async def is_read(world: SilentWorld, anna: Person) -> None:
    """What is missing is read once Slack has had the time for its last repeats."""
    await world.settle()
    for _ in range(2):
        await world.advance(minutes=1)
    async with world.store.read(world.clock.now()) as work:
        made = (await work.session.execute(select(Reminder.text))).scalars().all()
    assert sorted(made) == [f"call lot{number}" for number in range(1 + 2 * LINES)]
