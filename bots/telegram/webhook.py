"""Telegram's posts: the secret first, then the body, then the commit, then 200 with nothing in it.

Nothing is said in the answer: a method in it would be sent at most once and its result never known.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bots.platform import StartRefused
from bots.telegram.duties import FIRM, Duty
from bots.telegram.inbound import update_id_of
from storage.engine import StoreUnavailable
from storage.meters import UNMETERED, Meters

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name
BODY_BYTES = 1024**2
READ_SECONDS = 10.0
CONNECTIONS = 40
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class WebhookUnsafe(StartRefused):
    """The webhook may not be served like this; the message names the setting."""


class Webhook:
    """The handler of one address. Raises `WebhookUnsafe` without a secret of 1-256 `[A-Za-z0-9_-]` (setWebhook)."""

    def __init__(
        self,
        url: str,
        secret: str,
        take: Callable[[list[Any]], Awaitable[None]],
        meters: Meters = UNMETERED,
        duty: Duty = FIRM,
    ) -> None:
        if not _SECRET.fullmatch(secret):
            raise WebhookUnsafe(f"{duty.setting}_WEBHOOK_SECRET", "it must be 1-256 letters, digits, _ or -")
        if not urlsplit(url).hostname:
            raise WebhookUnsafe(f"{duty.setting}_WEBHOOK_URL", "it must be an absolute address")
        self.url = url
        self.secret = secret
        self.path = urlsplit(url).path or "/"
        self._take = take
        self._meters = meters
        self._platform = duty.name

    def routes(self) -> list[web.RouteDef]:
        """POST only: aiohttp answers other methods with 405 and other paths with 404."""
        return [web.post(self.path, self.handle)]

    async def handle(self, request: web.Request) -> web.Response:
        """401 without the secret, 413, 408 and 400 for bodies that are none, 503 while nothing can be stored."""
        if not self._knows_secret(request):
            self._meters.unproven_post(self._platform)
            return _closing(401)
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return _closing(408)
        if body is None:
            return _closing(413)
        update = _parsed(body)
        if update_id_of(update) is None:
            return web.Response(status=400)
        return await self._store(update)

    def _knows_secret(self, request: web.Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "")
        return hmac.compare_digest(given.encode(errors="surrogateescape"), self.secret.encode())

    async def _store(self, update: object) -> web.Response:
        try:
            await self._take([update])
        except StoreUnavailable:
            return web.Response(status=503, headers={"Retry-After": "1"})
        return web.Response()


async def _read(request: web.Request) -> bytes | None:
    """The body; None where it is larger than 1 MiB, whatever its headers say."""
    if request.content_length is not None and request.content_length > BODY_BYTES:
        return None
    parts = bytearray()
    async for part in request.content.iter_any():
        parts += part
        if len(parts) > BODY_BYTES:
            return None
    return bytes(parts)


def _parsed(body: bytes) -> object:
    """The JSON value; None for what is no JSON, no UTF-8, or nested beyond reason."""
    try:
        return json.loads(body.decode())
    except (ValueError, RecursionError):
        return None


def _closing(status: int) -> web.Response:
    """An answer after which the connection ends: the rest of the body is not wanted."""
    response = web.Response(status=status)
    response.force_close()
    return response
