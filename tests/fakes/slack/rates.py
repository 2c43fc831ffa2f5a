"""Web API rate limits (docs.slack.dev): tiers per minute and method, and one post a second per channel."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

TIER = {1: 1, 2: 20, 3: 50, 4: 100}  # calls a minute; "short bursts" pass
BURST = {1: 5, 2: 20, 3: 50, 4: 100}
CHANNEL_BURST = 5


@dataclass
class Bucket:
    """Holds `level` calls of `size`, refilled at `per_second`."""

    size: float
    per_second: float
    level: float
    at: float

    def take(self, now: float) -> float:
        """0 and one call less, or the seconds until the next call may pass."""
        self.level = min(self.size, self.level + max(0.0, now - self.at) * self.per_second)
        self.at = now
        if self.level >= 1:
            self.level -= 1
            return 0.0
        return (1 - self.level) / self.per_second


@dataclass
class Volume:
    """Events of one workspace in one hour: 30,000 (docs.slack.dev Events API), then app_rate_limited, once a minute."""

    most: int = 30_000
    hour: int = -1
    count: int = 0
    told: int = -1  # the minute for which the app was told

    def admits(self, now: float) -> bool:
        if self.hour != int(now // 3600):
            self.hour, self.count = int(now // 3600), 0
        self.count += 1
        return self.count <= self.most

    def must_tell(self, now: float) -> bool:
        fresh = self.told != int(now // 60)
        self.told = int(now // 60)
        return fresh


@dataclass
class Rates:
    """Buckets per method and per (posting, channel); `on=False` lets everything pass."""

    clock: Callable[[], float]
    on: bool = True
    commercial: bool = False  # distributed outside the Marketplace: history 1/min (since 2025-05-29)
    buckets: dict[str, Bucket] = field(default_factory=dict)

    def wait(self, method: str, tier: int | None, channel: str | None) -> int:
        """Whole seconds for Retry-After, 0 where the call may pass."""
        if not self.on:
            return 0
        if method in ("chat.postMessage", "chat.postEphemeral") and channel:
            return self._take(f"post:{channel}", CHANNEL_BURST, 1.0)
        if self.commercial and method in ("conversations.history", "conversations.replies"):
            return self._take(method, 1, 1 / 60)
        if tier is None:
            return 0
        return self._take(method, BURST[tier], TIER[tier] / 60)

    def _take(self, key: str, size: float, per_second: float) -> int:
        now = self.clock()
        bucket = self.buckets.setdefault(key, Bucket(size, per_second, size, now))
        return math.ceil(bucket.take(now))
