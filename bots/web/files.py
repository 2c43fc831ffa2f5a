"""Files over HTTP: one that is sent in, and one that is looked at or saved. Nothing a file holds is ever run."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Final
from urllib.parse import quote

from aiohttp import web

from bots.web.cabinet import AGAIN, Cabinet, NotTaken
from bots.web.kinds import BYTES, kind_of
from bots.web.render import Json
from storage.tables import WebFile

LONGEST_NAME: Final = 255
LOOK: Final = 10.0
LEAST: Final = 64 * 1024
"""Bytes that arrive in so many seconds at least."""
PIECE: Final = 30.0
"""Seconds for a piece of a file that somebody reads."""
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


async def taken(request: web.Request, cabinet: Cabinet, chat_key: str, name: str, sender: str = "") -> Json:
    """Keeps the body of the request as a file of that chat. sender: see `Cabinet.take`. Raises `NotTaken`."""
    return await cabinet.take(chat_key, name[:LONGEST_NAME], request.content_length, _chunks(request), sender)


async def _chunks(request: web.Request) -> AsyncIterator[bytes]:
    """The body as it comes; raises `NotTaken` where it drips. What we take to store it is not waited for."""
    loop = asyncio.get_running_loop()
    waited, arrived = 0.0, 0
    while True:
        began = loop.time()
        try:
            async with asyncio.timeout(max(LOOK - waited, 0.01)):
                chunk = await request.content.read(65536)
        except TimeoutError:
            if arrived < LEAST:
                raise NotTaken("too_slow", seconds=AGAIN) from None
            waited, arrived = 0.0, 0
            continue
        if not chunk:
            return
        waited, arrived = waited + loop.time() - began, arrived + len(chunk)
        yield chunk


async def served(
    request: web.Request, cabinet: Cabinet, file: WebFile, headers: Mapping[str, str]
) -> web.StreamResponse:
    """A picture, a sound or a film is shown as what it is by its content; everything else is only saved.

    A part of it is given where the request asks for one, as players do. Who reads no piece for long is cut off.
    """
    start, end = _span(request, file.size)
    is_shown = kind_of(file.mime) != "file"
    place = "inline" if is_shown else "attachment"
    told = dict(headers) | HEADERS | {
        "Content-Type": file.mime if is_shown else BYTES,
        "Content-Disposition": f"{place}; filename*=UTF-8''{quote(file.name or file.type, safe='')}",
        "Accept-Ranges": "bytes",
    }  # fmt: skip
    if "Range" in request.headers:
        told["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    response = web.StreamResponse(status=206 if "Range" in request.headers else 200, headers=told)
    response.content_length = end - start
    await response.prepare(request)
    try:
        async for piece in cabinet.pieces(file, start, end):
            async with asyncio.timeout(PIECE):
                await response.write(piece)
    except TimeoutError:  # nobody can be told any more; the place is for others
        if request.transport is not None:
            request.transport.abort()
        return response
    await response.write_eof()
    return response


def _span(request: web.Request, size: int) -> tuple[int, int]:
    """From where to before where the bytes are asked for; 416 for what is not there."""
    try:
        asked = request.http_range
    except ValueError:
        raise _no_such_part(size) from None
    start = asked.start or 0
    start, end = max(0, size + start if start < 0 else start), min(size if asked.stop is None else asked.stop, size)
    if start >= end:
        raise _no_such_part(size)
    return start, end


def _no_such_part(size: int) -> web.HTTPException:
    return web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
