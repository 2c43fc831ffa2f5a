"""A batch of updates into the inbox, whichever way it came."""

from __future__ import annotations

from collections import Counter
from typing import Any

import structlog
from structlog.contextvars import bound_contextvars

from bots.platform import Intake
from bots.telegram.inbound import query_id_of, translate, update_id_of, whereabouts
from bots.telegram.inline import InlineAnswers
from bots.telegram.messages import Ignored
from bots.telegram.senders import Me
from bots.unread import Raw
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
        events: list[tuple[Event, Any]] = []
        searches: list[tuple[str, Event]] = []
        unread: list[Raw] = []
        for update in updates:
            with bound_contextvars(update_key=f"{self.me.source}:{update_id_of(update)}"):
                found = self._translated(update)
            match found:
                case Raw():
                    unread.append(found)
                case Ignored():
                    self.ignored[found.reason] += 1
                case Event(fact=Queried()):
                    searches.append((query_id_of(update), found))
                case Event():
                    events.append((found, update))
        await self._store(events)
        for raw in unread:
            await self._park(raw)
        for query_id, event in searches:
            self._searches.ask(query_id, event)

    def read(self, update: object) -> Event | Ignored:
        """What an update says. Raises whatever a fault of ours raises."""
        found = translate(update, self.me, self._clock.now())
        if self._only_private and isinstance(found, Event) and found.chat.place != "private":
            return Ignored("not_private")
        return found

    def _translated(self, update: object) -> Event | Ignored | Raw:
        try:
            return self.read(update)
        except Exception as error:  # noqa: BLE001 - one strange update must not hold up the rest
            self._log.error("telegram.untranslatable", error=type(error).__name__)
            self.ignored["untranslatable"] += 1
            return self._raw(update, error) or Ignored("malformed")

    def _raw(self, update: object, error: Exception) -> Raw | None:
        """It as it came; nothing of one that has no number, and of a search, which nobody waits for later."""
        number = update_id_of(update)
        if number is None or not isinstance(update, dict) or "inline_query" in update:
            return None
        chat_key, author = whereabouts(update, self.me)
        return Raw(self.me.source, str(number), update, type(error).__name__, chat_key, author)

    async def _store(self, events: list[tuple[Event, Any]]) -> None:
        """All at once; where the store takes the others but not this one, this one is kept as it came, and told."""
        if self.intake is None:
            raise StoreUnavailable("not receiving")
        try:
            if events:
                await self.intake.receive([event for event, _ in events])
        except StoreUnavailable:
            for event, _ in events:
                self._log.warning("telegram.not_stored", update_key=event.key)
            raise
        except Exception as error:  # noqa: BLE001 - without this, one event would be asked for again for ever
            await self._store_singly(events, error)

    async def _store_singly(self, events: list[tuple[Event, Any]], error: Exception) -> None:
        if len(events) == 1:
            ((event, update),) = events
            self.ignored["unstorable"] += 1
            self._log.error("telegram.unstorable", update_key=event.key, error=type(error).__name__)
            if (raw := self._raw(update, error)) is not None:
                await self._park(raw)
            return
        for one in events:
            await self._store([one])

    async def _park(self, raw: Raw) -> None:
        if self.intake is None:
            raise StoreUnavailable("not receiving")
        try:
            await self.intake.park(raw)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the same: what nobody can keep is told of here alone
            self._log.error("telegram.unkept", update_key=f"{raw.source}:{raw.id}", error=type(error).__name__)
