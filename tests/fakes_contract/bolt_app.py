"""A real slack_bolt app in front of the fake, reached by signed HTTP or by Socket Mode."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from tests.fakes.slack import FakeSlack


@asynccontextmanager
async def over_http(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[None]:
    async def handle(request: web.Request) -> web.Response:
        return await to_aiohttp_response(await app.async_dispatch(await to_bolt_request(request)))

    server = web.Application()
    server.router.add_post("/slack", handle)
    async with served(server) as address:
        slack.deliver_to(f"{address}/slack")
        yield


@asynccontextmanager
async def served(server: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(server, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_socket(slack: FakeSlack, app: AsyncApp) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped
    await eventually(lambda: bool(slack.sockets.connections))
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]  # bolt leaves it untyped


async def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> None:
    """Waits for what the app itself remembers, of which nobody tells; TimeoutError after `seconds`."""
    deadline = asyncio.get_running_loop().time() + seconds
    while not holds():
        if asyncio.get_running_loop().time() > deadline:
            raise TimeoutError
        await asyncio.sleep(0.01)
