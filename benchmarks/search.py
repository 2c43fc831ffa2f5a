"""Search as you type over a large store: for information, there is nothing bare to hold it against."""

from __future__ import annotations

import random
import time

from benchmarks.big_firm import BigFirm
from benchmarks.databases import TITLES
from benchmarks.figures import Figure, percentile
from crm.clock import SystemClock
from storage.search import find
from storage.unit_of_work import Store
from tests.databases import Database


async def measure(store: Store, firm: BigFirm, database: Database, *, quick: bool) -> list[Figure]:
    """Milliseconds per search by surname, whole name, beginning, slip of the pen and last digits of a phone."""
    dice = random.Random(3)
    typed = [_typed(dice, dice.choice(firm.names), number) for number in range(50 if quick else 500)]
    await _seconds(store, typed[0])  # reads the vocabulary
    times = [await _seconds(store, one) * 1000 for one in typed]
    what = f"search, {len(firm.names):,} contacts, {TITLES[database]}"
    return [
        Figure(f"search.{database}.p{share}", f"{what}: p{share}", "ms", percentile(times, share / 100))
        for share in (50, 95)
    ]


def _typed(dice: random.Random, name: str, number: int) -> str:
    first, last = name.split()
    at = dice.randrange(1, len(last) - 1)
    return (last, name, f"{first} {last[:4]}", last[:at] + last[at + 1 :], f"{dice.randrange(10_000):04d}")[number % 5]


async def _seconds(store: Store, text: str) -> float:
    began = time.perf_counter()
    async with store.read(SystemClock().now()) as work:
        await find(work, text)
    return time.perf_counter() - began
