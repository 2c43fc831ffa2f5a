"""What Slack brings, by either way: store it, confirm it, answer it.

Events are confirmed only after the intake has committed; interactions are handled within the call, because Slack takes
their answer in the confirmation itself.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TypeAlias
from weakref import WeakValueDictionary

import structlog

from bots.platform import Intake, Outcome, Undelivered
from bots.slack.cards import Cards
from bots.slack.channels import Channels
from bots.slack.inbound import Dropped, Heard, Us, event_of, read_event, whereabouts
from bots.slack.intake_line import IntakeLine
from bots.slack.interactions import Handle, read_command, read_interaction, read_search
from bots.slack.modal import options
from bots.slack.native import Json, Native, text
from bots.slack.people import People, Unknown
from bots.slack.replies import Replies
from bots.unread import Raw
from crm.clock import Clock
from handlers.events import Event
from storage.engine import StoreUnavailable

Confirm: TypeAlias = Callable[[Json], Awaitable[None]]
"""Confirms a payload to Slack, with the body of the answer."""
DEADLINE = 2.5
"""Seconds after which an interaction is confirmed whatever has come of it; Slack waits 3."""


class Receiver:
    """Takes payloads of one workspace. Whatever it raises means: not confirmed."""

    def __init__(
        self, us: Us, intake: Intake, clock: Clock, people: People, channels: Channels, replies: Replies, cards: Cards
    ) -> None:
        self._us = us
        self._intake = intake
        self._line = IntakeLine(intake)
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._clock = clock
        self._people = people
        self._channels = channels
        self._replies = replies
        self._cards = cards
        self.dropped: Counter[str] = Counter()
        self._log = structlog.get_logger()

    def key_of(self, payload: Native) -> str:
        """What the log lines about a payload are found by: its event's key; a search is named by its trigger alone."""
        view = f"{text(payload, 'view', 'id')}:{text(payload, 'view', 'hash')}"
        return f"{self._us.source}:{text(payload, 'event_id') or text(payload, 'trigger_id') or view}"

    async def take_event(self, envelope: Native, confirm: Confirm) -> None:
        """An envelope of the Events API; what cannot be read, however often Slack brings it, is kept as it came."""
        try:
            await self._heard(envelope)
        except (StoreUnavailable, Undelivered, Unknown, OSError):
            raise
        except Exception as error:
            if not text(envelope, "event_id"):
                raise
            self._log.error("slack.unread", error=type(error).__name__)
            chat_key, author, message = whereabouts(envelope, self._us)
            native = {name: one for name, one in envelope.items() if name != "token"}
            key, name = text(envelope, "event_id"), type(error).__name__
            await self._intake.park(Raw(self._us.source, key, native, name, chat_key, author, message))
        await confirm({})

    async def _heard(self, envelope: Native) -> None:
        heard = read_event(envelope, self._us, self._clock.now())
        chat = heard.chat.key if isinstance(heard, Heard) else ""
        async with self._turns.setdefault(chat, asyncio.Lock()):  # looking people up must not change the order
            event = await self._known(heard)
            place = self._line.enter(await self._cards.opened(event)) if event is not None else None
        if event is None or place is None:
            return
        try:
            await self._line.stored(place)
        except (StoreUnavailable, OSError):
            raise
        except Exception:  # noqa: BLE001 - it may be another one of those that were stored with it
            await self._intake.receive([event])

    async def read_back(self, envelopes: Sequence[Native]) -> list[Event]:
        """The events that these envelopes would have brought."""
        heard = [read_event(envelope, self._us, self._clock.now()) for envelope in envelopes]
        known = [await self._known(one) for one in heard]
        return [await self._cards.opened(event) for event in known if event is not None]

    async def take_command(self, form: Native, confirm: Confirm) -> None:
        """A slash command."""
        heard, handle = read_command(form, self._us, self._clock.now())
        await self._interact(heard, handle, confirm)

    async def take_interaction(self, payload: Native, confirm: Confirm) -> None:
        """A press, a form, a shortcut, or typing in a search field."""
        if text(payload, "type") == "block_suggestion":
            return await confirm(await self._search(payload))
        heard, handle = read_interaction(payload, self._us, self._clock.now())
        return await self._interact(heard, handle, confirm)

    async def _search(self, payload: Native) -> Json:
        heard, nouns = read_search(payload, self._us, self._clock.now())
        event = await self._known(heard)
        if event is None:
            return options([])
        found, _ = await self._intake.query(event, nouns=nouns)
        return options([(f"{one.noun}/{one.id}", " — ".join(filter(None, (one.title, one.detail)))) for one in found])

    async def _known(self, heard: Heard | Dropped) -> Event | None:
        if isinstance(heard, Heard):
            if heard.dm:
                self._channels.learn(heard.user, heard.dm)
            people = {} if heard.user == self._us.bot_user else await self._people.known(heard.user, heard.named)
            event = event_of(heard, people, self._us)
            if isinstance(event, Event):
                return replace(event, chat=await self._channels.named(event.chat))
            heard = event
        self.dropped[heard.reason] += 1
        self._log.debug("slack.dropped", reason=heard.reason)
        return None

    async def _interact(self, heard: Heard | Dropped, handle: Handle, confirm: Confirm) -> None:
        began = asyncio.get_running_loop().time()
        event = await self._known(heard)
        if event is None:
            return await confirm({})
        left = max(0.0, DEADLINE - (asyncio.get_running_loop().time() - began))
        finished = asyncio.Event()
        outcome, is_late = await asyncio.gather(
            self._handled(event, finished), self._confirmed_unfinished(finished, left, handle, confirm)
        )
        return await self._answer(handle, outcome, confirm, is_late=is_late)

    async def _handled(self, event: Event, finished: asyncio.Event) -> Outcome | Exception:
        try:
            return await self._intake.interact(event)
        except Exception as error:  # noqa: BLE001 - raised again by _answer, unless Slack has its confirmation already
            return error
        finally:
            finished.set()

    async def _confirmed_unfinished(
        self, finished: asyncio.Event, seconds: float, handle: Handle, confirm: Confirm
    ) -> bool:
        """Whether time ran out first: then Slack has its confirmation, and the answer comes another way."""
        try:
            async with asyncio.timeout(seconds):
                await finished.wait()
            return False
        except TimeoutError:
            self._log.warning("slack.late")
        with suppress(OSError):  # the connection is gone; the result still comes by message
            await confirm(self._replies.too_late(handle))
        return True

    async def _answer(self, handle: Handle, outcome: Outcome | Exception, confirm: Confirm, *, is_late: bool) -> None:
        if isinstance(outcome, Exception):
            if not is_late:
                raise outcome
            return await self._replies.finish_late(handle, None)
        if not is_late:
            await confirm(self._replies.in_time(handle, outcome))
        else:
            await self._replies.finish_late(handle, outcome)
        return await self._replies.open_modal(handle, outcome)
