"""FakeSlack: the whole fake on a free loopback port, and what a test does with it."""

import time
from collections.abc import Callable, Collection
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.fakes.slack.answers import response_url
from tests.fakes.slack.api import Call, WebApi
from tests.fakes.slack.delivery import RETRY_DELAYS, Ack, Delivery, event_envelope
from tests.fakes.slack.faults import Fault
from tests.fakes.slack.people import SlackUser
from tests.fakes.slack.rates import Rates, Volume
from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.sockets import Sockets
from tests.fakes.slack.workspace import Ping, Workspace
from tests.fakes.slack.world import Channel, Person

SIGN_IN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head><body>Sign in</body></html>"


class FakeSlack:
    """`async with FakeSlack() as slack:` serves the Web API at `slack.api_url` (ends in /api/).

    Events go by Socket Mode to whoever connected, or to `deliver_to(url)` by signed HTTP. `clock` gives Unix time;
    `rates=False` lifts rate limits; `commercial=True` limits history as for apps sold outside the Marketplace;
    `subscriptions` narrows events (`message.im`, `message.channels`, `app_mention`, …), None sends all.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.time,
        rates: bool = True,
        commercial: bool = False,
        subscriptions: Collection[str] | None = None,
        retry_delays: tuple[float, ...] = RETRY_DELAYS,
        duplicate_rate: float = 0.0,
        port: int = 0,
        team: str = "T0HOME",
    ) -> None:
        self.clock, self.port, self.subscriptions = clock, port, subscriptions
        self.bot_token, self.app_token, self.signing_secret = "xoxb-fake", "xapp-fake", "fake-signing-secret"
        self.ws = Workspace(clock, self._emit, team)
        self.ws.commercial = commercial
        self.sockets = Sockets()
        self.delivery = Delivery(self.signing_secret, clock, self.sockets, {}, retry_delays, duplicate_rate)
        self.api = WebApi(self.ws, Rates(clock, rates, commercial), self.bot_token, self.app_token)
        self.api.new_socket_url = self._socket_url
        self.volume = Volume()
        self.users: dict[str, SlackUser] = {}
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=64 * 2**20)
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_get("/link/", self.sockets.handle)
        app.router.add_post("/response/{key}", self._respond)
        app.router.add_post("/upload/{id}", self._upload)
        app.router.add_get("/files-pri/{id}/{name}", self._download)
        self.add_routes(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self.ws.base_url = f"http://127.0.0.1:{self.port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.api.closing.set()
        await self.delivery.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def add_routes(self, app: web.Application) -> None:
        """For the separate process, which adds its steering."""

    @property
    def api_url(self) -> str:
        return f"{self.ws.base_url}/api/"

    # who and what there is

    def user(
        self,
        key: str,
        name: str,
        tz: str = "UTC",
        locale: str = "en-US",
        *,
        team: str | None = None,
        email: str = "",
        is_restricted: bool = False,
    ) -> SlackUser:
        person = Person(key, name, tz, locale, team or self.ws.team, email, is_restricted=is_restricted)
        self.ws.people[key] = person
        self.users[key] = SlackUser(self, person)
        return self.users[key]

    def dm(self, user: SlackUser) -> Channel:
        return self.ws.dm(user.id)

    def channel(
        self,
        name: str,
        members: Collection[SlackUser] = (),
        *,
        is_ext_shared: bool = False,
        private: bool = False,
        with_bot: bool = True,
    ) -> Channel:
        kind = "group" if private else "channel"
        made = Channel(self.ws.new_id("C"), name, kind, self.ws.names, [user.id for user in members])
        made.is_ext_shared = is_ext_shared
        if with_bot:
            made.members.append(self.ws.bot.id)
        self.ws.channels[made.id] = made
        return made

    # where the app is

    def deliver_to(self, url: str, *, interactive: str = "", options: str = "", commands: str = "") -> None:
        """Request URLs of the app: one for all, or others for interactivity, options and commands."""
        interactive = interactive or url
        self.delivery.urls = {
            "events_api": url,
            "interactive": interactive,
            "options": options or interactive,
            "slash_commands": commands or url,
        }

    async def verify_url(self) -> bool:
        """The challenge that Slack sends when an address is entered."""
        payload = {"token": "unused", "challenge": "c0ffee", "type": "url_verification"}
        ack = await self.delivery.once("events_api", payload)
        return ack.ok and "c0ffee" in (ack.body.get("challenge"), ack.body.get("text"))

    async def refresh_connections(self) -> None:
        await self.sockets.refresh()

    def deactivate(self, error: str = "account_inactive") -> None:
        """From now on the bot's token is refused: account_inactive or token_revoked."""
        self.api.dead_token = error

    def fail_next(
        self,
        method: str,
        kind: str,
        *,
        error: str = "internal_error",
        retry_after: int = 1,
        seconds: float = 60.0,
        after: int = 0,
    ) -> None:
        """Breaks the next call of `method` (`*` any), or the one after so many; see faults.py for the kinds."""
        self.api.faults.add(method, Fault(kind, error, retry_after, seconds), after)

    # what happened

    @property
    def calls(self) -> list[Call]:
        return self.api.calls

    @property
    def acks(self) -> list[Ack]:
        return self.delivery.acks

    @property
    def violations(self) -> list[str]:
        return self.ws.violations

    @property
    def pings(self) -> list[Ping]:
        return self.ws.pings

    async def settled(self) -> None:
        """Until every event so far was taken by the app, or had its 3 seconds."""
        await self.delivery.settled()

    async def until(self, holds: Callable[[], bool], seconds: float = 5.0) -> None:
        """Waits until `holds()`, looked at after every change of the workspace; TimeoutError after `seconds`."""
        await self.ws.until(holds, seconds)

    # inside

    def _emit(self, kind: str, event: JsonObject) -> None:
        if self.subscriptions is not None and not self._subscribed(kind, event):
            return
        channel = self.ws.channels.get(str(event.get("channel")))
        shared = channel is not None and channel.is_ext_shared
        ws = self.ws
        if not self.volume.admits(self.clock()):
            self._tell_limited()
            return
        self.delivery.event(event_envelope(event, ws.team, ws.app_id, ws.bot.id, self.clock(), shared=shared))

    def _tell_limited(self) -> None:
        if self.volume.must_tell(self.clock()):
            minute = int(self.clock() // 60 * 60)
            notice = {"type": "app_rate_limited", "team_id": self.ws.team, "minute_rate_limited": minute}
            self.delivery.event({"token": "unused", "api_app_id": self.ws.app_id, **notice})

    def _subscribed(self, kind: str, event: JsonObject) -> bool:
        plural = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}
        name = plural[event["channel_type"]] if kind == "message" else kind
        return self.subscriptions is not None and name in self.subscriptions

    def _socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/link/?ticket={self.sockets.new_ticket()}&app_id={self.ws.app_id}"

    async def _respond(self, request: web.Request) -> web.Response:
        return await response_url(self.ws, request)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.ws.files.get(request.match_info["id"])
        if file is None:
            return web.Response(status=404, text="not found")
        if request.content_type == "multipart/form-data":
            parts = [part for part in (await request.post()).values() if isinstance(part, web.FileField)]
            file.content = parts[0].file.read() if parts else b""
        else:
            file.content = await request.read()
        return web.Response(text=f"OK - {len(file.content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """Without the token Slack shows its sign-in page with status 200 (SDK issues)."""
        file = self.ws.files.get(request.match_info["id"])
        if request.headers.get("Authorization") != f"Bearer {self.bot_token}":
            return web.Response(text=SIGN_IN, content_type="text/html")
        if file is None:
            return web.Response(status=404, text="not found")
        return web.Response(body=file.content, content_type="application/octet-stream")
