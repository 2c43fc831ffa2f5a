"""Logging: what is kept, what it touches, who may."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import interactions
from crm.errors import Forbidden, Invalid, NotFound
from crm.permissions import Actor, scope_of
from storage.tables import Contact, Deal, Interaction
from storage.unit_of_work import Store
from tests.crm.people import ADAM, ANNA, BORIS, NOW, VERA, found_firm


@pytest.fixture
async def firm(store: Store) -> Store:
    """The store with a small firm in it."""
    await found_firm(store)
    return store


async def logged(
    store: Store, actor: Actor, summary: str, contact_id: str | None = "petrov", *, ago: timedelta = timedelta(0)
) -> str:
    async with store.begin(NOW, scope=scope_of(actor)) as work:
        row = await interactions.log(
            work, actor, kind="call", summary=summary, happened_at=NOW - ago, contact_id=contact_id
        )
        return row.id


async def test_a_call_is_kept_with_its_author_and_the_employer_of_the_contact(firm: Store) -> None:
    key = await logged(firm, ANNA, " wants 20 seats ")
    async with firm.read(NOW) as work:
        row = await work.get(Interaction, key)
        assert row is not None
        assert (row.kind, row.summary, row.member_id, row.company_id) == ("call", "wants 20 seats", "anna", "acme")
        assert row.happened_at == NOW


async def test_a_call_touches_the_contact_and_the_open_deal(firm: Store) -> None:
    await logged(firm, ANNA, "first", ago=timedelta(days=1))
    await logged(firm, ANNA, "older, told later", ago=timedelta(days=9))
    async with firm.read(NOW) as work:
        contact, deal = await work.get(Contact, "petrov"), await work.get(Deal, "seats")
        assert contact is not None and contact.last_touch_at == NOW - timedelta(days=1)
        assert deal is not None and deal.last_touch_at == NOW - timedelta(days=1)


async def test_a_contact_of_another_team_is_absent(firm: Store) -> None:
    with pytest.raises(NotFound):
        await logged(firm, BORIS, "poaching")
    with pytest.raises(NotFound):
        await logged(firm, BORIS, "nobody", "absent99")


async def test_who_may_only_read_is_refused_before_anything_is_looked_up(firm: Store) -> None:
    with pytest.raises(Forbidden):
        await logged(firm, ADAM, "note", "absent99")


async def test_the_head_logs_for_the_team(firm: Store) -> None:
    assert await logged(firm, VERA, "joined the call")


async def test_a_note_without_a_record_is_loose_and_later_finds_its_person(firm: Store) -> None:
    key = await logged(firm, ANNA, "somebody from the fair", None)
    async with firm.begin(NOW + timedelta(hours=1), scope=scope_of(ANNA)) as work:
        row = await interactions.assign(work, ANNA, key, "petrov")
        assert (row.contact_id, row.company_id) == ("petrov", "acme")
    async with firm.read(NOW) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None and contact.last_touch_at == NOW


async def test_a_longer_text_than_a_form_can_show_is_refused_with_both_numbers(firm: Store) -> None:
    with pytest.raises(Invalid) as refused:
        await logged(firm, ANNA, "x" * 3001)
    assert refused.value.values == {"limit": 3000, "length": 3001}


async def test_the_author_rewrites_and_a_stranger_to_the_team_does_not(firm: Store) -> None:
    key = await logged(firm, ANNA, "wants 20 seats")
    async with firm.begin(NOW, scope=scope_of(ANNA)) as work:
        row = await interactions.change(work, ANNA, key, summary="wants 30 seats", happened_at=NOW - timedelta(days=2))
        assert (row.summary, row.kind) == ("wants 30 seats", "call")
    async with firm.read(NOW) as work:
        contact = await work.get(Contact, "petrov")
        assert contact is not None and contact.last_touch_at == NOW - timedelta(days=2)
    with pytest.raises(NotFound):
        async with firm.begin(NOW, scope=scope_of(BORIS)) as work:
            await interactions.change(work, BORIS, key, summary="mine now")


async def test_an_unknown_kind_is_refused(firm: Store) -> None:
    with pytest.raises(Invalid):
        async with firm.begin(NOW, scope=scope_of(ANNA)) as work:
            await interactions.log(work, ANNA, kind="seance", summary="", happened_at=NOW)
