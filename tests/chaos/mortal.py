"""The world of the scenarios with a process that may die: a new one is started on the same store and server."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import func, select

from bots.courier import Courier
from bots.intake import InboxIntake
from bots.platform import Intake
from bots.telegram.senders import Me
from crm.clock import FrozenClock
from crm.ids import new_id
from handlers.gateway import Gateway
from locales.catalog import Catalog
from scheduler.runner import Clockwork
from scheduler.supervisor import Supervisor
from storage.tables import Inbox, Outbox
from storage.unit_of_work import Store
from tests.chaos.death import Trap, lived
from tests.fakes.telegram import BOT_USERNAME, TOKEN
from tests.scenarios.drivers.telegram import TelegramDriver, _Unhurried
from tests.scenarios.world import MOMENT, ROUNDS, World

STEP = timedelta(seconds=31)
"""Past every lease and pause of delivery in a few steps, and short of the minutes after which a receipt fades."""
STEPS = 12


class SteppedTelegram(TelegramDriver):
    """Telegram that is asked for updates when the process takes its turn, not by a loop beside it."""

    def __init__(self, clock: FrozenClock) -> None:
        super().__init__(clock)
        self._clock = clock
        self.platform._receiver.me = self._me

    @property
    def _me(self) -> Me:
        return Me(str(self.telegram.world.bot_id), BOT_USERNAME)

    async def start(self, intake: Intake) -> None:
        await self.telegram.__aenter__()
        self.platform._receiver.intake = intake

    def connects(self) -> None:
        """A new process knows who it is."""
        url, clock = self.telegram.url, self._clock
        self.platform = _Unhurried(token=TOKEN, api_url=url, supervisor=Supervisor(), clock=clock)
        self.platform._receiver.me = self._me

    async def stop(self) -> None:
        await self.platform.stop()
        await self.telegram.__aexit__(None, None, None)

    async def _taken(self) -> None:
        """The process asks when it settles."""

    async def hears(self) -> None:
        """Asks until every update is confirmed."""
        while self.telegram.updates.current():
            await self.platform._poller.poll()


class MortalWorld(World):
    """One process at a time; `died` counts those that the trap has killed, and it is set while `is_in_danger`."""

    driver: SteppedTelegram

    def __init__(self, store: Store, clock: FrozenClock, catalog: Catalog, trap: Trap) -> None:
        super().__init__(store, clock, SteppedTelegram(clock), catalog)
        self.trap = trap
        self.died = 0
        self.is_in_danger = False
        self._lives = itertools.count(2)

    async def settle(self) -> None:
        """Hears, handles and sends until nothing moves; a process that dies of it is followed by one that ends it."""
        await self._lives_through(self._works)

    async def advance(self, **delta: float) -> None:
        """Moves the clock and lets the scheduler look."""
        self.clock.at += timedelta(**delta)

        async def looks() -> None:
            await Clockwork(self.store, self.clock).tick()
            await self._works()

        await self._lives_through(looks)

    async def _lives_through(self, act: Callable[[], Awaitable[None]]) -> None:
        async def life() -> None:
            await act()

        self.trap.is_armed = self.is_in_danger and not self.died
        has_lived = await lived(life())
        self.trap.is_armed = False  # whoever looks at the store from outside does not die of it
        if not has_lived:
            self.died += 1
            await self._is_born_again()
            await self._catches_up()

    async def _works(self) -> None:
        for _ in range(ROUNDS):
            self.clock.at += MOMENT
            await self.driver.hears()
            handled = await self.intake.handle_waiting()
            sent = await self.courier.deliver()
            if not (handled or sent):
                return
        raise AssertionError("the conversation never came to rest")

    async def _is_born_again(self) -> None:
        """What the dead process held is let go of, as the kernel does; the next one starts with its memory empty."""
        await self.driver.platform.stop()
        await self.store.engines.disconnect()
        self.trap.buries()
        self.store = Store(self.store.engines, new_id)
        manners = self.gateway._manners
        self.gateway = Gateway(self.store, self.gateway.registry, self.catalog, self.clock, self.defaults, manners)
        self.driver.connects()
        self.courier = Courier(self.store, self.clock, self.catalog, {"telegram": self.driver.platform})
        self.intake = InboxIntake(self.gateway, f"life {next(self._lives)}", self.courier.outgoing)
        self.driver.platform._receiver.intake = self.intake
        await self.intake.recover()

    async def _catches_up(self) -> None:
        """The next process works on while time goes by, until nothing is owed to anybody."""
        for _ in range(STEPS):
            await Clockwork(self.store, self.clock).tick()
            await self.courier.reap()
            await self._works()
            if not await self._owed():
                return
            self.clock.at += STEP
        raise AssertionError("something is still owed")

    async def _owed(self) -> int:
        """How many events wait, and how many letters wait or are on their way."""
        waits = select(func.count()).select_from(Inbox).where(Inbox.status == "new")
        leaves = select(func.count()).select_from(Outbox).where(Outbox.status.in_(("pending", "sending")))
        async with self.store.read(self.clock.now()) as work:
            return sum([(await work.session.execute(one)).scalar_one() for one in (waits, leaves)])
