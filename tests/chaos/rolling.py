"""A version takes over from the one before, replica by replica, while people write."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from sqlalchemy import select, text

from storage.tables import Reminder
from tests.chaos.fleet import Fleet, lot_of
from tests.chaos.load import says_steadily

REPLICAS = 2


@dataclass(frozen=True)
class Roll:
    """waited: seconds from said to handled, at most; pause: between two that were handled, at most; revision: of the
    store, in the end; rate: updates a second; took: seconds, from the first new process to the end of the last old
    one; stops: seconds of the slowest stop."""

    waited: float
    pause: float
    revision: str
    rate: float
    took: float
    stops: float

    def __str__(self) -> str:
        rolled = f"rolled in {self.took:.0f} s at {self.rate:.0f}/s, a stop took {self.stops:.1f} s at most"
        return f"{rolled}, no update waited longer than {self.waited:.1f} s, none was handled for {self.pause:.1f} s"


async def rolled(fleet: Fleet, rate: float, before: float) -> Roll:
    """The old ones are replaced, each when the new one is ready; people write that many seconds before and after."""
    replicas = [await fleet.begun() for _ in range(REPLICAS)]
    for one in replicas:
        await fleet.is_ready(one)
    ends, stops = asyncio.Event(), [0.0]
    saying = asyncio.create_task(says_steadily(fleet, rate, ends))
    await asyncio.sleep(before)
    began = datetime.now(UTC)
    for number, old in enumerate(replicas):
        replicas[number] = await fleet.begun(is_newer=True)
        await fleet.is_ready(replicas[number])
        stops.append(await fleet.stopped(old))
    took = (datetime.now(UTC) - began).total_seconds()
    await asyncio.sleep(before)
    ends.set()
    said = await saying
    await fleet.ends(replicas)
    async with fleet.looking() as store, store.read(datetime.now(UTC)) as work:
        made = (await work.session.execute(select(Reminder.text, Reminder.created_at))).all()
        revision = str((await work.session.execute(text("SELECT version_num FROM alembic_version"))).scalar_one())
    at = {lot_of(words): moment for words, moment in made}
    waited = max((at[lot] - moment).total_seconds() for lot, moment in said.items() if lot in at)
    pause = max((later - earlier).total_seconds() for earlier, later in pairwise(sorted(at.values())))
    rate = len(said) / (took + 2 * before)
    return Roll(waited, pause, revision, rate, took, max(stops))
