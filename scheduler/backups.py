"""Copies of a SQLite store at regular times. When the next one is due follows from the newest in the folder."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from crm.clock import Clock
from scheduler.copies_watch import CopiesWatch
from storage import backup
from storage.engine import StoreRefused

LOOK_SECONDS = 30.0
TRY_AGAIN = timedelta(minutes=5)
"""After a copy that failed: a disk that is full is not read from end to end every half a minute."""


class Backups:
    """Makes a copy when one is due, and then deletes all but the newest. every: from one copy to the next.

    watch: who is told at once how it went.
    """

    def __init__(
        self, source: Path, folder: Path, every: timedelta, keep: int, clock: Clock, watch: CopiesWatch | None = None
    ) -> None:
        self._source = source
        self._folder = folder
        self._every = every
        self._keep = keep
        self._clock = clock
        self._watch = watch
        self._not_before: datetime | None = None
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Looks twice a minute, until cancelled; beside the clock, so that no reminder waits for a copy."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> bool:
        """Makes a copy if one is due; whether it did. One that failed is logged, and tried again in five minutes."""
        now = self._clock.now()
        if self._not_before is not None and now < self._not_before:
            return False
        try:
            is_made = await asyncio.to_thread(self._made, now)
        except (StoreRefused, OSError) as error:
            self._not_before = now + TRY_AGAIN
            self._log.error("backup.failed", folder=str(self._folder), reason=str(error))
            await self._tell(str(error))
            return False
        if is_made:
            await self._tell("")
        return is_made

    async def _tell(self, failing: str) -> None:
        if self._watch is not None:
            self._watch.failing = failing
            await self._watch.look()

    def _made(self, now: datetime) -> bool:
        """Old copies go only once the new one was checked and has its name."""
        self._folder.mkdir(parents=True, exist_ok=True)
        past = [made for made, _ in backup.copies(self._folder, self._source) if made <= now]
        if past and now < past[-1] + self._every:
            return False
        copy = backup.named(self._folder, self._source, now)
        contents = backup.make(self._source, copy)
        gone = backup.thin_out(self._folder, self._source, self._keep, now)
        self._log.info("backup.made", copy=copy.name, rows=sum(contents.rows.values()), deleted=len(gone))
        return True
