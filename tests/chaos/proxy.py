"""What stands between a client and a server and may break any connection, below HTTP: nobody is told what happened."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from random import Random
from types import TracebackType
from typing import Literal, Self, TypeAlias, get_args

Fate: TypeAlias = Literal[
    "passes", "silent", "cut_before", "swallowed", "stuck_amid", "cut_at_answer", "cut_amid", "cut_after", "trickles"
]
FATES: tuple[Fate, ...] = get_args(Fate)
LOST = frozenset({"swallowed", "stuck_amid", "cut_at_answer", "cut_amid"})
"""The server has done what was asked, and whoever asked has no whole answer. One that is cut right behind its end may
have been read."""
PIECES = 8
PAUSE = 0.01
"""Seconds between two pieces of an answer that trickles."""
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER with which a closed socket says RST and nothing else."""


@dataclass(frozen=True)
class Call:
    """One request as it came over the wire, and what befell it."""

    request: bytes
    fate: Fate

    @property
    def is_lost(self) -> bool:
        """Whether it was done, and nobody knows."""
        return self.fate in LOST and self.request.startswith(b"POST")

    def is_about(self, mark: str) -> bool:
        """Whether this number or id stands in it."""
        return re.search(rb"(?<![\w-])" + re.escape(mark.encode()) + rb"(?!\w)", self.request) is not None


@dataclass
class Proxy:
    """`async with Proxy(port, chance) as proxy:` listens at `proxy.url`. troubled: the share of calls that do not pass;
    what becomes of each of them is drawn among `fates`."""

    port: int
    chance: Random
    troubled: float = 0.0
    fates: Sequence[Fate] = FATES[1:]
    url: str = ""
    calls: list[Call] = field(default_factory=list)
    _serving: set[asyncio.Task[None]] = field(default_factory=set)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._served, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for task in self._serving:
            task.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Nobody listens, and connections that stood are cut, until the block ends."""
        port = self._server.sockets[0].getsockname()[1]
        self._server.close()
        for task in self._serving:
            task.cancel()
        try:
            yield
        finally:
            self._server = await asyncio.start_server(self._served, "127.0.0.1", port)

    @property
    def met(self) -> Counter[Fate]:
        """How often which befell a call."""
        return Counter(one.fate for one in self.calls)

    async def _served(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, call by call, until either end is gone."""
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
                while True:
                    request = await _message(reader)
                    is_spared = self.chance.random() >= self.troubled
                    call = Call(request, "passes" if is_spared else self.chance.choice(self.fates))
                    self.calls.append(call)
                    if not await self._befalls(call, reader, writer):
                        return
        finally:
            writer.transport.abort()
            self._serving.discard(task)

    async def _befalls(self, call: Call, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Does to the call what was drawn for it; whether the connection goes on."""
        if call.fate == "silent":
            return await self._until_gone(reader)
        if call.fate == "cut_before":
            return _reset(writer)
        answer = await self._asked(call.request)
        half = len(answer) // 2
        match call.fate:
            case "swallowed":
                return await self._until_gone(reader)
            case "stuck_amid":
                await _written(writer, answer[:half])
                return await self._until_gone(reader)
            case "cut_at_answer":
                return _reset(writer)
            case "cut_amid":
                await _written(writer, answer[:half])
                return _reset(writer)
            case "cut_after":
                await _written(writer, answer)
                return _reset(writer)
            case "trickles":
                for at in range(0, len(answer), len(answer) // PIECES + 1):
                    await _written(writer, answer[at : at + len(answer) // PIECES + 1])
                    await asyncio.sleep(PAUSE)
            case _:
                await _written(writer, answer)
        return True

    async def _asked(self, request: bytes) -> bytes:
        """The server's answer, by a connection of its own."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            await _written(writer, request)
            return await _message(reader)
        finally:
            writer.transport.abort()

    @staticmethod
    async def _until_gone(reader: asyncio.StreamReader) -> bool:
        while await reader.read(2**16):
            pass
        return False


async def _message(reader: asyncio.StreamReader) -> bytes:
    """A request or an answer, whole."""
    head = await reader.readuntil(b"\r\n\r\n")
    assert b"\r\ntransfer-encoding:" not in head.lower(), "what comes in chunks is not understood here"
    found = _LENGTH.search(head)
    return head + await reader.readexactly(int(found[1]) if found else 0)


async def _written(writer: asyncio.StreamWriter, data: bytes) -> None:
    if writer.is_closing():
        raise ConnectionResetError
    writer.write(data)
    await writer.drain()


def _reset(writer: asyncio.StreamWriter) -> bool:
    """RST: what was on its way back may be lost with it. The connection does not go on."""
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    writer.transport.abort()
    return False
