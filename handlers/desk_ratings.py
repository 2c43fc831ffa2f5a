"""Low ratings go to who leads, with what was said, so that nobody has to ask first."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import notices
from handlers.views import ticket_ratings as views
from storage.queries import members
from storage.queries.tickets import TicketRead
from storage.tables import Member, TicketMessage
from storage.unit_of_work import UnitOfWork

LOW = 2
"""Of so few stars who leads is told."""
SHOWN = 6


async def tell_lead(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage]) -> None:
    """Who leads hears of few stars, and again of the word that may come beside them. said: the whole ticket."""
    if read.ticket.rating is None or read.ticket.rating > LOW:
        return
    named = []
    for one in said[-SHOWN:]:
        by = await work.get(Member, one.member_id)
        named.append((one, by.name if by is not None else ""))
    for lead in await members.heads(work, read.ticket.team_id):
        to = await notices.addressee(work, lead.id) if lead.id != read.ticket.owner_id else None
        if to is not None:
            step = f"{read.ticket.rating}:{work.operation_id}"
            screen = views.low_rating(read, named, len(said) > SHOWN)
            await notices.tell(work, to, screen, f"desk:low:{read.ticket.id}:{step}:{lead.id}")
