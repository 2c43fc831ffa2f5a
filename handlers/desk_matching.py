"""Whom a customer may be, as operators say it: it is them, or it is not."""

from __future__ import annotations

from crm.desk import matching, tickets
from handlers import own_data
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import desk_matching as views
from handlers.views import erasing as erasing_views
from handlers.vocabulary import Response, Show, Tell


@action("ticket.match", tickets.WORK)
async def join(turn: Turn, ticket_id: str, match_id: str) -> Response:
    """They are the contact that the firm knew; owners and admins hear what they have to decide anew."""
    joined = await matching.join(turn.work, turn.actor, ticket_id, match_id)
    told = await own_data.asked_anew(turn, joined.linked.reopened)
    if joined.linked.called_off is not None:
        told = (*told, Tell(joined.linked.called_off, erasing_views.nothing()))
    return (Show(views.joined(joined, turn.work.operation_id)), *told)


@action("ticket.no_match", tickets.WORK)
async def refuse(turn: Turn, ticket_id: str, match_id: str) -> Response:
    """They are somebody else."""
    ticket, contact = await matching.refuse(turn.work, turn.actor, ticket_id, match_id)
    return (Show(views.refused(ticket, contact, turn.work.operation_id)),)
