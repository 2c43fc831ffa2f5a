"""Where the desk and sales meet: the owner of a customer's deal is told, and gets what became a deal."""

from __future__ import annotations

from datetime import timedelta

from crm.desk import tickets
from crm.errors import NotFound
from handlers.identify import actor_of
from handlers.registry import action
from handlers.text import Moment, words
from handlers.turn import Turn
from handlers.views import ticket_lines as views
from handlers.vocabulary import Response, Tell, Toast
from storage.queries import members, ticket_surroundings
from storage.queries import tickets as queries
from storage.queries.ticket_surroundings import DealOwned
from storage.queries.tickets import TicketRead
from storage.tables import Deal, Member, Note, Ticket

AGAIN_AFTER = timedelta(hours=12)


@action("ticket.tell", tickets.WORK)
async def tell(turn: Turn, ticket_id: str, deal_id: str) -> Response:
    """Tells a deal's owner that their customer has a ticket; pressed again the same day, it says when they were."""
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    around = await ticket_surroundings.around(turn.work, read.ticket)
    deal = next((one for one in around.deals if one.id == deal_id and one.owner_id), None)
    if deal is None or not tickets.is_reached(turn.actor, tickets.WORK, read.ticket):
        raise NotFound
    owner = await turn.work.get(Member, deal.owner_id)
    if owner is None or await members.private_chat(turn.work, owner.id) is None:
        return (Toast(words("digest-unreachable", who=deal.owner[:40]), alert=True),)
    if owner.id == turn.actor.member_id:
        return (Toast(words("meet-deal-yours")),)
    key = f"tell-{ticket_id}-{deal_id}"
    note = await turn.work.get(Note, key)
    if note is not None and note.created_at + AGAIN_AFTER > turn.now:
        return (Toast(words("meet-told-already", when=Moment(note.created_at))),)
    if note is not None:
        await turn.work.delete(note)
    await turn.work.add(Note(id=key, author_key=owner.id, payload={"deal": deal_id}, created_at=turn.now))
    return await _told(turn, read, deal, owner)


async def _told(turn: Turn, read: TicketRead, deal: DealOwned, owner: Member) -> Response:
    may_read = await tickets.may_read(turn.work, actor_of(owner), read.ticket)
    screen = views.told(read, turn.actor.name, deal.id, deal.name, may_read=may_read)
    return (Toast(words("meet-owner-told")), Tell(owner.id, screen))


async def became_deal(turn: Turn, ticket: Ticket) -> Response:
    """Tells whoever owns the deal that the ticket became; nothing where it became none, or is one's own."""
    deal = await turn.work.get(Deal, ticket.deal_id) if ticket.outcome == "deal" else None
    read = await queries.read(turn.work, ticket.id) if deal is not None else None
    if deal is None or read is None or deal.owner_id in (None, turn.actor.member_id):
        return ()
    return (Tell(deal.owner_id, views.became_deal(read, turn.actor.name, deal.id, deal.name)),)
