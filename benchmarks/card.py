"""The contact card: our query beside hand-written SQL over the bare driver that fetches the same facts."""

from __future__ import annotations

import random
import time
from collections.abc import Awaitable, Callable

from benchmarks.big_firm import BigFirm
from benchmarks.card_sql import CONTACT, Reader, reader
from benchmarks.databases import TITLES
from benchmarks.figures import Figure, percentile
from crm.clock import SystemClock
from storage.queries import contacts
from storage.unit_of_work import Store
from tests.databases import DATABASES, Database

EXPECTED = tuple(f"card.{database}.p50" for database in DATABASES)


async def measure(store: Store, url: str, firm: BigFirm, database: Database, *, quick: bool) -> list[Figure]:
    """Milliseconds per card in a store with ten interactions for each contact."""
    async with reader(url) as by_hand:
        dice = random.Random(5)
        asked = [dice.choice(firm.contacts) for _ in range(60 if quick else 600)]
        await _agree(store, by_hand, asked[:5])
        ours, floor = await _in_turns(lambda one: _card(store, one), by_hand, asked)
    what = f"contact card, {len(firm.contacts):,} contacts, {TITLES[database]}"
    return [
        Figure(f"card.{database}.p50", f"{what}: p50", "ms", percentile(ours, 0.5), percentile(floor, 0.5)),
        Figure(f"card.{database}.p95", f"{what}: p95", "ms", percentile(ours, 0.95), percentile(floor, 0.95)),
    ]


async def _card(store: Store, contact: str) -> contacts.ContactCard | None:
    async with store.read(SystemClock().now()) as work:
        return await contacts.read(work, contact)


async def _agree(store: Store, by_hand: Reader, asked: list[str]) -> None:
    """Both ways must tell the same, or their times mean nothing."""
    for one in asked:
        card, (person, jobs, reached, last, deals, due) = await _card(store, one), await by_hand(one)
        assert card is not None, CONTACT
        ours = (card.name, len(card.reaches) + len(card.tags), [entry.id for entry in card.last], len(card.deals))
        assert ours == (person[0][1], len(reached), [row[0] for row in last], len(deals))
        assert len(jobs) == sum(1 + len(job.colleagues) for job in card.jobs)
        first = card.plans.overdue or card.plans.next
        assert (first.id if first else None) == (due[0][0] if due else None)


async def _in_turns(
    ours: Callable[[str], Awaitable[object]], floor: Reader, asked: list[str]
) -> tuple[list[float], list[float]]:
    """Milliseconds of each, one after the other; the first tenth warms caches up."""
    found: tuple[list[float], list[float]] = ([], [])
    for number, one in enumerate(asked):
        for way, times in zip((ours, floor), found, strict=True):
            began = time.perf_counter()
            await way(one)
            if number >= len(asked) // 10:
                times.append((time.perf_counter() - began) * 1000)
    return found
