"""From the outbox to the platforms: claim, send outside any transaction, record by token.

Only the courier repeats a send. Several lines send side by side, so that a call that hangs holds up its own line only;
results that come in together are recorded together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from structlog.contextvars import bound_contextvars

from bots.fetching import bring
from bots.parcels import parcel
from bots.platform import Platform, Refused, Sent, Uncertain, Undelivered
from bots.results import Job, Ledger
from crm.clock import Clock
from locales.catalog import Catalog
from storage import outbox, rates
from storage.engine import StoreUnavailable
from storage.rates import Book, Limit
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store, UnitOfWork

SEND_SECONDS = 20.0
"""Under the lease of 60 s, and long enough that few answers are lost to it."""
CLAIM = 8
LINES = 4
BURST = 3
REAP_SECONDS = 1.0
"""Leases last a minute: looking for expired ones between any two batches would find nothing more."""


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
        self._ledger = Ledger(platforms, self._limits)
        self.outgoing = asyncio.Event()
        self.incoming = asyncio.Event()
        self._finishing = False
        self._finished: list[tuple[Job, Sent | Undelivered]] = []
        self._recording = asyncio.Lock()
        self._looking = asyncio.Lock()
        self._reaping = 0.0
        self.sent_at: datetime | None = None
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Sends until `finish`; wakes for new rows, due rows and expired leases."""
        await asyncio.gather(*(self._line() for _ in range(LINES)))

    async def _line(self) -> None:
        """Looks for work, one line at a time; carries it while the next line looks."""
        while not self._finishing:
            async with self._looking:
                jobs = await self._next()
            await self._carry_all(jobs)

    async def _next(self) -> list[Job]:
        """The next rows, claimed; waits for them, and gives none once the courier finishes."""
        while not self._finishing:
            self.outgoing.clear()
            try:
                await self._reap_now_and_then()
                jobs = await self._claim()
                if jobs:
                    return jobs
                pause = await self._pause()
            except StoreUnavailable:
                self._log.warning("outbox.store_unavailable")
                pause = 1.0
            try:
                async with asyncio.timeout(pause):
                    await self.outgoing.wait()
            except TimeoutError:
                continue
        return []

    def finish(self) -> None:
        """Claims nothing more; `run` returns once what is on the wire is recorded."""
        self._finishing = True
        self.outgoing.set()

    async def deliver(self) -> int:
        """Claims and sends once; returns how many rows were tried."""
        jobs = await self._claim()
        await self._carry_all(jobs)
        return len(jobs)

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

    async def _record(self, batch: Sequence[tuple[Job, Sent | Undelivered]]) -> None:
        """One transaction for all; where one of them cannot be written, each gets its own."""
        try:
            await self._write(batch)
        except StoreUnavailable:  # the leases run out and each row's policy decides
            for job, _ in batch:
                self._log.warning("outbox.unrecorded_for_now", row=job.row.id, update_key=job.row.update_key)
        except Exception as error:  # noqa: BLE001 - one result that cannot be written must not take others with it
            if len(batch) > 1:
                for one in batch:
                    await self._record([one])
            else:
                row = batch[0][0].row
                name = type(error).__name__
                self._log.exception("outbox.unrecorded", row=row.id, error=name, update_key=row.update_key)

    async def _write(self, batch: Sequence[tuple[Job, Sent | Undelivered]]) -> None:
        async with self._store.begin(self._clock.now()) as work:
            rows = await outbox.claimed(work, [job.row.id for job, _ in batch])
            for job, result in batch:
                with bound_contextvars(update_key=job.row.update_key):
                    await self._ledger.record(work, rows.get(job.row.id), job, result)
        if any(isinstance(result, Sent) for _, result in batch):
            self.sent_at = self._clock.now()
        if any(job.body.order for job, _ in batch):
            self.incoming.set()

    async def reap(self) -> None:
        """Rows whose sender is gone: nobody knows whether they arrived."""
        async with self._store.begin(self._clock.now()) as work:
            for row in await outbox.expired(work):
                with bound_contextvars(update_key=row.update_key):
                    await self._ledger.lost(work, row)

    async def _reap_now_and_then(self) -> None:
        now = asyncio.get_running_loop().time()
        if now >= self._reaping:
            self._reaping = now + REAP_SECONDS
            await self.reap()

    async def _pause(self) -> float:
        now = self._clock.now()
        async with self._store.read(now) as work:
            due = await outbox.next_due(work)
        return 1.0 if due is None else max(0.02, min((due - now).total_seconds(), 1.0))

    async def _claim(self) -> list[Job]:
        async with self._store.begin(self._clock.now()) as work:
            rows = await outbox.claim(work, CLAIM, tuple(self._platforms))
            book = await rates.opened(work, (limit.key for row in rows for limit in self._limits(row)))
            ready = [row for row in rows if self._has_slot(work, book, row)]
            made = [await self._job(work, row) for row in ready]
        return [job for job in made if job is not None]

    async def _job(self, work: UnitOfWork, row: Outbox) -> Job | None:
        """The row with its parcel; one that cannot be read is failed alone. An edit of a live card may be repeated."""
        try:
            can_tell = self._platforms[row.chat_key.split(":", 1)[0]].can_reconcile()
            drawn, body = await parcel(work, self._catalog, row, may_double=not can_tell)
        except (ValueError, KeyError, TypeError) as error:
            name = type(error).__name__
            self._log.exception("outbox.unreadable", row=row.id, error=name, update_key=row.update_key)
            row.status, row.reason = "failed", f"unreadable:{type(error).__name__}"
            return None
        if drawn.kind == "replace":
            row.policy = "repeat"
        return Job(row, drawn, body)

    def _has_slot(self, work: UnitOfWork, book: Book, row: Outbox) -> bool:
        """Whether the platform's limits let the row go now; if not it waits for its time, unclaimed."""
        free_at = book.reserve(self._limits(row))
        if free_at is None:
            return True
        work.meters.rate_waited((free_at - work.now).total_seconds())
        row.status, row.token, row.lease_until, row.not_before = "pending", None, None, free_at
        row.attempts -= 1
        return False

    def _limits(self, row: Outbox) -> Sequence[Limit]:
        if row.kind in ("toast", "home", "fetch_file"):
            return ()
        name = row.chat_key.split(":", 1)[0]
        can = self._platforms[name].capabilities
        limits = [
            Limit(f"all:{name}", 1 / can.all_per_second, burst=max(1, int(can.all_per_second) // 2)),
            Limit(f"chat:{row.chat_key}", 1 / can.chat_per_second, burst=BURST),
        ]
        if _place(row) != "private":
            limits.append(Limit(f"group:{row.chat_key}", 60 / can.group_per_minute, burst=BURST))
        return limits

    async def _send(self, job: Job) -> Sent | Undelivered:
        platform = self._platforms[job.body.chat.platform]
        try:
            async with asyncio.timeout(SEND_SECONDS):
                if job.body.order is not None:
                    return await bring(platform, job.body.order)
                return await self._found(platform, job) or await platform.send(job.parcel)
        except Undelivered as error:
            return error
        except TimeoutError:
            return Uncertain("timeout")
        except Exception as error:  # noqa: BLE001 - a renderer's fault must not stop the courier
            self._log.exception("outbox.unsendable", row=job.row.id, error=type(error).__name__)
            return Refused(f"error:{type(error).__name__}")

    @staticmethod
    async def _found(platform: Platform, job: Job) -> Sent | None:
        """A post of unknown outcome that the platform still knows; Uncertain where it cannot tell now."""
        if not job.row.uncertain or job.row.policy in ("repeat", "drop") or not platform.can_reconcile():
            return None
        try:
            return await platform.find_sent(job.parcel, job.row.created_at)
        except Undelivered as error:
            raise Uncertain(f"unreconciled:{error.reason}") from error
        except Exception as error:
            raise Uncertain(f"unreconciled:{type(error).__name__}") from error


def _place(row: Outbox) -> str:
    """Where the row goes; what cannot be read is nowhere in particular and fails when it is drawn."""
    chat = row.payload.get("chat")
    return str(chat.get("place", "private")) if isinstance(chat, dict) else "private"
