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
PATIENCE = 0.05
"""Seconds after which a transaction counts as one that lasts."""


class IntakeLine:
    """`enter` gives an event its place; `stored` returns once it is committed."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._waiting: list[tuple[Event, Place]] = []
        self._busy: set[str] = set()
        self._under_way: set[asyncio.Task[None]] = set()

    def enter(self, event: Event) -> Place:
        """A place in the line: events of a chat are stored in the order in which they entered."""
        place: Place = asyncio.get_running_loop().create_future()
        self._waiting.append((event, place))
        return place

    async def stored(self, place: Place) -> None:
        """Raises what the intake raised for the batch the event was in."""
        if not place.done() and not self._under_way:
            self._begin()
        error = await asyncio.shield(place)
        if error is not None:
            raise error

    def _begin(self) -> None:
        """One more transaction, with all that waits for none of those under way."""
        if len(self._under_way) >= self._intake.side_by_side:
            return
        batch = [one for one in self._waiting if one[0].chat.key not in self._busy]
        if not batch:
            return
        self._waiting = [one for one in self._waiting if one[0].chat.key in self._busy]
        chats = {event.chat.key for event, _ in batch}
        self._busy |= chats
        task = asyncio.create_task(self._take(batch))
        self._under_way.add(task)
        lasts = asyncio.get_running_loop().call_later(PATIENCE, self._watch, task)

        def ended(task: asyncio.Task[None]) -> None:
            lasts.cancel()
            self._under_way.discard(task)
            self._busy -= chats
            self._begin()

        task.add_done_callback(ended)

    def _watch(self, task: asyncio.Task[None]) -> None:
        """It lasts: whatever comes meanwhile does not wait for it, until it ends."""
        if task in self._under_way:
            self._begin()
            asyncio.get_running_loop().call_later(PATIENCE, self._watch, task)

    async def _take(self, batch: list[tuple[Event, Place]]) -> None:
        error: BaseException | None = None
        try:
            await self._intake.receive([event for event, _ in batch])
        except asyncio.CancelledError:
            error = ConnectionError("interrupted")
            raise
        except Exception as broken:  # noqa: BLE001 - raised again by each of those who wait for it
            error = broken
        finally:
            for _, done in batch:
                if not done.done():
                    done.set_result(error)
