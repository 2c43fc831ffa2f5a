"""Many rows at once say what rows that were added one by one say."""

from __future__ import annotations

from datetime import UTC, datetime

from storage import bulk
from storage.queries import tickets
from storage.tables import Contact, Customer
from storage.unit_of_work import Store

NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)


async def test_a_column_of_another_name_than_its_attribute_is_filled(store: Store) -> None:
    contact = Contact(id="c1", name="Ola Berg", sort_name="ola berg", created_at=NOW)
    customer = Customer(
        id="k1", platform="telegram", team="", user="7", name="Ola Berg", contact_id="c1", language="nb",
        timezone="Europe/Oslo", chat={}, seen_at=NOW, created_at=NOW,
    )  # fmt: skip
    async with store.begin(NOW) as work:
        await bulk.insert_rows(work, [contact, customer])
    async with store.read(NOW) as work:
        found = await tickets.customer(work, "telegram", "", "7")
    assert found is not None
    assert found.name == "Ola Berg"
