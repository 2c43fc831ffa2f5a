"""Slack over HTTP: one address for events, interactivity, options and commands."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from structlog.contextvars import bound_contextvars

from bots.slack.inbound import PLATFORM
from bots.slack.native import Json, Native, Unreadable, parsed, text
from bots.slack.people import Unknown
from bots.slack.receiver import Receiver
from bots.slack.signature import is_signed
from crm.clock import Clock
from storage.engine import StoreUnavailable
from storage.meters import UNMETERED, Meters

LARGEST = 2**20
"""Bytes of a body; Slack's own are far below."""
READ_SECONDS = 10.0
MOST_FIELDS = 100


class HttpSide:
    """Answers 401 to whoever is not Slack, 503 while nothing can be stored; a repeated event is one event."""

    def __init__(self, secret: str, clock: Clock, meters: Meters = UNMETERED) -> None:
        self._secret = secret
        self._clock = clock
        self.receiver: Receiver | None = None
        self._meters = meters
        self._log = structlog.get_logger()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One POST."""
        try:
            async with asyncio.timeout(READ_SECONDS):
                body = await _body(request)
        except TimeoutError:
            return web.Response(status=408)
        if body is None:
            return web.Response(status=413)
        stamp = request.headers.get("X-Slack-Request-Timestamp", "")
        signature = request.headers.get("X-Slack-Signature", "")
        if not is_signed(self._secret, body, stamp, signature, self._clock.now().timestamp()):
            self._meters.unproven_post(PLATFORM)
            return web.Response(status=401)
        try:
            kind, payload = _read(request.content_type, body)
        except (Unreadable, ValueError):
            return web.Response(status=400)
        return await self._take(request, kind, payload)

    async def _take(self, request: web.Request, kind: str, payload: Native) -> web.StreamResponse:
        if text(payload, "type") == "url_verification":
            return web.json_response({"challenge": text(payload, "challenge")})
        receiver = self.receiver
        if receiver is None:
            return web.Response(status=503)
        take = {
            "event": receiver.take_event,
            "command": receiver.take_command,
            "interaction": receiver.take_interaction,
        }[kind]
        answer = _Answer(request)
        with bound_contextvars(update_key=receiver.key_of(payload)):
            try:
                await take(payload, answer.confirm)
            except (StoreUnavailable, Unknown, ConnectionError) as error:
                self._log.warning("slack.not_confirmed", error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - here its line is found by the update's key
                self._log.exception("slack.untaken", error=type(error).__name__)
        return answer.response or web.Response(status=503)


class _Answer:
    """A response that goes out when it is confirmed, while the handler works on."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self.response: web.Response | None = None

    async def confirm(self, body: Json) -> None:
        response = web.json_response(body) if body else web.Response()
        self.response = response
        await response.prepare(self._request)
        await response.write_eof()


async def _body(request: web.Request) -> bytes | None:
    """The whole body; None where it is larger than we take."""
    found = bytearray()
    async for chunk in request.content.iter_any():
        found += chunk
        if len(found) > LARGEST:
            return None
    return bytes(found)


def _read(content_type: str, body: bytes) -> tuple[str, Native]:
    """Which kind, and the payload. Raises `ValueError` for what is not Slack's."""
    said = body.decode("utf-8")
    if content_type != "application/x-www-form-urlencoded":
        return "event", parsed(said)
    form = dict(parse_qsl(said, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    if "payload" in form:
        return "interaction", parsed(form["payload"])
    return "command", form
