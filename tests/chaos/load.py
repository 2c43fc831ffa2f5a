"""People write at a steady rate, whatever becomes of it, while reminders fall due."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import monotonic

from sqlalchemy import func, insert, select

from crm.ids import new_id
from storage.engine import open_engines
from storage.tables import Member, Outbox, Reminder
from storage.unit_of_work import Store
from tests.chaos import gauge
from tests.chaos.fleet import PATIENCE, Fleet, Replica, lot_of
from tests.chaos.form import Tally

TOGETHER = 20
DUE = re.compile(r"\bdue(\d+)y\b")


@dataclass(frozen=True)
class Plan:
    """So many updates a second, and so many reminders in all, that long from `begins` on."""

    rate: float
    reminders: int
    seconds: float
    begins: datetime


@dataclass(frozen=True)
class Lateness:
    """Seconds: late: from due to sent, of each reminder; waited: from said to answered, of each update.

    lag, busy: milliseconds by which the loops turned too late, and of these at work.
    """

    rate: float
    late: Sequence[float]
    waited: Sequence[float]
    lag: Sequence[float]
    busy: Sequence[float]

    @property
    def holds(self) -> bool:
        """Whether everything was on time, and the loops never blocked."""
        is_prompt = gauge.share(self.late, 0.95) <= 2 and gauge.share(self.late, 0.99) <= 5
        return is_prompt and gauge.share(self.lag, 0.99) <= 50 and max(self.lag) <= 200

    def __str__(self) -> str:
        late, waited, lag, busy = self.late, self.waited, self.lag, self.busy
        return (
            f"at {self.rate:.0f}/s late p95 {gauge.share(late, 0.95):.1f} s, p99 {gauge.share(late, 0.99):.1f} s, "
            f"answered p95 {gauge.share(waited, 0.95):.1f} s, lag p99 {gauge.share(lag, 0.99):.0f} ms, "
            f"max {max(lag):.0f} ms, of it at work p99 {gauge.share(busy, 0.99):.0f} ms, max {max(busy):.0f} ms"
        )


async def says_steadily(fleet: Fleet, rate: float, ends: asyncio.Event) -> dict[int, datetime]:
    """So many updates a second until the event; when each lot was said."""
    said, began = dict[int, datetime](), monotonic()
    while not ends.is_set():
        owed = int((monotonic() - began) * rate) - len(said)
        if owed:
            first, count = fleet.said, min(owed, TOGETHER)
            said |= dict.fromkeys(range(first, first + count), datetime.now(UTC))
            await fleet.says_lots(count)
        else:
            await asyncio.sleep(0.5 / rate)
    return said


async def planned(url: str, plan: Plan) -> None:
    """Reminders of everybody in the store, due while the load lasts, in no order. Before any process has the store."""
    engines, now = open_engines(url), datetime.now(UTC)
    try:
        async with Store(engines, new_id).begin(now) as work:
            members = (await work.session.execute(select(Member.id).order_by(Member.id))).scalars().all()
            rows = []
            for number in range(plan.reminders):
                due = plan.begins + timedelta(seconds=plan.seconds * number / plan.reminders)
                about = {"id": new_id(), "text": f"due{number}y", "timezone": "UTC", "created_at": now, "due_at": due}
                whose = members[number % len(members)]
                rows.append({**about, "local_due": f"{due:%FT%T}", "member_id": whose, "created_by": whose})
            await work.session.execute(insert(Reminder), rows)
    finally:
        await engines.close()


async def loaded(fleet: Fleet, replicas: Sequence[Replica], plan: Plan, tally: Tally) -> Lateness:
    """People write from the first due moment to the last; gives how late everything was once all is done."""
    await asyncio.sleep(max((plan.begins - datetime.now(UTC)).total_seconds(), 0.0))
    began = datetime.now(UTC)
    for one in replicas:
        one.gauge.write_text("")
    ends = asyncio.Event()
    asyncio.get_running_loop().call_later(plan.seconds, ends.set)
    said = await says_steadily(fleet, plan.rate, ends)
    readings = [reading for one in replicas for reading in gauge.read(one.gauge)]
    is_due, is_unsaid = Reminder.text.startswith("due"), Reminder.fired_at.is_(None)
    unsaid = select(func.count()).select_from(Reminder).where(is_due, is_unsaid)
    async with asyncio.timeout(PATIENCE):
        while await fleet.count(unsaid):  # noqa: ASYNC110 - processes apart
            await asyncio.sleep(0.2)
    await fleet.ends(list(replicas))
    late, waited = await _told(fleet, said, began, tally)
    lag = [late for one in readings for late in one.late]
    busy = [busy for one in readings for busy in one.busy]
    return Lateness(len(said) / plan.seconds, late, waited, lag or [0.0], busy or [0.0])


async def _told(
    fleet: Fleet, said: dict[int, datetime], began: datetime, tally: Tally
) -> tuple[list[float], list[float]]:
    async with fleet.looking() as store, store.read(datetime.now(UTC)) as work:
        planned = (await work.session.execute(select(Reminder.text, Reminder.due_at))).all()
        letters = (await work.session.execute(select(Outbox.payload, Outbox.sent_at).order_by(Outbox.id))).all()
    due = {int(found[1]): at for text, at in planned if (found := DUE.search(text))}
    told, answered = defaultdict[int, list[datetime | None]](list), dict[int, datetime]()
    for payload, sent_at in letters:
        for number in {int(one) for one in DUE.findall(str(payload))}:
            told[number].append(sent_at)
        if sent_at is not None:
            answered.setdefault(lot_of(str(payload)), sent_at)
    tally.lost += sum(1 for number in due if number not in told)
    tally.doubled += sum(1 for moments in told.values() if len(moments) > 1)
    sent = {number: [one for one in moments if one is not None] for number, moments in told.items()}
    late = [(sent[number][0] - at).total_seconds() for number, at in due.items() if at >= began and sent.get(number)]
    return late, [(answered[number] - at).total_seconds() for number, at in said.items() if number in answered]
