"""Delivery of updates to a webhook, with the server's retries (source: telegram-bot-api WebhookActor).

The pause doubles from `first_pause` to 60 s; Retry-After is obeyed up to 3600 s; 410 switches it off for 23 hours.
Updates of one chat keep their order; different chats travel side by side, at most max_connections at once.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import aiohttp

from tests.fakes.telegram.errors import Json
from tests.fakes.telegram.updates import Updates

LONGEST_PAUSE, LONGEST_RETRY_AFTER, GONE_PAUSE = 60.0, 3600.0, 23 * 3600.0  # seconds


def lane_of(update: Json) -> object:
    """What keeps its order: the chat of an update, else its sender."""
    body = next(value for key, value in update.items() if key != "update_id")
    chat = body.get("chat") or body.get("message", {}).get("chat") or body.get("from") or {}
    return chat.get("id")


@dataclass
class Webhook:
    """The webhook that is set, and its worker."""

    updates: Updates
    execute: Callable[[Json], Awaitable[object]]  # a method in the answer's body
    first_pause: float = 1.0
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: float = 0.0
    _busy: dict[object, asyncio.Task[None]] = field(default_factory=dict)
    _worker: asyncio.Task[None] | None = None

    def info(self) -> Json:
        """WebhookInfo."""
        base: Json = {"url": self.updates.webhook_url, "has_custom_certificate": False}
        base["pending_update_count"] = len(self.updates.current())
        if self.updates.webhook_url:
            base["max_connections"] = self.max_connections
        if self.last_error:
            base |= {"last_error_date": int(self.last_error_at), "last_error_message": self.last_error}
        return base | ({"allowed_updates": self.updates.allowed} if self.updates.allowed else {})

    async def start(self, given: Json) -> None:
        """setWebhook; an empty URL is deleteWebhook."""
        await self.stop()
        if given.get("drop_pending_updates"):
            self.updates.pending.clear()
        self.updates.allow(given.get("allowed_updates"))
        self.updates.webhook_url = given.get("url", "")
        if not self.updates.webhook_url:
            return
        self.secret = given.get("secret_token", "")
        self.max_connections = min(max(given.get("max_connections", 40), 1), 100)
        self.updates.end_poll()
        self._worker = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Ends delivery; what was not confirmed stays pending."""
        tasks = [*self._busy.values(), *([self._worker] if self._worker else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._busy.clear()
        self._worker = None

    async def _work(self) -> None:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60)) as session:
            while True:
                self._busy = {lane: task for lane, task in self._busy.items() if not task.done()}
                for update in self.updates.current():
                    self._begin(session, update)
                arrived = asyncio.ensure_future(self.updates.arrived.wait())
                await asyncio.wait({arrived, *self._busy.values()}, return_when=asyncio.FIRST_COMPLETED)
                arrived.cancel()

    def _begin(self, session: aiohttp.ClientSession, update: Json) -> None:
        lane = lane_of(update)
        if lane not in self._busy and len(self._busy) < self.max_connections:
            self._busy[lane] = asyncio.create_task(self._deliver(session, update))

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> None:
        """Until the bot says 2xx or the update is a day old."""
        pause = self.first_pause
        while update in self.updates.current():
            asked = await self._post(session, update)
            if asked is None:
                self.updates.pending = [item for item in self.updates.pending if item[1] is not update]
                return
            await asyncio.sleep(asked or pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> float | None:
        """None when the bot took the update; else the pause that it asked for, 0 when it asked for none."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(self.updates.webhook_url, json=update, headers=headers) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return self._failed(f"Connection failed: {type(error).__name__}", 0.0)
        if 200 <= answer.status < 300:
            await self._obey(answer, body)
            return None
        pause = GONE_PAUSE if answer.status == 410 else _retry_after(answer)
        return self._failed(f"Wrong response from the webhook: {answer.status} {answer.reason}", pause)

    def _failed(self, why: str, pause: float) -> float:
        self.last_error, self.last_error_at = why, self.updates.clock()
        return pause

    async def _obey(self, answer: aiohttp.ClientResponse, body: bytes) -> None:
        if answer.content_type == "application/json" and b'"method"' in body:
            await self.execute(await answer.json())


def _retry_after(answer: aiohttp.ClientResponse) -> float:
    given = answer.headers.get("Retry-After", "")
    return min(float(given), LONGEST_RETRY_AFTER) if given.isdecimal() else 0.0
