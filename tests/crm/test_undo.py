"""Undo by the history: what comes back, and what stands in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest

from crm import channels, contacts, interactions, tags, undo
from crm.errors import Forbidden, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, scope_of
from storage.tables import Channel, Contact, Deal, Interaction, Member, Operation, Tagging
from storage.tables.contact import Tag
from storage.unit_of_work import Store, UnitOfWork
from tests.crm.people import ADAM, ANNA, BORIS, NOW, OWEN, VERA, found_firm

LATER = NOW + timedelta(hours=1)


@pytest.fixture
async def firm(store: Store) -> Store:
    """The store with a small firm in it."""
    await found_firm(store)
    return store


@asynccontextmanager
async def doing(store: Store, actor: Actor, op: str, now: datetime = NOW) -> AsyncIterator[UnitOfWork]:
    """One operation of a person."""
    async with store.begin(now, scope=scope_of(actor)) as work:
        work.op = op
        yield work


async def renamed(store: Store, actor: Actor, name: str, now: datetime = NOW) -> str:
    async with doing(store, actor, "contact.change", now) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        contact.name = name
        return work.operation_id


async def logged(store: Store, actor: Actor, summary: str = "wants 20 seats", now: datetime = NOW) -> tuple[str, str]:
    async with doing(store, actor, "interaction.log", now) as work:
        row = await interactions.log(
            work, actor, kind="call", summary=summary, happened_at=now, contact_id="petrov"
        )
        return work.operation_id, row.id


async def undone(store: Store, actor: Actor, operation: str, now: datetime = LATER) -> undo.Undone:
    async with doing(store, actor, "undo.own", now) as work:
        return await undo.undo(work, actor, operation)


async def name_of(store: Store) -> str:
    async with store.read(NOW) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        return contact.name


async def test_an_old_value_comes_back_and_the_undo_can_be_undone(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    first = await undone(firm, ANNA, operation)
    assert await name_of(firm) == "Ivan Petrov"
    assert [(one.table, one.did) for one in first.effects] == [("contact", "update")]
    second = await undone(firm, ANNA, first.operation_id)
    assert await name_of(firm) == "Igor Petrov"
    assert second.was_redo
    await undone(firm, ANNA, operation)
    assert await name_of(firm) == "Ivan Petrov"


async def test_a_logged_call_goes_and_the_contact_is_untouched_again(firm: Store) -> None:
    operation, key = await logged(firm, ANNA)
    result = await undone(firm, ANNA, operation)
    assert [(one.table, one.did, one.title) for one in result.effects] == [("interaction", "insert", "wants 20 seats")]
    async with firm.read(NOW) as work:
        contact, deal = await work.get(Contact, "petrov"), await work.get(Deal, "seats")
        assert await work.get(Interaction, key) is None
        assert contact is not None and contact.last_touch_at is None
        assert deal is not None and deal.last_touch_at is None
    await undone(firm, ANNA, result.operation_id)
    async with firm.read(NOW) as work:
        row, contact = await work.get(Interaction, key), await work.get(Contact, "petrov")
        assert row is not None and row.summary == "wants 20 seats" and row.happened_at == NOW
        assert contact is not None and contact.last_touch_at == NOW


async def test_a_second_press_says_who_did_it_and_when(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    await undone(firm, VERA, operation)
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, operation, LATER + timedelta(minutes=5))
    assert refused.value.key == "undo-done"
    assert refused.value.values == {"who": "Vera", "when": LATER}


async def test_a_later_change_of_the_same_column_stands_in_the_way(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    await renamed(firm, VERA, "Ivan Petrov-Vodkin", LATER)
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, operation)
    assert refused.value.key == "undo-blocked"
    assert refused.value.values == {"who": "Vera", "when": LATER, "what": "Ivan Petrov-Vodkin"}
    assert await name_of(firm) == "Ivan Petrov-Vodkin"


async def test_a_later_change_that_was_itself_undone_does_not(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    other = await renamed(firm, VERA, "Ivan Petrov-Vodkin", LATER)
    await undone(firm, VERA, other)
    await undone(firm, ANNA, operation)
    assert await name_of(firm) == "Ivan Petrov"


async def test_another_column_does_not(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    async with doing(firm, VERA, "contact.change", LATER) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        contact.position = "buyer"
    await undone(firm, ANNA, operation)
    async with firm.read(NOW) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None and (contact.name, contact.position) == ("Ivan Petrov", "buyer")


async def created(store: Store) -> str:
    async with doing(store, ANNA, "contact.create") as work:
        await work.add(
            Contact(id="olga", name="Olga", sort_name="olga", owner_id="anna", team_id="north", created_by="anna",
                    created_at=NOW),
            Channel(id="phone", contact_id="olga", kind="phone", value="+4722334455", created_at=NOW),
        )
        return work.operation_id


async def test_a_new_contact_goes_with_its_phone(firm: Store) -> None:
    await undone(firm, ANNA, await created(firm))
    async with firm.read(NOW) as work:
        assert await work.get(Contact, "olga") is None
        assert await work.get(Channel, "phone") is None


async def test_something_added_since_keeps_a_new_contact(firm: Store) -> None:
    operation = await created(firm)
    async with doing(firm, VERA, "interaction.log", LATER) as work:
        await interactions.log(work, VERA, kind="call", summary="hi", happened_at=LATER, contact_id="olga")
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, operation)
    assert refused.value.values == {"who": "Vera", "when": LATER, "what": "Olga"}
    async with firm.read(NOW) as work:
        assert await work.get(Channel, "phone") is not None


async def test_a_tag_put_on_since_keeps_a_new_contact(firm: Store) -> None:
    operation = await created(firm)
    async with doing(firm, VERA, "contact.change", LATER) as work:
        await work.add(Tag(id="vip", name="VIP", folded="vip"), Tagging(tag_id="vip", noun="contact", record_id="olga"))
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, operation)
    assert refused.value.values["who"] == "Vera"


async def test_a_deleted_row_comes_back(firm: Store) -> None:
    await created(firm)
    async with doing(firm, ANNA, "contact.change", LATER) as work:
        phone = await work.get(Channel, "phone")
        assert phone is not None
        await work.delete(phone)
        operation = work.operation_id
    await undone(firm, ANNA, operation)
    async with firm.read(NOW) as work:
        phone = await work.get(Channel, "phone")
        assert phone is not None and (phone.value, phone.created_at) == ("+4722334455", NOW)


async def test_a_deleted_row_whose_owner_is_gone_stays_away(firm: Store) -> None:
    make = await created(firm)
    async with doing(firm, ANNA, "contact.change", LATER) as work:
        phone = await work.get(Channel, "phone")
        assert phone is not None
        await work.delete(phone)
        operation = work.operation_id
    async with doing(firm, VERA, "contact.change", LATER) as work:
        contact = await work.get(Contact, "olga")
        assert contact is not None
        await work.delete(contact)
    for key in (operation, make):
        with pytest.raises(Stale):
            await undone(firm, ANNA, key)


async def test_a_counter_goes_up_so_that_an_old_card_is_known_to_be_old(firm: Store) -> None:
    async def moved(actor: Actor, change: Callable[[Deal], None]) -> str:
        async with doing(firm, actor, "deal.change") as work:
            deal = await work.get(Deal, "seats")
            assert deal is not None
            change(deal)
            deal.version += 1
            return work.operation_id

    def to_offer(deal: Deal) -> None:
        deal.stage_id = "offer"

    def worth(deal: Deal) -> None:
        deal.value_minor = 4_000_000

    operation = await moved(ANNA, to_offer)
    await moved(VERA, worth)
    await undone(firm, ANNA, operation)
    async with firm.read(NOW) as work:
        deal = await work.get(Deal, "seats")
        assert deal is not None
        assert (deal.stage_id, deal.value_minor, deal.version) == ("new", 4_000_000, 4)


@pytest.mark.parametrize(
    ("actor", "refusal"),
    [(BORIS, NotFound), (ADAM, Forbidden), (VERA, None), (OWEN, None)],
    ids=["colleague of another team", "auditor", "head of the team", "owner"],
)
async def test_who_may_undo_what_anna_did(firm: Store, actor: Actor, refusal: type[Exception] | None) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    if refusal is None:
        await undone(firm, actor, operation)
        assert await name_of(firm) == "Ivan Petrov"
        return
    with pytest.raises(refusal):
        await undone(firm, actor, operation)
    assert await name_of(firm) == "Igor Petrov"


async def test_a_contact_handed_to_another_team_is_out_of_reach_of_old_buttons(firm: Store) -> None:
    async with doing(firm, ANNA, "contact.change") as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        contact.name, contact.created_by = "Igor Petrov", None
        renaming = work.operation_id
    async with doing(firm, ANNA, "contact.assign", LATER) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        contact.owner_id, contact.team_id = "boris", "south"
        handing_over = work.operation_id
    with pytest.raises(NotFound):
        await undone(firm, ANNA, renaming)
    await undone(firm, ANNA, handing_over)
    await undone(firm, ANNA, renaming)
    assert await name_of(firm) == "Ivan Petrov"


async def test_nothing_is_undone_after_thirty_days(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, operation, NOW + timedelta(days=30, seconds=1))
    assert refused.value.key == "undo-too-old"


async def test_an_unknown_operation_and_one_of_the_product_itself_are_absent(firm: Store) -> None:
    for key in (await _operation_of_nobody(firm), new_id()):
        with pytest.raises(NotFound):
            await undone(firm, OWEN, key)


async def _operation_of_nobody(store: Store) -> str:
    async with store.begin(NOW) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None
        contact.source = "import"
        return work.operation_id


async def test_the_last_own_operation_skips_undos_bookkeeping_and_other_people(firm: Store) -> None:
    first = await renamed(firm, ANNA, "Igor Petrov")
    second, _ = await logged(firm, ANNA, now=NOW + timedelta(minutes=1))
    await renamed(firm, VERA, "Ivan P.", NOW + timedelta(minutes=2))
    assert await last(firm, ANNA) == second
    await undone(firm, ANNA, second)
    assert await last(firm, ANNA) == first


async def last(store: Store, actor: Actor) -> str:
    async with store.read(LATER, scope=scope_of(actor)) as work:
        return await undo.last_of(work, actor)


async def test_nothing_to_undo_is_said(firm: Store) -> None:
    with pytest.raises(Stale) as refused:
        await last(firm, ANNA)
    assert refused.value.key == "undo-nothing"


async def test_coming_in_by_an_invitation_is_not_undone(firm: Store) -> None:
    async with doing(firm, ANNA, "anyone") as work:
        member = await work.get(Member, "anna")
        assert member is not None
        member.language = "ru"
        operation = work.operation_id
    with pytest.raises(NotFound):
        await undone(firm, ANNA, operation)
    with pytest.raises(Stale):
        await last(firm, ANNA)


async def test_the_history_says_who_undid_what(firm: Store) -> None:
    operation = await renamed(firm, ANNA, "Igor Petrov")
    result = await undone(firm, VERA, operation)
    async with firm.read(LATER) as work:
        old, new = await work.get(Operation, operation), await work.get(Operation, result.operation_id)
        assert old is not None and old.undone_by == result.operation_id
        assert new is not None and (new.undoes, new.member_id, new.name) == (operation, "vera", "undo.own")




async def met(store: Store) -> tuple[str, str]:
    """Anna's new contact; what made it, and its id."""
    async with doing(store, ANNA, "contact.create") as work:
        row = await contacts.create(work, ANNA, name="Olga", phones=["+4722334455"])
        return work.operation_id, row.id


