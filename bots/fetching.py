"""Contact cards that people sent as files: fetched by the platform and read outside any transaction, then handed in.

What came of it is an event like any other: in the chat of the file, from whoever sent it, about that message.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bots.platform import TOO_LARGE, Platform, Refused, Sent
from handlers.events import Event, Shared, Unread
from handlers.gateway import arrival
from handlers.letters import Order, body_adapter
from storage import inbox
from storage.tables.delivery import Outbox
from storage.unit_of_work import UnitOfWork

TRIES = 3
"""After so many unknown outcomes the person is told: they wait for this answer, and others stand behind it."""
UNFETCHED = Unread("unfetched")


@dataclass(frozen=True)
class Brought(Sent):
    """The fact that a fetched file stands for."""

    fact: Shared | Unread = UNFETCHED


async def bring(platform: Platform, order: Order) -> Brought:
    """The contacts in the file, or why there are none; raises one of `Undelivered` where that may change."""
    if not platform.capabilities.fetches_files:
        return Brought()
    try:
        content = await platform.fetch(order.file.ref, order.most)
    except Refused as error:
        if error.reason == TOO_LARGE:
            return Brought(fact=Unread("too_large"))
        raise
    # A card made to be slow takes seconds: the loop must turn meanwhile.
    return Brought(fact=await asyncio.to_thread(_contacts, content))


def _contacts(content: bytes) -> Shared | Unread:
    from bots.vcard import UnreadableCard, shared_cards, text_of

    try:
        cards = shared_cards(text_of(content))
    except UnreadableCard:
        return Unread("too_many")
    return Shared(tuple(replace(card, vcard="") for card in cards))


async def hand_in(work: UnitOfWork, row: Outbox, brought: Brought) -> None:
    """Stores the event of a finished fetch; the row's own key names it, so that it is stored once."""
    body = body_adapter().validate_python(row.payload)
    if body.order is None:
        return
    source, order = f"{body.chat.platform}:internal", body.order
    event = Event(source, row.dedupe, work.now, body.chat, order.author, brought.fact, order.message)
    await inbox.store(work, [arrival(event)])
