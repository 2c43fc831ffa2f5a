"""A reaction on the card that a ticket's thread begins with: ✅ closes as its button does, all others say nothing."""

from __future__ import annotations

from crm.desk import tickets
from crm.permissions import allow, reach
from handlers import desk
from handlers.events import Reacted
from handlers.registry import OPEN, fact
from handlers.turn import Turn
from handlers.vocabulary import Response
from storage.tables import Ticket

DONE = "white_check_mark"


def closes(reacted: Reacted) -> bool:
    """Whether that reaction asks to close a ticket, where it is put on one."""
    return reacted.emoji == DONE


@fact("reacted", OPEN)
async def reacted(turn: Turn, given: Reacted) -> Response:
    """Asks how the ticket ended; silent for whoever could not close it, and for all that is no such card."""
    if not (closes(given) and turn.ticket_here and turn.is_open_here and allow(turn.actor, tickets.WORK)):
        return ()
    turn.work.op = tickets.WORK
    row = await turn.work.get(Ticket, turn.ticket_here)
    if row is None or row.status == "closed" or not tickets.is_reached(turn.actor, tickets.WORK, row):
        return ()
    leads = reach(turn.actor.role, tickets.TAKE_OVER) != "none"
    if row.owner_id not in (None, turn.actor.member_id) and not leads:
        return ()
    return await desk.close(turn, row.id)
