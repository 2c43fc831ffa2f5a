"""What a messenger does not bring again, read in its own history once the store, or the process, is there again.

Slack repeats an event for six minutes. What was written while nothing could be stored, and is older than that, comes
from the history of the chats that are known: private ones, and threads of the desk. A button that was pressed stands in
no history.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import structlog

from bots.platform import KeepsHistory, Refused, Undelivered, Written
from crm.clock import Clock
from handlers.events import Chat, Event, chat_adapter
from handlers.gateway import NOBODY
from storage import heard, inbox
from storage.queries import addresses
from storage.unit_of_work import Store

MOST_CHATS = 200
"""Chats of each sort that are looked through, those first in which something was said last; Slack allows some fifty
looks a minute."""
LOOK_BACK = timedelta(minutes=2)
"""The first message that could not be stored was written before that was noticed; clocks differ."""


class Missed:
    """Reads again for the platforms that keep a history."""

    def __init__(self, store: Store, clock: Clock, platforms: Mapping[str, KeepsHistory]) -> None:
        self._store = store
        self._clock = clock
        self._platforms = platforms
        self._log = structlog.get_logger()

    async def between(self, name: str, since: datetime, until: datetime) -> list[Event] | None:
        """What was written on that platform and never came; None where nobody can tell.

        What a later life of a store had heard, of which this one is a copy, is left out. Raises `StoreUnavailable`.
        """
        platform = self._platforms.get(name)
        if platform is None:
            return None
        since -= LOOK_BACK
        chats = await self._chats(name, platform.source)
        try:
            written = [await self._written(platform, chat, since, until) for chat in chats]
        except Undelivered as error:
            self._log.warning("missed.unread", platform=name, reason=error.reason)
            return None
        return await self._unheard(platform.source, since - LOOK_BACK, written)

    async def _chats(self, name: str, source: str) -> list[Chat]:
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            spoken = await inbox.spoken_last(work, source)
            private = [chat_adapter().validate_python(one) for one in await addresses.private(work, name)]
            threads = [chat_adapter().validate_python(one) for one in await addresses.threads(work, name, MOST_CHATS)]
        private.sort(key=lambda chat: spoken.get(chat.key, 0), reverse=True)
        return [*private[:MOST_CHATS], *threads]

    async def _written(self, platform: KeepsHistory, chat: Chat, since: datetime, until: datetime) -> Written:
        """Nothing where a chat is lost to us: somebody left."""
        try:
            return await platform.written(chat, since, until)
        except Refused as refused:
            self._log.info("missed.closed", platform=platform.capabilities.name, reason=refused.reason)
            return Written()

    async def _unheard(self, source: str, since: datetime, written: list[Written]) -> list[Event]:
        """Of what was written that of which the store knows nothing, not even that it was heard and erased."""
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            known = await inbox.heard_since(work, source, since)
            wiped = await inbox.wiped_since(work, source, since)
            later = await heard.of_a_later_life(work, [post for one in written for post in one.posts])
        found = [event for one in written for event in one.events if (event.chat.key, event.message) not in known]
        if later is not None:
            self._log.warning("missed.copy", until=later.isoformat())
        return [
            one for one in found
            if not (later is not None and one.at <= later)
            and not (one.chat.key in wiped and wiped[one.chat.key] - LOOK_BACK <= one.at <= wiped[one.chat.key])
        ]  # fmt: skip
