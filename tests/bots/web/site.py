"""A website of the firm's beside the web chat: visitors who post as browsers do, and an operator who answers them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bots.bootstrap import with_ways_in
from bots.courier import Courier
from bots.intake import InboxIntake
from bots.platform import Capabilities
from bots.web.cabinet import Cabinet
from bots.web.site.forms import Leads
from bots.web.site.platform import ALLOWED, SitePlatform
from bots.web.site.shelf import Shelf
from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.unit_of_work import Store
from tests.scenarios.drivers.web import WebDriver, said
from tests.scenarios.world import Person, World

URL = "https://crm.example.org"
SHOP = "https://www.example.org"
SECRET = "0123456789abcdef0123456789abcdef"


class Unhurried(SitePlatform):
    """Without the courier's limits: the clock of a test stands still."""

    @property
    def capabilities(self) -> Capabilities:
        return replace(super().capabilities, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6)


def platform(store: Store, clock: FrozenClock, url: str = URL, *origins: str, proxies: int = 1) -> Unhurried:
    """The website's platform over a store, behind one proxy, so that tests can call from many addresses."""
    return Unhurried(
        url=url, origins=origins or (SHOP,), secret=SECRET, proxies=proxies, shelf=Shelf(store, clock.now),
        cabinet=Cabinet(store, clock.now, ALLOWED), clock=clock, catalog=Catalog.load(),
        leads=Leads(store, Catalog.load(), ("NO",)),
    )  # fmt: skip


@dataclass
class Visitor:
    """A browser without a face."""

    client: TestClient[web.Request, web.Application]
    world: World
    token: str = ""
    address: str = "203.0.113.7"
    language: str = "en"

    async def post(self, what: str, body: object, **headers: str) -> tuple[int, dict[str, Any]]:
        """Status and answer; a bytes body goes as it is."""
        sent = {"Origin": URL, "X-Forwarded-For": self.address, "Content-Type": "application/json"} | headers
        if self.token:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        data = body if isinstance(body, bytes) else json.dumps(body)
        async with self.client.post(f"/widget/api/{what}", data=data, headers=sent) as response:
            is_json = response.content_type == "application/json"
            return response.status, await response.json() if is_json else {}

    async def comes(self) -> dict[str, Any]:
        """Opens the widget, with the token of an earlier visit where there is one."""
        status, session = await self.post("session", {"token": self.token, "language": self.language})
        assert status == 200, session
        self.token = session["token"]
        return session

    async def uploads(self, content: bytes, name: str, **headers: str) -> tuple[int, dict[str, Any]]:
        """Sends a file in; status and answer."""
        sent = {"Origin": URL, "X-Forwarded-For": self.address, "X-File-Name": quote(name)} | headers
        sent["Authorization"] = f"Bearer {self.token}"
        async with self.client.post("/widget/api/upload", data=content, headers=sent) as response:
            return response.status, await response.json()

    async def sends_in(self, content: bytes, name: str) -> str:
        """Sends a file in, with which a message may be sent; gives its id."""
        status, told = await self.uploads(content, name)
        assert status == 200, told
        return str(told["file"]["id"])

    async def looks(self, message: str, file: str) -> tuple[bytes, Mapping[str, str]]:
        """The bytes of a file in the chat, and how they are served."""
        sent = {"Origin": URL, "X-Forwarded-For": self.address, "Authorization": f"Bearer {self.token}"}
        asked = {"message": message, "file": file}
        async with self.client.post("/widget/api/look", json=asked, headers=sent) as response:
            assert response.status == 200, await response.text()
            return await response.read(), response.headers

    async def says(self, text: str, **more: str | Sequence[str]) -> str:
        """Writes, and waits until the desk has heard it."""
        message = str(uuid4())
        status, told = await self.post("say", {"id": message, "text": text, "language": self.language} | more)
        assert status == 200, told
        await self.world.settle()
        return message

    async def presses(self, action: str) -> None:
        """Presses the newest button of an action, the last of several."""
        found = [
            (one["id"], button["data"])
            for one in await self.sees()
            for row in one.get("buttons", ())
            for button in row
            if button["data"].startswith(f"{action}:")
        ]
        assert found, action
        message, data = found[-1]
        status, told = await self.post("press", {"id": str(uuid4()), "message": message, "data": data})
        assert status == 200, told
        await self.world.settle()

    async def sees(self) -> list[dict[str, Any]]:
        """The chat as a page that is loaded now gets it."""
        async with self.reading() as reader:
            name, data = await reader.next()
            assert name == "state"
            messages: list[dict[str, Any]] = data["messages"]
            return messages

    async def texts(self) -> list[str]:
        """The same as plain text, message by message."""
        return [one["text"] if one["own"] else said(one) for one in await self.sees()]

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Reader]:
        """The open stream."""
        headers = {"Authorization": f"Bearer {self.token}", "X-Forwarded-For": self.address}
        async with self.client.get("/widget/api/stream", headers=headers) as response:
            assert response.status == 200, await response.text()
            yield Reader(response)


@dataclass
class Reader:
    """Reads events off a stream."""

    response: ClientResponse

    async def next(self) -> tuple[str, Mapping[str, Any]]:
        """The next event's name and data."""
        event: dict[str, str] = {}
        while "data" not in event:
            async with asyncio.timeout(10):
                line = (await self.response.content.readline()).decode()
            assert line, "the stream ended"
            name, _, value = line.rstrip("\n").partition(": ")
            event[name] = value
        return event["event"], json.loads(event["data"])


@dataclass
class Street:
    """The firm's website and who works behind it."""

    world: World
    site: Unhurried
    client: TestClient[web.Request, web.Application]
    boris: Person
    visitors: int = field(default=0)

    def visitor(self, language: str = "en") -> Visitor:
        """Somebody at an address of their own."""
        self.visitors += 1
        return Visitor(self.client, self.world, address=f"203.0.113.{self.visitors}", language=language)

    async def restart(self) -> None:
        """Another process over the same store."""
        await self.site.stop()
        await self.client.close()
        self.site = platform(self.world.store, self.world.clock)
        self.client = await open_street(self.world, self.site)


async def put_beside(world: World, site: SitePlatform) -> None:
    """Puts the website beside the world's own platform."""
    platforms = {one.capabilities.name: one for one in (world.driver.platform, site)}
    world.courier = Courier(world.store, world.clock, world.catalog, platforms)
    world.intake = InboxIntake(world.gateway, "test", world.courier.outgoing)
    ways = with_ways_in(world.defaults, [one.capabilities for one in platforms.values()])
    world.defaults = world.gateway.defaults = ways
    await world.driver.platform.start(world.intake, [])
    await site.start(world.intake, [])


async def open_street(world: World, site: SitePlatform) -> TestClient[web.Request, web.Application]:
    """The same, served."""
    await put_beside(world, site)
    served = web.Application(client_max_size=2**20)
    served.add_routes(site.routes())
    client = TestClient(TestServer(served))
    await client.start_server()
    return client


@asynccontextmanager
async def street(store: Store, clock: FrozenClock, language: str = "en") -> AsyncIterator[Street]:
    """An open street, with Boris at the desk."""
    world = World(store, clock, WebDriver(clock), Catalog.load())
    await world.start()
    site = platform(store, clock)
    client = await open_street(world, site)
    here = Street(world, site, client, await world.member("Boris", "operator", language))
    try:
        yield here
    finally:
        await here.site.stop()
        await here.client.close()
        await world.stop()
