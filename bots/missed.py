"""What a messenger does not bring again, read in its own history once the store, or the process, is there again.

Slack repeats an event for six minutes. What was written while nothing could be stored, and is older than that, comes
from the history of the chats that are known: private ones, and threads of the desk. A button that was pressed stands in
no history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
OLDEST = timedelta(hours=24)
"""What was written before that is not answered any more; Telegram keeps nothing longer either."""
IN_A_ROW = 5
"""So many chats that cannot be read after each other are no matter of a chat."""
TRIES = 5
PAUSE = timedelta(minutes=1)
"""A history of which a chat stays closed is read so often, and so long after each other."""


@dataclass(frozen=True)
class Read:
    """What nobody had heard. closed: chats that could not be read; left: messages that another store had heard.

    is_shut: not one of the chats could be read.
    """

    events: Sequence[Event] = ()
    closed: int = 0
    left: int = 0
    is_shut: bool = False


class Missed:
    """Reads again for the platforms that keep a history."""

    def __init__(self, store: Store, clock: Clock, platforms: Mapping[str, KeepsHistory]) -> None:
        self._store = store
        self._clock = clock
        self._platforms = platforms
        self._log = structlog.get_logger()

    async def between(self, name: str, since: datetime, until: datetime) -> Read | None:
        """What was written on that platform and never came; None where nobody keeps it.

        What a later life of a store had heard, of which this one is a copy, is left out. Raises `StoreUnavailable`.
        """
        platform = self._platforms.get(name)
        if platform is None:
            return None
        chats = await self._chats(name, platform.source)
        written = await self._all_written(platform, chats, since - LOOK_BACK, until)
        events, left = await self._unheard(platform.source, since, written)
        return Read(events, len(chats) - len(written), left, is_shut=bool(chats) and not written)

    async def _chats(self, name: str, source: str) -> list[Chat]:
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            spoken = await inbox.spoken_last(work, source)
            private = [chat_adapter().validate_python(one) for one in await addresses.private(work, name)]
            threads = [chat_adapter().validate_python(one) for one in await addresses.threads(work, name, MOST_CHATS)]
        private.sort(key=lambda chat: spoken.get(chat.key, 0), reverse=True)
        return [*private[:MOST_CHATS], *threads]

    async def _all_written(
        self, platform: KeepsHistory, chats: Sequence[Chat], since: datetime, until: datetime
    ) -> Sequence[Written]:
        """Of the chats that could be read; where several after each other could not, the rest is not asked for."""
        found: list[Written] = []
        closed = 0
        for chat in chats:
            written = await self._written(platform, chat, since, until)
            if written is not None:
                found.append(written)
            closed = closed + 1 if written is None else 0
            if closed == IN_A_ROW:
                break
        return found

    async def _written(self, platform: KeepsHistory, chat: Chat, since: datetime, until: datetime) -> Written | None:
        """Nothing where a chat is lost to us: somebody left. None where it could not be read."""
        try:
            return await platform.written(chat, since, until)
        except Refused as refused:
            self._log.info("missed.closed", platform=platform.capabilities.name, reason=refused.reason)
            return Written()
        except Undelivered as error:
            self._log.warning("missed.unread", platform=platform.capabilities.name, reason=error.reason)
            return None

    async def _unheard(
        self, source: str, since: datetime, written: Sequence[Written]
    ) -> tuple[Sequence[Event], int]:
        """Of what was written that of which the store knows nothing, not even that it was heard and erased.

        And how much more there is that another life of the store had heard: it answered later in the same chat.
        """
        async with self._store.read(self._clock.now(), scope=NOBODY) as work:
            known = await inbox.heard_since(work, source, since - 2 * LOOK_BACK)
            wiped = await inbox.wiped_between(work, source, since - 2 * LOOK_BACK, since + LOOK_BACK)
            later = await heard.of_a_later_life(work, [one.posts for one in written])
        found: list[Event] = []
        left = 0
        for one, answered in zip(written, later, strict=True):
            new = [event for event in one.events if (event.chat.key, event.message) not in known]
            kept = [event for event in new if answered is None or event.at > answered]
            left += len(new) - len(kept)
            found += [event for event in kept if not _is_wiped(event, wiped)]
        if left:
            self._log.warning("missed.copy", count=left)
        return found, left


def _is_wiped(event: Event, wiped: Mapping[str, datetime]) -> bool:
    last = wiped.get(event.chat.key)
    return last is not None and last - LOOK_BACK <= event.at <= last
