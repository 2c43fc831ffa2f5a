"""Whom a ticket is about, beside what they wrote: for operators, who see contacts through tickets alone."""

from __future__ import annotations

from crm.desk import whose as crm
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import desk_whose as views
from handlers.vocabulary import Response, Show


@action("ticket.whose", crm.READ)
async def whose(turn: Turn, ticket_id: str) -> Response:
    """The customer: what they do and where, how they are reached, who looks after them, what else they wait for."""
    found = await crm.whose(turn.work, turn.actor, ticket_id)
    return (Show(views.customer(found, turn.now)),)
