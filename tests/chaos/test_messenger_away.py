"""The messenger's server is away while people write and reminders fall due: once it is back all is handled and said."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from storage.tables import Outbox, Reminder
from tests.chaos import load
from tests.chaos.conftest import Told
from tests.chaos.fleet import FIRST, PEOPLE, Fleet, opened, settled
from tests.chaos.form import Form, Tally
from tests.chaos.outages import answered, becomes
from tests.chaos.proxy import Proxy
from tests.databases import Servers

REFUSING, SILENT = 300.0, 300.0
"""Seconds of the long form: nobody listens, then whoever calls is taken and never answered."""
A_SECOND = 1.0
"""So many write meanwhile; a reminder falls due every ten seconds."""
TOLD_WITHIN = 60.0
BACK_WITHIN = 60.0
"""Seconds: a pause between two calls for updates has grown to thirty and half as much again by then."""


@pytest.mark.timeout(3600)
async def test_a_messenger_that_goes_and_comes_back_loses_and_doubles_nothing(
    lasting: Servers, form: Form, told: Told, tmp_path: Path
) -> None:
    url = await lasting.url("sqlite")
    refusing, silent = (REFUSING, SILENT) if form.is_long else (1.0, 0.0)
    tally = Tally(f"{refusing + silent:.0f} s without Telegram, sqlite", kills=1)
    try:
        people = form.of(4, PEOPLE)
        await settled(url, people)
        lasts = refusing + silent
        begins = datetime.now(UTC) + timedelta(seconds=form.of(5, 20))
        due = load.Plan(A_SECOND, max(int(lasts // 10), 1), lasts, begins)
        await load.planned(url, due)
        async with opened(url, tmp_path, form.seed, people=people) as fleet:
            async with Proxy(urlsplit(fleet.server).port or 0, fleet.chance, fates=("silent",)) as proxy:
                fleet.api = proxy.url
                await _survived(fleet, proxy, refusing, silent, tally)
            await fleet.counted(tally)
            await _reminded(fleet, due, tally)
    finally:
        await lasting.take_back(url)
    told(tally)


async def _survived(fleet: Fleet, proxy: Proxy, refusing: float, silent: float, tally: Tally) -> None:
    """One process; people write all the while. Tells how soon it said so, and when whoever wrote was answered."""
    one, ends, told = await fleet.begun(is_doomed=not silent), asyncio.Event(), 0.0
    await fleet.is_ready(one)
    await fleet.says_lots(fleet.people)  # a bot may write only to who has written
    saying = asyncio.create_task(load.says_steadily(fleet, A_SECOND, ends))
    while await fleet.handled() < fleet.people:  # noqa: ASYNC110 - a process apart
        await asyncio.sleep(0.1)
    async with proxy.away():
        if silent:
            told = await becomes(fleet, one, ready=False, gone="telegram", within=TOLD_WITHIN)
        await asyncio.sleep(refusing - told)
    proxy.troubled = float(silent > 0)
    await asyncio.sleep(silent)
    proxy.troubled, back = 0.0, datetime.now(UTC)
    ready = await becomes(fleet, one, ready=True, within=BACK_WITHIN)
    ends.set()
    said = await saying
    await _all_due(fleet)
    await fleet.ends([one])
    at = await answered(fleet)
    waits = ((at[lot] - max(moment, back)).total_seconds() for lot, moment in said.items() if lot in at)
    waited = max(waits, default=0.0)
    tally.told = f"told in {told:.1f} s, ready {ready:.1f} s after it was back, answered {waited:.1f} s after at most; "
    if waited > BACK_WITHIN:
        tally.wrong.append(f"an answer came {waited:.1f} s after it was back")


async def _all_due(fleet: Fleet) -> None:
    is_due, is_unsaid = Reminder.text.startswith("due"), Reminder.fired_at.is_(None)
    unsaid = select(func.count()).select_from(Reminder).where(is_due, is_unsaid)
    while await fleet.count(unsaid):  # noqa: ASYNC110 - a process apart
        await asyncio.sleep(0.2)


async def _reminded(fleet: Fleet, due: load.Plan, tally: Tally) -> None:
    """Each that fell due stands before its person once, or twice where a doubt is told; or its doubt is told."""
    async with fleet.looking() as store, store.read(datetime.now(UTC)) as work:
        letters = (await work.session.execute(select(Outbox.payload, Outbox.uncertain))).all()
    doubts = Counter[int]()
    for payload, uncertain in letters:
        doubts.update(dict.fromkeys({int(one) for one in load.DUE.findall(str(payload))}, uncertain))
    seen = Counter[int]()
    for user in range(FIRST, FIRST + PEOPLE):
        for message in await fleet.asked(f"messages?user={user}"):
            seen.update({int(one) for one in load.DUE.findall(message["text"])} if message["by_bot"] else ())
    for number in range(due.reminders):
        tally.lost += seen[number] < 1 and not doubts[number]
        tally.doubled += seen[number] > 1 + doubts[number]
    tally.told += f", {due.reminders} reminders due meanwhile, {sum(map(bool, doubts.values()))} of them in doubt"
