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
Most: TypeAlias = Callable[[], int]
PAUSE = 1.0
"""Seconds after which work is looked for that nobody told of: another process may have stored it."""
GATHERING = 0.01
"""Seconds in which more lanes come free, while most are busy: one look then fetches for several."""
LASTS = 0.3
"""Seconds after which work counts as lasting: a spare lane comes in beside it."""
GLANCE = 0.1
"""Seconds after which it is looked again whether work that is under way lasts by now."""


class Lanes:
    """`width` lanes over one source of work, and `spare` ones: each comes in for as long as work beside it lasts.

    fetch: begins up to so many pieces of work and gives their keys; handle: does one; is_over: whether nothing more is
    to be begun; most: how many may be under way just now, whatever waits; stirred: set by whoever brings work.
    """

    def __init__(
        self, width: int, spare: int, fetch: Fetch, handle: Handle, is_over: IsOver, most: Most, stirred: asyncio.Event
    ) -> None:
        self._width = width
        self._spare = spare
        self._most = most
        self._fetch = fetch
        self._handle = handle
        self._is_over = is_over
        self._stirred = stirred
        self._turn = asyncio.Lock()
        self._next: deque[Key] = deque()
        self._under_way: dict[Key, float] = {}
        self._freed = asyncio.Event()
        self._is_dry = self._has_ended = False
        self._done = 0

    @property
    def under_way(self) -> int:
        """How much is being done just now."""
        return len(self._under_way)

    async def run(self) -> int:
        """Until nothing waits and nothing is under way, or until it is over and what was begun is done; how many were.

        Raises the first thing that broke in a lane, once the others are done with what they had.
        """
        self._is_dry = self._has_ended = False
        self._done = 0
        ends = await asyncio.gather(*(self._lane() for _ in range(self._width + self._spare)), return_exceptions=True)
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
                del self._under_way[key]
                self._freed.set()
                self._stirred.set()

    async def _taken(self) -> Key | None:
        async with self._turn:
            while self._under_way and self._room() <= 0:
                self._freed.clear()
                await _set(self._freed, GLANCE)
            try:
                while not self._next:
                    if self._has_ended or await self._is_over() or not await self._finds_more():
                        self._has_ended = True
                        return None
            except BaseException:
                self._has_ended = True  # all lanes end and begin anew, so that none is missing from then on
                raise
            key = self._next.popleft()
            self._under_way[key] = asyncio.get_running_loop().time()
            return key

    def _room(self) -> int:
        """Lanes that are free: what lasts is made up for, as far as there are spare ones."""
        now = asyncio.get_running_loop().time()
        lasting = sum(now - began >= LASTS for began in self._under_way.values())
        return min(self._width + min(lasting, self._spare), self._most()) - len(self._under_way)

    async def _finds_more(self) -> bool:
        """Whether there may be something to do before all lanes are done; what is found is next."""
        if self._is_dry and self._under_way:
            await _set(self._stirred, PAUSE)
        elif self._room() < self._width // 2:
            await asyncio.sleep(GATHERING)
        self._stirred.clear()
        room = max(1, self._room())
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
