"""A bot for customers alone beside the firm's own, whichever messenger the firm works in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from storage.tables import Identity
from tests.scenarios.driver import Place
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.world import Person, World


@dataclass
class Counter:
    """The firm as customers have it: `world` is their side."""

    firm: World
    world: World
    driver: TelegramDriver

    async def customer(self, name: str, language: str = "en") -> Person:
        """Somebody who has opened the bot for customers."""
        return await self.world.stranger(name, language)

    def same(self, person: Person) -> Person:
        """The very same account in front of the bot for customers."""
        account = replace(person.account, platform=self.driver.platform.capabilities.name, team="")
        self.driver.telegram.user(int(account.user), account.name, account.language).state.reach = "open"
        return Person(self.world, account, Place(account.user), "")

    async def colleague(self, person: Person) -> Person:
        """A member at the bot for customers, by the account that the firm's Telegram knows them by."""
        if person.account.platform == "telegram":
            return self.same(person)
        there = await self.world.stranger(person.account.name, person.account.language)
        now = self.firm.clock.now()
        async with self.firm.store.begin(now) as work:
            known = Identity(
                platform="telegram", team="", user=there.account.user, member_id=person.member_id,
                name=person.account.name, chat=None, linked_at=now, seen_at=now,
            )  # fmt: skip
            await work.add(known)
        return there


@asynccontextmanager
async def counter_of(firm: World) -> AsyncIterator[Counter]:
    """The bot for customers at work, at the address of the firm's own where that is on Telegram too."""
    own = firm.driver if isinstance(firm.driver, TelegramDriver) else None
    address = own or TelegramDriver(firm.clock)
    if own is None:
        await address.telegram.__aenter__()
    driver = TelegramDriver(firm.clock, beside=address)
    world = await firm.on(driver)
    try:
        yield Counter(firm, world, driver)
        assert driver.complaints() == []
    finally:
        await driver.stop()
        if own is None:
            await address.platform.stop()
            await address.telegram.__aexit__(None, None, None)
