"""The support desk before very many customers: a steady stream, then five hundred of them within a minute.

The floor of the waits is the two seconds that are promised; of the groups' filling what Telegram lets into them. The
status card goes out after the ticket, its place in the queue and its timers were committed, so that its wait holds
theirs as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks.children import asked, running
from benchmarks.figures import Figure, percentile

EXPECTED = ("desk.day", "desk.burst", "desk.filling")
PATIENT = 2.0
PLANTED = 600.0
"""Seconds that planting the customers may take."""


@dataclass(frozen=True)
class Size:
    """How many customers there are, groups with topics, and who writes: in the stream, and in the burst."""

    customers: int
    groups: int
    stream: int
    burst: int
    seconds: float


FULL = Size(customers=200_000, groups=10, stream=60, burst=500, seconds=60.0)
QUICK = Size(customers=200, groups=2, stream=3, burst=12, seconds=3.0)
DAY = 86_400 / 2_000
"""Seconds between two requests where two thousand come in a day."""
HASTE = 20
"""The stream goes that much faster than a day, so that it ends."""


async def measure(quick: bool) -> list[Figure]:
    """Waits for the status card, and how full the groups are kept from the first topic on."""
    size = QUICK if quick else FULL
    async with running("benchmarks.hosts.telegram_desk") as url:
        groups = (await asked(f"{url}/load/open", {"groups": size.groups}))["groups"]
        given = url, str(size.customers), ",".join(map(str, groups))
        async with running("benchmarks.subjects.telegram_desk", *given, patience=PLANTED):
            stream = await asked(f"{url}/load/write", {"first": 0, "count": size.stream, "every": DAY / HASTE})
            pace = {"first": size.stream, "count": size.burst, "every": size.seconds / size.burst}
            burst = await asked(f"{url}/load/write", pace)
            filled = await asked(f"{url}/load/filling", {"seconds": size.seconds})
    return [*_waits("desk.day", f"2,000 requests a day, {HASTE} times as fast", stream),
            *_waits("desk.burst", f"{size.burst} requests in {size.seconds:.0f} s", burst),
            *_filling(size, burst, filled)]  # fmt: skip


def _waits(key: str, what: str, found: dict[str, Any]) -> list[Figure]:
    whole = f"{what}: request to status card"
    return [
        Figure(key, f"{whole}, p95", "s", percentile(found["waits"], 0.95), PATIENT, "<= 1"),
        Figure(f"{key}_worst", f"{whole}, worst", "s", max(found["waits"])),
    ]


def _filling(size: Size, burst: dict[str, Any], found: dict[str, Any]) -> list[Figure]:
    groups = f"{size.groups} groups"
    return [
        Figure("desk.filling", f"{groups}: messages a minute, beside what they may take", "1/min", found["rate"],
               found["allowed"], ">= 0.9"),
        Figure("desk.turned", f"{groups}: tickets begun before one that was due earlier", "", found["turned"],
               bar="ours = 0"),
        Figure("desk.refused", "calls refused for haste", "", burst["refused"] + found["refused"], bar="ours = 0"),
    ]  # fmt: skip
