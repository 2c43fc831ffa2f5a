"""A bare slack-bolt app, an echo: python -m benchmarks.subjects.slack_bare API_URL PORT."""

from __future__ import annotations

import asyncio
import sys
from typing import Any

import aiohttp
from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from bots.loops import quickest


async def echo(event: dict[str, Any], say: AsyncSay) -> None:
    """The whole app."""
    if "bot_id" not in event:
        await say(event["text"])


async def serve(url: str, port: int) -> None:
    """Serves until the process is ended; prints `ready`. One session for all calls, as we have it."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient("xoxb-fake", base_url=url, session=session)
        app = AsyncApp(client=client, signing_secret="fake-signing-secret")
        app.event("message")(echo)

        async def events(request: web.Request) -> web.Response:
            return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

        server = web.Application()
        server.add_routes([web.post("/slack/events", events)])
        runner = web.AppRunner(server, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=quickest()) as runner:
        runner.run(serve(sys.argv[1], int(sys.argv[2])))
