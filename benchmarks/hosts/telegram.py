"""The fake Bot API in a process of its own, with people who write as fast as they can.

POST /load/flood       {"texts": [...], "people": 40, "each": 5} -> {"answered": per second}
POST /load/one_by_one  {"texts": [...], "count": 50}             -> {"answered": [seconds, …]}
Flood control is off. `{}` in a text becomes a number of its own.
"""

from __future__ import annotations

import asyncio
import itertools
import sys
import time
from collections.abc import Awaitable, Callable

from aiohttp import web

from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.people import FakeChat, FakeUser

FIRST_USER = 7000
PATIENCE = 120.0
Act = Callable[[Json], Awaitable[Json]]
Extend = Callable[[web.Application, FakeTelegram], None]


class Load:
    """The people and their clocks."""

    def __init__(self, fake: FakeTelegram) -> None:
        self.fake = fake
        self._seen = 0
        self._answers = 0
        self._numbers = itertools.count(1)

    def answers(self) -> int:
        """How many messages of the bot were taken so far. A call for updates stays open and is passed over."""
        for call in itertools.islice(self.fake.calls, self._seen, None):
            if call.method != "getUpdates" and call.code is None:
                break
            self._answers += call.method == "sendMessage" and call.code == 200
            self._seen += 1
        return self._answers

    def person(self, number: int) -> tuple[FakeUser, FakeChat]:
        """A person with an account and their chat with the bot."""
        user = self.fake.user(FIRST_USER + number, f"User {number}")
        return user, self.fake.private(user)

    async def flood(self, asked: Json) -> Json:
        """Everybody writes at once; the rate of answers."""
        before, wanted = self.answers(), asked["people"] * asked["each"]
        began = time.perf_counter()
        for text in itertools.islice(itertools.cycle(asked["texts"]), asked["each"]):
            for number in range(asked["people"]):
                user, chat = self.person(number)
                await user.says(chat, text.format(next(self._numbers)))
        while self.answers() < before + wanted:
            await asyncio.sleep(0.002)
            if time.perf_counter() - began > PATIENCE:
                raise web.HTTPGatewayTimeout(text=f"{self.answers() - before} of {wanted} answers")
        return {"answered": wanted / (time.perf_counter() - began)}

    async def one_by_one(self, asked: Json) -> Json:
        """One person waits for each answer before the next word; the seconds of each."""
        user, chat = self.person(0)
        seconds = []
        for text in itertools.islice(itertools.cycle(asked["texts"]), asked["count"]):
            began = time.perf_counter()
            await user.says(chat, text.format(next(self._numbers)))
            while not chat.state.messages[-1].by_bot:
                await self.fake.world.change(1.0)
                if time.perf_counter() - began > PATIENCE:
                    raise web.HTTPGatewayTimeout(text="no answer")
            seconds.append(time.perf_counter() - began)
        return {"answered": seconds}


def add_load(app: web.Application, fake: FakeTelegram) -> None:
    """Adds the /load routes."""
    load = Load(fake)
    app.router.add_post("/load/flood", answering(load.flood))
    app.router.add_post("/load/one_by_one", answering(load.one_by_one))


def answering(act: Act) -> Callable[[web.Request], Awaitable[web.Response]]:
    """A JSON route."""

    async def handle(request: web.Request) -> web.Response:
        return web.json_response(await act(await request.json()))

    return handle


async def serving(add: Extend, *, rates: bool = True) -> None:
    """A fake with more routes, until the process is ended; prints its URL. rates: whether flood control is on."""
    async with FakeTelegram(rates=rates, extend=add) as fake:
        sys.stdout.write(f"{fake.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serving(add_load, rates=False))
