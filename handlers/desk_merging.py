"""Tickets of one customer that are merged, and a message that begins a ticket of its own."""

from __future__ import annotations

from crm.desk import merging, tickets
from crm.errors import NotFound, Stale
from handlers import desk
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import desk_merging as views
from handlers.vocabulary import Replace, Response, Show
from storage.queries import tickets as queries
from storage.tables import Ticket, TicketMessage


@action("ticket.merge", tickets.WORK)
async def ask_which(turn: Turn, ticket_id: str) -> Response:
    """Asks which other ticket becomes part of this one."""
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Show(views.ask_which(read, await merging.others(turn.work, turn.actor, ticket_id))),)


@action("ticket.merged", tickets.WORK)
async def merge(turn: Turn, ticket_id: str, other_id: str) -> Response:
    """They are one from now on."""
    row = await merging.merge(turn.work, turn.actor, ticket_id, other_id)
    other = await turn.work.get(Ticket, other_id) or row
    return (Replace(views.merged(row, other, turn.work.operation_id)),)


@action("ticket.more", tickets.WORK)
async def more(turn: Turn, ticket_id: str, message_id: str) -> Response:
    """What would become of the message and all after it."""
    said = await turn.work.get(TicketMessage, message_id)
    ticket = (await tickets.read(turn.work, turn.actor, ticket_id)).ticket
    if said is None or not tickets.is_reached(turn.actor, tickets.WORK, ticket):
        raise NotFound
    going = await merging.parting(turn.work, ticket, said.id)
    return (Show(views.part(ticket, said, len(going))),)


@action("ticket.split", tickets.WORK)
async def split(turn: Turn, ticket_id: str, message_id: str) -> Response:
    """They are two from now on."""
    made = await merging.split(turn.work, turn.actor, ticket_id, message_id)
    ticket = await turn.work.get(Ticket, ticket_id) or made
    return (Replace(views.split(ticket, made, turn.work.operation_id)),)


@action("ticket.onward", tickets.READ)
async def onward(turn: Turn, ticket_id: str) -> Response:
    """The ticket that this one went on as."""
    row = (await tickets.read(turn.work, turn.actor, ticket_id)).ticket
    after = await queries.with_number(turn.work, row.merged_into) if row.merged_into is not None else row
    if after is None:
        raise Stale("button-expired")
    return await desk.show(turn, after.id)
