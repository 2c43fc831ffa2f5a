"""Slack that brings its events by Socket Mode and by HTTP, as often and in the order that a test wants."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from random import Random

from aiohttp import web

from bots.slack.manifest import PATH
from crm.clock import Clock
from tests.fakes.slack.delivery import Ack
from tests.fakes.slack.shapes import JsonObject
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.slack import _Unhurried as _UnhurriedSlack

REASONS = ("", "http_timeout", "http_error")
"""What a repeat says of itself; the first says nothing, as where a connection was begun anew."""


class HandedOver(SlackDriver):
    """Slack that listens on both ways; `written` holds what people wrote and nobody has brought yet."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.written: list[JsonObject] = []
        self.url = ""
        vars(self.slack.delivery)["event"] = self.written.append  # not by tasks of its own
        self.platform = _UnhurriedSlack(
            bot_token=self.slack.bot_token,
            app_token=self.slack.app_token,
            signing_secret=self.slack.signing_secret,
            api_url=f"http://127.0.0.1:{self.slack.port}/api/",
            clock=clock,
        )

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """The address that Slack posts to."""
        server = web.Application()
        server.add_routes(self.platform.routes())
        runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}{PATH}"
        try:
            yield
        finally:
            await runner.cleanup()

    async def brings(self, events: Iterable[JsonObject], chance: Random) -> list[Ack]:
        """All of them at once, each by a way and with the headers of a repeat or without, as chance has it."""
        ways: dict[bool, list[JsonObject]] = {True: [], False: []}
        for event in events:
            ways[chance.random() < 0.5].append(event)
        found: list[Ack] = []
        for is_http, those in ways.items():
            found += await asyncio.gather(*(self.brought(one, chance.choice(REASONS), http=is_http) for one in those))
        return found

    async def brought(self, event: JsonObject, why: str = "", *, http: bool = True) -> Ack:
        """One attempt."""
        self.slack.delivery.urls = {"events_api": self.url} if http else {}
        return await self.slack.delivery.once("events_api", event, int(bool(why)), why)
