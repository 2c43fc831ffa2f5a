"""[Take over]: at once for who leads and where the first answer is late, else its operator is asked."""

from __future__ import annotations

from crm.desk import handing, tickets
from crm.errors import NotFound, Stale
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk as desk_views
from handlers.views import desk_handing as views
from handlers.vocabulary import Replace, Response, Tell, Toast
from storage.queries import members
from storage.queries import tickets as queries
from storage.tables import Member


@action("ticket.take_over", handing.ASK)
async def take_over(turn: Turn, ticket_id: str) -> Response:
    """It is mine, or whoever has it is asked for it."""
    row, holder = await handing.want(turn.work, turn.actor, ticket_id)
    if holder is None:
        return (Toast(words("ticket-is-yours", ticket=str(row.number))),)
    read = await queries.read(turn.work, row.id)
    if read is None:
        raise NotFound
    if await members.private_chat(turn.work, holder.id) is None:
        raise Stale("digest-unreachable", who=holder.name[:40])
    told = words("over-is-asked", who=holder.name[:40], ticket=str(row.number))
    return (Toast(told), Tell(holder.id, views.asked(read, turn.actor.member_id, turn.actor.name), urgent=True))


@action("ticket.give", tickets.WORK)
async def give(turn: Turn, ticket_id: str, member_id: str) -> Response:
    """It is that colleague's, who asked for it."""
    row = await tickets.hand(turn.work, turn.actor, ticket_id, member_id)
    to = await turn.work.get(Member, member_id)
    done = desk_views.handed(row, to.name if to is not None else "", turn.work.operation_id)
    return (Replace(done), Tell(member_id, views.given(row, turn.actor.name), urgent=True))


@action("ticket.keep", tickets.WORK)
async def keep(turn: Turn, ticket_id: str, member_id: str) -> Response:
    """It stays where it is."""
    row, was_asked = await handing.keep(turn.work, turn.actor, ticket_id, member_id)
    told = (Tell(member_id, views.kept(row, turn.actor.name), urgent=True),) if was_asked else ()
    return (Replace(views.keeps(row)), *told)
