"""Takes the buttons off receipts that have stood for a while, so that a chat is no wall of buttons.

A button that is pressed all the same, on a phone that was offline, still answers.
"""

from __future__ import annotations

from datetime import datetime

from handlers.events import Chat
from handlers.letters import Body, letter
from storage import conversations, outbox
from storage.outbox import Letter
from storage.tables.delivery import Posted
from storage.unit_of_work import UnitOfWork

BATCH = 100


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Queues the redrawing of receipts whose time has come; gives how many."""
    claimed = await conversations.claim_fading(work, limit)
    await outbox.queue(work, [_without_buttons(one) for one in claimed])
    for posted in claimed:
        posted.fades_at = None
    await work.flush()
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next receipt loses its buttons."""
    return await conversations.next_fading(work)


def _without_buttons(posted: Posted) -> Letter:
    """Receipts stand in private chats, so that the key is the whole address."""
    body = Body(chat=Chat.private(posted.chat_key), message=posted.message)
    dedupe = f"fade:{posted.chat_key}:{posted.message}:{posted.at.isoformat()}"
    return letter("forget_buttons", body, dedupe, lane="card")
