"""Two tickets of one customer become one, and one becomes two. Both are for whoever has them, or leads.

A ticket that was merged is closed for good: what is still said to it goes to the one that it went on as.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from crm import tags as tagging
from crm.desk import measures, overflow, queues, waiting
from crm.desk.inquiries import subject_of
from crm.desk.sorting import joined
from crm.desk.states import moved
from crm.desk.tickets import WORK, give, is_reached, read, worked
from crm.desk.topics import BETWEEN
from crm.errors import NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor
from storage import holding
from storage.queries import desk_rooms
from storage.queries import tickets as queries
from storage.tables import Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

SPOKEN = ("from_customer", "to_customer", "faq")
"""What was said between the customer and the desk; notes stay where they were written."""
MERGED = "merged"
FIRST_LINES = ("", "told", "helped", "person")
"""What came of the team's own questions; of two tickets the stronger holds."""


async def others(work: UnitOfWork, actor: Actor, ticket_id: str) -> Sequence[Ticket]:
    """The customer's other open tickets within reach, the newest first."""
    row = (await read(work, actor, ticket_id)).ticket
    found = await queries.open_of_customer(work, row.customer_id)
    return [one for one in found if one.id != row.id and is_reached(actor, WORK, one)]


async def merge(work: UnitOfWork, actor: Actor, ticket_id: str, other_id: str) -> Ticket:
    """The other ticket goes on as this one, with all that was said in it. Stale where one of them was closed, or is a
    colleague's; NotFound for a ticket of another customer."""
    await holding.tickets(work, (ticket_id, other_id))
    row, other = await worked(work, actor, ticket_id), await worked(work, actor, other_id)
    if row.customer_id != other.customer_id or row.id == other.id:
        raise NotFound
    before = [await waiting.of(work, one) for one in (row, other)]
    for one in await queries.messages(work, other.id):
        await _move(work, one.id, row.id)
    if row.owner_id is None and other.owner_id is not None:
        give(work, row, other.owner_id)
    row.priority = "urgent" if "urgent" in (row.priority, other.priority) else row.priority
    names = [name for one in (row, other) for name in one.tags.split(BETWEEN) if name]
    row.tags = joined(joined(names[: tagging.MOST_TAGS]).split(BETWEEN)) if names else ""
    row.first_line = max(row.first_line, other.first_line, key=FIRST_LINES.index)
    is_resting = other.snoozed_until is not None
    other.status = moved(other.status, "close")
    other.outcome, other.merged_into, other.closed_at, other.snoozed_until = MERGED, row.number, work.now, None
    overflow.end(other)
    await measures.follow(work, other)
    await work.flush()
    await measures.unite(work, row, other)
    await _whose_turn(work, row, before, wakes=not is_resting)
    return row


async def _move(work: UnitOfWork, message_id: str, ticket_id: str) -> None:
    """Its mark stands in another topic or thread from now on, where it replies to nothing that was written there."""
    said = await work.locked(TicketMessage, message_id)
    if said is None:
        return
    said.ticket_id = ticket_id
    is_ours = said.kind != "from_customer" and said.message
    if is_ours and await desk_rooms.of_chat(work, said.chat_key) is not None:
        said.message = ""


async def _whose_turn(
    work: UnitOfWork, row: Ticket, before: Sequence[waiting.Before], *, wakes: bool = False
) -> None:
    """Whose move it is, by who spoke last; the clocks go on from there. before: how what it consists of stood.

    wakes: what came from another ticket and waits for an answer ends its rest.
    """
    spoken = [one for one in await queries.messages(work, row.id, SPOKEN) if one.kind != "faq"]
    if row.owner_id is not None and spoken:
        row.status = "pending" if spoken[-1].kind == "to_customer" else "open"
    if wakes and before[-1].holds(waiting.unheard(spoken)):
        row.snoozed_until = None
    queue = await work.get(Queue, row.queue_id)
    if queue is not None and spoken:
        waiting.go_on(row, queue, spoken, before, work.now)
    await measures.follow(work, row)
    await work.flush()


async def parting(work: UnitOfWork, row: Ticket, message_id: str) -> Sequence[TicketMessage]:
    """What would become a ticket of its own: all that was said from the customer's message on.

    Stale for the first message, which leaves nothing behind, and for one that is in another ticket by now.
    """
    spoken = await queries.messages(work, row.id, SPOKEN)
    at = next((number for number, one in enumerate(spoken) if one.id == message_id), None)
    if at is None or spoken[at].kind != "from_customer":
        raise Stale("split-elsewhere")
    if not any(one.kind == "from_customer" for one in spoken[:at]):
        raise Stale("split-first")
    return spoken[at:]


async def split(work: UnitOfWork, actor: Actor, ticket_id: str, message_id: str) -> Ticket:
    """What was said from the customer's message on is a ticket of its own, of the same queue and operator."""
    row = await worked(work, actor, ticket_id)
    going = await parting(work, row, message_id)
    await queues.hold_numbers(work)
    queue = await work.get(Queue, row.queue_id)
    if queue is None:
        raise NotFound
    before = await waiting.of(work, row)
    made = Ticket(
        id=new_id(),
        number=await queries.last_number(work) + 1,
        queue_id=row.queue_id,
        customer_id=row.customer_id,
        contact_id=row.contact_id,
        previous_id=row.id,
        team_id=row.team_id,
        status=row.status,
        owner_id=row.owner_id,
        taken_at=row.taken_at,
        priority=row.priority,
        subject=subject_of(going[0].text),
        first_line=row.first_line,
        offered_to=row.offered_to,
        offered_teams=row.offered_teams,
        offered_at=row.offered_at,
        spill_at=row.spill_at,
        worked_seconds=0,
        created_at=work.now,
    )
    await work.add(made)
    for one in going:
        await _move(work, one.id, made.id)
    await work.flush()
    left = await queries.messages(work, row.id, SPOKEN)
    waiting.share_answer(row, left, made, going, queue)
    await _whose_turn(work, row, [before])
    await _whose_turn(work, made, [])
    return made


async def require_undoable(work: UnitOfWork, number: int, since: datetime) -> None:
    """Stale where something was said to the customer, or by them, since a ticket was merged into that one."""
    row = await queries.with_number(work, number)
    said = await queries.messages(work, row.id, ("from_customer", "to_customer")) if row is not None else ()
    if any(one.created_at > since for one in said):
        raise Stale("merge-undo-sent", ticket=str(number))


async def require_redoable(work: UnitOfWork, ticket_id: str, number: int, since: datetime) -> None:
    """Stale where something was written in a ticket since its merge into that one was undone, or that one is over."""
    row, into = await work.get(Ticket, ticket_id), await queries.with_number(work, number)
    if row is not None and any(one.created_at > since for one in await queries.messages(work, row.id)):
        raise Stale("merge-undo-sent", ticket=str(row.number))
    if into is not None:
        await require_living(work, into.id)
        if into.status == "closed":
            raise Stale("ticket-is-closed")


async def require_living(work: UnitOfWork, ticket_id: str) -> None:
    """Stale where the ticket was merged into another, which is named: nothing stands in it any more."""
    row = await work.locked(Ticket, ticket_id)
    if row is not None and row.merged_into is not None:
        raise Stale("ticket-went-on", ticket=str(row.merged_into))
