"""Events into the intake, in the order in which they came, as many in one transaction as wait.

A store that syncs to disk takes one transaction about as long as another, however many events it holds.
"""

from __future__ import annotations

import asyncio
from typing import TypeAlias

from bots.platform import Intake
from handlers.events import Event

Place: TypeAlias = asyncio.Future[BaseException | None]


class IntakeLine:
    """`enter` gives an event its place; `stored` returns once it is committed. Who holds the lock takes all along."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._lock = asyncio.Lock()
        self._waiting: list[tuple[Event, Place]] = []

    def enter(self, event: Event) -> Place:
        """A place in the line: events are stored in the order in which they entered."""
        place: Place = asyncio.get_running_loop().create_future()
        self._waiting.append((event, place))
        return place

    async def stored(self, place: Place) -> None:
        """Raises what the intake raised for the batch the event was in."""
        async with self._lock:
            if not place.done():
                await self._take_all()
        if (error := place.result()) is not None:
            raise error

    async def _take_all(self) -> None:
        batch, self._waiting = self._waiting, []
        error: BaseException | None = None
        try:
            await self._intake.receive([event for event, _ in batch])
        except BaseException as broken:  # a cancelled holder must not leave the others waiting
            error = broken if isinstance(broken, Exception) else ConnectionError("interrupted")
            raise
        finally:
            for _, done in batch:
                if not done.done():
                    done.set_result(error)
