"""Tells owners and admins of a messenger for customers alone that does not work while the rest does, and of the end.

A token that is refused is told at once; what may only be a network that comes and goes, when it lasts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from crm.clock import Clock
from handlers import parts as told
from storage.engine import StoreUnavailable
from storage.unit_of_work import Store

LOOK_SECONDS = 15.0
LASTS = timedelta(minutes=5)
REFUSED = "unauthorized"


class PartsWatch:
    """Looks at what fails now: why, by the part's name."""

    def __init__(self, store: Store, clock: Clock, failing: Callable[[], Mapping[str, str]]) -> None:
        self._store = store
        self._clock = clock
        self._failing = failing
        self._since: dict[str, datetime] = {}
        self._told: dict[str, str] | None = None

    async def run(self) -> None:
        """Looks until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Tells owners and admins what is new since the last look; after a start, since what was told before it."""
        now, failing = self._clock.now(), self._failing()
        self._since = {part: self._since.get(part, now) for part in failing}
        lasting = {
            part: why for part, why in failing.items() if why == REFUSED or now - self._since[part] >= LASTS
        }
        is_settled = set(lasting) == set(failing)
        if self._told == lasting or not is_settled:
            return
        with suppress(StoreUnavailable):  # told at the next look
            async with self._store.begin(now) as work:
                for part, why in lasting.items():
                    await told.report(work, part, is_refused=why == REFUSED)
                await told.report_over(work, besides=tuple(lasting))
            self._told = lasting
