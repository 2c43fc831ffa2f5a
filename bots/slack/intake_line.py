"""Events into the intake, those of a chat in the order in which they came, as many in one transaction as wait.

A store that syncs to disk takes one transaction about as long as another, however many events it holds. Where the store
is slow, and takes several side by side, others begin beside the one that lasts: Slack waits three seconds for each.
"""

from __future__ import annotations

import asyncio
from typing import TypeAlias

from bots.platform import Intake
from handlers.events import Event

Place: TypeAlias = asyncio.Future[BaseException | None]
PATIENCE = 0.23
"""Seconds after which a transaction counts as one that lasts, and another begins beside it. Eleven of them, begun one
after the other, cover the two and a half seconds that a store may take where Slack waits three."""


class IntakeLine:
    """`enter` gives an event its place; `stored` returns once it is committed. Who finds room takes all along."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._waiting: list[tuple[Event, Place]] = []
        self._busy: set[str] = set()
        self._under_way = 0
        self._patient_until = 0.0
        self._ended = asyncio.Condition()

    def enter(self, event: Event) -> Place:
        """A place in the line: events of a chat are stored in the order in which they entered."""
        place: Place = asyncio.get_running_loop().create_future()
        self._waiting.append((event, place))
        return place

    async def stored(self, place: Place) -> None:
        """Raises what the intake raised for the batch the event was in."""
        while not place.done():
            batch = self._batch(place)
            if batch:
                await self._take(batch)
            else:
                await self._until_one_ends()
        if (error := place.result()) is not None:
            raise error

    def _batch(self, place: Place) -> list[tuple[Event, Place]]:
        """All that waits for nothing under way, where there is room for one more transaction.

        Only for one who goes along: whoever is under way already would hear of their own end with that of the others.
        """
        is_soon = self._under_way and asyncio.get_running_loop().time() < self._patient_until
        if is_soon or self._under_way >= self._intake.side_by_side:
            return []
        batch = [one for one in self._waiting if one[0].chat.key not in self._busy]
        if not any(own is place for _, own in batch):
            return []
        self._waiting = [one for one in self._waiting if one[0].chat.key in self._busy]
        return batch

    async def _until_one_ends(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE), self._ended:
                await self._ended.wait()
        except TimeoutError:
            return

    async def _take(self, batch: list[tuple[Event, Place]]) -> None:
        chats = {event.chat.key for event, _ in batch}
        self._busy |= chats
        self._under_way += 1
        self._patient_until = asyncio.get_running_loop().time() + PATIENCE
        error: BaseException | None = None
        try:
            await self._intake.receive([event for event, _ in batch])
        except BaseException as broken:  # a cancelled holder must not leave the others waiting
            error = broken if isinstance(broken, Exception) else ConnectionError("interrupted")
            if error is not broken:
                raise
        finally:
            self._busy -= chats
            self._under_way -= 1
            for _, done in batch:
                if not done.done():
                    done.set_result(error)
            async with self._ended:
                self._ended.notify_all()
