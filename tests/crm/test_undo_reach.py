"""What is taken back, and done again, is in reach as it stands now: the record, and what belongs to it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from crm import channels, contacts, deals, reminders
from crm.errors import Forbidden, NotFound
from storage.tables import Channel, Contact, Deal, Interaction, Reminder
from storage.unit_of_work import Store
from tests.crm.people import ANNA, BORIS, NOW, OWEN, found_firm
from tests.crm.test_undo import LATER, doing, logged, renamed, undone


@pytest.fixture
async def firm(store: Store) -> Store:
    """The store with a small firm in it."""
    await found_firm(store)
    return store


async def goes_south(store: Store) -> None:
    """Petrov and the deal with him are Boris's from now on, and nothing of them is Anna's."""
    async with doing(store, OWEN, "contact.assign", LATER) as work:
        for row in (await work.get(Contact, "petrov"), await work.get(Deal, "seats")):
            assert row is not None
            row.owner_id, row.team_id, row.created_by = "boris", "south", None


async def reminded(store: Store) -> str:
    async with doing(store, ANNA, "reminder.own") as work:
        await reminders.set_reminder(work, ANNA, text="write", due=LATER, has_clock=True, contact_id="petrov")
        return work.operation_id


async def phoned(store: Store) -> str:
    async with doing(store, ANNA, "contact.change") as work:
        await channels.add(work, ANNA, await contacts.get(work, "petrov"), "phone", "+4722334455")
        return work.operation_id


async def moved_on(store: Store) -> str:
    async with doing(store, ANNA, "deal.change") as work:
        await deals.move(work, ANNA, "seats", "offer")
        return work.operation_id


async def noted(store: Store) -> str:
    return (await logged(store, ANNA))[0]


@pytest.mark.parametrize("does", [noted, reminded, phoned, moved_on], ids=["note", "reminder", "phone", "deal"])
async def test_what_is_done_again_asks_for_the_reach_of_the_record_as_it_stands_now(
    firm: Store, does: Callable[[Store], Awaitable[str]]
) -> None:
    first = await undone(firm, ANNA, await does(firm))
    await goes_south(firm)
    with pytest.raises(NotFound):
        await undone(firm, ANNA, first.operation_id)
    again = await undone(firm, OWEN, first.operation_id)
    assert again.was_redo
    async with firm.read(NOW) as work:
        deal = await work.get(Deal, "seats")
        rows = [await work.get(kind, again.effects[0].row_id) for kind in (Interaction, Reminder, Channel)]
    assert any(rows) or (deal is not None and deal.stage_id == "offer")


async def test_what_is_done_again_asks_for_the_right_to_what_was_done_at_first(firm: Store) -> None:
    first = await undone(firm, ANNA, await renamed(firm, ANNA, "Igor Petrov"))
    with pytest.raises(Forbidden):
        await undone(firm, replace(ANNA, role="operator"), first.operation_id)


async def test_a_phone_of_a_contact_who_went_elsewhere_stays(firm: Store) -> None:
    operation = await phoned(firm)
    await goes_south(firm)
    with pytest.raises(NotFound):
        await undone(firm, ANNA, operation)


async def test_what_was_handed_over_comes_back_and_goes_again_only_from_whoever_has_it(firm: Store) -> None:
    """Boris took what Anna had offered, and gave it back: it is hers, and not his to take."""
    async with doing(firm, BORIS, "contact.create") as work:
        await contacts.accept(work, BORIS, "petrov", "anna")
        taken = work.operation_id
    back = await undone(firm, BORIS, taken)
    with pytest.raises(NotFound):
        await undone(firm, BORIS, back.operation_id)
