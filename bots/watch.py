"""Keeps looking whether the product receives and sends, so that whoever asks is answered at once, hanging store or not.

Two loops look at what may hang, each at its own: the store (a write, what waits, the schema) and the messengers. What
they saw last is judged by its age when somebody asks; a loop that hangs or died is told by that age as well.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import structlog

from bots import readiness
from bots.courier import Courier
from bots.metrics import Metrics
from bots.platform import Platform, Undelivered
from bots.readiness import Check
from crm.clock import Clock
from handlers.gateway import NOBODY
from scheduler.supervisor import Supervisor
from storage import outbox, processes, schema
from storage.engine import StoreRefused, StoreUnavailable, StoreUnwritable, refusing
from storage.unit_of_work import Store

EVERY = 10.0
STORE_EVERY = 4.0
"""A disk that takes nothing is told within 5 s; what this writes is the lease of the process."""
GREETING_SECONDS = 15.0
LAG_EVERY = 0.25
LOOPS = ("inbox", "outbox", "clock", "gaps", "hearing", "watch.store", "watch.messengers")


@dataclass
class _Seen:
    """What was last seen of the store. began_at: of the write that is under way."""

    began_at: datetime | None = None
    wrote_at: datetime | None = None
    took: timedelta = timedelta()
    trouble: str = ""
    revision: str | None = None
    waits_since: datetime | None = None


@dataclass
class _Greeted:
    known_at: datetime | None = None
    trouble: str = ""


class Watch:
    """Looks, and answers. folder: where the SQLite file grows; is_stopping: from the first signal to stop.

    not_started: parts that were refused when they started.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        platforms: Mapping[str, Platform],
        courier: Courier,
        supervisor: Supervisor,
        metrics: Metrics,
        process: str,
        folder: Path | None = None,
    ) -> None:
        self.is_stopping = False
        self._store = store
        self._clock = clock
        self._platforms = platforms
        self._courier = courier
        self._supervisor = supervisor
        self._metrics = metrics
        self._process = process
        self._folder = folder
        self._head, self._known = schema.head(), schema.revisions()
        self._seen = _Seen()
        self._greeted = {name: _Greeted() for name in platforms}
        self._was_ready = False
        self._were_degraded: Sequence[Check] = ()
        self.not_started: set[str] = set()
        self._log = structlog.get_logger()

    def start(self) -> None:
        """Starts the loops."""
        self._supervisor.start("watch.store", lambda: self._again(self.look_at_store, STORE_EVERY))
        self._supervisor.start("watch.messengers", lambda: self._again(self.look_at_messengers, EVERY))
        self._supervisor.start("watch.lag", self._measure_lag)

    async def look_at_store(self) -> None:
        """Writes, and reads what waits; whatever the store does to it is what is told."""
        seen, began = self._seen, self._clock.now()
        seen.began_at = began
        try:
            with refusing():
                async with self._store.begin(self._clock.now(), scope=NOBODY) as work:
                    await processes.renew(work, self._process)
                seen.wrote_at = seen.began_at = self._clock.now()
                seen.took = seen.wrote_at - began
                seen.revision = await schema.current(self._store.engines)
                async with self._store.read(self._clock.now(), scope=NOBODY) as work:
                    seen.waits_since = await outbox.head_waits_since(work, tuple(self._platforms))
                seen.trouble = ""
        except StoreUnwritable:
            seen.trouble = "takes_nothing"
        except (StoreUnavailable, StoreRefused):
            seen.trouble = "unavailable"
        finally:
            seen.began_at = None

    async def look_at_messengers(self) -> None:
        """Greets each messenger."""
        await asyncio.gather(*(self._greet(name, platform) for name, platform in self._platforms.items()))

    def checks(self) -> Sequence[Check]:
        """All that must hold, as it was last seen."""
        now, seen = self._clock.now(), self._seen
        found = [
            Check("running", "stopping" if self.is_stopping else ""),
            readiness.of_loops(LOOPS, self._supervisor.running),
            self._of_store(now),
            readiness.of_disk(self._folder),
        ]
        if seen.wrote_at is not None:
            found.append(readiness.of_schema(seen.revision, self._head, self._known))
            found.append(readiness.of_sending(seen.waits_since, self._courier.sent_at, now))
        for name, platform in self._platforms.items():
            greeted, is_part = self._greeted[name], platform.capabilities.visitors
            reached = readiness.of_greeting(name, greeted.known_at, greeted.trouble, now)
            heard = readiness.of_hearing(name, platform.heard_at(), now)
            found += [replace(one, is_part=is_part) for one in (reached, heard)]
            if is_part:
                found.append(Check(f"{name}.started", "refused" if name in self.not_started else "", is_part=True))
        return found

    def degraded(self) -> dict[str, str]:
        """Messengers that do not work while the rest does, with the first reason of each."""
        failing = [one for one in self.checks() if one.is_part and not one.is_well]
        return {one.name.partition(".")[0]: one.why for one in reversed(failing)}

    def _of_store(self, now: datetime) -> Check:
        seen = self._seen
        if seen.began_at is not None and now - seen.began_at > readiness.WRITE_WITHIN:
            return Check("store", "hangs", f"{(now - seen.began_at).total_seconds():.0f} s")
        if seen.trouble:
            return Check("store", seen.trouble)
        if seen.wrote_at is None or seen.wrote_at + readiness.HEARD_WITHIN <= now:
            return Check("store", "not_written")
        if seen.took > readiness.WRITE_WITHIN:
            return Check("store", "slow", f"{seen.took.total_seconds():.1f} s")
        return Check("store")

    async def _greet(self, name: str, platform: Platform) -> None:
        greeted = self._greeted[name]
        try:
            async with asyncio.timeout(GREETING_SECONDS):
                await platform.greet()
        except Undelivered as error:
            greeted.trouble = error.reason
        except TimeoutError:
            greeted.trouble = "timeout"
        else:
            greeted.known_at, greeted.trouble = self._clock.now(), ""

    async def _again(self, look: Callable[[], Awaitable[None]], every: float) -> None:
        while True:
            await look()
            self.tell_change()
            await asyncio.sleep(every)

    def tell_change(self) -> None:
        """Says in the log when it becomes ready, or is no longer, and when a part fails or works again."""
        checks = self.checks()
        failing = [one for one in checks if one.stands_in_the_way]
        degraded = [one for one in checks if one.is_part and not one.is_well and one.why != "not_yet"]
        if [one.name for one in degraded] != [one.name for one in self._were_degraded]:
            self._were_degraded = degraded
            if degraded:
                self._log.warning("degraded", checks=[f"{one.name}: {one.why}" for one in degraded])
            else:
                self._log.info("whole_again")
        if self._was_ready == bool(failing):
            self._was_ready = not failing
            if failing:
                self._log.warning("not_ready", checks=[f"{one.name}: {one.why}" for one in failing])
            else:
                self._log.info("ready")

    async def _measure_lag(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            await asyncio.sleep(LAG_EVERY)
            self._metrics.loop_lagged(loop.time() - began - LAG_EVERY)
