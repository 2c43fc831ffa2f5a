"""The fake Slack in a process of its own, with people who write as fast as they can; it delivers by HTTP.

POST /load/flood       {"texts": [...], "people": 40, "each": 5} -> {"acknowledged": per second, "answered": per second}
POST /load/one_by_one  {"texts": [...], "count": 50} -> {"acknowledged": [seconds, …], "answered": [seconds, …]}
Rate limits are off. `{}` in a text becomes a number of its own.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import sys
import time
from collections.abc import Iterator

from aiohttp import web

from benchmarks.hosts.telegram import PATIENCE, answering
from tests.fakes.slack import Channel, FakeSlack, SlackUser
from tests.fakes.slack.shapes import JsonObject

CONNECTIONS = 20
"""Events on their way at once: Slack waits three seconds for each."""


def user_key(number: int) -> str:
    """The id of one of the people."""
    return f"U{7000 + number}"


class Loaded(FakeSlack):
    """The fake with the /load routes."""

    def add_routes(self, app: web.Application) -> None:
        """Called once, before it serves."""
        self._numbers = itertools.count(1)
        app.router.add_post("/load/flood", answering(self.flood))
        app.router.add_post("/load/one_by_one", answering(self.one_by_one))

    def person(self, number: int) -> tuple[SlackUser, Channel]:
        """A person and their direct messages with the app."""
        key = user_key(number)
        user = self.users.get(key) or self.user(key, f"User {number}")
        return user, self.dm(user)

    async def flood(self, asked: JsonObject) -> JsonObject:
        """Everybody writes at once; the rates of confirmations and of answers."""
        wanted = asked["people"] * asked["each"]
        chats = [self.person(number)[1] for number in range(asked["people"])]
        before = sum(map(answers, chats))
        rounds = itertools.islice(itertools.cycle(asked["texts"]), asked["each"])
        waiting = iter([(number, text) for text in rounds for number in range(asked["people"])])
        began = time.perf_counter()
        await asyncio.gather(*(self._keep_saying(waiting) for _ in range(CONNECTIONS)))
        acknowledged = time.perf_counter() - began
        await self.ws.until(lambda: sum(map(answers, chats)) >= before + wanted, PATIENCE)
        self._must_be_taken()
        return {"acknowledged": wanted / acknowledged, "answered": wanted / (time.perf_counter() - began)}

    async def _keep_saying(self, waiting: Iterator[tuple[int, str]]) -> None:
        for number, text in waiting:
            await self._brought(*self.person(number), text)

    async def _brought(self, user: SlackUser, chat: Channel, text: str) -> float:
        """Seconds of the first attempt to bring this word to the app."""
        under_way, began = set(self.delivery.first_attempts), time.perf_counter()
        user.types(chat, text.format(next(self._numbers)))
        (mine,) = self.delivery.first_attempts - under_way
        await mine
        return time.perf_counter() - began

    def _must_be_taken(self) -> None:
        refused = [ack.reason for ack in self.acks if not ack.ok]
        if refused:
            raise web.HTTPBadGateway(text=f"{len(refused)} not acknowledged: {refused[0]}")

    async def one_by_one(self, asked: JsonObject) -> JsonObject:
        """One person waits for each answer before the next word; seconds to confirmation and to answer."""
        user, chat = self.person(0)
        found: dict[str, list[float]] = {"acknowledged": [], "answered": []}
        for text in itertools.islice(itertools.cycle(asked["texts"]), asked["count"]):
            before, began = answers(chat), time.perf_counter()
            found["acknowledged"].append(await self._brought(user, chat, text))
            await self.ws.until(lambda: answers(chat) > before, PATIENCE)  # noqa: B023 - awaited within the round
            found["answered"].append(time.perf_counter() - began)
            await self.settled()
        self._must_be_taken()
        return found


def answers(chat: Channel) -> int:
    """How many messages of the app stand in the chat."""
    return sum(message.bot_id is not None for message in chat.log)


async def serve(deliver_to: str) -> None:
    """Serves until the process is ended; prints the Web API's address."""
    async with Loaded(rates=False) as fake:
        fake.deliver_to(deliver_to)
        sys.stdout.write(f"{fake.api_url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("deliver_to")
    asyncio.run(serve(parser.parse_args().deliver_to))
