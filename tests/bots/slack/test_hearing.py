"""A process that comes back after Slack gave up reads what was written: once, and nothing that was heard before."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, update

from bots.hearing import Hearing
from bots.missed import Missed
from bots.slack.history import Pace
from storage.tables import Heard, Inbox, Outbox
from storage.unit_of_work import Store
from tests.bots.slack.test_missed import NOON, Firm, founded
from tests.fakes.slack.rates import Rates
from tests.scenarios.world import Person

MINUTE = timedelta(minutes=1)


@dataclass
class Away:
    """A firm whose process heard everything until noon, and its owner."""

    firm: Firm
    owner: Person

    async def began(self) -> Hearing:
        """A process that has just begun."""
        world = self.firm.world
        await self.firm.driver.platform.greet()
        world.intake.missed = Missed(world.store, world.clock, {"slack": self.firm.driver.platform}).between
        hearing = Hearing(world.store, world.clock, world.intake, {"slack": self.firm.driver.platform})
        await hearing.look()
        return hearing

    async def wrote(self, name: str, minutes: float, *, is_brought: bool = False) -> None:
        """Anna wrote so long after noon."""
        self.firm.world.clock.at = NOON + minutes * MINUTE
        await self.firm.writes(f"remind me to call {name} tomorrow at 9", is_brought=is_brought)

    async def reads(self, *hearings: Hearing) -> None:
        """A minute later, when the last repeats are in; then once more."""
        for _ in range(2):
            self.firm.world.clock.at += MINUTE
            await self.firm.driver.platform.greet()
            await asyncio.gather(*(one.look() for one in hearings))
            await self.firm.world.settle()

    async def lots(self) -> Sequence[str]:
        return [text.removeprefix("call ") for text in await self.firm.reminders()]

    @property
    def told(self) -> list[str]:
        return [one.text for one in self.owner.screens]


async def gone_away(firm: Firm) -> Away:
    away = Away(firm, await firm.world.member("Owen", "owner"))
    firm.world.clock.at = NOON
    await away.began()
    return away


async def test_what_was_written_while_no_process_ran_is_read_once_and_told_of(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 2)
        await away.wrote("lot2", 30)
        firm.world.clock.at = NOON + 60 * MINUTE
        first, second = await away.began(), await away.began()  # two replicas
        await away.wrote("lot3", 60, is_brought=True)
        assert await away.lots() == ["lot0", "lot3"]
        await away.reads(first, second)
        assert sorted(await away.lots()) == ["lot0", "lot1", "lot2", "lot3"]
        [told] = away.told
        assert "nothing that was written to me on Slack reached me" in told
        assert "2 messages were missing" in told
        await away.reads(await away.began())
        assert len(await away.lots()) == 4
        assert len(away.told) == 1


async def test_a_pause_in_which_nothing_was_written_or_that_slack_waits_for_is_not_told(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        for minutes in (5, 60):
            firm.world.clock.at = NOON + minutes * MINUTE
            await away.reads(await away.began())
        assert away.told == []
        await away.wrote("lot1", 63)
        await away.reads(await away.began())
        assert await away.lots() == ["lot0"]  # Slack still brings it


async def test_a_copy_that_was_put_back_answers_nothing_again(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 5, is_brought=True)
        answers = firm.anna.screens
        async with store.begin(firm.world.clock.now()) as work:  # as it was at noon
            await work.session.execute(delete(Inbox).where(Inbox.received_at > NOON + MINUTE))
            await work.session.execute(delete(Outbox).where(Outbox.created_at > NOON + MINUTE))
            await work.session.execute(update(Heard).values(at=NOON))
        await away.wrote("lot2", 20)
        firm.world.clock.at = NOON + 60 * MINUTE
        await away.reads(await away.began())
        assert await away.lots() == ["lot0", "lot1", "lot2"]
        assert len(firm.anna.screens) == len(answers) + 1
        assert "1 message was missing" in away.told[0]


async def test_what_was_erased_since_is_not_read_back(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 1, is_brought=True)
        async with store.begin(firm.world.clock.now()) as work:
            await work.session.execute(update(Inbox).values(payload={}))
        await away.wrote("lot2", 2)
        firm.world.clock.at = NOON + 60 * MINUTE
        await away.reads(await away.began())
        assert await away.lots() == ["lot0", "lot1", "lot2"]


async def test_what_is_older_than_a_day_stays_unanswered_and_a_history_that_stays_closed_is_told(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 60)
        await away.wrote("lot2", 20 * 60)
        firm.world.clock.at = NOON + 30 * 60 * MINUTE
        hearing = await away.began()
        for _ in range(2):
            firm.driver.slack.fail_next("conversations.history", "500")
            await away.reads(hearing)
        await away.reads(hearing)
        assert await away.lots() == ["lot0", "lot2"]
        [told] = away.told
        assert "1 message was missing" in told
        assert "I left unanswered" in told
        await away.wrote("lot3", 40 * 60)
        firm.world.clock.at = NOON + 42 * 60 * MINUTE
        hearing = await away.began()
        for _ in range(5):
            firm.driver.slack.fail_next("conversations.history", "500")
            await away.reads(hearing)
        assert await away.lots() == ["lot0", "lot2"]
        assert "may be lost" in away.told[1]


async def test_histories_are_read_as_often_as_slack_allows() -> None:
    now, calls = 0.0, 300

    async def pauses(seconds: float) -> None:
        nonlocal now
        now += seconds

    pace, rates = Pace(lambda: now, pauses), Rates(lambda: now)
    for _ in range(calls):
        await pace.turn()
        assert not rates.wait("conversations.history", 3, None)
    assert now < calls * 2
