"""From a platform to the inbox and through the gateway.

Durable events are stored and committed here and handled by the worker; interactive ones are stored, handled and
committed in one call, because the platform needs the answer to open a modal.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog
from structlog.contextvars import bound_contextvars

from bots import unread
from bots.lanes import Key, Lanes
from bots.missed import LOOK_BACK, OLDEST, PAUSE, TRIES, Read
from bots.platform import Found, Keep, Modal, Outcome
from bots.unread import Raw
from crm.ids import new_id
from handlers import gaps
from handlers.events import Event, Queried
from handlers.forms import newcomers
from handlers.gateway import NOBODY, Gateway, arrival
from handlers.inline import find_inline
from handlers.localise import Localiser
from handlers.outgoing import Handled
from handlers.views.gaps import Reading
from handlers.vocabulary import Screen
from storage import heard, inbox, processes
from storage.engine import StoreUnavailable
from storage.unit_of_work import UnitOfWork

ReadAgain: TypeAlias = Callable[[str, datetime, datetime], Awaitable[Read | None]]
"""What was written on a platform between two moments and never came; None where nobody keeps it."""
BATCH = 50
TOGETHER = 8
SPARE = 3
"""Lanes that come in beside handlers that last."""
SHARED = 15
"""Transactions side by side that handle and that store what was heard, where there is more than one writer and they
last. Of the pool's 18 connections one is left to look for what is next, one to send, and one for clocks and looks."""
KEPT = 4
"""So many of them are left to either, whatever the other could use."""
HANDLED_HERE = timedelta(seconds=5)
"""Interactive events are handled by the call that stores them; the worker takes over only if that call died."""
GAPS_EVERY = 1.0
LAST_REPEAT = timedelta(minutes=1)
"""The last repeat of an event may take so long to come."""
LOOK_SECONDS = 10.0
"""How often this process says that it lives and looks for rows of those that do not."""


def _given(events: Sequence[Event]) -> Keep:
    """Keeps nothing beside them."""

    async def given(_work: UnitOfWork) -> Sequence[Event]:
        return events

    return given


@dataclass
class Gap:
    """A time in which events of a platform could not be stored. ended: since when the store answers again.

    tries: how often its history could not be read as a whole, next when `due`; found: what was read of it by then.
    """

    source: str
    since: datetime
    ended: datetime | None = None
    tries: int = 0
    due: datetime | None = None
    found: int = 0


