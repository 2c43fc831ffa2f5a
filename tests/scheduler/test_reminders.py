"""Reminders fire once, whatever happens: two clocks at once, downtime, quiet hours, recurrences, nobody to reach."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bots.metrics import Metrics
from crm import reminders
from crm.clock import FrozenClock, SystemClock
from handlers.letters import Body, body_adapter
from handlers.localise import Localiser
from handlers.vocabulary import Heading, Items, Paragraph
from locales.catalog import Catalog
from scheduler.runner import Clockwork
from storage.queries import reminders as queries
from storage.tables import Identity, Member, Outbox, Reminder
from storage.unit_of_work import Store, UnitOfWork
from tests.scheduler import firm

EVENING = datetime(2026, 5, 12, 19, 30, tzinfo=UTC)
"""21:30 in Berlin: quiet hours."""


@pytest.fixture
async def north(store: Store) -> Store:
    """The firm of these tests."""
    await firm.build(store)
    return store


@pytest.fixture
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


async def plan(work: UnitOfWork, due: datetime, text: str = "contract", **values: object) -> Reminder:
    given: dict[str, object] = {"text": text, "due": due, "has_clock": True} | values
    actor = await firm.actor(work, firm.ANNA)
    return await reminders.set_reminder(work, actor, **given)  # type: ignore[arg-type]  # built by name


async def letters(store: Store, clock: FrozenClock) -> Sequence[Outbox]:
    async with store.begin(clock.now()) as work:
        return (await work.session.execute(select(Outbox).order_by(Outbox.id))).scalars().all()


def text_of(letter: Outbox, catalog: Catalog) -> str:
    """What the letter says, as plain text."""
    body: Body = body_adapter().validate_python(letter.payload)
    assert body.screen is not None
    say = Localiser(catalog, body.reader)
    lines: list[str] = []
    for block in body.screen.blocks:
        match block:
            case Heading() | Paragraph():
                lines.append(say.text(block.text))
            case Items():
                lines += [say.text(item) for item in block.items]
    return "\n".join(lines)


async def test_a_reminder_is_told_with_its_context_and_only_once(
    north: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    due = clock.now() + timedelta(minutes=30)
    async with north.begin(clock.now()) as work:
        row = await plan(work, due, contact_id=firm.PETROV)
    clockwork = Clockwork(north, clock)
    assert await clockwork.next_due() == due
    assert await clockwork.tick() == 0
    clock.at = due
    assert [await clockwork.tick(), await clockwork.tick()] == [1, 0]
    (letter,) = await letters(north, clock)
    assert letter.dedupe == f"reminder:{row.id}:{due.isoformat()}"
    assert (letter.lane, letter.chat_key) == ("notice", f"direct::{firm.ANNA}")
    text = text_of(letter, catalog)
    assert "contract — Ivan Petrov, Acme" in text
    assert "Seats" in text
    assert "€45,000" in text
    assert "Planned" not in text
    assert await clockwork.next_due() is None


async def test_two_clocks_at_once_fire_each_reminder_once(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        for number in range(60):
            await plan(work, clock.now() + timedelta(seconds=number + 1), f"call {number}")
    clock.at += timedelta(minutes=2)
    clocks = [Clockwork(north, clock) for _ in range(3)]
    fired = await asyncio.gather(*(one.tick() for one in clocks))
    assert sum(fired) == 60
    found = await letters(north, clock)
    assert len(found) == 60
    assert len({letter.dedupe for letter in found}) == 60


async def test_a_clock_that_is_set_back_or_on_fires_each_reminder_once(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        for minutes in (1, 30, 90):
            await plan(work, clock.now() + timedelta(minutes=minutes), f"call {minutes}")
    fired = []
    for minutes in (2, -60, 61, 60, -60, 61):
        clock.at += timedelta(minutes=minutes)
        fired.append(await Clockwork(north, clock).tick())
    assert fired == [1, 0, 0, 1, 0, 0]
    clock.at += timedelta(minutes=30)
    assert await Clockwork(north, clock).tick() == 1


async def test_after_a_downtime_late_ones_come_as_one_list_with_their_hours(
    north: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    async with north.begin(clock.now()) as work:
        await plan(work, clock.now() + timedelta(minutes=1), "first")
        await plan(work, clock.now() + timedelta(minutes=61), "second")
    clock.at += timedelta(hours=3)
    assert await Clockwork(north, clock).tick() == 2
    (letter,) = await letters(north, clock)
    text = text_of(letter, catalog)
    assert "2 reminders" in text
    assert "12:01 · first" in text
    assert "13:01 · second" in text


async def test_a_single_late_one_names_the_hour_it_was_planned_for(
    north: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    async with north.begin(clock.now()) as work:
        await plan(work, clock.now() + timedelta(minutes=1))
    clock.at += timedelta(days=3)
    await Clockwork(north, clock).tick()
    (letter,) = await letters(north, clock)
    assert "Planned for Tue 12 May, 12:01" in text_of(letter, catalog)


async def test_quiet_hours_hold_all_but_appointments_and_end_with_one_list(
    north: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    async with north.begin(clock.now()) as work:
        await plan(work, EVENING, "appointment")
        await plan(work, EVENING, "whenever", has_clock=False)
        await plan(work, EVENING + timedelta(hours=1), "some time", has_clock=False)
    clock.at = EVENING + timedelta(hours=2)
    clockwork = Clockwork(north, clock)
    assert await clockwork.tick() == 1
    assert "appointment" in text_of((await letters(north, clock))[0], catalog)
    morning = datetime(2026, 5, 13, 6, 0, tzinfo=UTC)
    assert await clockwork.next_due() == morning
    clock.at = morning
    assert await clockwork.tick() == 2
    listed = text_of((await letters(north, clock))[1], catalog)
    assert "21:30 · whenever" in listed
    assert "22:30 · some time" in listed


async def test_what_quiet_hours_held_is_counted_as_late_from_their_end(north: Store, clock: FrozenClock) -> None:
    metrics = north.meters = Metrics()
    async with north.begin(clock.now()) as work:
        await plan(work, EVENING, "appointment")
        await plan(work, EVENING, "whenever", has_clock=False)
    late = []
    for at in (EVENING + timedelta(hours=2), datetime(2026, 5, 13, 6, 0, 30, tzinfo=UTC)):
        clock.at = at
        await Clockwork(north, clock).tick()
        late.append(metrics.registry.get_sample_value("crm_timer_late_seconds_sum"))
    assert late == [7200, 7230]


async def test_a_series_goes_on_at_its_local_hour(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        due = datetime(2026, 10, 19, 7, 0, tzinfo=UTC)  # Monday 9:00 in Berlin, a week before the clocks change
        row = await plan(work, due, recurrence="RRULE:FREQ=WEEKLY;BYDAY=MO")
    clock.at = due
    assert await Clockwork(north, clock).tick() == 1
    async with north.read(clock.now()) as work:
        again = await work.get(Reminder, row.id)
        assert again is not None
        assert (again.due_at, again.fired_at) == (datetime(2026, 10, 26, 8, 0, tzinfo=UTC), None)
        assert again.local_due == "2026-10-26T09:00:00"


async def test_a_snoozed_then_undone_reminder_is_not_told_twice(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        row = await plan(work, clock.now() + timedelta(minutes=1))
    clock.at += timedelta(minutes=1)
    await Clockwork(north, clock).tick()
    async with north.begin(clock.now()) as work:
        found = await work.get(Reminder, row.id)
        assert found is not None
        found.fired_at = None
    assert await Clockwork(north, clock).tick() == 1
    assert len(await letters(north, clock)) == 1


@pytest.mark.parametrize("way", ["unreachable", "inactive"])
async def test_when_nobody_can_be_reached_the_head_is_told_once(
    north: Store, clock: FrozenClock, catalog: Catalog, way: str
) -> None:
    async with north.begin(clock.now()) as work:
        await plan(work, clock.now() + timedelta(minutes=1))
        await plan(work, clock.now() + timedelta(minutes=2))
        member = await work.get(Member, firm.ANNA)
        identity = await work.get(Identity, ("direct", "", firm.ANNA))
        assert member is not None
        assert identity is not None
        if way == "inactive":
            member.is_active = False
        else:
            identity.unreachable = "blocked"
    for minutes in (1, 1):
        clock.at += timedelta(minutes=minutes)
        await Clockwork(north, clock).tick()
    (letter,) = await letters(north, clock)
    assert letter.chat_key == f"direct::{firm.VERA}"
    assert "Anna" in text_of(letter, catalog)
    async with north.read(clock.now()) as work:
        assert await queries.count_open(work, firm.ANNA) == 2


async def test_what_the_holder_may_not_see_is_not_said(north: Store, clock: FrozenClock, catalog: Catalog) -> None:
    async with north.begin(clock.now()) as work:
        row = await plan(work, clock.now() + timedelta(minutes=1), contact_id=firm.PETROV)
        anna = await firm.actor(work, firm.ANNA)
        await reminders.hand_over(work, anna, row.id, firm.BORIS)
    clock.at += timedelta(minutes=1)
    await Clockwork(north, clock).tick()
    (letter,) = await letters(north, clock)
    assert "Petrov" not in json.dumps(letter.payload)
    assert "contract" in text_of(letter, catalog)


async def test_the_loop_looks_by_itself_and_wakes_the_courier(north: Store) -> None:
    clock = SystemClock()
    async with north.begin(clock.now()) as work:
        await plan(work, clock.now() + timedelta(seconds=0.4))
    woken = asyncio.Event()
    loop = asyncio.create_task(Clockwork(north, clock).run(woken.set))
    await asyncio.wait_for(woken.wait(), 10)
    loop.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loop
    async with north.read(clock.now()) as work:
        (letter,) = (await work.session.execute(select(Outbox))).scalars().all()
        assert letter.status == "pending"


async def test_housekeeping_comes_once_an_hour_and_keeps_what_is_fresh(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        for number, age in enumerate((timedelta(days=40), timedelta(days=2))):
            sent = clock.now() - age
            await work.add(
                Outbox(
                    dedupe=f"old:{number}", chat_key="direct::x", lane="answer", prio=0, kind="show", payload={},
                    policy="never", status="sent", attempts=1, uncertain=0, created_at=sent, sent_at=sent,
                )
            )
    clockwork = Clockwork(north, clock)
    await clockwork.tick()
    assert len(await letters(north, clock)) == 2
    clock.at += timedelta(hours=1)
    await clockwork.tick()
    assert [letter.dedupe for letter in await letters(north, clock)] == ["old:1"]
