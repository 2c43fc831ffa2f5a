"""Once an hour, throws away what nobody will ask for again. Doing it twice does no harm, so every process may."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import housekeeping
from storage.unit_of_work import Store

EVERY = timedelta(hours=1)


class Housekeeping:
    """Remembers when it last cleaned up; the first time is an hour after the start."""

    def __init__(self, store: Store, now: datetime) -> None:
        self._store = store
        self.next_at = now + EVERY

    async def tidy(self, now: datetime) -> bool:
        """Prunes when the hour has come; whether it did."""
        if now < self.next_at:
            return False
        self.next_at = now + EVERY
        async with self._store.begin(now) as work:
            await housekeeping.prune(work)
        return True
