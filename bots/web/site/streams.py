"""One open page's stream (server-sent events): the chat first, then each message that is new or drawn anew."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable

from aiohttp import web

from bots.web.render import Json
from bots.web.site.pages import COMMON
from bots.web.site.shelf import Listener, Shelf, bodies
from storage.engine import StoreUnavailable

HEARTBEAT = 10.0
"""Seconds of silence after which a comment line is sent, so that a dead connection shows."""
LOOK = 5.0
"""How often the store is asked where another process may have written to it."""


class Stream:
    """Writes to one page until it goes away or the platform stops."""

    def __init__(self, shelf: Shelf, visitor: str, is_closing: Callable[[], bool]) -> None:
        self._shelf = shelf
        self._visitor = visitor
        self._is_closing = is_closing
        self._shown: dict[str, object] = {}

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answers the request of the stream."""
        headers = COMMON | {"Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        response = web.StreamResponse(headers=headers)
        listener = self._shelf.listen(self._visitor)
        try:
            await response.prepare(request)
            await self._pump(response, listener)
        except ConnectionResetError:
            return response  # the page was closed: the ordinary end of a stream
        finally:
            self._shelf.leave(self._visitor, listener)
        return response

    async def _pump(self, response: web.StreamResponse, listener: Listener) -> None:
        messages = await self._shelf.shown(self._visitor)
        self._shown = bodies(messages)
        await response.write(_sse("state", {"messages": messages}))
        pause = LOOK if self._shelf.is_shared else HEARTBEAT
        while not self._is_closing():
            try:
                async with asyncio.timeout(pause):
                    await listener.news.wait()
            except TimeoutError:
                await response.write(b": still here\n\n")
            listener.news.clear()
            for frame in await self._frames(listener):
                await response.write(frame)

    async def _frames(self, listener: Listener) -> list[bytes]:
        frames = [_sse("notice", listener.notices.popleft()) for _ in range(len(listener.notices))]
        try:
            messages = await self._shelf.shown(self._visitor)
        except StoreUnavailable:
            return frames  # what is new is found in a later round
        stands = bodies(messages)
        fresh = [one for one in messages if self._shown.get(str(one["id"])) != one["version"]]
        frames += [_sse("message", one) for one in fresh]
        frames += [_sse("remove", {"id": gone}) for gone in self._shown if gone not in stands]
        self._shown = stands
        return frames


def _sse(event: str, data: Json) -> bytes:
    """One event on the wire. JSON escapes line breaks, so nothing written can end an event early."""
    return f"event: {event}\ndata: {json.dumps(data, ensure_ascii=True)}\n\n".encode()
