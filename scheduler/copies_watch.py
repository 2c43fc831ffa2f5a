"""Sees to it that somebody hears when copies fail or grow old: once a trouble, and once when it is over.

A trouble goes by the copy after which it began, so that a restart tells nothing twice.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from crm.clock import Clock
from handlers import copies as told
from storage import backup
from storage.engine import StoreUnavailable
from storage.unit_of_work import Store

LOOK_SECONDS = 60.0
LATE = timedelta(hours=1)
"""Later than it was due: a copy of a big store takes its time."""


class CopiesWatch:
    """Looks at the folder. every: from one copy to the next; a folder without any is late after that time as well."""

    def __init__(self, store: Store, clock: Clock, source: Path, folder: Path, every: timedelta) -> None:
        self._store = store
        self._clock = clock
        self._source = source
        self._folder = folder
        self._every = every
        self._since = clock.now()
        self._is_well = False
        self.failing = ""

    async def run(self) -> None:
        """Looks once a minute, until cancelled; apart from the copying itself, which may hang."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Tells owners and admins what is new. failing: why the last copy failed, "" after one that was made."""
        now = self._clock.now()
        newest = await asyncio.to_thread(self._newest, now)
        is_late = now > (newest or self._since) + self._every + LATE
        is_well = not self.failing and not is_late
        if is_well and self._is_well:
            return
        with suppress(StoreUnavailable):  # told at the next look
            async with self._store.begin(now) as work:
                await (told.report_over(work) if is_well else told.report(work, newest, self.failing))
            self._is_well = is_well

    def _newest(self, now: datetime) -> datetime | None:
        """When the newest copy was made; those of a clock that was ahead do not count."""
        made = [at for at, _ in backup.copies(self._folder, self._source) if at <= now]
        return made[-1] if made else None
