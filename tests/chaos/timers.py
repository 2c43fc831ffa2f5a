"""Clocks in processes of their own, side by side over one store, killed and begun again while reminders fall due."""

from __future__ import annotations

import asyncio
import multiprocessing
import re
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing.process import BaseProcess
from random import Random

from sqlalchemy import func, select

from crm.clock import SystemClock
from crm.ids import new_id
from scheduler.runner import Clockwork
from storage.engine import open_engines, open_to_look
from storage.tables import Member, Outbox, Reminder
from storage.unit_of_work import Store
from tests.chaos.form import Tally

PATIENCE = 180.0
SOONEST = timedelta(seconds=2)
"""By then all clocks run, on a machine at rest."""
_LOT = re.compile(r"\blot(\d+)z\b")

_forks = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Plan:
    """So many reminders fall due within `spread` of each other, under the eyes of `clocks`; so many of these die."""

    reminders: int
    clocks: int
    deaths: int
    spread: timedelta


def ticks(url: str) -> None:
    """A process that does nothing but look at the clock, until it is killed."""

    async def looks() -> None:
        await Clockwork(Store(open_engines(url), new_id), SystemClock()).run(lambda: None)

    asyncio.run(looks())


async def planned(url: str, plan: Plan, chance: Random) -> None:
    """The reminders of everybody in the store, in no order."""
    engines = open_engines(url)
    now = datetime.now(UTC)
    try:
        async with Store(engines, new_id).begin(now) as work:
            members = (await work.session.execute(select(Member.id).order_by(Member.id))).scalars().all()
            for number in range(plan.reminders):
                due = now + SOONEST + plan.spread * chance.random()
                whose = members[number % len(members)]
                about = {"member_id": whose, "created_by": whose, "text": f"lot{number}z", "timezone": "UTC"}
                local = due.replace(tzinfo=None).isoformat()
                work.session.add(Reminder(id=new_id(), due_at=due, local_due=local, created_at=now, **about))
    finally:
        await engines.close()


async def ran(url: str, plan: Plan, chance: Random) -> None:
    """Lets the clocks run until everything has fired and every death was died."""
    clocks = [_begun(url) for _ in range(plan.clocks)]
    deaths = 0
    try:
        async with _looking(url) as store, asyncio.timeout(PATIENCE):
            while deaths < plan.deaths or await _waiting(store):
                await asyncio.sleep(chance.uniform(0.1, 0.5))
                if deaths < plan.deaths:
                    deaths += 1
                    victim = chance.randrange(plan.clocks)
                    clocks[victim].kill()
                    clocks[victim].join()
                    clocks[victim] = _begun(url)
    finally:
        for clock in clocks:
            clock.kill()
            clock.join()


def _begun(url: str) -> BaseProcess:
    process = _forks.Process(target=ticks, args=(url,), daemon=True)
    process.start()
    return process


async def counted(url: str, plan: Plan, tally: Tally) -> None:
    """Each reminder stands in one letter, whether alone or in a list."""
    async with _looking(url) as store, store.read(datetime.now(UTC)) as work:
        payloads = (await work.session.execute(select(Outbox.payload))).scalars()
        said = Counter(int(lot) for payload in payloads for lot in set(_LOT.findall(str(payload))))
    tally.updates, tally.kills = plan.reminders, plan.deaths
    tally.lost = sum(1 for number in range(plan.reminders) if said[number] < 1)
    tally.doubled = sum(1 for number in range(plan.reminders) if said[number] > 1)


async def _waiting(store: Store) -> int:
    async with store.read(datetime.now(UTC)) as work:
        query = select(func.count()).select_from(Reminder).where(Reminder.fired_at.is_(None))
        return (await work.session.execute(query)).scalar_one()


@asynccontextmanager
async def _looking(url: str) -> AsyncIterator[Store]:
    engines = open_to_look(url)
    try:
        yield Store(engines, new_id)
    finally:
        await engines.close()
