"""The clock of the product. APScheduler only says "look now"; what is due stands in the store.

A look happens every second at the latest, and earlier when the next due row comes sooner. Two processes may look at the
same time: each row is claimed by one of them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from crm.clock import Clock
from crm.workdays import public_holidays
from scheduler import desk, digests, disclosures, erasures, overflow, piles, receipts, reminders, silences, snoozed
from scheduler.housekeeping import Housekeeping
from storage.unit_of_work import Store, UnitOfWork

LOOK_EVERY = 1.0
ROUNDS = 20
"""Batches of one kind in one look; more wait for the next, so that no kind starves another."""

KINDS = (reminders, desk, overflow, snoozed, silences, digests, piles, receipts, erasures, disclosures)
"""What becomes due, in the order in which it is looked at."""
Fire = Callable[[UnitOfWork], Awaitable[int]]


class Clockwork:
    """Fires what is due in the store."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._housekeeping = Housekeeping(store, clock.now())
        self._log = structlog.get_logger()

    async def tick(self) -> int:
        """Everything that is due now, in short transactions; gives for how many rows something was said or redrawn."""
        fired, due = 0, await self.next_due()
        if due is not None and due <= self._clock.now():  # an idle look takes no write lock
            for fire in (one.fire_due for one in KINDS):
                fired += await self._until_done(fire)
        await self._housekeeping.tidy(self._clock.now())
        return fired

    async def _until_done(self, fire: Fire) -> int:
        total = 0
        for _ in range(ROUNDS):
            async with self._store.begin(self._clock.now()) as work:
                count = await fire(work)
            total += count
            if not count:
                break
        return total

    async def next_due(self) -> datetime | None:
        """When something fires next; None while nothing is planned."""
        async with self._store.read(self._clock.now()) as work:
            times = [await one.next_due(work) for one in KINDS]
        return min((time for time in times if time is not None), default=None)

    async def run(self, wake: Callable[[], object]) -> None:
        """Looks every second and at the next due moment, until cancelled; calls `wake` when letters were written."""
        look = asyncio.Event()
        # The library is loaded apart from the loop.
        await asyncio.to_thread(public_holidays, "NO", self._clock.now().year)

        async def say_look() -> None:  # a plain function would run in a thread, where an event may not be set
            look.set()

        ticker = AsyncIOScheduler(timezone=UTC)
        options = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
        ticker.add_job(say_look, "interval", seconds=LOOK_EVERY, id="look", **options)
        ticker.start()
        look.set()
        try:
            while True:
                await look.wait()
                look.clear()
                fired = await self.tick()
                if fired:
                    wake()
                    self._log.debug("clock.fired", count=fired)
                await self._wake_early(ticker, say_look)
        finally:
            ticker.shutdown(wait=False)

    async def _wake_early(self, ticker: AsyncIOScheduler, look: Callable[[], Awaitable[None]]) -> None:
        """Asks for one more look at the next due moment, when that comes before the next regular one."""
        due = await self.next_due()
        now = self._clock.now()
        if due is not None and now < due < now + timedelta(seconds=LOOK_EVERY):
            ticker.add_job(look, "date", run_date=due, id="early", replace_existing=True, misfire_grace_time=None)
