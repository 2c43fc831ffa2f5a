"""How it was: asked of the customer when a ticket was closed, and taken back when it goes on. Low ratings go to who
leads, with what was said, so that nobody has to ask first."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import notices
from handlers.events import chat_adapter
from handlers.identify import customer_reader
from handlers.letters import Body, Trace, letter
from handlers.views import customers as customer_views
from handlers.views import desk_silence as silence_views
from handlers.views import ticket_ratings as views
from handlers.views.customers import ASKED_STARS
from storage import conversations, outbox
from storage.queries import members
from storage.queries import tickets as queries
from storage.queries.tickets import TicketRead
from storage.tables import Member, TicketMessage
from storage.unit_of_work import UnitOfWork

LOW = 2
"""Of so few stars who leads is told."""
SHOWN = 6


async def ask(work: UnitOfWork, read: TicketRead) -> None:
    """Asks the customer how it was, and whether it is solved."""
    chat = chat_adapter().validate_python(read.customer.chat)
    trace = Trace("card", ASKED_STARS, read.ticket.id)
    body = Body(chat, customer_reader(read.customer), customer_views.ask_rating(read.ticket), trace=trace)
    key = _key(read.ticket.id)
    await outbox.put(work, [letter("show", body, f"{key}:{work.operation_id}", fold_key=key)])


def _key(ticket_id: str) -> str:
    return f"desk:rate:{ticket_id}"


async def goes_on(work: UnitOfWork, read: TicketRead) -> None:
    """The ticket is open again: questions that still have their stars lose them, and say so; none is sent any more."""
    await outbox.withdraw(work, _key(read.ticket.id))
    chat = chat_adapter().validate_python(read.customer.chat)
    for posted in await conversations.showing(work, ASKED_STARS, read.ticket.id, "card"):
        if posted.chat_key == chat.key:
            to, message = customer_reader(read.customer), posted.message
            body = Body(chat, to, silence_views.goes_on(), message=message, only_there=True)
            key = f"desk:unrate:{read.ticket.id}:{message}:{work.operation_id}"
            await outbox.queue(work, [letter("replace", body, key)])
    await conversations.forget(work, ASKED_STARS, read.ticket.id, chat.key)


async def settled(work: UnitOfWork, trace: Trace | None, status: str) -> None:
    """Stars that were on their way when the ticket went on lose themselves where they have arrived."""
    if trace is None or trace.noun != ASKED_STARS or status != "sent":
        return
    read = await queries.read(work, trace.record_id)
    if read is not None and read.ticket.status != "closed":
        await goes_on(work, read)


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
