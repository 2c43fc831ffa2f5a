"""What an undo means at the desk: what is held for it, what stands in its way, and what its tickets do afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from crm.desk import merging, moving, overflow, placing, retiring, silence, tickets, timers
from crm.permissions import Actor
from crm.undo_reach import Touched
from storage import holding
from storage.tables import Contact, ContactHeir, Customer, Operation, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


async def hold(work: UnitOfWork, steps: Sequence[Touched]) -> list[str]:
    """What is taken back is held in the order in which the desk holds it, whatever was touched first then.

    Gives the tickets that may be another team's by it.
    """
    keys = {step.row_id for step in steps if step.table == Ticket.__tablename__}
    for step in steps:
        if step.table == TicketMessage.__tablename__:
            said = await work.get(TicketMessage, step.row_id)
            keys |= {one for one in (step.old.get("ticket_id"), step.new.get("ticket_id")) if one}
            keys |= {said.ticket_id} if said is not None else set()
    mine = [step for step in steps if step.table == Queue.__tablename__ and step.first == "update"]
    back = {str(step.old["queue_id"]) for step in steps if _is_moved(step)}
    for step in steps:
        if _comes_back(step):
            queue = await work.get(Queue, str(step.old["queue_id"]))
            back |= {queue.id, (await placing.living(work, queue)).id} if queue is not None else set()
    if not mine and not back:
        await holding.tickets(work, keys)
        return []

    async def concerned() -> set[str]:
        given = [step.row_id for step in mine if "team_id" in step.old]
        return keys.union(*[await retiring.concerned(work, one) for one in given])

    held = await holding.with_tickets(work, {*back, *(step.row_id for step in mine)}, concerned)
    return [one.id for one in held]


async def hold_people(work: UnitOfWork, steps: Sequence[Touched]) -> None:
    """Whoever somebody becomes once more is held, so that nobody plans to erase them at that moment."""
    keys = {step.old.get("heir_id") for step in steps if step.table == ContactHeir.__tablename__}
    keys |= {step.old.get("contact_id") for step in steps if step.table == Customer.__tablename__}
    for key in sorted(filter(None, keys)):
        await work.locked(Contact, key)


async def require(work: UnitOfWork, actor: Actor, operation: Operation, steps: Sequence[Touched]) -> None:
    """An answer is taken back as long as it may be recalled, a merge as long as nothing was said since, and a ticket
    comes back into a queue that is there, as long as nobody of the other one took it."""
    back = {step.row_id for step in steps if step.table == Queue.__tablename__ and "retired_at" in step.old}
    for step in steps:
        if _is_moved(step):
            await moving.require_undoable(work, step.row_id, step.old, operation.at, back)
        if step.table == TicketMessage.__tablename__ and step.first != "update":
            said = step.new if step.first == "insert" else step.old
            tickets.require_recallable(work, actor, str(said.get("kind")), operation.at)
        if step.table != Ticket.__tablename__ or "merged_into" not in step.new or step.first != "update":
            continue
        if step.new["merged_into"] is not None:
            await merging.require_undoable(work, int(step.new["merged_into"]), operation.at)
        else:
            await merging.require_redoable(work, step.row_id, int(step.old["merged_into"]), operation.at)


async def settle(work: UnitOfWork, steps: Sequence[Touched]) -> None:
    """The clocks of tickets that are as they were go on from now. One that was gone is in what its queue went on as,
    and is its team's of today."""
    for step in steps:
        ticket = await work.get(Ticket, step.row_id) if step.table == Ticket.__tablename__ else None
        if ticket is not None:
            if _comes_back(step) and ticket.status != "closed":
                await placing.of_ticket(work, ticket)
                await overflow.follow_teams(work, ticket)
            timers.resume(ticket, work.now)
            overflow.resume(ticket, work.now)
            silence.went_out(ticket, work.now)


def _comes_back(step: Touched) -> bool:
    return step.table == Ticket.__tablename__ and step.first == "delete"


def _is_moved(step: Touched) -> bool:
    return step.table == Ticket.__tablename__ and step.first == "update" and "queue_id" in step.old
