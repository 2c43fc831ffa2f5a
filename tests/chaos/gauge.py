"""How a process fares, as it sees itself: how late its loop turns, how much there is of it. A line of JSON a second."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, thread_time, time

TICK = 0.01
EVERY = 1.0
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Reading:
    """A second. late: milliseconds by which the loop turned too late, tick by tick; busy: so much of each as the loop's
    own thread was at work meanwhile, and not waiting for a processor; rss: bytes."""

    at: float
    late: Sequence[float]
    busy: Sequence[float]
    tasks: int
    threads: int
    files: int
    rss: int


async def measures(file: Path) -> None:
    """Writes a line a second until it is cancelled."""
    late, busy, began = list[float](), list[float](), monotonic()
    with file.open("a") as out:
        while True:
            before, worked = monotonic(), thread_time()
            await asyncio.sleep(TICK)
            lag = max(monotonic() - before - TICK, 0.0)
            late.append(round(lag * 1000, 2))
            busy.append(round(min(lag, thread_time() - worked) * 1000, 2))
            if monotonic() >= began + EVERY:
                out.write(json.dumps(vars(_now(late, busy))) + "\n")
                out.flush()
                late, busy, began = [], [], monotonic()


def _now(late: Sequence[float], busy: Sequence[float]) -> Reading:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    files = sum(1 for _ in Path("/proc/self/fd").iterdir())
    return Reading(time(), late, busy, len(asyncio.all_tasks()), threading.active_count(), files, pages * _PAGE)


def read(file: Path) -> list[Reading]:
    """What was written; a line that a kill cut off is left out."""
    lines = file.read_text().splitlines() if file.exists() else []
    return [Reading(**json.loads(line)) for line in lines if line.endswith("}")]


def share(values: Sequence[float], part: float) -> float:
    """The value that so large a part of them does not exceed; 0 of none."""
    return sorted(values)[min(int(len(values) * part), len(values) - 1)] if values else 0.0
