"""Shows a list of notes again that nobody confirmed: once, when the person's next working day begins."""

from __future__ import annotations

from datetime import datetime

from crm import workdays
from handlers import notices, pile_cards
from storage import conversations
from storage.tables import Member, Note
from storage.unit_of_work import UnitOfWork

BATCH = 20


async def fire_due(work: UnitOfWork, limit: int = BATCH) -> int:
    """Shows the lists whose time has come; gives how many were looked at."""
    claimed = await conversations.claim_due(work, limit)
    for pile in claimed:
        await _fire(work, pile)
        await work.flush()
    return len(claimed)


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next list is shown again."""
    return await conversations.next_due(work)


async def _fire(work: UnitOfWork, pile: Note) -> None:
    """In quiet hours and on days off it waits for their end; who cannot be reached keeps the texts as they are."""
    member = await work.get(Member, pile.payload["member"])
    pile.remind_at = await workdays.hold_until(work, member) if member is not None else None
    if member is None or pile.remind_at is not None:
        return
    if await notices.addressee(work, member.id) is not None:
        await pile_cards.show_again(work, pile)
