"""What became of a send, written into its row: sent, again later, never, or nobody knows.

What nobody knows (a timeout, a cut answer, a process that died) is decided by the row's policy and stays visible in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bots.fetching import TRIES, Brought, hand_in
from bots.platform import (
    Begun,
    Crowded,
    Migrated,
    NotSent,
    Parcel,
    Platform,
    Refused,
    Sent,
    SlowDown,
    ThreadGone,
    Uncertain,
    Undelivered,
)
from handlers import desk_cards, desk_late, desk_moves, desk_ratings, desk_silence, desk_threads
from handlers.events import platform_of
from handlers.letters import Body, body_adapter
from handlers.notices import STUCK, report_stuck
from storage import conversations, outbox, rates, redraws
from storage.outbox import LEASE, MAX_ATTEMPTS, RECONCILE_AFTER, RESEND_AFTER
from storage.queries import delivery
from storage.rates import Limit
from storage.tables.delivery import Outbox, Posted
from storage.unit_of_work import UnitOfWork

AWAY = "no_connection"
"""The reason of what did not leave because nobody was there; it goes as soon as anything arrives there again."""
KEEP_TRYING = timedelta(hours=24)
"""How long a letter that never left is tried again: an outage of a day is caught up."""


FADES_AFTER = timedelta(minutes=10)
"""How long a receipt keeps its buttons. What they offered can still be had: Undo by the command for 30 days."""


def _fades(body: Body) -> bool:
    """Receipts stand in private chats; one without buttons has nothing to lose."""
    screen = body.screen
    return screen is not None and screen.fades and bool(screen.buttons) and body.chat.place == "private"


@dataclass(frozen=True)
class Job:
    """A claimed row with what is sent for it."""

    row: Outbox
    parcel: Parcel
    body: Body


def _shows(job: Job) -> str | None:
    """What the message shows; in doubt where a message that stood there was redrawn by anything but a drawing."""
    return job.body.shows or (redraws.doubt() if job.body.message else None)


def _class_of(result: Sent | Undelivered) -> str:
    """`not_sent` for NotSent; what a platform makes of Refused for itself counts as refused."""
    kinds = (SlowDown, NotSent, Migrated, Refused, Uncertain, Sent)
    kind = next((one for one in kinds if isinstance(result, one)), type(result))
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()


class Ledger:
    """Writes results into claimed rows; a row that changed hands meanwhile is left alone."""

    def __init__(
        self,
        platforms: Mapping[str, Platform],
        limits: Callable[[Outbox, str], Sequence[Limit]],
        shared: Collection[str],
    ) -> None:
        self._platforms = platforms
        self._limits = limits
        self._shared = shared
        self._away: set[str] = set()
        self._log = structlog.get_logger()

    async def record(self, work: UnitOfWork, row: Outbox | None, job: Job, result: Sent | Undelivered) -> None:
        """One result; only the token that claimed the row counts. row: as it is now, of what did not arrive."""
        if isinstance(result, Sent):
            if not await outbox.arrived(work, job.row, result.messages):
                return
            row = job.row
            row.status, row.reason = "sent", None
            await self._remember(work, job, result)
            await self._is_back(work, platform_of(row.chat_key))
            if job.body.message and (job.body.trace is None or job.parcel.kind != "replace"):
                await redraws.blur(work, row.chat_key, job.body.message)
            await desk_moves.arrived(work, job.body, result.messages)
        elif row is None or row.token != job.row.token or row.status != "sending":
            return
        else:
            await self._undelivered(work, row, job, result)
        if not isinstance(result, Crowded):
            work.meters.sent(_class_of(result))
        await self._answer_fetch(work, row, result)
        await desk_cards.settled(work, job.body.trace, row.status, row.policy)
        await desk_silence.settled(work, job.body.trace, row.status)
        await desk_ratings.settled(work, job.body.trace, row.status)
        made = result.messages if isinstance(result, Sent) else ()
        await desk_late.arrived(work, row.kind, job.body, made)
        await desk_threads.settled(work, row.kind, job.body, row.status, made)
        await self._report(work, row)
        self._log.info("outbox.result", row=row.id, kind=row.kind, result=type(result).__name__, reason=row.reason)

    async def _undelivered(self, work: UnitOfWork, row: Outbox, job: Job, result: Undelivered) -> None:
        body = job.body
        self._keep_begun(row, body, result.begun)
        if body.message or isinstance(result, Uncertain):  # a part of what is redrawn may be out, or its buttons gone
            await self._doubt(work, row, body.message)
        match result:
            case Migrated():
                await self._migrate(work, row, body, result)
            case ThreadGone():  # what stood there, and this, is said in the one that comes in its place
                row.status, row.reason = "failed", result.reason
                if await desk_threads.gone(work, body):
                    row.status = "dropped"
            case Refused():
                row.status, row.reason = "failed", result.reason
                if result.gone:
                    await delivery.mark_gone(work, body.chat.platform, body.chat.id, row.chat_key)
                    await desk_cards.vacated(work, row.chat_key)
            case SlowDown():
                await self._slow(work, row, job.parcel.kind, result)
            case Crowded():
                self._hold(work, row, result)
            case NotSent():
                self._wait_for_better(work, row, result.reason)
                if result.reason == AWAY:
                    self._away.add(platform_of(row.chat_key))
            case Uncertain():
                self.unknown(work, row, result.reason)
            case _:
                raise result

    @staticmethod
    def _keep_begun(row: Outbox, body: Body, begun: Begun | None) -> None:
        """What is out of several messages, for the next try to go on with."""
        if begun is not None and begun != Begun(body.begun, body.apart, body.out, body.shared):
            parts = {"begun": begun.made, "apart": begun.apart, "shared": begun.shared}
            out = [list(one) for one in begun.files]
            row.payload = row.payload | {name: list(part) for name, part in parts.items()} | {"out": out, "places": 1}

    async def lost(self, work: UnitOfWork, row: Outbox) -> None:
        """The sender is gone, and with it the outcome."""
        self.unknown(work, row, "lease_expired")
        await self._doubt(work, row, str(row.payload.get("message") or ""))
        await self._answer_fetch(work, row)
        if row.kind in ("live", "open_topic") or row.dedupe.startswith(desk_silence.KEY):
            body = body_adapter().validate_python(row.payload)
            await desk_silence.settled(work, body.trace, row.status)
            await desk_cards.settled(work, body.trace, row.status, row.policy)
            await desk_threads.settled(work, row.kind, body, row.status, ())
        await self._report(work, row)
        self._log.warning("outbox.lost", row=row.id, kind=row.kind, status=row.status)

    @staticmethod
    async def _doubt(work: UnitOfWork, row: Outbox, message: str) -> None:
        """What was to be redrawn may read otherwise by now."""
        trace = row.payload.get("trace")
        if message:
            await redraws.blur(work, row.chat_key, message)
        elif row.kind == "live" and trace:
            await redraws.blur_record(work, row.chat_key, trace["noun"], trace["record_id"])

    @staticmethod
    async def _report(work: UnitOfWork, row: Outbox) -> None:
        """Owners and admins hear of a letter that somebody misses; not of one that itself tells of another."""
        missed = None if row.dedupe.startswith(STUCK) else await delivery.stuck_letter(work, row)
        if missed is not None:
            await report_stuck(work, missed)

    @staticmethod
    async def _answer_fetch(work: UnitOfWork, row: Outbox, result: Sent | Undelivered | None = None) -> None:
        """A fetch that is over enters the inbox in this transaction: neither lost nor doubled, whoever dies."""
        if row.kind == "fetch_file" and row.status in ("sent", "failed"):
            await hand_in(work, row, result if isinstance(result, Brought) else Brought())

    async def _slow(self, work: UnitOfWork, row: Outbox, kind: str, result: SlowDown) -> None:
        """The platform named a pause: nothing under the limit leaves before it is over, bursts included."""
        until = work.now + timedelta(seconds=result.seconds)
        row.status, row.token, row.not_before, row.reason = "pending", None, until, result.reason
        row.attempts -= 1
        scope = ("all:",) if result.whole else ("chat:", "method:")
        limits = self._limits(row, kind)
        for limit in limits:
            if limit.key.startswith(scope):
                await rates.pause(work, limit, until, {*self._shared, *(one.key for one in limits)})

    @staticmethod
    def _hold(work: UnitOfWork, row: Outbox, result: Crowded) -> None:
        """Its next message waits for its places like a letter of its own: whoever is told more urgently goes before."""
        row.status, row.token, row.not_before, row.reason = "pending", None, result.until, None
        row.attempts -= 1
        row.payload = row.payload | {"places": result.places}
        work.meters.rate_waited((result.until - work.now).total_seconds())

    @staticmethod
    def _wait_for_better(work: UnitOfWork, row: Outbox, reason: str) -> None:
        """Nothing left this machine: again with growing pauses, for a day."""
        row.token, row.reason = None, reason
        row.status = "failed" if row.created_at + KEEP_TRYING < work.now else "pending"
        row.not_before = work.now + timedelta(seconds=min(2 ** min(row.attempts, 9), 300))

    async def _is_back(self, work: UnitOfWork, platform: str) -> None:
        """Whoever waited while it was away does not wait out a pause that has grown meanwhile."""
        if platform in self._away:
            self._away.discard(platform)
            await outbox.hasten(work, platform, AWAY)

    def unknown(self, work: UnitOfWork, row: Outbox, reason: str) -> None:
        """Nobody knows: repeat what is idempotent, look it up where the platform can tell, else by kind."""
        work.meters.left_uncertain(row.policy)
        row.uncertain += 1
        row.token, row.reason = None, reason
        if row.kind == "show" and not row.payload.get("first_at"):
            claimed = row.lease_until - LEASE if row.lease_until is not None else work.now
            row.payload = row.payload | {"first_at": claimed.isoformat()}
        platform = self._platforms.get(platform_of(row.chat_key))
        may_repeat = row.uncertain <= (TRIES if row.kind == "fetch_file" else MAX_ATTEMPTS)
        match row.policy:
            case "drop":
                row.status = "failed"
            case "repeat" if may_repeat:
                row.status, row.not_before = "pending", work.now + timedelta(seconds=min(2**row.uncertain, 300))
            case "repeat":
                row.status = "failed"
            case _ if platform is not None and platform.can_reconcile() and may_repeat:
                row.status, row.not_before = "pending", work.now + RECONCILE_AFTER
            case "resend_once" if row.uncertain == 1:
                row.status, row.not_before = "pending", work.now + RESEND_AFTER
            case _:
                row.status = "uncertain"

    @staticmethod
    async def _remember(work: UnitOfWork, job: Job, sent: Sent) -> None:
        """Ties the message to the record it shows, so that replies, edits and redraws find it."""
        body = job.body
        if body.trace is None or not sent.messages or job.parcel.kind not in ("show", "replace"):
            return
        chat_key = job.row.chat_key
        if sent.chat and sent.chat != body.chat.id:
            chat_key = f"{body.chat.platform}:{body.chat.team}:{sent.chat}"
        is_all = body.enclosed is not None  # a reply to any photo of an album is a reply to what it is part of
        for message in sent.messages if is_all else sent.messages[-1:]:
            posted = Posted(
                chat_key=job.row.chat_key if body.trace.kind == "live" else chat_key,
                message=message,
                kind=body.trace.kind if message == sent.messages[-1] else "enclosed",
                noun=body.trace.noun,
                record_id=body.trace.record_id,
                operation_id=body.trace.operation_id,
                answers=body.answers or None,
                fades_at=work.now + FADES_AFTER if _fades(body) else None,
                shows=_shows(job),
                at=work.now,
            )
            await conversations.remember(work, posted, job.parcel.was)

    @staticmethod
    async def _migrate(work: UnitOfWork, row: Outbox, body: Body, moved: Migrated) -> None:
        """The group has a new id: links and waiting rows follow in this transaction."""
        old_key, new_key = row.chat_key, f"{body.chat.platform}:{body.chat.team}:{moved.to}"
        await outbox.readdress(work, old_key, new_key, moved.to)
        await delivery.follow(work, old_key, new_key, moved.to)
        await desk_cards.vacated(work, new_key)
