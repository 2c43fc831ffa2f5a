"""A store whose commits last, and which is away when it is told to be."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from storage.engine import Engines, StoreUnavailable
from storage.scope import EVERYTHING, Scope
from storage.unit_of_work import Store, UnitOfWork


class SlowStore(Store):
    """latency: seconds that each transaction lasts longer; is_away: whether it can be reached at all."""

    def __init__(self, engines: Engines, new_id: Callable[[], str]) -> None:
        super().__init__(engines, new_id)
        self.latency = 0.0
        self.is_away = False

    @asynccontextmanager
    async def begin(
        self, now: datetime, *, scope: Scope = EVERYTHING, event_key: str = ""
    ) -> AsyncIterator[UnitOfWork]:
        """A transaction that holds its connection for as long as a slow database would."""
        self._must_be_there()
        async with super().begin(now, scope=scope, event_key=event_key) as work:
            yield work
            await work.flush()
            if self.latency:
                await asyncio.sleep(self.latency)
            self._must_be_there()

    @asynccontextmanager
    async def read(self, now: datetime, *, scope: Scope = EVERYTHING) -> AsyncIterator[UnitOfWork]:
        """A look, where it is there."""
        self._must_be_there()
        async with super().read(now, scope=scope) as work:
            yield work

    def _must_be_there(self) -> None:
        if self.is_away:
            raise StoreUnavailable("away")
