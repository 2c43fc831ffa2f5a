"""Who a customer is: a shared number of their own tells, and nothing else does."""

from __future__ import annotations

from datetime import timedelta

import pytest

from crm import channels
from crm.desk import customers, inquiries
from crm.desk.customers import Linked
from crm.members import Account, Profile
from storage.queries import contacts as contact_queries
from storage.queries import data_requests
from storage.scope import Scope
from storage.tables import Contact, Customer, DataRequest, Erasure, Ticket
from storage.unit_of_work import Store, UnitOfWork
from tests.crm.people import NOW, found_firm

NOBODY = Scope(None, None, "none")
PHONE = "+47 22 33 44 55"
CHAT = {"platform": "telegram", "id": "7", "place": "private", "team": "", "thread": None, "title": ""}


async def written(work: UnitOfWork, name: str = "Ivan Petrov") -> tuple[Customer, Ticket]:
    """A customer of that name, who wrote once."""
    who = await customers.welcome(work, Account("telegram", "", "7", name), Profile("en", "UTC"), CHAT)
    made = await inquiries.write(work, who, "Europe/Oslo", "login does not work", [], "telegram::7", "m1")
    return who, made.ticket


@pytest.fixture
async def firm(store: Store) -> Store:
    """Ivan Petrov of Acme has that phone."""
    await found_firm(store)
    async with store.begin(NOW) as work:
        petrov = await work.get(Contact, "petrov")
        assert petrov is not None
        await work.add(channels.made(work, petrov, "phone", "+4722334455"))
    return store


async def test_nobody_is_taken_for_somebody_by_their_name(firm: Store) -> None:
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, ticket = await written(work)
        assert who.contact_id == ticket.contact_id != "petrov"
        contact = await work.get(Contact, who.contact_id)
        assert contact is not None and contact.source == "support"


async def test_their_own_number_tells_who_they_are_and_the_new_contact_goes(firm: Store) -> None:
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, ticket = await written(work, "Vanya")
        made = who.contact_id
        linked = await customers.share(work, who, [PHONE])
        assert isinstance(linked, Linked) and linked.is_known
        assert who.contact_id == ticket.contact_id == "petrov"
        assert await work.get(Contact, made) is None
        assert work.scope is NOBODY


async def test_a_contact_with_something_on_it_stays(firm: Store) -> None:
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, _ = await written(work, "Vanya")
        made = await work.get(Contact, who.contact_id)
        assert made is not None
        await work.add(channels.made(work, made, "email", "vanya@example.org"))
        made.owner_id = "owen"
        await customers.share(work, who, [PHONE])
        assert who.contact_id == "petrov"
        assert await work.get(Contact, made.id) is made


async def test_a_number_that_nobody_has_is_kept_once(firm: Store) -> None:
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, _ = await written(work)
        for _ in range(2):
            linked = await customers.share(work, who, ["+47 22 33 44 77"])
            assert linked is not None and not linked.is_known
        kept = await contact_queries.channels_of(work, "contact", who.contact_id)
        assert [(one.kind, one.value) for one in kept] == [("phone", "+4722334477")]


def _request(who: Customer, key: str, kind: str, status: str, days: int = 0) -> DataRequest:
    decided = NOW - timedelta(days=days) if status == "sent" else None
    return DataRequest(
        id=key, kind=kind, contact_id=who.contact_id, customer_id=who.id, asked_at=NOW, status=status, said="",
        planned_by="owen" if status == "planned" else None, due_at=NOW if status == "planned" else None,
        decided_at=decided,
    )  # fmt: skip


async def test_what_was_let_go_about_whom_they_were_is_open_again(firm: Store) -> None:
    """Neither goes anything out about whom they are now, nor is that an erasure of the contact that is gone."""
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, _ = await written(work, "Vanya")
        made = who.contact_id
        await work.add(
            _request(who, "r1", "export", "planned"), _request(who, "r2", "export", "sent"),
            _request(who, "r3", "export", "sent", days=8), _request(who, "r4", "erase", "open"),
            _request(who, "r5", "export", "refused"),
            Erasure(contact_id=made, asked_by="owen", asked_at=NOW, due_at=NOW, traces=[]),
        )  # fmt: skip
        linked = await customers.share(work, who, [PHONE])
        assert linked is not None
        assert (sorted(one.id for one in linked.reopened), linked.called_off) == (["r1", "r2", "r4"], "owen")
        rows = await data_requests.of_customer(work, who.id)
        assert [(one.status, one.due_at, one.contact_id) for one in rows] == [
            (status, None, "petrov") for status in ("open", "open", "sent", "open", "refused")
        ]
        assert await work.get(Erasure, made) is None


@pytest.mark.parametrize("given", ["", "12", "not a phone"])
async def test_what_is_no_number_changes_nothing(firm: Store, given: str) -> None:
    async with firm.begin(NOW, scope=NOBODY) as work:
        who, _ = await written(work)
        assert await customers.share(work, who, [given]) is None
