"""Digests come at the local hour, once a date, one after a downtime, in the reader's language, and not for nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from crm import deals, digests, interactions, members, reminders
from crm.clock import FrozenClock
from crm.permissions import scope_of
from locales.catalog import LANGUAGES, Catalog
from scheduler.runner import Clockwork
from storage.queries import digests as queries
from storage.tables import Deal, DigestPreference, Member, Outbox
from storage.unit_of_work import Store, UnitOfWork
from tests.scheduler import firm
from tests.scheduler.test_reminders import letters, text_of

SIX_IN_BERLIN = datetime(2026, 5, 12, 16, 0, tzinfo=UTC)
HALF_PAST_EIGHT = datetime(2026, 5, 13, 6, 30, tzinfo=UTC)


@pytest.fixture
def catalog() -> Catalog:
    """All sentences."""
    return Catalog.load()


async def wish(store: Store, clock: FrozenClock, *member_ids: str) -> None:
    """Gives members the digests of their role, as joining does."""
    async with store.begin(clock.now()) as work:
        for member_id in member_ids:
            member = await work.get(Member, member_id)
            assert member is not None
            await digests.defaults_for(work, member)


async def a_day(store: Store, clock: FrozenClock) -> None:
    """Anna calls twice and meets once, wins nothing; a deal is made and one is overdue; Boris does nothing."""
    async with store.begin(clock.now()) as work:
        anna = await firm.actor(work, firm.ANNA)
        work.scope = scope_of(anna)
        for kind in ("call", "call", "meeting"):
            await interactions.log(work, anna, kind=kind, summary="seats", happened_at=clock.now())
        work.op = "deal.create"
        await deals.create(
            work, anna, name="Chairs", contact_id=firm.PETROV, value_minor=1_800_000, currency="EUR",
            stage_id="stgffer2",
        )
        await reminders.set_reminder(work, anna, text="x", due=clock.now() + timedelta(minutes=1), has_clock=True)


async def sent(store: Store, clock: FrozenClock, prefix: str) -> Sequence[Outbox]:
    return [letter for letter in await letters(store, clock) if letter.dedupe.startswith(prefix)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_team_digest_says_the_day_in_every_language(
    store: Store, clock: FrozenClock, catalog: Catalog, language: str
) -> None:
    await firm.build(store, language=language)
    await a_day(store, clock)
    await wish(store, clock, firm.VERA)
    clock.at = SIX_IN_BERLIN
    await Clockwork(store, clock).tick()
    (letter,) = await sent(store, clock, "digest:team")
    assert letter.dedupe == f"digest:team:{firm.VERA}:2026-05-12"
    assert (letter.lane, letter.policy) == ("bulk", "never")
    text = text_of(letter, catalog)
    silent = catalog.say(language, "digest-silent", {"names": "Boris"})
    moved = catalog.say(language, "digest-moved", {"count": 1})
    slipping = catalog.say(language, "digest-slipping", {"count": 1})
    for expected in ("North", "Chairs", "Seats", silent, moved, slipping):
        assert expected in text
    assert "digest-" not in text
    assert ["Anna", "2", "1", "0", "1"] in table_of(letter)


def table_of(letter: Outbox) -> list[list[str]]:
    """The rows of the people table."""
    (table,) = [block for block in letter.payload["screen"]["blocks"] if block["kind"] == "table"]
    return [[cell[0]["text"] for cell in row] for row in table["rows"]]


def labels_of(letter: Outbox) -> list[str]:
    """The actions behind the buttons."""
    return [button["action"]["name"] for line in letter.payload["screen"]["buttons"] for button in line]


async def test_every_number_leads_to_its_records(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    await a_day(store, clock)
    await wish(store, clock, firm.VERA)
    clock.at = SIX_IN_BERLIN
    await Clockwork(store, clock).tick()
    (letter,) = await sent(store, clock, "digest:team")
    assert labels_of(letter) == ["digest.see"] * 4 + ["pipeline.show", "digest.ask"]


async def test_two_clocks_send_one_digest_and_a_downtime_one_of_many(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    await wish(store, clock, firm.VERA, firm.ANNA, firm.OLEG)
    await a_day(store, clock)
    clock.at = SIX_IN_BERLIN + timedelta(days=3)
    await asyncio.gather(*(Clockwork(store, clock).tick() for _ in range(3)))
    keys = [letter.dedupe for letter in await sent(store, clock, "digest:")]
    assert sorted(keys) == sorted(
        [
            f"digest:team:{firm.VERA}:2026-05-15",
            f"digest:team:{firm.OLEG}:2026-05-15",
            f"digest:morning:{firm.ANNA}:2026-05-15",
        ]
    )


async def test_a_personal_morning_comes_on_working_days_and_not_for_nothing(
    store: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    await firm.build(store)
    await wish(store, clock, firm.ANNA, firm.BORIS)
    clockwork = Clockwork(store, clock)
    assert await clockwork.next_due() == HALF_PAST_EIGHT
    await a_day(store, clock)
    clock.at = HALF_PAST_EIGHT
    await clockwork.tick()
    (letter,) = await sent(store, clock, "digest:morning")
    text = text_of(letter, catalog)
    assert letter.chat_key == f"direct::{firm.ANNA}"
    assert "1 overdue" in text
    assert "Seats" in text
    clock.at = HALF_PAST_EIGHT + timedelta(days=4)  # Sunday
    await clockwork.tick()
    async with store.begin(clock.now()) as work:
        (row,) = await queries.preferences(work, firm.ANNA)
        assert row.next_at == datetime(2026, 5, 18, 6, 30, tzinfo=UTC)


async def test_a_quiet_day_is_said_once(store: Store, clock: FrozenClock, catalog: Catalog) -> None:
    await firm.build(store)
    await a_day(store, clock)
    await wish(store, clock, firm.VERA)
    for days in range(1, 4):
        clock.at = SIX_IN_BERLIN + timedelta(days=days - 1)
        await Clockwork(store, clock).tick()
    busy, quiet = await sent(store, clock, "digest:team")
    assert "quiet" not in text_of(busy, catalog)
    assert "A quiet day" in text_of(quiet, catalog)


async def test_a_head_sees_the_own_team_only_and_the_owner_everything(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    await a_day(store, clock)
    async with store.begin(clock.now()) as work:
        sigrid = await firm.actor(work, firm.STRANGE)
        await interactions.log(work, sigrid, kind="call", summary="hello", happened_at=clock.now())
        team = ["Anna", "Boris", "Vera"]
        for member_id, names in ((firm.VERA, team), (firm.OLEG, ["Anna", "Sigrid", "Boris", "Vera"])):
            reader = await firm.actor(work, member_id)
            work.scope = scope_of(reader)
            day = await digests.team_day(work, reader, clock.now() - timedelta(hours=1))
            assert [line.name for line in day.people] == names


async def test_won_and_weighted_are_kept_apart_by_currency(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    async with store.begin(clock.now()) as work:
        anna = await firm.actor(work, firm.ANNA)
        work.scope = scope_of(anna)
        for currency, minor in (("EUR", 100_00), ("NOK", 700_00)):
            row = await deals.create(
                work, anna, name=currency, contact_id=firm.PETROV, value_minor=minor, currency=currency,
                stage_id="stgffer2",
            )
            await deals.win(work, anna, row.id)
    async with store.begin(clock.now()) as work:
        vera = await firm.actor(work, firm.VERA)
        work.scope = scope_of(vera)
        day = await digests.team_day(work, vera, clock.now() - timedelta(hours=1))
        assert {(one.currency, one.minor) for one in day.won} == {("EUR", 100_00), ("NOK", 700_00)}
        assert [(one.currency, one.weighted) for one in day.open] == [("EUR", 2_250_000)]


async def test_wishes_follow_the_role_and_are_changed_by_their_owner(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    await wish(store, clock, firm.VERA, firm.ANNA)
    async with store.begin(clock.now()) as work:
        assert [one.kind for one in await queries.preferences(work, firm.VERA)] == ["morning", "team"]
        assert [one.kind for one in await queries.preferences(work, firm.ANNA)] == ["morning"]
        anna = await firm.actor(work, firm.ANNA)
        row = await digests.prefer(work, anna, "morning", at="7:15", days="7654321")
        assert (row.at, row.days) == ("07:15", "1234567")
        assert row.next_at == datetime(2026, 5, 13, 5, 15, tzinfo=UTC)
        assert (await digests.prefer(work, anna, "morning", is_on=False)).is_on is False
    assert await Clockwork(store, clock).next_due() == SIX_IN_BERLIN


async def test_a_new_zone_moves_the_hour(store: Store, clock: FrozenClock) -> None:
    await firm.build(store)
    await wish(store, clock, firm.ANNA)
    async with store.begin(clock.now()) as work:
        member = await work.get(Member, firm.ANNA)
        assert member is not None
        member.timezone = "America/New_York"
        await digests.replan(work, member)
        (row,) = await queries.preferences(work, firm.ANNA)
        assert row.next_at == datetime(2026, 5, 12, 12, 30, tzinfo=UTC)


def test_a_period_begins_at_the_last_digest_or_the_working_day_before() -> None:
    berlin, monday = ZoneInfo("Europe/Berlin"), date(2026, 5, 11)
    friday = datetime(2026, 5, 8, 16, 0, tzinfo=UTC)
    assert digests.period_start("18:00", "12345", berlin, monday, None) == friday
    assert digests.period_start("18:00", "12345", berlin, monday, date(2026, 5, 6)) == friday - timedelta(days=2)


async def a_hundred_members(work: UnitOfWork) -> None:
    for number in range(100):
        await firm.member(work, f"mem{number:05}", f"N{number}", "sales", firm.NORTH, zone="UTC", language="en")


async def test_a_large_team_fits_the_screen(store: Store, clock: FrozenClock, catalog: Catalog) -> None:
    await firm.build(store)
    await a_day(store, clock)
    async with store.begin(clock.now()) as work:
        await a_hundred_members(work)
        for number in range(20):
            row = await work.get(Deal, firm.SEATS)
            assert row is not None
            anna = await firm.actor(work, firm.ANNA)
            work.scope = scope_of(anna)
            await deals.create(work, anna, name=f"Deal {number} " + "x" * 150, contact_id=firm.PETROV)
    await wish(store, clock, firm.VERA)
    clock.at = SIX_IN_BERLIN
    await Clockwork(store, clock).tick()
    (letter,) = await sent(store, clock, "digest:team")
    assert len(text_of(letter, catalog)) < 3500
    assert len(letter.payload["screen"]["buttons"]) <= 8
    async with store.begin(clock.now()) as work:
        rows = (await work.session.execute(select(DigestPreference))).scalars().all()
        assert {one.last_date for one in rows if one.kind == "team"} == {"2026-05-12"}


async def test_a_salesperson_made_head_gets_the_teams_digest_that_evening(
    store: Store, clock: FrozenClock, catalog: Catalog
) -> None:
    await firm.build(store)
    await wish(store, clock, firm.ANNA)
    async with store.begin(clock.now()) as work:
        work.op = "member.invite"
        owner = replace(await firm.actor(work, firm.VERA), role="owner")
        anna = await members.change_role(work, owner, firm.ANNA, "head", firm.NORTH)
        assert anna.timezone == "Europe/Berlin"
    await a_day(store, clock)
    clock.at = SIX_IN_BERLIN - timedelta(minutes=1)
    await Clockwork(store, clock).tick()
    assert await sent(store, clock, f"digest:team:{firm.ANNA}") == []
    clock.at = SIX_IN_BERLIN
    await Clockwork(store, clock).tick()
    (letter,) = await sent(store, clock, f"digest:team:{firm.ANNA}")
    assert "North" in text_of(letter, catalog)


async def test_what_the_old_role_had_switched_off_begins_with_a_role_that_has_it_on(
    store: Store, clock: FrozenClock
) -> None:
    await firm.build(store)
    async with store.begin(clock.now()) as work:
        anna = await work.get(Member, firm.ANNA)
        assert anna is not None
        anna.role = "auditor"
        await digests.defaults_for(work, anna)
        owner = replace(await firm.actor(work, firm.VERA), role="owner")
        await members.change_role(work, owner, firm.ANNA, "head", firm.NORTH)
        assert {one.kind: one.is_on for one in await queries.preferences(work, firm.ANNA)} == {
            "morning": True,
            "team": True,
        }
