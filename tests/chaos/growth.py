"""One process, very many people who write once each: whether it grows."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from time import monotonic

from tests.chaos import gauge
from tests.chaos.fleet import Fleet
from tests.chaos.gauge import Reading

TOGETHER = 20
BACKLOG = 100
LEAST = 1
"""So many seconds are looked at, however short the run; the short form shows only that the measuring works."""
WARM = 0.2
"""The share of a run after which what is made once has been made."""
MOST = 0.05
LENT = {"tasks": 8, "threads": 4, "files": 16}
"""Threads and connections are made as they are needed, a task for each send that is on its way."""


@dataclass(frozen=True)
class Growth:
    """Before and after: the medians of the seconds at both ends of what came after the start."""

    before: Reading
    after: Reading

    @property
    def share(self) -> float:
        """Of the memory before."""
        return self.after.rss / self.before.rss - 1

    @property
    def more(self) -> dict[str, int]:
        """How many more of each there are."""
        return {name: getattr(self.after, name) - getattr(self.before, name) for name in LENT}

    def __str__(self) -> str:
        more = ", ".join(f"{count:+} {name}" for name, count in self.more.items())
        return f"{self.before.rss / 2**20:.0f} MiB and {self.share:+.1%}, {more}"


async def written(fleet: Fleet, updates: int, minutes: float) -> Growth:
    """As many updates as the time gives, never more at the server than the process can take up at once."""
    one = await fleet.begun()
    await fleet.is_ready(one)
    ends = monotonic() + minutes * 60
    while fleet.said < updates and monotonic() < ends:
        if fleet.said - await fleet.handled() < BACKLOG:
            await fleet.says_lots(min(TOGETHER, updates - fleet.said))
        else:
            await asyncio.sleep(0.1)
    while True:
        await asyncio.sleep(0.2)
        if len(readings := gauge.read(one.gauge)) >= LEAST:
            break
    await fleet.ends([one])
    part = max(len(readings) // 10, 1)
    warm = int(len(readings) * WARM)
    return Growth(_middle(readings[warm : warm + part]), _middle(readings[-part:]))


def _middle(readings: Sequence[Reading]) -> Reading:
    def of(name: str) -> int:
        return int(gauge.share([getattr(one, name) for one in readings], 0.5))

    return Reading(readings[0].at, (), (), of("tasks"), of("threads"), of("files"), of("rss"))
