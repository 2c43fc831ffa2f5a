"""Brings events and interactions to the app, by HTTP with signatures or by Socket Mode, and measures acknowledgements.

Rules: an answer within 3 s; events repeated 3 times (at once, ~1 min, ~5 min) with X-Slack-Retry-Num and -Reason;
`X-Slack-No-Retry: 1` stops; interactions are never repeated (docs.slack.dev Events API).
"""

import asyncio
import hashlib
import hmac
import json
import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

import aiohttp

from tests.fakes.slack.shapes import JsonObject
from tests.fakes.slack.sockets import Sockets

ACK_SECONDS = 3.0
RETRY_DELAYS = (0.0, 60.0, 300.0)


@dataclass(frozen=True)
class Ack:
    """One attempt: `reason` is empty where it was acknowledged; `body` is what the app answered."""

    kind: str
    attempt: int
    seconds: float
    reason: str = ""
    body: JsonObject = field(default_factory=dict)
    final: bool = False  # the app asked not to be told again

    @property
    def ok(self) -> bool:
        return not self.reason


@dataclass
class Delivery:
    """`urls` by kind (events_api, interactive, options, slash_commands); empty means Socket Mode."""

    signing_secret: str
    clock: Callable[[], float]
    sockets: Sockets
    urls: dict[str, str] = field(default_factory=dict)
    retry_delays: tuple[float, ...] = RETRY_DELAYS
    duplicate_rate: float = 0.0
    acks: list[Ack] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))
    ack_seconds: float = ACK_SECONDS
    session: aiohttp.ClientSession | None = None
    tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    first_attempts: set["asyncio.Future[Ack]"] = field(default_factory=set)

    def event(self, payload: JsonObject) -> None:
        """Starts bringing an event, in the order of the calls."""
        first: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self.first_attempts.add(first)
        task = asyncio.create_task(self._bring(payload, first))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def settled(self) -> None:
        """Until every event so far had its first answer or its 3 seconds."""
        if self.first_attempts:
            await asyncio.wait(set(self.first_attempts))

    async def _bring(self, payload: JsonObject, first: "asyncio.Future[Ack]") -> None:
        try:
            ack = await self.once("events_api", payload, 0, "")
        finally:
            self.first_attempts.discard(first)
            if not first.done():
                first.set_result(Ack("events_api", 0, 0.0, "closed"))
        if ack.ok and self.chance.random() < self.duplicate_rate:
            await self.once("events_api", payload, 1, "http_timeout")
        for attempt, delay in enumerate(self.retry_delays, start=1):
            if ack.ok or ack.final:
                return
            await asyncio.sleep(delay)
            ack = await self.once("events_api", payload, attempt, ack.reason)

    async def once(self, kind: str, payload: JsonObject, attempt: int = 0, why: str = "") -> Ack:
        """One attempt; for interactions the only one."""
        started = asyncio.get_running_loop().time()
        if self.urls:
            status, body, final = await self._by_http(kind, payload, attempt, why)
        else:
            status, body = await self.sockets.send(kind, payload, attempt, why, self.ack_seconds)
            final = False
        ack = Ack(kind, attempt, asyncio.get_running_loop().time() - started, status, body, final)
        self.acks.append(ack)
        return ack

    async def _by_http(self, kind: str, payload: JsonObject, attempt: int, why: str) -> tuple[str, JsonObject, bool]:
        """Reason for failure (empty when fine), answer, and whether the app asked for no repeats."""
        body, content_type = encode(kind, payload)
        headers = {"Content-Type": content_type, **self.sign(body)}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": why or "http_error"}
        if self.session is None:
            unlimited = aiohttp.TCPConnector(limit=0)  # else the 101st event would wait here, not at the bot
            timeout = aiohttp.ClientTimeout(total=self.ack_seconds)
            self.session = aiohttp.ClientSession(connector=unlimited, timeout=timeout)
        try:
            async with self.session.post(self.urls[kind], data=body, headers=headers) as answer:
                text = await answer.text()
                final = answer.headers.get("X-Slack-No-Retry") == "1"
                return ("" if answer.status == 200 else "http_error"), _answered(text), final
        except TimeoutError:
            return "http_timeout", {}, False
        except aiohttp.ClientConnectorError:
            return "connection_failed", {}, False
        except aiohttp.ClientError:
            return "unknown_error", {}, False

    def sign(self, body: bytes) -> dict[str, str]:
        """Headers with the HMAC of `v0:timestamp:body` (docs.slack.dev verifying requests)."""
        stamp = str(int(self.clock()))
        digest = hmac.new(self.signing_secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def close(self) -> None:
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        if self.session is not None:
            await self.session.close()


def encode(kind: str, payload: JsonObject) -> tuple[bytes, str]:
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _answered(text: str) -> JsonObject:
    """A JSON object, or plain text as `{"text": …}`."""
    if not text.strip():
        return {}
    try:
        found = json.loads(text)
    except ValueError:
        return {"text": text}
    return found if isinstance(found, dict) else {"text": text}


def event_envelope(event: JsonObject, team: str, app: str, bot: str, now: float, *, shared: bool) -> JsonObject:
    """The outer object around an event, with a fresh event_id."""
    return {
        "token": "unused",
        "team_id": team,
        "context_team_id": team,
        "api_app_id": app,
        "event": event,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(6).upper()}",
        "event_time": int(now),
        "is_ext_shared_channel": shared,
        "authorizations": [{"enterprise_id": None, "team_id": team, "user_id": bot, "is_bot": True}],
    }
