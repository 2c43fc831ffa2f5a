"""Tickets that were there before the index of their words are found after the migration."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from storage import bulk, schema
from storage.queries import ticket_search
from storage.scope import EVERYTHING
from storage.tables import Contact, Customer, Queue, Row, Ticket, TicketMessage
from storage.unit_of_work import Store

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


def _rows(number: int) -> list[Row]:
    """More than one batch of messages, in a ticket."""
    about: dict[str, Any] = {"contact_id": "ivan2222", "created_at": NOW}
    said = {"ticket_id": "ticket22", "earlier": [], "created_at": NOW}
    hours: dict[str, Any] = {"timezone": "UTC", "hours": {}, "first_answer_minutes": 60, "created_at": NOW,
                             "names": {}, "languages": "", "days_off": []}
    place = {"topic": "", "offered_to": "", "offered_teams": ""}
    return [
        Queue(id="queue222", key="support", **hours),
        Contact(id="ivan2222", name="Ivan Petrov", sort_name="ivan petrov", created_at=NOW),
        Customer(id="custom22", platform="web", team="", user="ivan", name="Ivan", language="en", timezone="UTC",
                 chat={}, seen_at=NOW, **about),
        Ticket(id="ticket22", number=1, queue_id="queue222", customer_id="custom22", subject="login", tags="oslo",
               **place, **about),
        *(TicketMessage(id=f"m{at:07d}", kind="from_customer", text=f"word{at}", attachments=[], **said)
          for at in range(number)),
        TicketMessage(id="noted222", kind="note", text="owes", attachments=[{"type": "file", "name": "bill.pdf"}],
                      **said),
    ]  # fmt: skip


async def test_old_tickets_are_read_once_by_the_migration(store: Store) -> None:
    """Notes are known as such, names of files as words; the tables then are those of the code."""
    async with store.begin(NOW) as work:
        await bulk.insert_rows(work, _rows(1050))
    for _ in range(2):
        async with store.read(NOW) as work:
            for asked, among_notes in (("login", False), ("oslo word7", False), ("word1049", False), ("owes", True),
                                       ("bill", True), ("owe petrov", True)):  # fmt: skip
                for with_notes in (True, False):
                    hits = await ticket_search.find(work, EVERYTHING, asked, 5, with_notes=with_notes)
                    assert len(hits) == (with_notes or not among_notes), asked
        await schema.downgrade(store.engines, "0016")
        await schema.upgrade(store.engines)
        assert await schema.differences(store.engines) == []
