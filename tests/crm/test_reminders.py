"""What may be done to a reminder, by whom, and what stays of it; on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from crm import reminders
from crm.clock import FrozenClock
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.permissions import scope_of
from storage.queries import reminders as queries
from storage.tables import Reminder
from storage.unit_of_work import Store, UnitOfWork
from tests.scheduler import firm

NEXT_DAY = datetime(2026, 5, 13, 8, 0, tzinfo=UTC)


@pytest.fixture
async def north(store: Store) -> Store:
    """The firm of these tests."""
    await firm.build(store)
    return store


async def set_for(work: UnitOfWork, by: str = firm.ANNA, **values: object) -> Reminder:
    given: dict[str, object] = {"text": "contract", "due": NEXT_DAY, "has_clock": True} | values
    return await reminders.set_reminder(work, await firm.actor(work, by), **given)  # type: ignore[arg-type]  # built by name


async def test_a_set_reminder_is_the_next_one_of_its_contact(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        await set_for(work, due=NEXT_DAY + timedelta(days=1), contact_id=firm.PETROV)
        first = await set_for(work, contact_id=firm.PETROV, said="tomorrow at 10")
    async with north.read(clock.now()) as work:
        found = await queries.next_for(work, firm.PETROV)
        assert found is not None
        assert found.reminder.id == first.id
        assert (found.member, found.contact, found.company) == ("Anna", "Ivan Petrov", "Acme")
        assert found.reminder.local_due == "2026-05-13T10:00:00"
        mine = await queries.open_of(work, firm.ANNA)
        assert [one.reminder.due_at for one in mine] == [NEXT_DAY, NEXT_DAY + timedelta(days=1)]
        assert await queries.count_open(work, firm.ANNA) == 2


async def test_a_date_without_a_clock_is_due_at_the_start_of_work(north: Store, clock: FrozenClock) -> None:
    midnight_in_berlin = datetime(2026, 5, 14, 22, 0, tzinfo=UTC)
    async with north.begin(clock.now()) as work:
        row = await set_for(work, due=midnight_in_berlin, has_clock=False)
        assert row.local_due == "2026-05-15T09:00:00"


async def test_today_without_a_clock_is_in_two_hours_once_work_has_begun(north: Store, clock: FrozenClock) -> None:
    midnight_in_berlin = datetime(2026, 5, 11, 22, 0, tzinfo=UTC)
    async with north.begin(clock.now()) as work:
        assert (await set_for(work, due=midnight_in_berlin, has_clock=False)).due_at == clock.now() + timedelta(hours=2)
    async with north.begin(clock.now() + timedelta(hours=7)) as work:
        with pytest.raises(Invalid):
            await set_for(work, due=midnight_in_berlin, has_clock=False)


async def test_a_part_of_the_day_keeps_its_hour(north: Store, clock: FrozenClock) -> None:
    evening = datetime(2026, 5, 12, 16, 0, tzinfo=UTC)
    async with north.begin(clock.now()) as work:
        assert (await set_for(work, due=evening, has_clock=False)).due_at == evening


async def test_the_past_is_refused_and_nothing_is_kept(north: Store, clock: FrozenClock) -> None:
    with pytest.raises(Invalid) as refusal:
        async with north.begin(clock.now()) as work:
            await set_for(work, due=clock.now())
    assert refusal.value.key == "reminder-past"
    async with north.read(clock.now()) as work:
        assert await queries.count_open(work, firm.ANNA) == 0


async def test_a_record_or_person_out_of_reach_is_absent(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        for foreign in ({"contact_id": firm.PETROV}, {"deal_id": firm.SEATS}, {"member_id": firm.ANNA}):
            with pytest.raises(NotFound):
                await set_for(work, firm.STRANGE, **foreign)
        row = await set_for(work)
        for verb in (reminders.finish, reminders.drop, reminders.decline):
            with pytest.raises(NotFound):
                await verb(work, await firm.actor(work, firm.OLEG), row.id)
        assert (await set_for(work, firm.OLEG, member_id=firm.STRANGE)).member_id == firm.STRANGE


async def test_an_auditor_keeps_own_reminders_but_gives_none(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        await firm.member(work, "memaudit", "Ada", "auditor", firm.NORTH, zone="UTC", language="en")
        assert (await set_for(work, "memaudit")).member_id == "memaudit"
        with pytest.raises(Forbidden):
            await set_for(work, "memaudit", member_id=firm.ANNA)


async def test_done_twice_is_done_once(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        row = await set_for(work)
        await reminders.finish(work, await firm.actor(work, firm.ANNA), row.id)
    async with north.begin(clock.now() + timedelta(minutes=5)) as work:
        anna = await firm.actor(work, firm.ANNA)
        again = await reminders.finish(work, anna, row.id)
        assert again.done_at == clock.now()
        assert not work.has_changed
        with pytest.raises(Stale) as refusal:
            await reminders.snooze(work, anna, row.id, NEXT_DAY)
        assert refusal.value.values["when"] == clock.now()


async def test_a_snooze_is_counted_and_fires_again(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        row = await set_for(work, due=clock.now() + timedelta(minutes=1))
    later = clock.now() + timedelta(minutes=2)
    async with north.begin(later) as work:
        (due,) = await queries.claim_due(work, 10)
        due.fired_at = later
    async with north.begin(later) as work:
        assert not await queries.claim_due(work, 10)
        moved = await reminders.snooze(work, await firm.actor(work, firm.ANNA), row.id, NEXT_DAY)
        assert (moved.snoozes, moved.fired_at) == (1, None)
        assert await queries.next_due(work) == NEXT_DAY
    async with north.begin(NEXT_DAY) as work:
        assert [one.id for one in await queries.claim_due(work, 10)] == [row.id]


async def test_a_handed_over_reminder_may_be_declined(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        row = await set_for(work)
    for giver, taker in ((firm.ANNA, firm.BORIS), (firm.BORIS, firm.VERA)):
        async with north.begin(clock.now()) as work:
            await reminders.hand_over(work, await firm.actor(work, giver), row.id, taker)
    async with north.begin(clock.now()) as work:
        with pytest.raises(Stale):
            await reminders.decline(work, await firm.actor(work, firm.ANNA), row.id)
        back = await reminders.decline(work, await firm.actor(work, firm.VERA), row.id)
        assert back.member_id == firm.BORIS


async def test_a_series_is_checked_snoozed_as_a_copy_and_ended_by_drop(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        for rule, key in (("RRULE:FREQ=MINUTELY", "reminder-too-often"), ("FREQ=SOMETIMES", "reminder-bad-rule")):
            with pytest.raises(Invalid) as refusal:
                await set_for(work, recurrence=rule)
            assert refusal.value.key == key
        row = await set_for(work, recurrence="RRULE:FREQ=WEEKLY;BYDAY=WE", contact_id=firm.PETROV)
        anna = await firm.actor(work, firm.ANNA)
        copy = await reminders.snooze(work, anna, row.id, NEXT_DAY + timedelta(hours=1))
        assert (copy.id != row.id, copy.recurrence, copy.contact_id) == (True, None, firm.PETROV)
        assert (await reminders.finish(work, anna, row.id)).status == "open"
        assert (await reminders.drop(work, anna, row.id)).status == "dropped"


async def test_a_person_reads_only_what_they_hold_or_made(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        row = await set_for(work)
    for member_id, sees in ((firm.ANNA, True), (firm.OLEG, False), (firm.VERA, False)):
        async with north.begin(clock.now()) as work:
            work.scope = scope_of(await firm.actor(work, member_id))
            assert (await queries.read(work, row.id) is not None) is sees
