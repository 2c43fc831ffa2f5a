"""Work done side by side in so many lanes: whoever is done takes what comes next, and nobody waits for a slow one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeAlias

Key: TypeAlias = tuple[str, str]
Fetch: TypeAlias = Callable[[int], Awaitable[Sequence[Key]]]
Handle: TypeAlias = Callable[[Key], Awaitable[None]]
IsOver: TypeAlias = Callable[[], Awaitable[bool]]
PAUSE = 1.0
"""Seconds after which work is looked for that nobody told of: another process may have stored it."""
GATHERING = 0.01
"""Seconds in which more lanes come free, while most are busy: one look then fetches for several."""


class Lanes:
    """`width` lanes over one source of work.

    fetch: begins up to so many pieces of work and gives their keys; handle: does one; is_over: whether nothing more is
    to be begun; stirred: set by whoever brings work.
    """

    def __init__(self, width: int, fetch: Fetch, handle: Handle, is_over: IsOver, stirred: asyncio.Event) -> None:
        self._width = width
        self._fetch = fetch
        self._handle = handle
        self._is_over = is_over
        self._stirred = stirred
        self._turn = asyncio.Lock()
        self._next: deque[Key] = deque()
        self._under_way: set[Key] = set()
        self._is_dry = self._has_ended = False
        self._done = 0

    async def run(self) -> int:
        """Until nothing waits and nothing is under way, or until it is over and what was begun is done; how many were.

        Raises the first thing that broke in a lane, once the others are done with what they had.
        """
        self._is_dry = self._has_ended = False
        self._done = 0
        ends = await asyncio.gather(*(self._lane() for _ in range(self._width)), return_exceptions=True)
        for broken in ends:
            if broken is not None:
                raise broken
        return self._done

    async def _lane(self) -> None:
        while (key := await self._taken()) is not None:
            try:
                await self._handle(key)
                self._done += 1
            except BaseException:
                self._has_ended = True
                raise
            finally:
                self._under_way.discard(key)
                self._stirred.set()

    async def _taken(self) -> Key | None:
        async with self._turn:
            while not self._next:
                if self._has_ended or await self._is_over() or not await self._finds_more():
                    self._has_ended = True
                    return None
            key = self._next.popleft()
            self._under_way.add(key)
            return key

    async def _finds_more(self) -> bool:
        """Whether there may be something to do before all lanes are done; what is found is next."""
        if self._is_dry and self._under_way:
            await _set(self._stirred, PAUSE)
        elif len(self._under_way) > self._width // 2:
            await asyncio.sleep(GATHERING)
        self._stirred.clear()
        room = self._width - len(self._under_way)
        found = [key for key in await self._fetch(room) if key not in self._under_way]
        self._is_dry = len(found) < room
        self._next.extend(found)
        return bool(found or self._under_way)


async def _set(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
