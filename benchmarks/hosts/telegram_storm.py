"""The fake Bot API with flood control on, before which a thousand digests are sent while a few people talk to the bot.

POST /load/meet  {"people": 1000}                 -> {}: accounts that the digests may be sent to
POST /load/storm {"people": 1000, "talkers": 5}   -> {"seconds", "refused", "waits": [seconds, …]}
"""

from __future__ import annotations

import asyncio
import itertools
import time

from aiohttp import web

from benchmarks.hosts.telegram import FIRST_USER, PATIENCE, answering, serving
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.people import FakeChat, FakeUser

PAUSE = 1.0
TOO_MANY = 429


class Storm:
    """Who waits for a digest, who talks meanwhile, and what the Bot API refused."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake

    async def meet(self, asked: Json) -> Json:
        """Makes the accounts, each of whom has talked to the bot before: nobody else may be written to."""
        for number in range(asked["people"]):
            user, _ = self._person(number)
            user.state.reach = "open"
        return {}

    async def storm(self, asked: Json) -> Json:
        """From the first digest to the last, with somebody asking for help all the while."""
        people, talkers = asked["people"], asked["talkers"]
        waiting = [self._person(number)[1].state.messages for number in range(talkers, people)]
        began, waits = time.perf_counter(), []
        for number in itertools.cycle(range(talkers)):
            if all(waiting):
                break
            waits.append(await self._talk(number))
            await asyncio.sleep(PAUSE)
            if time.perf_counter() - began > PATIENCE:
                raise web.HTTPGatewayTimeout(text=f"{sum(map(bool, waiting))} of {len(waiting)} digests")
        told = [messages[0].date for messages in waiting]
        refused = sum(call.code == TOO_MANY for call in self._fake.calls)
        return {"seconds": max(told) - min(told), "refused": refused, "waits": waits}

    async def _talk(self, number: int) -> float:
        user, chat = self._person(number)
        began = time.perf_counter()
        await user.says(chat, "/help")
        while not chat.state.messages[-1].by_bot:
            await self._fake.world.change(1.0)
        return time.perf_counter() - began

    def _person(self, number: int) -> tuple[FakeUser, FakeChat]:
        user = self._fake.user(FIRST_USER + number, f"User {number}")
        return user, self._fake.private(user)


def add(app: web.Application, fake: FakeTelegram) -> None:
    """Adds the /load routes."""
    storm = Storm(fake)
    app.router.add_post("/load/meet", answering(storm.meet))
    app.router.add_post("/load/storm", answering(storm.storm))


if __name__ == "__main__":
    asyncio.run(serving(add))
