"""Forms of the firm's website: who they become, whose task they are, and what is refused in words."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import select

from bots.web.site.tokens import Signer
from crm.clock import FrozenClock
from storage.tables import Channel, Contact, Interaction, Reminder
from storage.unit_of_work import Store
from tests.bots.web.site import SECRET, SHOP, Street, street
from tests.databases import Database, Servers

KEY = Signer(SECRET).form("contact")
GRANIN: dict[str, object] = {
    "name": "Vsevolod Granin", "phone": "22 12 34 56", "message": "Prices for 20 seats, please",
}  # fmt: skip


@pytest.fixture
async def store(servers: Servers, database: Database) -> AsyncIterator[Store]:
    """A fresh store with what every firm has."""
    async with servers.lent(database, founded=True) as store:
        yield store


@pytest.fixture
async def at(store: Store, clock: FrozenClock) -> AsyncIterator[Street]:
    """A website with a desk behind it."""
    async with street(store, clock) as here:
        yield here


async def sends(at: Street, body: object, key: str = KEY, **headers: str) -> tuple[int, dict[str, Any]]:
    """A form, from an address of its own."""
    at.visitors += 1
    usual = {"Origin": SHOP, "X-Forwarded-For": f"198.51.100.{at.visitors}", "Content-Type": "application/json"}
    sent = usual | headers
    data = body if isinstance(body, bytes) else json.dumps(body)
    async with at.client.post(f"/widget/form/{key}", data=data, headers=sent) as response:
        text = await response.text()
        is_json = response.content_type == "application/json"
        return response.status, json.loads(text) if is_json else {"text": text}


async def kept(at: Street, table: Any) -> list[Any]:
    """All rows."""
    async with at.world.store.read(at.world.clock.now()) as work:
        return list((await work.session.execute(select(table).order_by(table.created_at))).scalars())


async def test_a_form_becomes_a_contact_and_a_task_for_whoever_leads(at: Street) -> None:
    head = await at.world.member("Viktor", "head", "ru")
    status, told = await sends(at, {**GRANIN, "id": "one", "language": "nb"})
    assert (status, told["ok"]) == (200, True)
    assert told["message"] == "Takk, vi har fått meldingen og tar kontakt."
    (contact,) = await kept(at, Contact)
    assert (contact.name, contact.source) == ("Vsevolod Granin", "website")
    assert [one.value for one in await kept(at, Channel)] == ["+4722123456"]
    (entry,) = await kept(at, Interaction)
    assert "Prices for 20 seats, please" in entry.summary
    await at.world.advance(minutes=1)
    assert any("Форма на сайте «contact»: Vsevolod Granin" in one.text for one in head.screens)
    assert (await sends(at, {**GRANIN, "id": "one"}))[0] == 200, "sent twice is one"
    assert [len(await kept(at, one)) for one in (Contact, Interaction, Reminder)] == [1, 1, 1]


async def test_a_known_number_is_known_and_nothing_of_it_changes(at: Street) -> None:
    anna = await at.world.member("Anna")
    await at.world.contact("Vsevolod Granin", anna, phones=["+47 22 12 34 56"])
    await sends(at, {**GRANIN, "name": "Somebody Else", "email": "Mine@evil.example"})
    await sends(at, {"name": "Vsevolod Granin", "email": "other@example.org"})
    known, stranger = await kept(at, Contact)
    assert (known.name, stranger.name) == ("Vsevolod Granin", "Vsevolod Granin"), "a name matches nobody"
    by_contact = {one.contact_id: one.value for one in await kept(at, Channel)}
    assert by_contact == {known.id: "+4722123456", stranger.id: "other@example.org"}
    tasks = {one.contact_id: one.member_id for one in await kept(at, Reminder)}
    assert tasks[known.id] == anna.member_id
    entry = next(one for one in await kept(at, Interaction) if one.contact_id == known.id)
    assert entry.summary.lower().startswith("somebody else, +4722123456, mine@evil.example")


REFUSED: dict[str, tuple[dict[str, object], int, str, str]] = {
    "nobody": ({"name": "Ivan", "message": "hi"}, 422, "no_reach", "phone number or an e-mail"),
    "letters": ({"phone": "call me"}, 422, "bad_phone", "+47"),
    "digits": ({"phone": "1" * 59}, 422, "bad_phone", "+47"),
    "formula": ({"phone": "=1+1"}, 422, "bad_phone", "+47"),
    "no address": ({"email": "granin"}, 422, "bad_email", "check"),
    "long": ({"email": "a@b.example", "message": "x" * 4001}, 422, "too_long", "4,000"),
    "a list": ({"email": ["a@b.example"]}, 400, "malformed", "again"),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_refused_says_what_to_do_and_keeps_nothing(at: Street, name: str) -> None:
    body, status, code, sentence = REFUSED[name]
    got, told = await sends(at, body)
    assert (got, told["error"]) == (status, code)
    assert sentence in told["message"].replace("4000", "4,000")
    assert await kept(at, Contact) == []


async def test_keys_sites_machines_and_floods(at: Street) -> None:
    for key in ("contact", f"sales.{KEY.partition('.')[2]}", Signer(SECRET[::-1]).form("contact"), f"{KEY}x"):
        assert (await sends(at, GRANIN, key))[1]["error"] == "bad_key"
    assert (await sends(at, GRANIN, Origin="https://evil.example"))[0] == 403
    assert (await sends(at, {**GRANIN, "url": "https://spam.example"}))[0] == 200
    assert await kept(at, Contact) == []
    plain = b"name=Ivan&email=ivan%40example.org&message=a%00b&unknown=1"
    status, told = await sends(at, plain, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert (status, told["text"]) == (200, "Thank you, we have it and will be in touch.")
    flood = [(await sends(at, GRANIN, **{"X-Forwarded-For": "203.0.113.200"}))[0] for _ in range(12)]
    assert flood == [200] * 10 + [429] * 2
    async with at.client.options(f"/widget/form/{KEY}", headers={"Origin": SHOP}) as response:
        assert (response.status, response.headers["Access-Control-Allow-Origin"]) == (204, SHOP)
