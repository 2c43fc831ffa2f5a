"""Steering of the fake from another process: the same verbs as in a test, as JSON over HTTP."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tests.fakes.slack.shapes import JsonObject

if TYPE_CHECKING:
    from tests.fakes.slack.server import FakeSlack

Verb = Callable[[JsonObject], Awaitable[JsonObject]]


@dataclass
class Control:
    fake: "FakeSlack"

    def add_to(self, app: web.Application) -> None:
        verbs: dict[str, Verb] = {
            "user": self.user,
            "channel": self.channel,
            "dm": self.dm,
            "says": self.says,
            "presses": self.presses,
            "deliver_to": self.deliver_to,
            "fail_next": self.fail_next,
            "rates": self.rates,
            "refresh": self.refresh,
        }
        for name, verb in verbs.items():
            app.router.add_post(f"/control/{name}", _as_handler(verb))
        app.router.add_get("/control/state", self.state)

    async def user(self, args: JsonObject) -> JsonObject:
        return {"id": self.fake.user(**args).id}

    async def channel(self, args: JsonObject) -> JsonObject:
        members = [self.fake.users[key] for key in args.pop("members", [])]
        return {"id": self.fake.channel(args.pop("name"), members, **args).id}

    async def dm(self, args: JsonObject) -> JsonObject:
        return {"id": self.fake.dm(self.fake.users[args["user"]]).id}

    async def says(self, args: JsonObject) -> JsonObject:
        """Types without waiting for the app, unless `wait` is true."""
        user, channel = self.fake.users[args["user"]], self.fake.ws.channels[args["channel"]]
        if args.get("wait"):
            message = await user.says(channel, args["text"], args.get("thread_ts"))
        else:
            message = user.types(channel, args["text"], args.get("thread_ts"))
        return {"ts": message.ts}

    async def presses(self, args: JsonObject) -> JsonObject:
        user, channel = self.fake.users[args["user"]], self.fake.ws.channels[args["channel"]]
        message = channel.find(args["ts"])
        if message is None:
            raise web.HTTPNotFound(text="no such message")
        before = len(user.troubles)
        await user.presses(message, args["label"])
        return {"troubles": user.troubles[before:]}

    async def deliver_to(self, args: JsonObject) -> JsonObject:
        self.fake.deliver_to(args["url"])
        return {}

    async def fail_next(self, args: JsonObject) -> JsonObject:
        self.fake.fail_next(**args)
        return {}

    async def rates(self, args: JsonObject) -> JsonObject:
        self.fake.api.rates.on = bool(args["on"])
        return {}

    async def refresh(self, args: JsonObject) -> JsonObject:
        await self.fake.refresh_connections()
        return {}

    async def state(self, request: web.Request) -> web.Response:
        """Messages per channel (raw and as read), violations, pings, acknowledgement times, count of calls."""
        fake = self.fake
        channels = {
            key: [
                {**m.as_wire(metadata=True), "seen": m.text, "buttons": m.buttons, "only_for": m.only_for}
                for m in channel.log
            ]
            for key, channel in fake.ws.channels.items()
        }
        return web.json_response(
            {
                "channels": channels,
                "violations": fake.violations,
                "pings": [asdict(ping) for ping in fake.pings],
                "acks": [asdict(ack) for ack in fake.acks],
                "calls": len(fake.calls),
                "connections": len(fake.sockets.connections),
            }
        )


def _as_handler(
    verb: Callable[[JsonObject], Awaitable[JsonObject]],
) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        body = await request.json() if request.can_read_body else {}
        try:
            return web.json_response(await verb(body))
        except (KeyError, AssertionError) as error:
            return web.json_response({"error": str(error)}, status=400)

    return handle
