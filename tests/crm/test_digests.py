"""What a digest counts: a loose note touches nobody's deal, a visit is a meeting, an e-mail a message."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import digests, interactions
from crm.clock import FrozenClock
from crm.errors import Forbidden, Invalid, NotFound
from crm.permissions import scope_of
from storage.tables import Deal
from storage.unit_of_work import Store
from tests.scheduler import firm


@pytest.fixture
async def north(store: Store) -> Store:
    """The firm of these tests."""
    await firm.build(store)
    return store


async def test_a_loose_note_touches_no_deal(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        deal = await work.get(Deal, firm.SEATS)
        assert deal is not None
        deal.contact_id = None
        await work.flush()
        boris = await firm.actor(work, firm.BORIS)
        await interactions.log(work, boris, kind="note", summary="think", happened_at=clock.now())
        assert deal.last_touch_at is None


async def test_kinds_are_counted_as_people_speak_of_them(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        anna = await firm.actor(work, firm.ANNA)
        work.scope = scope_of(anna)
        for kind in ("call", "meeting", "visit", "email", "message", "note"):
            await interactions.log(work, anna, kind=kind, summary=kind, happened_at=clock.now())
        await interactions.log(work, anna, kind="call", summary="old", happened_at=clock.now() - timedelta(days=1))
        logged = (await digests.own_day(work, anna)).logged
        assert (logged.calls, logged.meetings, logged.messages, logged.notes, logged.total) == (1, 2, 2, 1, 6)


async def test_only_who_may_see_a_team_gets_its_day(north: Store, clock: FrozenClock) -> None:
    async with north.begin(clock.now()) as work:
        anna = await firm.actor(work, firm.ANNA)
        with pytest.raises(Forbidden):
            await digests.team_day(work, anna, clock.now() - timedelta(hours=1))
        with pytest.raises(NotFound):
            await digests.prefer(work, anna, "team", is_on=True)


@pytest.mark.parametrize("wish", [{"at": "25:00"}, {"at": "soon"}, {"days": "0"}, {"days": ""}])
async def test_an_impossible_wish_is_refused(north: Store, clock: FrozenClock, wish: dict[str, str]) -> None:
    async with north.begin(clock.now()) as work:
        anna = await firm.actor(work, firm.ANNA)
        with pytest.raises(Invalid):
            await digests.prefer(work, anna, "morning", **wish)  # type: ignore[arg-type]  # built by name
