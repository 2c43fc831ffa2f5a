"""The page's one stream (server-sent events): the full state first, then every change; it resumes where it broke."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence

from aiohttp import web

from bots.web.chatlog import ChatLog
from bots.web.guard import HEADERS
from bots.web.journal import Change, Journal
from bots.web.panes import Pane
from bots.web.render import Json

HEARTBEAT = 15.0
"""Seconds of silence after which a comment line is sent, so that a dead connection shows."""


class Stream:
    """Writes changes to one page until it goes away or the platform stops."""

    def __init__(self, journal: Journal, log: ChatLog, panes: Sequence[Pane], heartbeat: float = HEARTBEAT) -> None:
        self._journal = journal
        self._log = log
        self._panes = panes
        self._heartbeat = heartbeat

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answers `GET /api/stream`; `Last-Event-ID` names the last change that the page has seen."""
        response = web.StreamResponse(headers=HEADERS | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        reader = self._journal.listen()
        try:
            await self._pump(response, reader, request.headers.get("Last-Event-ID", ""))
        except ConnectionResetError:
            return response  # the page was closed: the ordinary end of a stream
        finally:
            self._journal.leave(reader)
        return response

    async def _pump(self, response: web.StreamResponse, reader: asyncio.Event, position: str) -> None:
        await response.write(b"retry: 1000\n\n")
        while not self._journal.closed:
            reader.clear()
            changes = self._journal.after(position)
            # The position is taken before any await: what changes during the write is found in the next round.
            position = self._journal.position
            frames = [self.state()] if changes is None else [self._frame(change) for change in changes]
            for frame in frames:
                await response.write(frame)
            await self._wait(response, reader)

    async def _wait(self, response: web.StreamResponse, reader: asyncio.Event) -> None:
        try:
            await asyncio.wait_for(reader.wait(), self._heartbeat)
        except TimeoutError:
            await response.write(b": still here\n\n")

    def state(self) -> bytes:
        """Everything the panes show now, as one event."""
        messages = {p.key: [entry.json() for entry in self._log.entries(p.chat, p.user)] for p in self._panes}
        return sse("state", self._journal.position, {"panes": messages})

    def _frame(self, change: Change) -> bytes:
        seen_by = [pane.key for pane in self._panes if _sees(pane, change)]
        number = self._journal.at(change.number)
        if not seen_by:
            return f"id: {number}\n\n".encode()
        return sse(change.kind, number, {"panes": seen_by} | change.data)


def _sees(pane: Pane, change: Change) -> bool:
    return pane.chat == change.chat and change.pane in ("", pane.key) and (not change.user or change.user == pane.user)


def sse(event: str, number: str, data: Json) -> bytes:
    """One event on the wire. JSON escapes line breaks, so nothing written can end an event early."""
    return f"id: {number}\nevent: {event}\ndata: {json.dumps(data, ensure_ascii=True)}\n\n".encode()