class InboxIntake:
    """Stores what platforms hear, wakes the worker, and answers what cannot wait."""

    def __init__(
        self, gateway: Gateway, process: str, outgoing: asyncio.Event, incoming: asyncio.Event | None = None
    ) -> None:
        self._gateway = gateway
        self._process = process
        self._outgoing = outgoing
        self.incoming = incoming or asyncio.Event()
        self._finishing = False
        self._looking = 0.0
        self._unheard: dict[str, Gap] = {}
        self.missed: ReadAgain = _nothing
        self._log = structlog.get_logger()
        self._receiving = 0
        self._lanes = Lanes(
            TOGETHER, SPARE, self._begin, self._handle, self._has_to_pause, self._left, self.incoming
        )

    @property
    def side_by_side(self) -> int:
        """How many calls of `receive` may be under way: as many connections as handlers leave free."""
        if self._gateway.store.engines.is_sqlite:
            return 1
        return min(SHARED - KEPT, SHARED - self._lanes.under_way)

    def _left(self) -> int:
        """How many events may be handled side by side: as many as what is being stored leaves connections for."""
        return max(KEPT, SHARED - self._receiving)

    async def receive(self, events: Sequence[Event]) -> None:
        """Stores and commits; StoreUnavailable means that nothing may be confirmed."""
        with self._noticing(events):
            await self._store(_given(events))

    async def receive_with(self, keep: Keep) -> None:
        """The same of what it gives, with what it writes; a platform that does so keeps its own outages."""
        await self._store(keep)

    async def park(self, raw: Raw) -> None:
        """Keeps what could not be read, and tells admins of it. Raises `StoreUnavailable`."""
        async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
            is_new = await unread.park(work, raw)
        if is_new:
            await self._gateway.tell_parked(raw.source, raw.id, "")
            self._outgoing.set()

    async def _store(self, keep: Keep) -> None:
        self._receiving += 1
        try:
            async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
                events = await keep(work)
                await inbox.store(work, [arrival(event) for event in events])
        finally:
            self._receiving -= 1
        self.took(events)

    def took(self, events: Sequence[Event]) -> None:
        """These stand in the inbox now, by whichever transaction."""
        self.incoming.set()
        for event in events:
            self._log.info("inbox.received", update_key=event.key, kind=event.fact.kind)

    def is_deaf(self, platform: str) -> bool:
        """Whether something of the platform could not be stored, and that was not made good yet."""
        return platform in self._unheard

    @contextmanager
    def _noticing(self, events: Sequence[Event]) -> Iterator[None]:
        """Since when nothing of a platform could be stored."""
        try:
            yield
        except StoreUnavailable:
            for event in events:
                platform, now = event.chat.platform, self._gateway.clock.now()
                gap = self._unheard.get(platform)
                since, found = (gap.since, gap.found) if gap is not None else (now, 0)
                self._unheard[platform] = Gap(event.source, since, found=found)
            raise

    async def watch_gaps(self) -> None:
        """Beside the handling, which waits for no messenger's history."""
        while True:
            try:
                await self.tell_gaps()
            except StoreUnavailable:
                self._log.debug("inbox.gap_waits")
            await asyncio.sleep(GAPS_EVERY)

    async def tell_gaps(self) -> None:
        """The store is there again: what a platform no longer brings is read where it can be, and told of.

        A minute later, when the last repeats are in. Raises `StoreUnavailable`; what was not told yet is told later.
        """
        for platform, gap in list(self._unheard.items()):
            now = self._gateway.clock.now()
            if gap.ended is None or now < gap.ended + LAST_REPEAT:
                gap.ended = await self._answers(gap.ended or now)
                continue
            until = gap.ended - self._gateway.manners_on(platform).repeats_for
            if gap.due is not None and now < gap.due:
                continue
            if gap.since < until and not await self._told(platform, gap, until):
                continue
            if self._unheard.get(platform) is gap:
                del self._unheard[platform]

    async def _answers(self, since: datetime) -> datetime:
        """The store answers, since then; raises `StoreUnavailable`."""
        async with self._gateway.store.read(since, scope=NOBODY) as work:
            await processes.alive(work)
        return since

    async def _told(self, platform: str, gap: Gap, until: datetime) -> bool:
        """Stores what its history holds and tells of it; False where that is to be read again.

        What nobody had heard before it began is read with it; where that is too long ago, it stays for who looks how
        far was heard.
        """
        now = self._gateway.clock.now()
        async with self._gateway.store.read(now, scope=NOBODY) as work:
            mark = await heard.mark(work, gap.source) or gap.since
        since = min(mark, gap.since) if mark > now - OLDEST else gap.since
        read = await self.missed(platform, since, until)
        is_last = read is None or not read.closed or gap.tries + 1 >= TRIES
        events = read.events if read is not None else ()
        async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
            held = await heard.mark(work, gap.source, is_held=True)
            found = gap.found + await store_read(work, events)
            if is_last:
                await gaps.report(work, platform, gap.since, gap.ended or until, reading(read, found))
            if is_last and (held is None or held >= since - LOOK_BACK):
                await heard.reach(work, gap.source, gap.ended or until)
        self.took(events)
        gap.found, gap.tries, gap.due = found, gap.tries + 1, self._gateway.clock.now() + PAUSE
        if is_last:
            self._log.error("inbox.gap", platform=platform, since=gap.since.isoformat(), until=until.isoformat())
        return is_last

    async def interact(self, event: Event) -> Outcome:
        """Stores and handles in one call; a repeated event changes nothing the second time."""
        async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
            await inbox.store(work, [arrival(event)], hold=HANDLED_HERE)
        self._log.info("inbox.received", update_key=event.key, kind=event.fact.kind)
        handled = await self._gateway.handle(event.source, event.id, interactive=True)
        self._outgoing.set()
        return await self._outcome(event, handled)

    async def query(self, event: Event, *, nouns: Sequence[str] = ()) -> tuple[Sequence[Found], Localiser]:
        """Answers search as you type from a read-only look; strangers find nothing."""
        fact = event.fact
        text = fact.text if isinstance(fact, Queried) else ""
        async with self._gateway.store.read(self._gateway.clock.now(), scope=NOBODY) as work:
            turn = await self._gateway.turn(work, event)
            found = await find_inline(turn, text) if turn.member is not None else []
            kept = [one for one in found if not nouns or one.noun in nouns]
            offers = [Found(one.noun, one.id, one.title, one.detail, one.public) for one in kept]
            called = [(one.title, one.detail) for one in kept if one.noun != "deal"]
            newcomer = newcomers.offered(turn, text, nouns, called)
            if newcomer is not None:
                noun, _, name = newcomer.value.partition("/")
                offers.append(Found(noun, name, turn.localiser.say(newcomer.label), "", Screen(())))
            return offers, turn.localiser

    async def _outcome(self, event: Event, handled: Handled) -> Outcome:
        if handled.modal is None and not handled.errors:
            return Outcome()
        async with self._gateway.store.read(self._gateway.clock.now(), scope=NOBODY) as work:
            localiser = (await self._gateway.turn(work, event)).localiser
        if handled.modal is not None:
            draft, form = handled.modal
            return Outcome(modal=Modal(draft, localiser.form(form), localiser))
        return Outcome(errors=tuple((name, localiser.say(text)) for name, text in handled.errors), saved=False)

    async def handle_waiting(self) -> int:
        """Handles what waits and returns how many: of several processes each takes what it begins at once.

        Who comes after a dead one runs all that it had taken one by one. A process that is alone handles one by one
        anyway, and takes all chats by one commit.
        """
        if not self._gateway.store.engines.is_sqlite:
            return await self._lanes.run()
        heads = await self._begin(BATCH)
        for at in range(0, len(heads), TOGETHER):
            for key in heads[at : at + TOGETHER]:
                await self._gateway.handle(*key)
            self._outgoing.set()  # their answers are claimed together
        return len(heads)

    async def _begin(self, most: int) -> Sequence[Key]:
        async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
            heads = await inbox.heads(work, most)
            await inbox.mark_started(work, heads, self._process)
        return heads

    async def _handle(self, key: Key) -> None:
        await self._gateway.handle(*key)
        self._outgoing.set()

    async def _has_to_pause(self) -> bool:
        """Whether the lanes are to come free: at the end, or because a dead process left what is run alone."""
        if self._finishing:
            return True
        if self._is_time_to_look():
            if await self._suspects():
                return True
            self._looked()
        return False

    async def run(self) -> None:
        """Handles what comes in until `finish`; a silent database is waited for."""
        while not self._finishing:
            self.incoming.clear()
            try:
                await self._look_after()
                if await self.handle_waiting():
                    continue
            except StoreUnavailable:
                self._log.warning("inbox.store_unavailable")
            await _wait(self.incoming, 1.0)

    def finish(self) -> None:
        """Takes nothing more; `run` returns once what was begun is committed."""
        self._finishing = True
        self.incoming.set()

    async def recover(self) -> None:
        """Runs rows of dead processes one at a time; the death is counted and committed before each."""
        suspects = await self._suspects()
        for source, ext_id in suspects:
            with bound_contextvars(update_key=f"{source}:{ext_id}"):
                await self._run_suspect(source, ext_id)

    async def _suspects(self) -> Sequence[Key]:
        async with self._gateway.store.begin(self._gateway.clock.now(), scope=NOBODY) as work:
            await processes.renew(work, self._process)
            return await inbox.suspects(work, await self._alive(work))

    async def _run_suspect(self, source: str, ext_id: str) -> None:
        store, clock = self._gateway.store, self._gateway.clock
        async with store.begin(clock.now(), scope=NOBODY) as work:
            status = await inbox.count_death(work, source, ext_id, self._process)
        if status == "new":
            self._log.warning("inbox.suspect")
            await self._gateway.handle(source, ext_id)
        elif status == "parked":
            incident = new_id()
            self._log.error("inbox.deadly", incident=incident)
            await self._gateway.tell_parked(source, ext_id, incident)

    async def _alive(self, work: UnitOfWork) -> Sequence[str]:
        """On SQLite there is nobody else, however fresh the lease of a process that was killed."""
        return [self._process] if self._gateway.store.engines.is_sqlite else await processes.alive(work)

    async def _look_after(self) -> None:
        if self._is_time_to_look():
            self._looked()
            await self.recover()

    def _is_time_to_look(self) -> bool:
        return asyncio.get_running_loop().time() >= self._looking

    def _looked(self) -> None:
        self._looking = asyncio.get_running_loop().time() + LOOK_SECONDS


async def store_read(work: UnitOfWork, events: Sequence[Event]) -> int:
    """Stores what was read in a history; how much of it nobody had stored before."""
    return await inbox.store_new(work, [arrival(event) for event in events])


def reading(read: Read | None, found: int, since: datetime | None = None) -> Reading | None:
    """What is told of it; None where not one chat could be read. found: over all tries; since: see `Reading`."""
    if read is None or (read.is_shut and not found):
        return None
    return Reading(found, read.closed, read.left, since)


async def _nothing(_platform: str, _since: datetime, _until: datetime) -> None:
    """No platform keeps a history that could be read."""


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return