async def test_a_note_does_not_go_back_to_somebody_who_is_gone(firm: Store) -> None:
    made, olga = await met(firm)
    async with doing(firm, ANNA, "interaction.log") as work:
        note = await interactions.log(work, ANNA, kind="call", summary="hi", happened_at=NOW, contact_id=olga)
    async with doing(firm, ANNA, "interaction.change") as work:
        await interactions.assign(work, ANNA, note.id, "petrov")
        moved = work.operation_id
    await undone(firm, VERA, made)
    with pytest.raises(Stale) as refused:
        await undone(firm, ANNA, moved)
    assert refused.value.values == {"who": "Vera", "when": LATER, "what": "hi"}


async def test_a_tag_does_not_come_back_to_somebody_who_is_gone(firm: Store) -> None:
    made, olga = await met(firm)
    for names in (["vip"], []):
        async with doing(firm, ANNA, "contact.change") as work:
            await tags.put(work, ANNA, "contact", await contacts.get(work, olga), names)
            last = work.operation_id
    await undone(firm, ANNA, made)
    with pytest.raises(Stale):
        await undone(firm, ANNA, last)


async def test_a_phone_does_not_come_back_beside_itself(firm: Store) -> None:
    _, olga = await met(firm)
    async with doing(firm, ANNA, "contact.change") as work:
        row = await channels.add(work, ANNA, await contacts.get(work, olga), "phone", "+4722334455")
        await channels.drop(work, ANNA, row.id)
        dropped = work.operation_id
    async with doing(firm, ANNA, "contact.change") as work:
        await channels.add(work, ANNA, await contacts.get(work, olga), "phone", "+4722334455")
    with pytest.raises(Stale):
        await undone(firm, ANNA, dropped)


async def test_who_was_last_spoken_to_follows_a_note_back(firm: Store) -> None:
    """A note put under somebody else, and one whose day was changed: both people are as if it had not been."""
    _, key = await logged(firm, ANNA)
    _, olga = await met(firm)

    async def touched() -> list[datetime | None]:
        async with firm.read(NOW) as work:
            people = [await work.get(Contact, one) for one in ("petrov", olga)]
            return [one.last_touch_at for one in people if one is not None]

    async with doing(firm, ANNA, "interaction.change") as work:
        await interactions.assign(work, ANNA, key, olga)
        moved = work.operation_id
    assert await touched() == [None, NOW]
    await undone(firm, ANNA, moved)
    assert await touched() == [NOW, None]
    async with doing(firm, ANNA, "interaction.change") as work:
        await interactions.change(work, ANNA, key, happened_at=NOW - timedelta(days=2))
        earlier = work.operation_id
    assert await touched() == [NOW - timedelta(days=2), None]
    await undone(firm, ANNA, earlier)
    assert await touched() == [NOW, None]
