"""Flood control: token buckets per chat and over all chats. The figures are advice (bot FAQ), the bursts ours."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.errors import too_many

LONG_TEXT = 500  # characters; longer messages hit the limits sooner (bot FAQ)


@dataclass
class Bucket:
    """Lets `burst` calls through at once and `per_second` in the long run."""

    burst: float
    per_second: float
    level: float
    at: float

    def wait(self, now: float, cost: float) -> float:
        """Seconds until a call of this cost passes; 0 when it passes now. Takes nothing."""
        self.level = min(self.burst, self.level + (now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (min(cost, self.burst) - self.level) / self.per_second)

    def take(self, cost: float) -> None:
        """Spends the cost."""
        self.level -= cost


@dataclass
class Rates:
    """1 message a second per chat with bursts of 5, 20 a minute per group, 30 a second over all chats."""

    clock: Callable[[], float]
    buckets: dict[object, Bucket] = field(default_factory=dict)

    def pass_message(self, chat_id: int, text_length: int, *, paid: bool, messages: int = 1) -> None:
        """Raises 429 when a message or an edit comes too soon; charges nothing then."""
        cost = messages * (2.0 if text_length > LONG_TEXT else 1.0)
        chat = self._bucket(chat_id, 20, 20 / 60) if chat_id < 0 else self._bucket(chat_id, 5, 1)
        asked = [chat] if paid else [chat, self._bucket("all", 30, 30)]
        self._pass(asked, cost)

    def pass_webhook(self) -> None:
        """setWebhook: once a second."""
        self._pass([self._bucket("setWebhook", 1, 1)], 1)

    def _pass(self, buckets: list[Bucket], cost: float) -> None:
        wait = max(bucket.wait(self.clock(), cost) for bucket in buckets)
        if wait > 0:
            raise too_many(math.ceil(wait))
        for bucket in buckets:
            bucket.take(cost)

    def _bucket(self, key: object, burst: float, per_second: float) -> Bucket:
        return self.buckets.setdefault(key, Bucket(burst, per_second, burst, self.clock()))
