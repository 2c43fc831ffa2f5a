"""A live message that reads already as it would be drawn is not sent once more; what may read otherwise is."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bots.platform import Refused, Sent, Uncertain
from crm.clock import FrozenClock
from handlers.desk_letters import live, put, redraw
from handlers.events import Chat
from handlers.letters import Body, Trace
from handlers.localise import Reader
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from storage.redraws import blur
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, note

DEAL = Trace("live", "deal", "d1")
CHAT = Chat("telegram", "4711", "group")


@dataclass
class Card:
    """The card of a deal in a chat, and all that was sent for it."""

    office: PostOffice

    async def drawn(self, text: str, language: str = "en", *, leaves: bool = True) -> list[str]:
        """What is sent by drawing it so."""
        return await self._queued(text, language, leaves=leaves, as_it_is=False)

    async def said(self, text: str) -> list[str]:
        """What is sent by a letter of the same message that is sent in any case."""
        return await self._queued(text, "en", leaves=True, as_it_is=True)

    async def _queued(self, text: str, language: str, *, leaves: bool, as_it_is: bool) -> list[str]:
        before = len(self.office.platform.sends)
        self.office.clock.at += timedelta(seconds=10)
        async with self.office.store.begin(self.office.clock.now()) as work:
            body = Body(CHAT, Reader(language), Screen((paragraph(Plain(text)),)), trace=DEAL)
            if as_it_is:
                await put(work, body, "other", lane="card")
            else:
                await redraw(work, DEAL, [live(work, body, "card", lane="card", policy="resend_once")])
        if leaves:
            await self.office.later(seconds=1)
        return self.office.platform.texts[before:]


@pytest.fixture
def card(store: Store, clock: FrozenClock) -> Card:
    office = PostOffice(store, clock)
    office.platform.answers = [Sent(("m1",))] * 30
    return Card(office)


async def test_what_reads_so_already_is_not_sent_and_all_else_is(card: Card) -> None:
    assert await card.drawn("free") == ["free"]
    assert await card.drawn("free") == []
    assert await card.drawn("taken") == ["taken"]
    assert await card.drawn("taken", "nb") == ["taken"], "its reader has another language"
    assert await card.drawn("free", leaves=False) == []
    assert await card.drawn("free", leaves=False) == []
    assert await card.drawn("taken", "nb") == [], "what waited was not to be seen any more"
    card.office.clock.at += timedelta(days=1)
    assert await card.drawn("taken", "nb") == ["taken"], "moments may be told otherwise on another day"
    async with card.office.store.begin(card.office.clock.now()) as work:
        await blur(work, CHAT.key, "m1")
    assert await card.drawn("taken", "nb") == ["taken"], "nobody knows any more what stands there"
    assert await card.said("gone") == ["gone"]
    assert await card.drawn("taken", "nb") == ["taken"], "something else stood there"
    assert await card.drawn("taken", "nb") == []


async def test_after_a_letter_that_failed_or_is_in_doubt_it_is_drawn(card: Card) -> None:
    await card.drawn("free")
    card.office.platform.answers[:0] = [Refused("malformed")]
    assert await card.drawn("taken") == ["taken"]
    assert await card.drawn("taken") == ["taken"]
    card.office.platform.answers[:0] = [Uncertain("timeout"), Refused("malformed")]
    assert await card.drawn("free") == ["free"]
    await card.office.later(minutes=2)
    assert await card.drawn("taken") == ["taken"], "it may stand there as free"
    assert await card.drawn("taken") == []


async def test_what_a_press_shows_in_its_place_is_drawn_over_though_both_were_sent_at_once(card: Card) -> None:
    await card.drawn("free")
    await card.office.sends(note("Which tag?", place="group", kind="replace", message="m1"))
    assert await card.drawn("free") == ["free"]
    arrives = asyncio.Event()
    card.office.platform.answers[:0] = [(arrives, Sent(("m1",)))]
    await card.drawn("taken", leaves=False)
    await card.office.queue(note("Which colour?", place="group", kind="replace", message="m1"))
    carrying = asyncio.create_task(card.office.courier.deliver())
    await asyncio.sleep(0.3)
    arrives.set()
    await carrying
    await card.office.later(seconds=1)
    assert await card.drawn("taken") == ["taken"]
