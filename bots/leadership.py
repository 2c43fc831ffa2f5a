"""The lease on receiving: of several processes on one store, one asks a messenger for updates."""

from __future__ import annotations

from datetime import timedelta

from crm.clock import Clock
from handlers.gateway import NOBODY
from storage.queries import polling
from storage.unit_of_work import Store

LEASE = timedelta(seconds=13)
"""Longer than one long poll with its answer (12 s). Who follows a dead leader looks each second: within 15 s in all."""


class Leadership:
    """One process's hold on the task `name`, for example `telegram:4200000000`. holds: as last seen."""

    def __init__(self, store: Store, clock: Clock, name: str, process: str) -> None:
        self._store = store
        self._clock = clock
        self._name = name
        self._process = process
        self.holds = False

    async def leads(self) -> bool:
        """Takes or renews the lease. Raises `StoreUnavailable`."""
        now = self._clock.now()
        async with self._store.begin(now, scope=NOBODY) as work:
            self.holds = await polling.lead(work, self._name, self._process, now + LEASE)
        return self.holds

    async def resign(self) -> None:
        """Lets another process take over at once."""
        self.holds = False
        async with self._store.begin(self._clock.now(), scope=NOBODY) as work:
            await polling.resign(work, self._name, self._process)
