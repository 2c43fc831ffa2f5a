"""What is counted in a running product, as Prometheus reads it; every name begins with `crm_`.

Labels are words of ours (an operation, a lane, a class of result), never anybody's id or text.
"""

from __future__ import annotations

import math
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder

from storage.queries.delivery import Backlog

LANES = ("answer", "card", "notice", "bulk")
RESULTS = ("sent", "not_sent", "slow_down", "refused", "migrated", "uncertain")
POLICIES = ("repeat", "resend_once", "never", "drop")
_LAG = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5)
"""Seconds; the loop's aim is 0.05 in 99 of 100 and 0.2 at most."""
_WAIT = (0.1, 0.5, 1.0, 3.0, 10.0, 30.0, 60.0, 300.0)
_LATE = (1.0, 5.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 86400.0)


class Metrics:
    """Counts for one process, in a registry of its own; implements `storage.meters.Meters`."""

    def __init__(self) -> None:
        self.registry = known = CollectorRegistry()
        self._inbox_age = Gauge("crm_inbox_age_seconds", "Age of the oldest unhandled event.", registry=known)
        self._parked = Gauge("crm_inbox_parked", "Events that could not be handled and rest.", registry=known)
        self._outbox_age = Gauge(
            "crm_outbox_age_seconds", "How long the oldest letter of a lane waits to be sent.", ["prio"], registry=known
        )
        self._uncertain = Counter(
            "crm_outbox_uncertain_total",
            "Sends of which nobody knows whether they arrived.",
            ["policy"],
            registry=known,
        )
        self._results = Counter("crm_send_result_total", "Sends by the class of result.", ["class"], registry=known)
        self._rate_wait = Histogram(
            "crm_rate_wait_seconds", "How long due letters wait for a limit.", registry=known, buckets=_WAIT
        )
        self._late = Histogram("crm_timer_late_seconds", "How late what is due is said.", registry=known, buckets=_LATE)
        self._lag = Histogram("crm_loop_lag_seconds", "How late the event loop turns.", registry=known, buckets=_LAG)
        self._locked = Counter("crm_db_locked_total", "Statements that gave up on a lock.", registry=known)
        self._denied = Counter("crm_denied_total", "Refused for the role.", ["op"], registry=known)
        self._unproven = Counter(
            "crm_webhook_auth_failed_total", "Posts without the secret or signature.", ["platform"], registry=known
        )
        self._backup_age = Gauge(
            "crm_backup_age_seconds", "Age of the newest copy; NaN where another tool copies.", registry=known
        )
        self._leader = Gauge("crm_leader", "1 where this process asks the messenger for updates.", registry=known)
        self._support_leader: Gauge | None = None
        self._begin()

    def _begin(self) -> None:
        """Series that stand at 0 from the start: the first rise of one that did not would be missed."""
        for result in RESULTS:
            self._results.labels(result)
        for policy in POLICIES:
            self._uncertain.labels(policy)
        for platform in ("telegram", "slack"):
            self._unproven.labels(platform)
        self._denied.labels("member")

    def store_locked(self) -> None:
        """A statement gave up waiting for a lock."""
        self._locked.inc()

    def denied(self, op: str) -> None:
        """A role does not have the operation."""
        self._denied.labels(op).inc()

    def sent(self, result: str) -> None:
        """A send came to that."""
        self._results.labels(result).inc()

    def left_uncertain(self, policy: str) -> None:
        """Nobody knows whether it arrived."""
        self._uncertain.labels(policy).inc()

    def rate_waited(self, seconds: float) -> None:
        """A due letter waits so long for a limit."""
        self._rate_wait.observe(seconds)

    def timer_fired(self, late: float) -> None:
        """Something due was said so late."""
        self._late.observe(max(late, 0.0))

    def unproven_post(self, platform: str) -> None:
        """A post without its secret or signature."""
        self._unproven.labels(platform).inc()

    def expects_posts(self, platform: str) -> None:
        """Its posts without proof stand at 0 from now on, as those of the others do from the start."""
        self._unproven.labels(platform)

    def loop_lagged(self, seconds: float) -> None:
        """The event loop turned so much later than it was asked to."""
        self._lag.observe(max(seconds, 0.0))

    def show_backlog(self, waits: Backlog | None, now: datetime) -> None:
        """What waits; None where the store does not answer: then nobody knows."""
        if waits is None:
            unknown: list[Gauge] = [self._inbox_age, self._parked, *(self._outbox_age.labels(one) for one in LANES)]
            for gauge in unknown:
                gauge.set(math.nan)
            return
        self._inbox_age.set(_age(waits.events_since, now))
        self._parked.set(waits.parked)
        for lane in LANES:
            self._outbox_age.labels(lane).set(_age(waits.letters_since.get(lane), now))

    def show_backup(self, made_at: datetime | None, now: datetime, *, is_ours: bool) -> None:
        """is_ours: copies are made by our own command; one that was never made is infinitely old."""
        never = math.inf if is_ours else math.nan
        self._backup_age.set(never if made_at is None else _age(made_at, now))

    def show_leader(self, leads: bool) -> None:
        """Whether this process asks for updates."""
        self._leader.set(leads)

    def show_support_leader(self, leads: bool) -> None:
        """Likewise of the bot for customers; nothing is shown where there is none."""
        if self._support_leader is None:
            told = "1 where this process asks for the updates of the support bot."
            self._support_leader = Gauge("crm_support_leader", told, registry=self.registry)
        self._support_leader.set(leads)

    def page(self, accepted: str) -> tuple[bytes, str]:
        """All of it and its content type. accepted: the Accept header."""
        encode, content_type = choose_encoder(accepted)
        return encode(self.registry), content_type


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max(0.0, (now - since).total_seconds())
