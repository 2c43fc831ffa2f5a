"""The fake Bot API with flood control on, before a desk: customers write at a pace, groups with topics are filled.

POST /load/open    {"groups": 10}                              -> {"groups": [chat ids]}
POST /load/write   {"first": 0, "count": 500, "every": 0.12}   -> {"waits": [seconds, …], "refused"}
POST /load/filling {"seconds": 60}                             -> {"rate", "allowed", "turned", "refused"}
"""

from __future__ import annotations

import asyncio
import itertools
import re
import time

from aiohttp import web

from benchmarks.hosts.telegram import FIRST_USER, PATIENCE, answering, serving
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.people import FakeChat

TOO_MANY = 429
PER_MINUTE = 20
"""Messages that a group takes in a minute, says the bot FAQ."""
NUMBER = re.compile(r"#(\d+)")


class Desk:
    """The groups, those who write, and what the Bot API refused."""

    def __init__(self, fake: FakeTelegram) -> None:
        self._fake = fake
        self._groups: list[FakeChat] = []

    async def open(self, asked: Json) -> Json:
        """Makes the groups, with topics, of which the bot is an administrator; nobody has written there."""
        lead = self._fake.user(FIRST_USER - 1, "Lead")
        for number in range(asked["groups"]):
            group = self._fake.group(f"Desk {number}", [lead], is_forum=True)
            self._fake.add_bot_to(group, admin=True)
            self._groups.append(group)
        return {"groups": [one.id for one in self._groups]}

    async def write(self, asked: Json) -> Json:
        """One after the other writes, whether the earlier ones are answered or not; until all are answered."""
        numbers = range(asked["first"], asked["first"] + asked["count"])
        said: dict[int, float] = {}
        began = self._now()
        for at, number in enumerate(numbers):
            await asyncio.sleep(began + at * asked["every"] - self._now())
            user = self._fake.user(FIRST_USER + number, f"User {number}")
            said[number] = self._now()
            await user.says(self._fake.private(user), f"The lamp {number} came without its cable")
        waiting, ends = set(numbers), time.monotonic() + PATIENCE
        while waiting := {number for number in waiting if self._answered(number) is None}:
            await self._fake.world.change(1.0)
            if time.monotonic() > ends:
                raise web.HTTPGatewayTimeout(text=f"{len(waiting)} wait for their card")
        waits = [(self._answered(number) or 0.0) - at for number, at in said.items()]
        return {"waits": waits, "refused": self._refused()}

    async def filling(self, asked: Json) -> Json:
        """What comes into the groups from now on, beside what they may take."""
        before, refused = sum(map(self._messages, self._groups)), self._refused()
        await asyncio.sleep(asked["seconds"])
        minutes = asked["seconds"] / 60
        return {
            "rate": (sum(map(self._messages, self._groups)) - before) / minutes,
            "allowed": float(PER_MINUTE * len(self._groups)),
            "turned": sum(map(self._turned, self._groups)),
            "refused": self._refused() - refused,
        }

    def _now(self) -> float:
        return self._fake.world.clock()

    def _answered(self, number: int) -> float | None:
        chat = self._fake.private(self._fake.user(FIRST_USER + number, ""))
        return next((one.date for one in chat.state.messages if one.by_bot), None)

    def _messages(self, group: FakeChat) -> int:
        return sum(one.by_bot for one in group.state.messages)

    def _turned(self, group: FakeChat) -> int:
        """All have the same target, so that the smaller number is due earlier."""
        named = [NUMBER.search(topic["name"]) for _, topic in sorted(group.topics.items())]
        numbers = [int(found[1]) for found in named if found is not None]
        return sum(later < earlier for earlier, later in itertools.pairwise(numbers))

    def _refused(self) -> int:
        return sum(call.code == TOO_MANY for call in self._fake.calls)


def add(app: web.Application, fake: FakeTelegram) -> None:
    """Adds the /load routes."""
    desk = Desk(fake)
    for name, act in (("open", desk.open), ("write", desk.write), ("filling", desk.filling)):
        app.router.add_post(f"/load/{name}", answering(act))


if __name__ == "__main__":
    asyncio.run(serving(add))
