"""Slack as a platform: Socket Mode where there is an app token, HTTP where there is a signing secret."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import structlog
from aiohttp import web

from bots.platform import (
    Begun,
    Capabilities,
    CommandInfo,
    Intake,
    NotSent,
    Parcel,
    Refused,
    Sent,
    StartRefused,
    Undelivered,
    Written,
    unreached,
)
from bots.slack.api import API_URL, Api
from bots.slack.cards import Cards
from bots.slack.channels import Channels
from bots.slack.inbound import PLATFORM, Us
from bots.slack.manifest import COMMAND, PATH
from bots.slack.native import text
from bots.slack.outbound import Outbound
from bots.slack.people import People, Unknown
from bots.slack.receiver import Receiver
from bots.slack.replies import Replies
from bots.slack.socket_mode import SocketSide
from bots.slack.webhook import HttpSide
from crm.clock import Clock
from handlers.events import Chat, Event
from handlers.registry import Registry
from locales.catalog import Catalog
from storage.meters import UNMETERED, Meters

LARGEST = 50 * 1024**2
"""Bytes; Slack has no such limit, but a file is in memory while it is brought."""
METHODS: Mapping[str, tuple[str, int]] = {
    "replace": ("chat.update", 50),
    "forget_buttons": ("chat.update", 50),
    "take_away": ("chat.delete", 50),
    "home": ("views.publish", 100),
}
"""Calls a minute in a workspace: tiers 3 and 4 (docs.slack.dev, rate limits). Posts have one for each channel."""
REPEATS_FOR = timedelta(minutes=6)
"""An event that is not taken comes again at once, after one minute and after five more."""


class SlackPlatform:
    """Implements `bots.platform.Platform` for one workspace."""

    def __init__(
        self,
        *,
        bot_token: str,
        app_token: str = "",
        signing_secret: str = "",
        api_url: str | None = None,
        clock: Clock,
        catalog: Catalog | None = None,
        meters: Meters = UNMETERED,
    ) -> None:
        self._tokens = (bot_token, app_token)
        self._api_url = api_url
        self._clock = clock
        self._catalog = catalog
        self._http = HttpSide(signing_secret, clock, meters) if signing_secret else None
        self._api: Api | None = None
        self._socket: SocketSide | None = None
        self._outbound: Outbound | None = None
        self._cards: Cards | None = None
        self._receiver: Receiver | None = None
        self._heard_at: datetime | None = None
        self.us: Us | None = None
        self._log = structlog.get_logger()

    @property
    def capabilities(self) -> Capabilities:
        """Modals open at once. About one message a second and channel, short bursts allowed (chat.postMessage)."""
        return Capabilities(
            PLATFORM,
            modals=True,
            confirms=True,
            fetches_files=True,
            gives=LARGEST,
            takes=LARGEST,
            rooms="threads",
            start_command=f"{COMMAND} start",
            chat_per_second=1.0,
            group_per_minute=60.0,
            all_per_second=50.0,
            methods=METHODS,
            repeats_for=REPEATS_FOR,
        )

    @property
    def source(self) -> str:
        """`slack:<team>`, known after `start`."""
        return self.us.source if self.us else PLATFORM

    def heard_at(self) -> datetime | None:
        """When the socket was last seen open, or last answered if that is longer ago; by HTTP when Slack last answered.

        By HTTP it does not tell whether Slack reaches us: a balancer that is away is not seen from here.
        """
        if self._heard_at is None or self._socket is None:
            return self._heard_at
        return min(self._heard_at, self._clock.now() - timedelta(seconds=self._socket.silence()))

    async def greet(self) -> None:
        """Asks who we are, and looks whether the socket is open."""
        if self._api is None:
            raise NotSent("not_started")
        await self._api.call("auth.test")
        if self._socket is None or await self._socket.is_open():
            self._heard_at = self._clock.now()

    def routes(self) -> list[web.RouteDef]:
        """The address that Slack posts to; none in Socket Mode alone."""
        return [web.post(PATH, self._http.handle)] if self._http else []

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        """Asks who we are, then receives. Raises `StartRefused` for a token that is refused, and without a network."""
        bot_token, app_token = self._tokens
        api = self._api = Api(bot_token, self._api_url)
        try:
            with self._naming("CRM_SLACK_BOT_TOKEN"):
                us = self.us = await _who_we_are(api, commands)
            receiver = self._receiver = self._build(api, us, intake)
            if self._http is not None:
                self._http.receiver = receiver
            if app_token:
                self._socket = SocketSide(api, app_token, receiver)
                with self._naming("CRM_SLACK_APP_TOKEN"):
                    await self._socket.start()
            self._heard_at = self._clock.now()
        except BaseException:
            await self.stop()
            raise
        self._log.info("slack.started", socket=bool(app_token), http=self._http is not None)

    @contextmanager
    def _naming(self, token: str) -> Iterator[None]:
        """A first call that fails names what it speaks of: the token where Slack refuses it, else the address."""
        try:
            yield
        except Refused as error:
            raise StartRefused(token, f"Slack refuses it ({error.reason})") from None
        except Undelivered as error:
            raise unreached("Slack", "CRM_SLACK_API_URL", self._api_url or "", API_URL, error.reason) from None

    def _build(self, api: Api, us: Us, intake: Intake) -> Receiver:
        people, channels = People(api, self._clock, us.team), Channels(api, self._clock)
        self._outbound, self._cards = Outbound(api, channels, us), Cards(api)
        replies = Replies(api, self._outbound, people, self._catalog or Catalog.load())
        return Receiver(us, intake, self._clock, people, channels, replies, self._cards)

    async def stop_receiving(self) -> None:
        """Takes nothing more in; by HTTP it answers 503, so that Slack brings it again."""
        if self._http is not None:
            self._http.receiver = None
        if self._socket is not None:
            await self._socket.stop()
            self._socket = None

    async def idle(self) -> None:
        """Returns once nothing that came by Socket Mode is being worked on; for rehearsals and tests."""
        if self._socket is not None:
            await self._socket.idle()

    async def stop(self) -> None:
        """Closes connections."""
        await self.stop_receiving()
        if self._api is not None:
            await self._api.close()
            self._api = None

    async def send(self, parcel: Parcel) -> Sent:
        """Draws and sends; raises one of `Undelivered`."""
        if self._outbound is None:
            raise NotSent("not_started")
        return await self._outbound.send(parcel)

    async def read_again(self, native: Mapping[str, Any]) -> Event | None:
        """The event in an envelope that was kept because it could not be read."""
        if self._receiver is None:
            raise NotSent("not_started")
        return next(iter(await self._receiver.read_back([native])), None)

    async def fetch(self, ref: str, most: int) -> bytes:
        """A file that could not be read while its event was received."""
        if self._cards is None:
            raise NotSent("not_started")
        return await self._cards.fetch(ref, most)

    async def written(self, chat: Chat, since: datetime, until: datetime) -> Written:
        """What Slack's history says was written there, asked for as often as Slack allows."""
        if self._outbound is None or self._receiver is None:
            raise NotSent("not_started")
        envelopes, posts = await self._outbound.written(chat, since, until)
        try:
            return Written(await self._receiver.read_back(envelopes), posts)
        except Unknown:
            raise NotSent("unknown_author") from None

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | Begun | None:
        """Looks a post up by its metadata."""
        if self._outbound is None:
            raise NotSent("not_started")
        return await self._outbound.find_sent(parcel, since)

    def can_reconcile(self) -> bool:
        """Yes: every post carries its outbox id."""
        return True


async def _who_we_are(api: Api, commands: Sequence[CommandInfo]) -> Us:
    found = await api.call("auth.test")
    return Us(
        team=text(found, "team_id"),
        bot_user=text(found, "user_id"),
        bot_id=text(found, "bot_id"),
        app=text(found, "app_id"),
        verbs=frozenset(command.name for command in commands) | _unlisted(),
    )


def _unlisted() -> set[str]:
    """Commands that work without standing in any menu: after `/crm` they are no free text."""
    routes = Registry.everything().routes.values()
    return {route.name for route in routes if route.kind == "command" and not route.listed}
