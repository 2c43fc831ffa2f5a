"""Socket Mode: at most 10 websockets, each envelope to one of them, acknowledged by its id (docs.slack.dev)."""

import asyncio
import json
import secrets
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.fakes.slack.shapes import JsonObject

CONNECTIONS = 10
ANSWERED = frozenset({"interactive", "options", "slash_commands"})


@dataclass
class Sockets:
    connections: list[web.WebSocketResponse] = field(default_factory=list)
    tickets: set[str] = field(default_factory=set)
    waiting: dict[str, "asyncio.Future[JsonObject]"] = field(default_factory=dict)
    strange_acks: list[str] = field(default_factory=list)
    turn: int = 0

    def new_ticket(self) -> str:
        ticket = secrets.token_hex(8)
        self.tickets.add(ticket)
        return ticket

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection from hello to its end; a ticket opens once."""
        ticket = request.query.get("ticket", "")
        if ticket not in self.tickets:
            return web.Response(status=401, text="invalid ticket")
        self.tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if len(self.connections) >= CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self.connections.append(socket)
        try:
            await self._converse(socket)
        finally:
            if socket in self.connections:
                self.connections.remove(socket)
        return socket

    async def _converse(self, socket: web.WebSocketResponse) -> None:
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "connection_info": {"app_id": "A0CRM"},
                "debug_info": {"host": "loopback", "approximate_connection_time": 18_060},
            }
        )
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(json.loads(message.data))

    def _acknowledged(self, answer: JsonObject) -> None:
        future = self.waiting.get(answer.get("envelope_id", ""))
        if future is None or future.done():
            self.strange_acks.append(str(answer.get("envelope_id")))
        else:
            future.set_result(answer.get("payload") or {})

    async def send(
        self, kind: str, payload: JsonObject, attempt: int, why: str, seconds: float
    ) -> tuple[str, JsonObject]:
        """Reason for failure (empty when acknowledged) and the payload of the acknowledgement."""
        open_sockets = [socket for socket in self.connections if not socket.closed]
        if not open_sockets:
            return "connection_failed", {}
        self.turn += 1
        socket = open_sockets[self.turn % len(open_sockets)]
        envelope = _envelope(kind, payload, attempt, why)
        future: asyncio.Future[JsonObject] = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = future
        try:
            await socket.send_json(envelope)
            return "", await asyncio.wait_for(future, seconds)
        except TimeoutError:
            return "timeout", {}
        except ConnectionError:
            return "connection_failed", {}
        finally:
            del self.waiting[envelope["envelope_id"]]

    async def refresh(self) -> None:
        """Asks every connection to come anew, as Slack does every few hours."""
        for socket in list(self.connections):
            self.connections.remove(socket)
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def close(self) -> None:
        for socket in list(self.connections):
            await socket.close()


def _envelope(kind: str, payload: JsonObject, attempt: int, why: str) -> JsonObject:
    envelope: JsonObject = {
        "type": "interactive" if kind == "options" else kind,
        "envelope_id": secrets.token_hex(16),
        "payload": payload,
        "accepts_response_payload": kind in ANSWERED,
    }
    if kind == "events_api":
        envelope |= {"retry_attempt": attempt, "retry_reason": why}
    return envelope
