"""Where a person is reached in private."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from handlers.events import Author, Chat, Event, Said
from handlers.identify import note_private_chat, private_chat_of
from storage.tables import Identity
from storage.unit_of_work import Store
from tests.crm.people import OWEN, found_firm

NOW = datetime(2026, 5, 12, 10, tzinfo=UTC)


async def test_an_event_that_does_not_bring_the_channel_leaves_it_as_it_is_known(store: Store) -> None:
    author = Author("slack", "U1", "Anna", "T1")
    said = Event("slack:T1", "1", NOW, Chat("slack", "U1", team="T1", thread="5.1", channel="D1"), author, Said("hi"))
    await found_firm(store)
    async with store.begin(NOW) as work:
        key = {"platform": "slack", "team": "T1", "user": "U1"}
        await work.add(Identity(**key, member_id=OWEN.member_id, name="Anna", linked_at=NOW, seen_at=NOW))
        await note_private_chat(work, said)
        await note_private_chat(work, replace(said, id="2", chat=Chat("slack", "U1", team="T1")))
    async with store.read(NOW) as work:
        chat = await private_chat_of(work, author)
    assert (chat.channel, chat.thread) == ("D1", None)
