"""What Slack does not bring again is read in its history: once, in order, and nothing that came before."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bots.missed import Missed, Read
from crm.clock import FrozenClock
from storage.tables import Reminder, TicketMessage
from storage.unit_of_work import Store
from tests.bots.post import catalog
from tests.chaos.slack_load import HandedOver
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.rooms import room_of
from tests.scenarios.test_desk import everything
from tests.scenarios.world import Person, World

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
AWAY = timedelta(hours=1)


@dataclass
class Firm:
    """A firm on Slack, and what reads its history."""

    world: World
    driver: HandedOver
    missed: Missed
    anna: Person

    async def writes(self, text: str, *, is_brought: bool) -> None:
        """Anna writes to the bot; what is not brought was written while nothing could be stored."""
        user = self.driver.slack.users[self.anna.account.user]
        user.types(self.driver.slack.dm(user), text)
        written, self.driver.written[:] = list(self.driver.written), []
        for event in written if is_brought else ():
            assert (await self.driver.brought(event)).ok
        await self.world.settle()

    async def reads(self, since: datetime) -> int:
        """What was missed from then until six minutes ago goes into the intake; how much that was."""
        return await _read(self.world, self.missed, since)

    async def reminders(self) -> list[str]:
        async with self.world.store.read(self.world.clock.now()) as work:
            query = select(Reminder.text).order_by(Reminder.created_at, Reminder.text)
            return list((await work.session.execute(query)).scalars())


async def _read(world: World, missed: Missed, since: datetime) -> int:
    read = await missed.between("slack", since, world.clock.now() - timedelta(minutes=6))
    assert read is not None
    await world.intake.receive(read.events)
    await world.settle()
    return len(read.events)


@asynccontextmanager
async def founded(store: Store) -> AsyncIterator[Firm]:
    driver = HandedOver(clock := FrozenClock(NOON))
    world = World(store, clock, driver, catalog())
    await world.start()
    try:
        anna = await world.member("Anna")
        async with driver.served():
            firm = Firm(world, driver, Missed(store, clock, {"slack": driver.platform}), anna)
            await firm.writes("remind me to call lot0 tomorrow at 9", is_brought=True)
            yield firm
    finally:
        await world.stop()


async def test_what_could_not_be_stored_is_read_once(store: Store) -> None:
    async with founded(store) as firm:
        clock = firm.world.clock
        for number in (1, 2):
            clock.at += timedelta(minutes=2)
            await firm.writes(f"remind me to call lot{number} tomorrow at 9", is_brought=False)
        clock.at += AWAY
        await firm.writes("remind me to call lot3 tomorrow at 9", is_brought=False)  # Slack still brings this
        assert await firm.reads(NOON) == 2
        assert await firm.reminders() == ["call lot0", "call lot1", "call lot2"]
        assert await firm.reads(NOON) == 0
        assert await firm.reminders() == ["call lot0", "call lot1", "call lot2"]
        assert "⏳" in firm.anna.screen.text  # the answer says to what it is


async def test_a_history_that_is_slow_to_come_is_waited_for_and_one_that_is_closed_is_told(store: Store) -> None:
    async with founded(store) as firm:
        clock, slack = firm.world.clock, firm.driver.slack
        clock.at += timedelta(minutes=2)
        await firm.writes("remind me to call lot1 tomorrow at 9", is_brought=False)
        since, until = NOON, clock.at + timedelta(minutes=1)
        slack.fail_next("conversations.history", "429", retry_after=1)
        found = await firm.missed.between("slack", since, until)
        assert found is not None
        assert [one.at.replace(microsecond=0) for one in found.events] == [clock.at.replace(microsecond=0)]
        slack.fail_next("conversations.history", "500")
        assert await firm.missed.between("slack", since, until) == Read([], closed=1, is_shut=True)
        assert await firm.missed.between("telegram", since, until) is None


async def test_an_answer_in_a_thread_of_the_desk_is_read_too(store: Store) -> None:
    driver = SlackDriver(clock := FrozenClock(NOON))
    world = World(store, clock, driver, catalog())
    await world.start()
    try:
        room = await room_of(world)
        boris, ivan = room.desk.boris, room.desk.ivan
        await ivan.says("login does not work")
        thread = room.thread()
        deaf: list[object] = []
        vars(driver.slack.delivery)["event"] = deaf.append
        clock.at += timedelta(minutes=2)
        await boris.says("he has not paid", where=thread)
        await boris.says(f"@{driver.slack.ws.bot.name} /a Try again.", where=thread)
        del vars(driver.slack.delivery)["event"]
        assert deaf
        clock.at += AWAY
        await _read(world, Missed(store, clock, {"slack": driver.platform}), NOON)
        assert "Try again." in everything(ivan)
        async with store.read(clock.now()) as work:
            said = await work.session.execute(select(TicketMessage.kind, TicketMessage.text))
            kinds = {text: kind for kind, text in said}
        assert (kinds["Try again."], kinds["he has not paid"]) == ("to_customer", "note")
    finally:
        await world.stop()
