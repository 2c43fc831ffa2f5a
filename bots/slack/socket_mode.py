"""Slack by Socket Mode: no public address needed. What is not stored is not acknowledged, and Slack brings it again."""

from __future__ import annotations

import asyncio
import time

import structlog
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from structlog.contextvars import bound_contextvars

from bots.slack.api import Api, quiet_logger
from bots.slack.native import Json, text
from bots.slack.people import Unknown
from bots.slack.receiver import Receiver
from storage.engine import StoreUnavailable


class SocketSide:
    """One connection, kept up by the SDK's client."""

    def __init__(self, api: Api, app_token: str, receiver: Receiver) -> None:
        self._api = api
        self._app_token = app_token
        self._receiver = receiver
        self._client: SocketModeClient | None = None
        self._answered = 0.0
        self._busy = 0
        self._idle = asyncio.Event()
        self._log = structlog.get_logger()

    async def start(self) -> None:
        """Connects. Raises `Undelivered` where the app token is refused."""
        opened = await self._api.as_app(self._app_token).call("apps.connections.open")
        client = SocketModeClient(self._app_token, web_client=self._api.client, logger=quiet_logger())
        client.wss_uri = text(opened, "url")
        client.socket_mode_request_listeners.append(self._listen)
        self._client = client
        await client.connect()  # type: ignore[no-untyped-call]  # the SDK leaves it unannotated

    async def is_open(self) -> bool:
        """Whether the connection stands and answered its last pings."""
        return self._client is not None and await self._client.is_connected()

    def silence(self) -> float:
        """Seconds since the other end last answered a ping, which is sent every 5 s; 0 until the first is sent.

        A connection that hangs half-open stands for 20 s in the eyes of the SDK, which then begins another.
        """
        answered = self._client.last_ping_pong_time if self._client is not None else None
        self._answered = answered or self._answered
        return max(0.0, time.time() - self._answered) if self._answered else 0.0

    async def idle(self) -> None:
        """Returns once nothing is being taken in."""
        while self._busy:
            self._idle.clear()
            await self._idle.wait()

    async def stop(self, seconds: float = 5.0) -> None:
        """Finishes what is being taken in, then closes the connection and waits for the SDK's own tasks."""
        client, self._client = self._client, None
        if client is None:
            return
        try:
            async with asyncio.timeout(seconds):
                await self.idle()
        except TimeoutError:
            self._log.warning("slack.unfinished", count=self._busy)
        await client.close()  # type: ignore[no-untyped-call]  # likewise
        tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
        await asyncio.gather(*(task for task in tasks if task is not None), return_exceptions=True)

    async def _listen(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        if self._client is None:
            return  # stopping: another connection gets it
        self._busy += 1
        with bound_contextvars(update_key=self._receiver.key_of(request.payload)):
            try:
                await self._take(client, request)
            except (StoreUnavailable, Unknown, OSError) as error:
                self._log.warning("slack.not_confirmed", error=type(error).__name__)
            except Exception as error:  # noqa: BLE001 - the SDK would log its words, which may be somebody's
                self._log.exception("slack.untaken", error=type(error).__name__)
            finally:
                self._busy -= 1
                self._idle.set()

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        async def confirm(body: Json) -> None:
            answer: Json = {"envelope_id": request.envelope_id}
            await client.send_socket_mode_response(answer | {"payload": body} if body else answer)

        match request.type:
            case "events_api":
                await self._receiver.take_event(request.payload, confirm)
            case "slash_commands":
                await self._receiver.take_command(request.payload, confirm)
            case "interactive":
                await self._receiver.take_interaction(request.payload, confirm)
            case kind:
                self._log.info("slack.unknown_envelope", kind=kind)
