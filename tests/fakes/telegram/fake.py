"""FakeTelegram: the server, its world and the people in it."""

import asyncio
import time
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.telegram.faults import Fault, Kind
from tests.fakes.telegram.people import FakeChat, FakeUser
from tests.fakes.telegram.rates import Rates
from tests.fakes.telegram.server import Recorded, Server
from tests.fakes.telegram.updates import Updates
from tests.fakes.telegram.world import Chat, Toast, User, World

TOKEN = "4200000000:AAFakeTokenForTests-0123456789abcdefg"
SECOND_TOKEN, SECOND_USERNAME = "4300000000:AAFakeTokenForTests-9876543210gfedcba", "help_test_bot"
SECOND_FROM = 50_001
"""What the messages of the second bot are numbered from, so that none of the first bot's is one of them."""


class FakeTelegram:
    """A strict Bot API server on loopback: `async with FakeTelegram() as fake: Bot(TOKEN, ...fake.url)`.

    `rates=False` switches flood control off. `local=True` takes http webhooks on any port, as the official server's
    --local does. `clock` gives Unix seconds; `webhook_pause` is the first pause between webhook tries, in seconds;
    `extend` may add routes to the application.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        rates: bool = True,
        local: bool = True,
        clock: Callable[[], float] = time.time,
        port: int = 0,
        webhook_pause: float = 1.0,
        extend: Callable[[web.Application, "FakeTelegram"], None] | None = None,
    ) -> None:
        self.token = token
        self.world = World(clock, bot_id=int(token.partition(":")[0]))
        self.updates = Updates(clock)
        limits = Rates(clock) if rates else None
        self.server = Server(token, self.world, self.updates, limits, local, webhook_pause)
        self.port = port
        self._extend = extend
        self._others: list[FakeTelegram] = []
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = self.server.app()
        if self._extend is not None:
            self._extend(app, self)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for bot in (self, *self._others):
            bot.server.stopping.set()
            bot.updates.end_poll()
            await bot.server.webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    def second_bot(self, token: str = SECOND_TOKEN, username: str = SECOND_USERNAME) -> "FakeTelegram":
        """Another bot at the same address, which is served with this one: it has chats, files, message numbers and
        updates of its own, numbered alike; people have the same ids there."""
        other = FakeTelegram(token=token, rates=self.server.rates is not None, clock=self.world.clock, port=self.port)
        other.world.username, other.world.first_message = username, SECOND_FROM
        self.server.others[token] = other.server
        self._others.append(other)
        return other

    @property
    def url(self) -> str:
        """For `TelegramAPIServer.from_base`."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def calls(self) -> list[Recorded]:
        """Every API call in order, getUpdates too."""
        return self.server.calls

    def calls_of(self, method: str) -> list[Recorded]:
        """Calls of one method, in order."""
        return [call for call in self.calls if call.method == method]

    @property
    def violations(self) -> list[str]:
        """What the real server would have ignored or what the fake cannot play; a test must find this empty."""
        return self.server.violations

    @property
    def toasts(self) -> list[Toast]:
        """Answers to button presses, in order."""
        return self.world.toasts

    def user(
        self, user_id: int, first_name: str, language_code: str = "en", username: str | None = None,
        last_name: str | None = None,
    ) -> FakeUser:  # fmt: skip
        """A person; the bot may write to them once they have written to it."""
        state = self.world.users.setdefault(user_id, User(user_id, first_name, language_code, username, last_name))
        return FakeUser(self.world, self.updates, state)

    def private(self, user: FakeUser) -> FakeChat:
        """The person's chat with the bot."""
        return FakeChat(self.world, self.updates, self.world.private(user.state))

    def group(self, title: str, members: Iterable[FakeUser], *, is_forum: bool = False) -> FakeChat:
        """A group without the bot; a forum is a supergroup."""
        serial = self.world.next_serial()
        chat_id = -1_000_000_000_000 - serial if is_forum else -serial
        people = {member.id: member.state for member in members}
        state = Chat(chat_id, "supergroup" if is_forum else "group", title, people, is_forum)
        self.world.chats[chat_id] = state
        return FakeChat(self.world, self.updates, state)

    def channel(self, title: str, administrators: Iterable[FakeUser]) -> FakeChat:
        """A channel without the bot; its administrators post in the channel's name."""
        chat_id = -1_000_000_000_000 - self.world.next_serial()
        people = {one.id: one.state for one in administrators}
        self.world.chats[chat_id] = Chat(chat_id, "channel", title, people)
        return FakeChat(self.world, self.updates, self.world.chats[chat_id])

    def add_bot_to(self, group: FakeChat, *, admin: bool = False) -> None:
        """The first member adds the bot, with all rights if `admin`."""
        group.sets_bot("administrator" if admin else "member")

    def fail_next(
        self, method: str, kind: Kind, *, retry_after: int = 1, chat_id: int | None = None, times: int = 1
    ) -> None:  # fmt: skip
        """Orders a fault for the next calls of a method ("*": any but getUpdates), in one chat if told."""
        self.server.faults.ordered.append(Fault(method, kind, retry_after, chat_id, times))

    async def settled(self, quiet: float = 0.15, within: float = 10.0) -> None:
        """Returns once every update is confirmed and no call has come for `quiet` seconds (getUpdates apart).

        Raises AssertionError after `within` seconds.
        """
        loop = asyncio.get_running_loop()
        deadline, still_since, before = loop.time() + within, loop.time(), -1
        while loop.time() - still_since < quiet:
            if loop.time() > deadline:
                raise AssertionError(f"{len(self.updates.pending)} updates pending, {self.server.running} calls run")
            await asyncio.sleep(0.01)
            busy = self.updates.current() or self.server.running or self._work_count() != before
            before = self._work_count()
            still_since = loop.time() if busy else still_since

    def _work_count(self) -> int:
        return sum(call.method != "getUpdates" for call in self.calls)
