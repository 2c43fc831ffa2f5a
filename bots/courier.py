"""From the outbox to the platforms: claim, send outside any transaction, record by token.

Only the courier repeats a send. Several send side by side, so that a call that hangs holds up nobody else; results that
come in together are recorded together, and the next letters are claimed in the same transaction.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeAlias

import structlog
from structlog.contextvars import bound_contextvars

from bots.enclosing import SECONDS as BRING_SECONDS
from bots.enclosing import Carrier
from bots.fetching import bring
from bots.pacing import SharedPace, Slots, limits_of, method_of, places_of, shared_by_all
from bots.parcels import papers_of, parcel, with_papers
from bots.platform import (
    Begun,
    Capabilities,
    NotSent,
    Parcel,
    Platform,
    Refused,
    Sent,
    Uncertain,
    Undelivered,
)
from bots.results import Job, Ledger
from crm.clock import Clock
from handlers import desk_threads, desk_waited
from handlers.events import platform_of
from locales.catalog import Catalog
from storage import clock_steps, outbox, rates
from storage.engine import StoreUnavailable
from storage.rates import Limit
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store, UnitOfWork

SEND_SECONDS = 20.0
"""Under the lease of 60 s, and long enough that few answers are lost to it."""
CLAIM = 8
SENDERS = 32
"""So many calls are on the wire at once, and as many may be in doubt after a death."""
RECORD_SECONDS = 0.01
"""So long the result of a call waits for those of others, to be written with them."""
REAP_SECONDS = 1.0
"""Leases last a minute: looking for expired ones between any two batches would find nothing more."""
LEAP = timedelta(seconds=5)
"""A clock that is set back by more than this holds up what was to wait for seconds."""

Result: TypeAlias = tuple[Job, Sent | Undelivered]


class Courier:
    """Sends what the outbox holds, for the platforms it was given.

    outgoing: there is something to send; incoming: what was fetched waits in the inbox. sent_at: when something last
    arrived.
    """

    def __init__(self, store: Store, clock: Clock, catalog: Catalog, platforms: Mapping[str, Platform]) -> None:
        self._store = store
        self._clock = clock
        self._catalog = catalog
        self._platforms = platforms
        self._shared = shared_by_all(platforms.values())
        self._ledger = Ledger(platforms, self._limits, self._shared)
        self._carrier = Carrier(platforms)
        self.outgoing = asyncio.Event()
        self.incoming = asyncio.Event()
        self._finishing = False
        self._jobs: asyncio.Queue[Job | None] = asyncio.Queue()
        self._carried = 0
        self._finished: list[Result] = []
        self._recording = asyncio.Lock()
        self._reaping = 0.0
        self._ours: set[str] = set()
        self._latest = clock.now()
        self.sent_at: datetime | None = None
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Sends until `finish`; wakes for new rows, results, due rows and expired leases."""
        await asyncio.gather(self._desk(), *(self._sender() for _ in range(SENDERS)))

    async def _desk(self) -> None:
        """Hands letters out to the senders and writes down what became of them, both in one transaction."""
        try:
            while not self._finishing or self._carried:
                self.outgoing.clear()
                try:
                    await self._reap_now_and_then()
                    pause = await self._turn_over()
                except StoreUnavailable:
                    self._log.warning("outbox.store_unavailable")
                    pause = 1.0
                await self._wait(pause)
        finally:
            for _ in range(SENDERS):
                self._jobs.put_nowait(None)

    async def _wait(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.outgoing.wait()
        except TimeoutError:
            return

    async def _sender(self) -> None:
        """Sends what the desk hands out, one letter at a time: a call that hangs holds up nobody else."""
        while (job := await self._jobs.get()) is not None:
            with bound_contextvars(update_key=job.row.update_key):
                result = await self._send(job)
            self._finished.append((job, result))
            if len(self._finished) == self._carried:
                self.outgoing.set()
            elif len(self._finished) == 1:
                asyncio.get_running_loop().call_later(RECORD_SECONDS, self.outgoing.set)

    async def _turn_over(self) -> float:
        """Writes the results that came in, claims as much as may be sent at once, and gives the seconds to wait."""
        batch, self._finished = self._finished, []
        self._carried -= len(batch)
        room = 0 if self._finishing else min(CLAIM, SENDERS - self._carried)
        now, due = self._clock.now(), None
        try:
            async with self._store.begin(now) as work:
                await self._write(work, batch)
                jobs = await self._take(work, room) if room else []
                if len(jobs) < room:
                    due = await outbox.next_due(work)
        except Exception as error:
            if not batch or isinstance(error, StoreUnavailable):
                self._forget(batch)
                raise
            await self._record(batch)
            return 0.0
        self._tell(batch)
        self._carried += len(jobs)
        self._hold(jobs)
        for job in jobs:
            self._jobs.put_nowait(job)
        if jobs and len(jobs) == room:
            return 0.0
        return 1.0 if due is None else max(0.02, min((due - now).total_seconds(), 1.0))

    def finish(self) -> None:
        """Claims nothing more; `run` returns once what is on the wire is recorded."""
        self._finishing = True
        self.outgoing.set()

    async def deliver(self) -> int:
        """Claims and sends once; returns how many rows were tried."""
        jobs = await self._claim()
        await self._carry_all(jobs)
        return len(jobs)

    async def _claim(self) -> list[Job]:
        async with self._store.begin(self._clock.now()) as work:
            jobs = await self._take(work, CLAIM)
        self._hold(jobs)
        return jobs

    def _hold(self, jobs: Sequence[Job]) -> None:
        """These are in our hands until they are written down: whatever the clock says, their lease is not over."""
        self._ours |= {str(job.row.token) for job in jobs}

    def _let_go(self, batch: Sequence[Result]) -> None:
        self._ours -= {str(job.row.token) for job, _ in batch}

    async def _carry_all(self, jobs: Sequence[Job]) -> None:
        await asyncio.gather(*(self._carry(job) for job in jobs))

    async def _carry(self, job: Job) -> None:
        """Sends one and records it, together with whatever else has come back by then."""
        with bound_contextvars(update_key=job.row.update_key):
            result = await self._send(job)
        self._finished.append((job, result))
        async with self._recording:
            batch, self._finished = self._finished, []
            if batch:
                await self._record(batch)

    async def _record(self, batch: Sequence[Result]) -> None:
        """One transaction for all; where one of them cannot be written, each gets its own."""
        try:
            async with self._store.begin(self._clock.now()) as work:
                await self._write(work, batch)
        except StoreUnavailable:
            self._forget(batch)
        except Exception as error:  # noqa: BLE001 - one result that cannot be written must not take others with it
            if len(batch) > 1:
                for one in batch:
                    await self._record([one])
            else:
                self._let_go(batch)
                row = batch[0][0].row
                name = type(error).__name__
                self._log.exception("outbox.unrecorded", row=row.id, error=name, update_key=row.update_key)
        else:
            self._tell(batch)

    async def _write(self, work: UnitOfWork, batch: Sequence[Result]) -> None:
        """Results in the order of their rows, in which others lock them too."""
        await desk_threads.hold(work, [(job.row.kind, job.body) for job, _ in batch])
        rows = await outbox.claimed(work, [job.row.id for job, result in batch if not isinstance(result, Sent)])
        for job, result in sorted(batch, key=lambda one: one[0].row.id):
            with bound_contextvars(update_key=job.row.update_key):
                await self._ledger.record(work, rows.get(job.row.id), job, result)

    def _tell(self, batch: Sequence[Result]) -> None:
        """What has been written down holds."""
        self._let_go(batch)
        if any(isinstance(result, Sent) for _, result in batch):
            self.sent_at = self._clock.now()
        if any(job.body.order for job, _ in batch):
            self.incoming.set()

    def _forget(self, batch: Sequence[Result]) -> None:
        """Nothing can be written now: the leases run out, and each row's policy decides."""
        self._let_go(batch)
        for job, _ in batch:
            self._log.warning("outbox.unrecorded_for_now", row=job.row.id, update_key=job.row.update_key)

    async def reap(self) -> None:
        """Rows whose sender is gone: nobody knows whether they arrived. First what a clock put back would hold up."""
        now = self._clock.now()
        async with self._store.begin(now) as work:
            if now < self._latest - LEAP:
                self._log.warning("clock.went_back", seconds=(self._latest - now).total_seconds())
                await clock_steps.go_on(work, self._latest)
            for row in [row for row in await outbox.expired(work) if row.token not in self._ours]:
                with bound_contextvars(update_key=row.update_key):
                    await self._ledger.lost(work, row)
        self._latest = now

    async def _reap_now_and_then(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._reaping:
            self._reaping = now + REAP_SECONDS
            await self.reap()

    async def _take(self, work: UnitOfWork, most: int) -> list[Job]:
        """As many as have room. What a method holds up keeps nothing else from leaving: it is looked behind it, too."""
        jobs, slots = list[Job](), Slots()
        while rows := await outbox.claim(work, most - len(jobs), tuple(self._platforms)):
            wanted, before = most - len(jobs), len(jobs)
            keys = {limit.key for row in rows for limit in self._limits(row)}
            async with rates.opened(work, keys | self._shared) as book:
                slots.turn(book)
                held = [row for row in rows if not await self._fits(work, row, slots, jobs)]
            await outbox.put_back(work, held)
            are_gone = len(rows) - len(held) > len(jobs) - before  # others may stand behind them
            if len(jobs) == most or slots.is_full or not (are_gone or (slots.passes and len(rows) == wanted)):
                break
        for job in jobs:
            if job.parcel.kind == "replace" and job.row.policy != "repeat":
                await outbox.record(work, job.row, policy="repeat")
        return jobs

    async def _fits(self, work: UnitOfWork, row: Outbox, slots: Slots, jobs: list[Job]) -> bool:
        """Whether it is off our hands for now: it leaves with these jobs, or cannot be read. If not, when it may leave.

        What has no room by what is known of it beforehand is not even drawn.
        """
        can, limits, places = self._can(row), self._limits(row), places_of(row)
        free_at = slots.free_at(limits, method_of(row, row.kind, can), places)
        if free_at is None:
            job = await self._job(work, row)
            if job is None:
                return True
            free_at = slots.reserve(limits, method_of(row, job.parcel.kind, can), places)
            if free_at is None:
                jobs.append(job)
                return True
        work.meters.rate_waited((free_at - work.now).total_seconds())
        row.not_before = free_at
        return False

    async def _job(self, work: UnitOfWork, row: Outbox) -> Job | None:
        """The row with its parcel; one that cannot be read is failed alone. An edit of a live card may be repeated."""
        try:
            can_tell = self._platforms[platform_of(row.chat_key)].can_reconcile()
            drawn, body = await parcel(work, self._catalog, row, may_double=not can_tell)
        except (ValueError, KeyError, TypeError) as error:
            name = type(error).__name__
            self._log.exception("outbox.unreadable", row=row.id, error=name, update_key=row.update_key)
            await outbox.record(work, row, status="failed", reason=f"unreadable:{name}")
            return None
        if drawn.kind == "show" and not await desk_waited.is_due(work, row, body):
            await outbox.record(work, row, status="dropped", reason="not_theirs")
            return None
        return Job(row, drawn, body)

    def _can(self, row: Outbox) -> Capabilities:
        return self._platforms[platform_of(row.chat_key)].capabilities

    def _limits(self, row: Outbox, kind: str = "") -> Sequence[Limit]:
        """kind: what it is drawn as, once that is known."""
        can = self._can(row)
        return [*limits_of(row, can), *method_of(row, kind, can)]

    async def _send(self, job: Job) -> Sent | Undelivered:
        """Nothing leaves of a letter whose lease is over, as after a process stood still: another may have sent it."""
        platform = self._platforms[job.body.chat.platform]
        if job.row.lease_until is not None and job.row.lease_until < self._clock.now():
            return NotSent("lease_over")
        try:
            async with asyncio.timeout(SEND_SECONDS + (BRING_SECONDS if job.body.enclosed else 0.0)):
                if job.body.order is not None:
                    return await bring(platform, job.body.order)
                found = await self._found(platform, job)
                if isinstance(found, Sent):
                    return found
                made = job.parcel if found is None else replace(job.parcel, begun=found)
                return await self._sent(platform, replace(job, parcel=made))
        except asyncio.CancelledError:
            self._ours.discard(str(job.row.token))
            raise
        except Undelivered as error:
            return error
        except TimeoutError:
            return Uncertain("timeout")
        except Exception as error:  # noqa: BLE001 - a renderer's fault must not stop the courier
            self._log.exception("outbox.unsendable", row=job.row.id, error=type(error).__name__)
            return Refused(f"error:{type(error).__name__}")

    async def _sent(self, platform: Platform, job: Job) -> Sent:
        limits = self._limits(job.row, job.parcel.kind)
        pace = SharedPace(self._store, self._clock, limits, places_of(job.row))
        async with self._carrier.loaded(await self._filled(job), job.row.attempts) as loaded:
            return await platform.send(replace(loaded, pace=pace))

    async def _filled(self, job: Job) -> Parcel:
        """The parcel with the files that are written only now, from what readers see: no transaction waits for it."""
        papers = papers_of(job.parcel)
        if not papers:
            return job.parcel
        async with self._store.read(self._clock.now()) as work:
            return await with_papers(work, job.parcel, papers)

    @staticmethod
    async def _found(platform: Platform, job: Job) -> Sent | Begun | None:
        """What the platform still knows of a post of unknown outcome; Uncertain where it cannot tell now."""
        if not job.row.uncertain or job.row.policy in ("repeat", "drop") or not platform.can_reconcile():
            return None
        try:
            return await platform.find_sent(job.parcel, job.row.created_at)
        except Undelivered as error:
            raise Uncertain(f"unreconciled:{error.reason}") from error
        except Exception as error:
            raise Uncertain(f"unreconciled:{type(error).__name__}") from error
