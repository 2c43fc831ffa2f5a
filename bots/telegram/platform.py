"""Telegram as a platform: private chats, groups and channels of one bot, by polling or by webhook."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import structlog
from aiogram.methods import DeleteWebhook, GetMe, GetWebhookInfo, SetWebhook
from aiogram.utils.token import TokenValidationError, extract_bot_id
from aiohttp import web

from bots.platform import (
    Capabilities,
    CommandInfo,
    Intake,
    Parcel,
    Refused,
    Sent,
    SlowDown,
    StartRefused,
    Undelivered,
    unreached,
)
from bots.telegram.api import API_URL, Api
from bots.telegram.commands import register
from bots.telegram.duties import FIRM, Duty
from bots.telegram.inline import InlineAnswers
from bots.telegram.introduction import Introduction, introduce
from bots.telegram.outbound import Outbound
from bots.telegram.poller import Leads, Poller, always
from bots.telegram.receiver import Receiver
from bots.telegram.senders import Me
from bots.telegram.webhook import CONNECTIONS, Webhook
from crm.clock import Clock
from handlers.events import Event
from scheduler.supervisor import Supervisor
from storage.meters import UNMETERED, Meters

START_TRIES = 5
GIVES, TAKES = 20 * 1024**2, 50 * 1024**2


class TokenRefused(StartRefused):
    """Telegram does not know this token; the message names the setting and never the token."""

    def __init__(self, reason: str, duty: Duty = FIRM) -> None:
        super().__init__(f"{duty.setting}_TOKEN", reason)


class TelegramPlatform:
    """Implements `bots.platform.Platform` for one bot.

    api_url: another Bot API server than the public one. webhook_url: where Telegram posts to; "" means polling.
    leads: whether this process is the one that polls, asked before every call. duty: for whom the bot is; introduction:
    what it says of itself, None to leave that to BotFather. Raises `TokenRefused` for a token that is none and
    `WebhookUnsafe` for a webhook without a proper secret.
    """

    def __init__(
        self,
        *,
        token: str,
        api_url: str | None = None,
        webhook_url: str = "",
        webhook_secret: str = "",
        supervisor: Supervisor,
        clock: Clock,
        leads: Leads = always,
        meters: Meters = UNMETERED,
        duty: Duty = FIRM,
        introduction: Introduction | None = None,
    ) -> None:
        me = Me(_bot_id(token, duty), "", duty.name)
        self._duty = duty
        self._introduction = introduction
        self._api_url = api_url or ""
        self._api = Api(token, api_url)
        self._supervisor = supervisor
        self._outbound = Outbound(self._api)
        self._searches = InlineAnswers(self._api)
        self._receiver = Receiver(me, clock, self._searches, only_private=duty.is_for_customers)
        self._poller = Poller(self._api, clock, self._receiver.take, leads, duty)
        taking = (webhook_url, webhook_secret, self._receiver.take, meters, duty)
        self._webhook = Webhook(*taking) if webhook_url else None
        self._log = structlog.get_logger()

    @property
    def source(self) -> str:
        """`telegram:<bot id>`, by the name of its platform."""
        return self._receiver.me.source

    @property
    def username(self) -> str:
        """The bot's username without @; "" before the start."""
        return self._receiver.me.username

    @property
    def polled_at(self) -> datetime | None:
        """When Telegram last answered a call for updates; None with a webhook and before the first answer."""
        return self._poller.polled_at

    @property
    def ignored(self) -> Counter[str]:
        """How many updates held nothing for us, by reason."""
        return self._receiver.ignored

    @property
    def capabilities(self) -> Capabilities:
        """No modals; each press is answered. About 1 message a second per chat, 20 a minute per group, 30 in all."""
        is_ours = not self._duty.is_for_customers
        link = f"https://t.me/{self.username}?start=" if self.username and is_ours else ""
        return Capabilities(
            self._duty.name,
            answers_presses=True,
            fetches_files=True,
            passes_on=True,
            gives=GIVES,
            takes=TAKES,
            draws_rich=is_ours,
            visitors=not is_ours,
            beside=self._duty.beside,
            rooms="topics" if is_ours else "flat",
            start_link=link,
            chat_per_second=1.0,
            group_per_minute=20.0,
            all_per_second=30.0,
        )

    def heard_at(self) -> datetime | None:
        """When Telegram last answered a call for updates, or this process began to ask; None where it does not ask."""
        if self._webhook is not None:
            return None
        is_asking = self._poller.leads_since is not None or not self._supervisor.is_running(self._duty.polling)
        return self._poller.heard_at if is_asking else None

    async def greet(self) -> None:
        """Asks who we are: whether Telegram can be reached and knows the token."""
        await self._api.call(GetMe())

    def routes(self) -> list[web.RouteDef]:
        """The webhook's route, for the process's HTTP server; none when polling."""
        return self._webhook.routes() if self._webhook else []

    async def start(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        """Checks the token, lists the commands, receives. Raises `StartRefused`, without a network too."""
        try:
            await self._connect(intake, commands)
        except Refused as error:
            key = f"{self._duty.setting}_WEBHOOK_URL"
            raise StartRefused(key, f"Telegram does not take it ({error.reason})") from None
        except Undelivered as error:
            raise unreached("Telegram", "CRM_TELEGRAM_API_URL", self._api_url, API_URL, error.reason) from None

    async def _connect(self, intake: Intake, commands: Sequence[CommandInfo]) -> None:
        me = await self._get_me()
        self._receiver.me = replace(self._receiver.me, username=str(me.get("username", "")))
        self._receiver.intake = intake
        try:
            await register(self._api, commands)
            if self._introduction is not None:
                await introduce(self._api, self._introduction)
        except Undelivered as error:
            self._log.warning("telegram.commands_not_registered", reason=error.reason, platform=self._duty.name)
        if not self._duty.is_for_customers:
            self._supervisor.start(self._duty.searching, lambda: self._searches.run(intake))
        if self._webhook is not None:
            await self._set_webhook(self._webhook)
        else:
            await self._drop_webhook()
            self._supervisor.start(self._duty.polling, self._poller.run)

    async def stop_receiving(self) -> None:
        """Ends the loops; the webhook answers 503 from now on, and Telegram keeps what it could not give us."""
        self._receiver.intake = None
        for name, loop in ((self._duty.polling, self._poller), (self._duty.searching, self._searches)):
            loop.stop()
            await self._supervisor.ended(name)

    async def stop(self) -> None:
        """Closes the connections."""
        await self._api.close()

    async def send(self, parcel: Parcel) -> Sent:
        """Draws and sends; raises one of `Undelivered`."""
        return await self._outbound.send(parcel)

    async def read_again(self, native: Mapping[str, Any]) -> Event | None:
        """The event in an update that was kept because it could not be read."""
        found = self._receiver.read(native)
        return found if isinstance(found, Event) else None

    async def fetch(self, ref: str, most: int) -> bytes:
        """A file by its id; Telegram gives away none above 20 MB."""
        return await self._api.fetch(ref, most)

    async def find_sent(self, parcel: Parcel, since: datetime) -> Sent | None:
        """Nothing: a bot cannot read what it sent."""
        return None

    def can_reconcile(self) -> bool:
        """Whether `find_sent` can really tell: no."""
        return False

    async def _get_me(self) -> dict[str, Any]:
        """Who the bot is; a network that is only just coming up is waited for."""
        for attempt in range(1, START_TRIES + 1):
            try:
                answer = await self._api.call(GetMe())
            except SlowDown as error:
                if error.reason == "unauthorized":
                    raise TokenRefused("Telegram does not know this token", self._duty) from None
                await self._wait(error, attempt, error.seconds)
            except Undelivered as error:
                await self._wait(error, attempt, 2.0 ** (attempt - 1))
            else:
                return answer if isinstance(answer, dict) else {}
        raise AssertionError("the last attempt raises")

    async def _wait(self, error: Undelivered, attempt: int, seconds: float) -> None:
        if attempt == START_TRIES:
            raise error
        self._log.warning("telegram.unreachable", reason=error.reason, attempt=attempt, platform=self._duty.name)
        await asyncio.sleep(seconds)

    async def _set_webhook(self, webhook: Webhook) -> None:
        await self._api.call(
            SetWebhook(
                url=webhook.url,
                secret_token=webhook.secret,
                max_connections=CONNECTIONS,
                allowed_updates=list(self._duty.updates),
            )
        )

    async def _drop_webhook(self) -> None:
        """An old webhook would keep every getUpdates from working; what waits for it is kept."""
        info = await self._api.call(GetWebhookInfo())
        if isinstance(info, dict) and info.get("url"):
            await self._api.call(DeleteWebhook(drop_pending_updates=False))


def _bot_id(token: str, duty: Duty) -> str:
    try:
        return str(extract_bot_id(token))
    except TokenValidationError:
        raise TokenRefused("this is no bot token", duty) from None
