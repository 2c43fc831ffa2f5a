"""A batch of updates into the inbox, whichever way it came."""

from __future__ import annotations

from collections import Counter
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars

from bots.platform import Intake
from bots.telegram.inbound import query_id_of, translate, update_id_of
from bots.telegram.inline import InlineAnswers
from bots.telegram.messages import Ignored
from bots.telegram.senders import Me
from crm.clock import Clock
from handlers.events import Event, Queried
from storage.engine import StoreUnavailable


class Receiver:
    """Translates and stores; `intake` is None while nothing may be taken in. ignored: how many updates, by reason.

    only_private: what happens in groups and channels is none of this bot's.
    """

    def __init__(self, me: Me, clock: Clock, searches: InlineAnswers, *, only_private: bool = False) -> None:
        self.me = me
        self.intake: Intake | None = None
        self.ignored: Counter[str] = Counter()
        self._clock = clock
        self._searches = searches
        self._only_private = only_private
        self._log = structlog.get_logger()

    async def take(self, updates: list[Any]) -> None:
        """Stores what a batch holds; only then are searches taken up. Raises `StoreUnavailable`."""
        events: list[Event] = []
        searches: list[tuple[str, Event]] = []
        for update in updates:
            with bound_contextvars(update_key=f"{self.me.source}:{update_id_of(update)}"):
                found = self._translated(update)
            match found:
                case Ignored():
                    self.ignored[found.reason] += 1
                case Event(fact=Queried()):
                    searches.append((query_id_of(update), found))
                case Event():
                    events.append(found)
        await self._store(events)
        for query_id, event in searches:
            self._searches.ask(query_id, event)

    def _translated(self, update: object) -> Event | Ignored:
        try:
            found = translate(update, self.me, self._clock.now())
        except Exception as error:  # noqa: BLE001 - one strange update must not hold up the rest
            self._log.error("telegram.untranslatable", error=type(error).__name__)
            return Ignored("untranslatable")
        if self._only_private and isinstance(found, Event) and found.chat.place != "private":
            return Ignored("not_private")
        return found

    async def _store(self, events: list[Event]) -> None:
        """All at once; where the store takes the others but not this one, this one is left out and told."""
        if self.intake is None:
            raise StoreUnavailable("not receiving")
        try:
            if events:
                await self.intake.receive(events)
        except StoreUnavailable:
            for event in events:
                self._log.warning("telegram.not_stored", update_key=event.key)
            raise
        except Exception as error:  # noqa: BLE001 - without this, one event would be asked for again for ever
            await self._store_singly(events, error)

    async def _store_singly(self, events: list[Event], error: Exception) -> None:
        if len(events) == 1:
            self.ignored["unstorable"] += 1
            self._log.error("telegram.unstorable", update_key=events[0].key, error=type(error).__name__)
            return
        for event in events:
            await self._store([event])
