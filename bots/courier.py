"""From the outbox to the platforms: claim, send outside any transaction, record by token.

Only the courier repeats a send. What nobody knows (a timeout, a cut answer) is decided by the row's policy and stays
visible in the row.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bots.parcels import parcel
from bots.platform import Migrated, NotSent, Parcel, Platform, Refused, Sent, SlowDown, Uncertain, Undelivered
from crm.clock import Clock
from handlers.letters import Body
from locales.catalog import Catalog
from storage import conversations, outbox, rates
from storage.engine import StoreUnavailable
from storage.outbox import MAX_ATTEMPTS, RECONCILE_AFTER, RESEND_AFTER
from storage.queries import delivery
from storage.rates import Book, Limit
from storage.tables.delivery import Outbox, Posted
from storage.unit_of_work import Store, UnitOfWork

SEND_SECONDS = 20.0
CLAIM = 10
BURST = 3
REAP_SECONDS = 1.0
"""Leases last a minute: looking for expired ones between any two batches would find nothing more."""


@dataclass(frozen=True)
class _Job:
    row: Outbox
    parcel: Parcel
    body: Body


class Courier:
    """Sends what the outbox holds, for the platforms it was given."""

    def __init__(self, store: Store, clock: Clock, catalog: Catalog, platforms: Mapping[str, Platform]) -> None:
        self._store = store
        self._clock = clock
        self._catalog = catalog
        self._platforms = platforms
        self.outgoing = asyncio.Event()
        self._finishing = False
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Sends until `finish`; wakes for new rows, due rows and expired leases."""
        time, reaping = asyncio.get_running_loop().time, 0.0
        while not self._finishing:
            self.outgoing.clear()
            try:
                if time() >= reaping:
                    await self.reap()
                    reaping = time() + REAP_SECONDS
                if await self.deliver():
                    continue
                pause = await self._pause()
            except StoreUnavailable:
                self._log.warning("outbox.store_unavailable")
                pause = 1.0
            try:
                async with asyncio.timeout(pause):
                    await self.outgoing.wait()
            except TimeoutError:
                continue

    def finish(self) -> None:
        """Claims nothing more; `run` returns once what is on the wire is recorded."""
        self._finishing = True
        self.outgoing.set()

    async def deliver(self) -> int:
        """Claims and sends once; returns how many rows were tried."""
        jobs = await self._claim()
        results = await asyncio.gather(*(self._send(job) for job in jobs))
        if jobs:
            async with self._store.begin(self._clock.now()) as work:
                rows = await outbox.claimed(work, [job.row.id for job in jobs])
                for job, result in zip(jobs, results, strict=True):
                    await self._record(work, rows.get(job.row.id), job, result)
        return len(jobs)

    async def reap(self) -> None:
        """Rows whose sender is gone: nobody knows whether they arrived."""
        async with self._store.begin(self._clock.now()) as work:
            for row in await outbox.expired(work):
                self._unknown(work, row, "lease_expired")

    async def _pause(self) -> float:
        now = self._clock.now()
        async with self._store.read(now) as work:
            due = await outbox.next_due(work)
        return 1.0 if due is None else max(0.02, min((due - now).total_seconds(), 1.0))

    async def _claim(self) -> list[_Job]:
        async with self._store.begin(self._clock.now()) as work:
            rows = await outbox.claim(work, CLAIM, tuple(self._platforms))
            book = await rates.opened(work, (limit.key for row in rows for limit in self._limits(row)))
            ready = [row for row in rows if self._has_slot(book, row)]
            return [_Job(row, *await parcel(work, self._catalog, row)) for row in ready]

    def _has_slot(self, book: Book, row: Outbox) -> bool:
        """Whether the platform's limits let the row go now; if not it waits for its time, unclaimed."""
        free_at = book.reserve(self._limits(row))
        if free_at is None:
            return True
        row.status, row.token, row.lease_until, row.not_before = "pending", None, None, free_at
        row.attempts -= 1
        return False

    def _limits(self, row: Outbox) -> Sequence[Limit]:
        if row.kind in ("toast", "home"):
            return ()
        name = row.chat_key.split(":", 1)[0]
        can = self._platforms[name].capabilities
        limits = [
            Limit(f"all:{name}", 1 / can.all_per_second, burst=max(1, int(can.all_per_second) // 2)),
            Limit(f"chat:{row.chat_key}", 1 / can.chat_per_second, burst=BURST),
        ]
        if row.payload["chat"]["place"] != "private":
            limits.append(Limit(f"group:{row.chat_key}", 60 / can.group_per_minute, burst=BURST))
        return limits

    async def _send(self, job: _Job) -> Sent | Undelivered:
        platform = self._platforms[job.body.chat.platform]
        try:
            if job.row.uncertain and job.row.policy != "repeat" and platform.can_reconcile():
                found = await platform.find_sent(job.parcel, job.row.created_at)
                if found is not None:
                    return found
            async with asyncio.timeout(SEND_SECONDS):
                return await platform.send(job.parcel)
        except Undelivered as error:
            return error
        except TimeoutError:
            return Uncertain("timeout")
        except Exception as error:  # noqa: BLE001 - a renderer's fault must not stop the courier
            self._log.exception("outbox.unsendable", row=job.row.id, error=type(error).__name__)
            return Refused(f"error:{type(error).__name__}")

    async def _record(
        self, work: UnitOfWork, row: Outbox | None, job: _Job, result: Sent | Undelivered
    ) -> None:
        if row is None or row.token != job.row.token or row.status != "sending":
            return
        match result:
            case Sent():
                row.status, row.ref, row.sent_at, row.reason = "sent", ",".join(result.messages), work.now, None
                await self._remember(work, job, result)
            case Migrated():
                await self._migrate(work, row, job.body, result)
            case Refused():
                row.status, row.reason = "failed", result.reason
                if result.gone:
                    await delivery.mark_gone(work, job.body.chat.platform, job.body.chat.id, row.chat_key)
            case SlowDown():
                await self._slow(work, row, result)
            case NotSent():
                self._again(work, row, result.reason)
            case Uncertain():
                self._unknown(work, row, result.reason)
            case _:
                raise result
        self._log.info("outbox.result", row=row.id, kind=row.kind, result=type(result).__name__, reason=row.reason)

    async def _slow(self, work: UnitOfWork, row: Outbox, result: SlowDown) -> None:
        until = work.now + timedelta(seconds=result.seconds)
        row.status, row.token, row.not_before, row.reason = "pending", None, until, result.reason
        row.attempts -= 1
        key = f"all:{row.chat_key.split(':', 1)[0]}" if result.whole else f"chat:{row.chat_key}"
        await rates.pause(work, key, until)

    def _again(self, work: UnitOfWork, row: Outbox, reason: str) -> None:
        row.token, row.reason = None, reason
        row.status = "failed" if row.attempts >= MAX_ATTEMPTS else "pending"
        row.not_before = work.now + timedelta(seconds=min(2**row.attempts, 300))

    def _unknown(self, work: UnitOfWork, row: Outbox, reason: str) -> None:
        """Nobody knows: repeat what is idempotent, look it up where the platform can tell, else by kind."""
        row.uncertain += 1
        row.token, row.reason = None, reason
        platform = self._platforms.get(row.chat_key.split(":", 1)[0])
        match row.policy:
            case "repeat":
                self._again(work, row, reason)
            case _ if platform is not None and platform.can_reconcile() and row.uncertain <= MAX_ATTEMPTS:
                row.status, row.not_before = "pending", work.now + RECONCILE_AFTER
            case "resend_once" if row.uncertain == 1:
                row.status, row.not_before = "pending", work.now + RESEND_AFTER
            case _:
                row.status = "uncertain"

    async def _remember(self, work: UnitOfWork, job: _Job, sent: Sent) -> None:
        """Ties the message to the record it shows, so that replies, edits and redraws find it."""
        body = job.body
        if body.trace is None or not sent.messages or job.parcel.kind not in ("show", "replace"):
            return
        chat_key = job.row.chat_key
        if sent.chat and sent.chat != body.chat.id:
            chat_key = f"{body.chat.platform}:{body.chat.team}:{sent.chat}"
        await conversations.remember(
            work,
            Posted(
                chat_key=job.row.chat_key if body.trace.kind == "live" else chat_key,
                message=sent.messages[-1],
                kind=body.trace.kind,
                noun=body.trace.noun,
                record_id=body.trace.record_id,
                operation_id=body.trace.operation_id,
                answers=body.answers or None,
                at=work.now,
            ),
        )

    async def _migrate(self, work: UnitOfWork, row: Outbox, body: Body, moved: Migrated) -> None:
        """The group has a new id: links and waiting rows follow in this transaction."""
        new_key = f"{body.chat.platform}:{body.chat.team}:{moved.to}"
        await outbox.readdress(work, row.chat_key, new_key, moved.to)
        await delivery.follow(work, row.chat_key, new_key, moved.to)
