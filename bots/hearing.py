"""Until when a messenger's news have reached us, noted in the store, and made good where that is too long ago.

No process ran, or none was reached, for longer than a messenger repeats what it could not bring: what was written
meanwhile is read in its history. Of several processes one does it, by the same transaction that stores what was found.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bots.intake import LAST_REPEAT, InboxIntake, arrival
from bots.missed import Missed
from bots.platform import KeepsHistory
from crm.clock import Clock
from handlers import gaps
from handlers.gateway import NOBODY
from storage import heard, inbox
from storage.engine import StoreUnavailable
from storage.unit_of_work import Store

LOOK_SECONDS = 5.0
EVERY = timedelta(seconds=30)
"""So often it is noted how far we are."""
SILENT = timedelta(minutes=1)
"""Whoever was not seen to reach us for so long does not."""
OLDEST = timedelta(hours=24)
"""What was written before that is not answered any more; Telegram keeps nothing longer either."""
TRIES = 5
PAUSE = timedelta(minutes=1)


@dataclass
class Back:
    """Since when a messenger reaches us again, how often its history could not be read, and when it is read next."""

    at: datetime
    tries: int
    due: datetime


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
        """Reads what was missed and stores it with the mark; the next look finds that it is done."""
        now = self._clock.now()
        since = max(mark, now - OLDEST)
        found = await self._missed.between(name, since, until)
        if found is None and back.tries + 1 < TRIES:
            return Back(back.at, back.tries + 1, now + PAUSE)
        async with self._store.begin(self._clock.now(), scope=NOBODY) as work:
            if not await heard.make_good(work, source, mark, back.at):
                return back  # another process did
            await inbox.store(work, [arrival(one) for one in found or ()])
            if found is None or found or since > mark:
                count, unread = None if found is None else len(found), since if since > mark else None
                await gaps.report_silence(work, name, mark, back.at, count, unread)
        self._intake.took(found or ())
        self._log.error("inbox.silence", platform=name, since=mark.isoformat(), until=back.at.isoformat())
        return back
