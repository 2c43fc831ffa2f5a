"""Entries that were there before the index of their words are found after the migration."""

from __future__ import annotations

from datetime import UTC, datetime

from storage import schema, search_notes
from storage.tables import Interaction
from storage.unit_of_work import Store

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)


async def test_old_entries_are_read_once_by_the_migration(store: Store) -> None:
    """More than one batch of them; the tables then are those of the code."""
    said = [f"oak table {number}" for number in range(1050)]
    async with store.begin(NOW) as work:
        rows = [
            Interaction(id=f"i{number:07d}", kind="note", summary=text, happened_at=NOW, created_at=NOW)
            for number, text in enumerate(said)
        ]
        await work.add(*rows)
    await schema.downgrade(store.engines, "0003")
    await schema.upgrade(store.engines)
    assert await schema.differences(store.engines) == []
    async with store.read(NOW) as work:
        for text in (said[0], said[-1]):
            [hit] = await search_notes.notes(work, text)
            assert (hit.text, hit.at) == (text, NOW)
