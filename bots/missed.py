"""What a messenger does not bring again, read in its own history once the store is there again.

Slack repeats an event for six minutes. What was written while nothing could be stored, or while no process ran, and is
older than that, comes from the history of the chats that are known: private ones, and threads of the desk. A button
that was pressed stands in no history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bots.platform import Intake, KeepsHistory, Undelivered
from crm.clock import Clock
from handlers.events import Event, chat_adapter
from handlers.gateway import NOBODY
from storage import inbox
from storage.queries import addresses
from storage.unit_of_work import Store

MOST_CHATS = 200
"""Chats of each sort that are looked through, the latest first; Slack allows some fifty looks a minute."""
LONGEST = timedelta(days=7)
LOOK_BACK = timedelta(minutes=2)
"""The first message that could not be stored was written before that was noticed; clocks differ."""


class Missed:
    """Reads again for the platforms that keep a history."""

    def __init__(self, store: Store, clock: Clock, platforms: Mapping[str, KeepsHistory]) -> None:
        self._store = store
        self._clock = clock
        self.platforms = platforms
        self._log = structlog.get_logger()

    async def between(self, name: str, since: datetime, until: datetime) -> list[Event] | None:
        """What was written on that platform and never came; None where nobody can tell."""
        platform = self.platforms.get(name)
        if platform is None:
            return None
        since = max(since, until - LONGEST) - LOOK_BACK
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            known = await inbox.heard_since(work, platform.source, since - LOOK_BACK)
            kept = [*await addresses.private(work, name, MOST_CHATS), *await addresses.threads(work, name, MOST_CHATS)]
        found: list[Event] = []
        try:
            for chat in kept:
                found += await platform.written(chat_adapter().validate_python(chat), since, until)
        except Undelivered as error:
            self._log.warning("missed.unread", platform=name, reason=error.reason)
            return None
        return [one for one in found if (one.chat.key, one.message) not in known]

    async def after_downtime(self, intake: Intake) -> None:
        """What was written since the last event that any process heard goes into the intake, as if it had come."""
        now = self._clock.now()
        for name, platform in self.platforms.items():
            async with self._store.read(now, scope=NOBODY) as work:
                since = await inbox.heard_last(work, platform.source)
            until = now - platform.capabilities.repeats_for
            if since is None or since >= until:
                continue
            found = await self.between(name, since, until)
            if found:
                self._log.info("missed.read", platform=name, events=len(found))
                await intake.receive(found)
