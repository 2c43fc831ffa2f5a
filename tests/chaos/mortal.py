"""The world of the scenarios with a process that may die: a new one is started on the same store and server."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import func, select

from bots.courier import CLAIM, Courier
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
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.telegram import BOT_USERNAME, TOKEN, FakeChat
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.slack import _Unhurried as _UnhurriedSlack
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

    async def listens(self, intake: Intake) -> None:
        """A new process takes in what comes."""
        self.platform._receiver.intake = intake

    def shown(self) -> list[tuple[str, str]]:
        world, updates = self.telegram.world, self.telegram.updates
        chats = [FakeChat(world, updates, one) for one in world.chats.values()]
        return [(str(chat.id), one.text) for chat in chats for one in chat.messages if one.by_bot]

    def noticed(self) -> list[tuple[str, str]]:
        return [(str(one.user_id), one.text) for one in self.telegram.toasts if one.text]

    async def stop(self) -> None:
        await self.platform.stop()
        await self.telegram.__aexit__(None, None, None)

    async def _taken(self) -> None:
        """The process asks when it settles."""

    async def hears(self) -> None:
        """Asks until every update is confirmed."""
        while self.telegram.updates.current():
            await self.platform._poller.poll()


class SteppedSlack(SlackDriver):
    """Slack whose events are handed over when the process takes its turn: again until they are confirmed, and once more
    after that, as Slack does where a confirmation is lost on the way.

    It counts on HTTP, where a process keeps no connection; what is pressed is not here, since Slack brings it once.
    """

    def __init__(self, clock: FrozenClock) -> None:
        super().__init__(clock)
        self._clock = clock
        self._brought: list[JsonObject] = []
        self._twice: list[JsonObject] = []
        vars(self.slack.delivery)["event"] = self._brought.append  # not by tasks of its own
        self.connects()

    async def start(self, intake: Intake) -> None:
        await self.slack.__aenter__()
        await self.listens(intake)

    def connects(self) -> None:
        """A new process knows nobody yet."""
        secret, url = self.slack.signing_secret, f"http://127.0.0.1:{self.slack.port}/api/"
        self.platform = _UnhurriedSlack(
            bot_token=self.slack.bot_token, signing_secret=secret, api_url=url, clock=self._clock
        )

    async def listens(self, intake: Intake) -> None:
        """A new process asks who it is, and takes in what comes."""
        await self.platform.start(intake, ())

    def gives_up(self) -> None:
        """What was not confirmed yet never is: it was tried for six minutes."""
        self._brought.clear()

    async def hears(self) -> None:
        """Hands over until everything is confirmed, each event once more than that."""
        while self._brought or self._twice:
            event = (self._brought or self._twice)[0]
            confirmed: list[object] = []

            async def confirm(body: object, confirmed: list[object] = confirmed) -> None:
                confirmed.append(body)

            http = self.platform._http
            assert http is not None
            assert http.receiver is not None
            await http.receiver.take_event(event, confirm)
            assert confirmed
            if self._brought:
                self._twice.append(self._brought.pop(0))
            else:
                self._twice.pop(0)

    def shown(self) -> list[tuple[str, str]]:
        channels = self.slack.ws.channels.values()
        return [(one.id, self._text(message)) for one in channels for message in one.log if message.bot_id]

    def noticed(self) -> list[tuple[str, str]]:
        return []


Stepped = SteppedTelegram | SteppedSlack


class MortalWorld(World):
    """One process at a time; `died` counts those that the trap has killed, and it is set while `is_in_danger`.

    at_once: letters that are sent side by side; results that come back together are written by one commit, or by two.
    """

    driver: Stepped
    at_once = CLAIM

    def __init__(self, store: Store, clock: FrozenClock, catalog: Catalog, trap: Trap, driver: Stepped) -> None:
        super().__init__(store, clock, driver, catalog)
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
        name, platform = self.driver.platform.capabilities.name, self.driver.platform
        self.courier = Courier(self.store, self.clock, self.catalog, {name: platform})
        self.intake = InboxIntake(self.gateway, f"life {next(self._lives)}", self.courier.outgoing)
        await self.driver.listens(self.intake)
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
