"""Asks Telegram for updates, and for the next ones only once these are stored.

Telegram itself remembers what is confirmed: a call with `offset` forgets everything below it. So nothing is kept
here; after a crash the last batch comes again and the inbox knows its duplicates.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from aiogram.methods import GetUpdates

from bots.platform import SlowDown, Undelivered
from bots.telegram.api import Api
from bots.telegram.duties import FIRM, Duty
from bots.telegram.ending import Endable
from bots.telegram.inbound import update_id_of
from crm.clock import Clock
from storage.engine import StoreUnavailable

LONG_POLL = 5
"""Seconds that Telegram holds the call when there is nothing; shorter than the lease on polling."""
SLACK = 7
"""Seconds that an answer may take on top."""
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0

Leads = Callable[[], Awaitable[bool]]
"""Whether this process is the one that polls."""


async def always() -> bool:
    """The answer of a process that is alone."""
    return True


class Poller(Endable):
    """One getUpdates after the other. `take` stores a batch; it raises `StoreUnavailable` when it could not."""

    def __init__(
        self,
        api: Api,
        clock: Clock,
        take: Callable[[list[Any]], Awaitable[None]],
        leads: Leads = always,
        duty: Duty = FIRM,
    ) -> None:
        self.polled_at: datetime | None = None
        self.leads_since: datetime | None = clock.now()
        self._began_at = clock.now()
        self._api = api
        self._clock = clock
        self._take = take
        self._leads = leads
        self._duty = duty
        self._next: int | None = None
        self._pause = FIRST_PAUSE
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Receives until stopped; whatever fails is tried again after a growing pause."""
        self.began()
        while True:
            try:
                if not await self._leads():
                    self._next, self.leads_since = None, None
                    await asyncio.sleep(FIRST_PAUSE)
                    continue
                self.leads_since = self.leads_since or self._clock.now()
                await self.poll()
                self._pause = FIRST_PAUSE
            except SlowDown as error:
                await self._rest(error.reason, error.seconds)
            except StoreUnavailable:  # ours: nobody is spared by long pauses, and people wait for the end of the last
                await self._rest("store_unavailable", FIRST_PAUSE)
            except Undelivered as error:
                await self._rest(error.reason, self._pause)
                self._pause = min(self._pause * 2, LONGEST_PAUSE)

    @property
    def heard_at(self) -> datetime:
        """When Telegram last answered, or when this process last began to ask."""
        return max(self._began_at, self.polled_at or self._began_at, self.leads_since or self._began_at)

    async def poll(self) -> int:
        """One call: stores what came, then counts it as confirmed. Returns how many updates that were."""
        asked = GetUpdates(offset=self._next, timeout=LONG_POLL, allowed_updates=list(self._duty.updates))
        answer = await self._api.call(asked, LONG_POLL + SLACK)
        self.polled_at = self._clock.now()
        updates = answer if isinstance(answer, list) else []
        if updates:
            await self._take(updates)
            numbers = [number for update in updates if (number := update_id_of(update)) is not None]
            self._next = max(numbers, default=(self._next or 1) - 1) + 1
        return len(updates)

    async def _rest(self, reason: str, seconds: float) -> None:
        """Replicas must not come back in step."""
        self._log.warning("telegram.poll_failed", reason=reason, pause=round(seconds, 1), platform=self._duty.name)
        await asyncio.sleep(seconds * random.uniform(1.0, 1.5))
