"""Files that people sent, brought from one messenger to another in the memory of one send.

No store holds their bytes. What cannot be brought is told of in words where it is missed; where nothing is to leave
without it, the letter fails as a whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Container, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

from bots.platform import TOO_LARGE, Capabilities, NotSent, Parcel, Platform, Refused, SlowDown, Undelivered
from handlers.desk_files import TOGETHER
from handlers.events import LOCATION, Attachment, platform_of
from handlers.letters import Enclosed
from handlers.text import words
from handlers.views.attachments import called, size
from handlers.vocabulary import File, Paragraph, Picture, Screen, paragraph

TRIES = 6
"""After so many failures, some two minutes, it goes without the file: others of that chat wait behind it."""
SECONDS = 25.0
"""For all files of one letter, the wait for free hands among it; with what the sending may take less than a lease."""
AT_ONCE = 2
"""Letters whose bytes are in memory at a time."""
PAUSE = 3.0


class Carrier:
    """Loads parcels with what they enclose."""

    def __init__(self, platforms: Mapping[str, Platform]) -> None:
        self._platforms = platforms
        self._hands = asyncio.Semaphore(AT_ONCE)

    @asynccontextmanager
    async def loaded(self, parcel: Parcel, attempts: int) -> AsyncIterator[Parcel]:
        """The parcel with the bytes that it needs, held for as long as it is sent. attempts: the how manieth this is.

        Raises one of `Undelivered`; nothing has left then.
        """
        enclosed = parcel.enclosed
        to = self._platforms[parcel.chat.platform].capabilities
        is_there = enclosed is not None and enclosed.source == f"{parcel.chat.platform}:{parcel.chat.team}"
        if enclosed is None or parcel.screen is None or (to.passes_on and is_there):
            yield parcel
        elif parcel.kind != "show":
            lines = self._untakable(enclosed, to)
            brought = {one.ref for one in enclosed.files if one.ref not in lines}
            yield replace(parcel, screen=_with(parcel.screen, lines), enclosed=_places(enclosed, brought))
        else:
            until = asyncio.get_running_loop().time() + SECONDS
            async with self._free_hands(until):
                yield await self._brought(parcel, enclosed, to, attempts, until)

    @asynccontextmanager
    async def _free_hands(self, until: float) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout_at(until):
                await self._hands.acquire()
        except TimeoutError:
            raise SlowDown("other_files_first", PAUSE) from None
        try:
            yield
        finally:
            self._hands.release()

    async def _brought(
        self, parcel: Parcel, enclosed: Enclosed, to: Capabilities, attempts: int, until: float
    ) -> Parcel:
        lines = self._untakable(enclosed, to)
        content: dict[str, bytes] = {}
        wanted = _not_out(parcel, enclosed)
        try:
            async with asyncio.timeout_at(until):
                for one in wanted:
                    if one.ref not in lines:
                        await self._bring(one, enclosed.source, to, content, lines)
        except TimeoutError:
            _wait_or_go_without(NotSent("timeout"), attempts, wanted, content, lines)
        except Undelivered as error:
            _wait_or_go_without(error, attempts, wanted, content, lines)
        if lines and enclosed.needed:
            raise Refused("not_brought")
        return _packed(parcel, content, lines)

    async def _bring(
        self, file: Attachment, source: str, to: Capabilities, content: dict[str, bytes], lines: dict[str, Paragraph]
    ) -> None:
        platform = self._platforms[platform_of(source)]
        most = min(platform.capabilities.gives, to.takes, TOGETHER - sum(map(len, content.values())))
        try:
            found = await platform.fetch(file.ref, most)
        except Refused as error:
            lines[file.ref] = _too_large(file, most) if error.reason == TOO_LARGE else _gone(file)
            return
        if found:
            content[file.ref] = found
        else:
            lines[file.ref] = _gone(file)

    def _untakable(self, enclosed: Enclosed, to: Capabilities) -> dict[str, Paragraph]:
        """What is told of files of which it is known beforehand that they cannot be brought."""
        source = self._platforms.get(platform_of(enclosed.source))
        most = min(source.capabilities.gives, to.takes) if source is not None else 0
        lines: dict[str, Paragraph] = {}
        for one in enclosed.files:
            if one.form == LOCATION:
                continue
            if not one.ref or not most:
                lines[one.ref] = _gone(one)
            elif one.size > most:
                lines[one.ref] = _too_large(one, most)
        return lines


def _not_out(parcel: Parcel, enclosed: Enclosed) -> list[Attachment]:
    """The files whose bytes are needed still: those that an earlier try has put there are not brought again.

    A platform that tells no places shares pictures that are drawn first, and then all that is enclosed together.
    """
    blocks = parcel.screen.blocks if parcel.screen is not None else ()
    if len(parcel.begun.shared) > sum(isinstance(one, Picture | File) for one in blocks):
        return []
    out = {place for places in parcel.begun.files for place in places}
    return [one for place, one in enumerate(enclosed.files) if place not in out and one.form != LOCATION]


def _wait_or_go_without(
    error: Undelivered,
    attempts: int,
    wanted: Sequence[Attachment],
    content: Mapping[str, bytes],
    lines: dict[str, Paragraph],
) -> None:
    """Nothing has left yet, so it may be tried again, but not for ever."""
    if attempts < TRIES:
        raise NotSent(f"not_brought:{error.reason}") from None
    missed = [one for one in wanted if one.ref not in content]
    lines |= {one.ref: _gone(one) for one in missed if one.ref not in lines}


def _packed(parcel: Parcel, content: Mapping[str, bytes], lines: Mapping[str, Paragraph]) -> Parcel:
    """With those files that were brought, and a line for each that was not."""
    screen, enclosed = parcel.screen, parcel.enclosed
    if screen is None or enclosed is None:
        return parcel
    brought = {one.ref for one in enclosed.files if one.ref in content or one.form == LOCATION}
    return replace(
        parcel,
        screen=_with(screen, lines),
        enclosed=_places(enclosed, brought),
        blobs={**parcel.blobs, **content},
    )


def _places(enclosed: Enclosed, brought: Container[str]) -> Enclosed:
    """All files in their places, those that were not brought without their `ref`: a later try may bring others."""
    files = (one if one.ref in brought else replace(one, ref="") for one in enclosed.files)
    return replace(enclosed, files=tuple(files))


def _with(screen: Screen, lines: Mapping[str, Paragraph]) -> Screen:
    return replace(screen, blocks=(*screen.blocks, *lines.values())) if lines else screen


def _too_large(file: Attachment, most: int) -> Paragraph:
    told = words("media-too-large-here", what=called(file), size=size(file.size or most + 1), limit=size(most))
    return paragraph(told)


def _gone(file: Attachment) -> Paragraph:
    return paragraph(words("media-not-here", what=called(file)))
