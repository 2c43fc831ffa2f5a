"""What was said in a ticket is said in another from now on: shown where that stands, and told where it stood.

What stood in the old topic or thread stays there and leads to the message still, but is redrawn no more.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from handlers import desk_threads
from handlers.desk_letters import put
from handlers.events import Chat, chat_adapter
from handlers.identify import customer_reader, identity_at, reader_of
from handlers.letters import Body, Trace
from handlers.localise import Reader
from handlers.views import desk_merging as views
from storage import conversations, outbox, redraws
from storage.queries import desk_rooms, history
from storage.queries import tickets as queries
from storage.queries.tickets import TicketRead
from storage.tables import Member, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


def moved(work: UnitOfWork) -> set[str]:
    """Messages that are in another ticket since this unit of work began."""
    return {
        one.row_id
        for one in work.touched
        if one.table == "ticket_message" and one.action == "update" and "ticket_id" in one.columns
    }


def _tickets(work: UnitOfWork, *columns: str) -> list[str]:
    """Tickets of which one of these columns was changed."""
    return [one.row_id for one in work.touched if one.table == "ticket" and not set(columns).isdisjoint(one.columns)]


async def beside(work: UnitOfWork) -> set[str]:
    """Other open tickets of customers of whom one came, was closed or went on: their cards offer to merge them."""
    found: set[str] = set()
    for ticket_id in _tickets(work, "closed_at", "number"):
        row = await work.get(Ticket, ticket_id)
        if row is not None:
            found |= {one.id for one in await queries.open_of_customer(work, row.customer_id)}
    return found


async def leave(work: UnitOfWork) -> None:
    """Before anything is drawn: what was moved is shown anew elsewhere, or again where it was before."""
    ids = moved(work)
    if not ids:
        return
    gone = _gone(work)
    for ticket_id in {one.row_id for one in work.touched if one.table == "ticket"}:
        for spot in await desk_rooms.spots(work, ticket_id):
            for key in ids:
                await outbox.withdraw(work, f"desk:wrote:{key}:{spot.thread.id}")
    await desk_rooms.turn_over(work, sorted(ids), back=await _is_back(work))
    for ticket_id in gone:
        await _vanish(work, ticket_id)
    if gone:
        await desk_threads.sweep(work)


def _gone(work: UnitOfWork) -> list[str]:
    return [one.row_id for one in work.touched if one.table == "ticket" and one.action == "delete"]


async def _is_back(work: UnitOfWork) -> bool:
    """Whether what was moved is where it was before: a split or a merge was taken back."""
    rows = [await work.get(Ticket, key) for key in _tickets(work, "merged_into")]
    return bool(_gone(work)) or any(row is not None and row.merged_into is None for row in rows)


async def went(work: UnitOfWork, read: TicketRead) -> None:
    """In the place of a ticket that was merged stands with which number it goes on."""
    after = await _after(work, read.ticket) if read.ticket.id in _tickets(work, "merged_into") else None
    if after is not None:
        await desk_threads.tell(work, read.ticket.id, views.told("went", after))


async def _after(work: UnitOfWork, row: Ticket) -> Ticket | None:
    return await queries.with_number(work, row.merged_into) if row.merged_into is not None else None


async def came(work: UnitOfWork, read: TicketRead, said: Sequence[TicketMessage], ids: Collection[str]) -> None:
    """Where the ticket stands comes what was said in the one that was merged into it, and what was taken out of it.
    That a merge is undone is told there as well.

    What came back stands there still, but for what was on its way when it went: that comes now.
    """
    if ids and await _is_back(work):
        await desk_threads.bring(work, read, [one for one in said if one.id in ids], anew=False)
    for ticket_id in _tickets(work, "merged_into", "number"):
        row = await work.get(Ticket, ticket_id)
        if row is None:
            continue
        if row.merged_into == read.ticket.number:
            await desk_threads.tell(work, read.ticket.id, views.told("came", row))
            await desk_threads.bring(work, read, [one for one in said if one.id in ids])
        elif row.merged_into is None and str(read.ticket.number) in await history.former(work, "ticket", "merged_into"):
            await desk_threads.tell(work, read.ticket.id, views.told("apart", row))
        elif ids and row.previous_id == read.ticket.id:
            await desk_threads.tell(work, read.ticket.id, views.told("parted", row))


async def arrived(work: UnitOfWork, body: Body, messages: Sequence[str]) -> None:
    """What was moved while it was on its way stands in the place of its former ticket: it is shown anew elsewhere."""
    trace, at = body.trace, body.chat
    if trace is None or trace.kind != "live" or trace.noun not in ("ticket_message", "ticket_answer"):
        return
    if at.place == "group" and at.thread and await desk_rooms.is_astray(work, at.key, at.thread, trace.record_id):
        await desk_rooms.stays(work, at.key, messages)


async def stands(work: UnitOfWork, said: TicketMessage) -> bool:
    """Whether an answer stands before its customer, who sees the number of its ticket."""
    return bool(await conversations.showing(work, "ticket_message", said.id, "live"))


async def _vanish(work: UnitOfWork, ticket_id: str) -> None:
    """The cards of a ticket that is none any more say so."""
    await outbox.withdraw(work, f"desk:card:{ticket_id}")
    rooms = await desk_threads.rooms_by_key(work)
    for posted in await conversations.showing(work, "ticket", ticket_id, "live"):
        at = rooms.get(posted.chat_key) or await _private(work, posted.chat_key)
        if at is not None:
            await redraws.blur(work, posted.chat_key, posted.message)
            trace = Trace("live", "ticket", ticket_id)
            body = Body(*at, views.gone(), trace=trace, only_there=True)
            await put(work, body, f"desk:gone:{ticket_id}:{posted.chat_key}", lane="card")


async def _private(work: UnitOfWork, chat_key: str) -> tuple[Chat, Reader] | None:
    """The chat of a member or of a customer, and who reads there."""
    identity = await identity_at(work, chat_key)
    member = await work.get(Member, identity.member_id) if identity is not None else None
    if identity is not None and identity.chat and member is not None:
        return chat_adapter().validate_python(identity.chat), reader_of(member)
    chat = Chat.private(chat_key)
    customer = await queries.customer(work, chat.platform, chat.team, chat.id)
    if customer is None:
        return None
    return chat_adapter().validate_python(customer.chat), customer_reader(customer)
