"""Until when a messenger's news have reached us, noted in the store, and made good where that is too long ago.

No process ran, or none was reached, for longer than a messenger repeats what it could not bring: what was written
meanwhile is read in its history. Of several processes each stores what it found and the others did not; the first that
has read all, or gives up, moves the mark by the same transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bots.intake import LAST_REPEAT, InboxIntake, reading, store_read
from bots.missed import OLDEST, PAUSE, TRIES, Missed
from bots.platform import KeepsHistory
from crm.clock import Clock
from handlers import gaps
from handlers.gateway import NOBODY
from storage import heard
from storage.engine import StoreUnavailable
from storage.unit_of_work import Store

LOOK_SECONDS = 5.0
EVERY = timedelta(seconds=30)
"""So often it is noted how far we are."""
SILENT = timedelta(minutes=1)
"""Whoever was not seen to reach us for so long does not."""


@dataclass
class Back:
    """Since when a messenger reaches us again, how often its history could not be read as a whole, and when next.

    found: what was read of it by then.
    """

    at: datetime
    tries: int
    due: datetime
    found: int = 0


class Hearing:
    """Keeps the marks of the platforms that keep a history."""

    def __init__(
        self, store: Store, clock: Clock, intake: InboxIntake, platforms: Mapping[str, KeepsHistory]
    ) -> None:
        self._store = store
        self._clock = clock
        self._intake = intake
        self._platforms = platforms
        self._missed = Missed(store, clock, platforms)
        self._noted: dict[str, datetime] = {}
        self._back: dict[str, Back] = {}
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Looks for ever; a silent database is waited for."""
        while True:
            try:
                await self.look()
            except StoreUnavailable:
                self._log.debug("hearing.store_unavailable")
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Notes how far each of them is, and reads what nobody heard. Raises `StoreUnavailable`."""
        for name, platform in self._platforms.items():
            now = self._clock.now()
            reached = platform.heard_at() or now
            if self._intake.is_deaf(name) or now - reached > SILENT:
                self._back.pop(name, None)
            else:
                await self._look_at(name, platform, reached)

    async def _look_at(self, name: str, platform: KeepsHistory, reached: datetime) -> None:
        noted = self._noted.get(name)
        if noted is not None and name not in self._back and noted <= reached < noted + EVERY:
            return
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            mark = await heard.mark(work, platform.source)
        back = self._back.get(name) or Back(reached, 0, reached + LAST_REPEAT)
        until = back.at - platform.capabilities.repeats_for
        if mark is None or mark >= until:
            await self._note(name, platform.source, reached)
        elif reached < back.due:
            self._back[name] = back
        else:
            self._back[name] = await self._make_good(name, platform.source, mark, until, back)

    async def _note(self, name: str, source: str, reached: datetime) -> None:
        async with self._store.begin(self._clock.now(), scope=NOBODY) as work:
            await heard.reach(work, source, reached)
        self._back.pop(name, None)
        self._noted[name] = reached

    async def _make_good(self, name: str, source: str, mark: datetime, until: datetime, back: Back) -> Back:
        """Reads what was missed and stores it; the next look finds by the mark whether that is done."""
        now = self._clock.now()
        since = max(mark, now - OLDEST)
        read = await self._missed.between(name, since, until)
        events = read.events if read is not None else ()
        is_last = read is None or not read.closed or back.tries + 1 >= TRIES
        async with self._store.begin(self._clock.now(), scope=NOBODY) as work:
            is_first = await heard.mark(work, source, is_held=True) == mark
            new = await store_read(work, events)
            told = reading(read, back.found + new, since if since > mark else None)
            is_news = told is None or told.found or told.closed or told.left or told.since is not None
            if (is_last and is_first and is_news) or (new and not is_first):
                await gaps.report_silence(work, name, mark, back.at, told)
            if is_last and is_first:
                await heard.reach(work, source, back.at)
        self._intake.took(events)
        if is_last and is_first:
            self._log.error("inbox.silence", platform=name, since=mark.isoformat(), until=back.at.isoformat())
        return replace(back, tries=back.tries + 1, due=self._clock.now() + PAUSE, found=back.found + new)
