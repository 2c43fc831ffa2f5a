"""Tickets, as the desk works on them: taken, answered, noted, handed on, closed. Only answers leave the firm."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from crm.desk import measures, overflow, placing, queues, silence, timers, traces
from crm.desk.states import OUTCOMES, moved
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, allow, reach, require
from storage import holding
from storage.queries import members
from storage.queries import tickets as queries
from storage.queries.ticket_surroundings import is_own_contact
from storage.queries.tickets import TicketRead
from storage.tables import Deal, Member, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

Attached: TypeAlias = Sequence[dict[str, Any]]
LONGEST = 3500
"""Characters of one answer: with the sender's name it fits into one message of every platform (Telegram: 4,096)."""
MOST_EARLIER = 20
"""So many former texts of a message are kept."""
RECALLED_WITHIN = timedelta(minutes=15)
READ, WORK, NOTE, TAKE_OVER = "ticket.read", "ticket.work", "ticket.note", "ticket.take_over"


def is_reached(actor: Actor, op: str, ticket: Ticket) -> bool:
    """Whether the actor's right goes as far as this ticket; those of a queue without a team are every team's, and so
    are those that were offered to it."""
    is_theirs = ticket.team_id is None or overflow.is_offered_to(ticket, actor.team_id)
    if is_theirs and reach(actor.role, op) == "team":
        return True
    return allow(actor, op, ticket)


async def may_read(work: UnitOfWork, actor: Actor, ticket: Ticket) -> bool:
    """Whether the actor may read the ticket: as the desk does, or because it is about a contact of theirs."""
    if reach(actor.role, READ) == "none":
        return False
    return is_reached(actor, READ, ticket) or await is_own_contact(work, ticket, actor.member_id)


async def read(work: UnitOfWork, actor: Actor, ticket_id: str) -> TicketRead:
    """The ticket with those it is about; NotFound where it is out of reach."""
    require(actor, READ)
    await work.flush()
    found = await queries.read(work, ticket_id)
    if found is None or not await may_read(work, actor, found.ticket):
        raise NotFound
    return found


async def reached(work: UnitOfWork, actor: Actor, op: str, ticket_id: str) -> Ticket:
    """The row, held against others who act on it at this moment; NotFound where it is out of reach."""
    return await _get(work, actor, op, ticket_id)


async def held(work: UnitOfWork, actor: Actor, ticket_id: str) -> Ticket:
    """The ticket, for whoever has it or takes it hereby; Stale, with who has it, for everybody else."""
    return await _held(work, actor, ticket_id)


async def _get(work: UnitOfWork, actor: Actor, op: str, ticket_id: str) -> Ticket:
    """The row, held against others who act on it at this moment."""
    require(actor, op)
    row = await work.locked(Ticket, ticket_id)
    if row is None or not await is_acted_on(work, actor, op, row):
        raise NotFound
    if row.merged_into is not None:
        raise Stale("ticket-went-on", ticket=str(row.merged_into))
    return row


async def is_acted_on(work: UnitOfWork, actor: Actor, op: str, row: Ticket) -> bool:
    """Whether the actor may do that to the ticket; whoever has the contact adds notes to its tickets, whoever has
    those."""
    if reach(actor.role, op) == "none":
        return False
    return is_reached(actor, op, row) or (op == NOTE and await is_own_contact(work, row, actor.member_id))


async def worked(work: UnitOfWork, actor: Actor, ticket_id: str) -> Ticket:
    """The open ticket, for whoever has it or leads; of operators one that nobody has is taken hereby."""
    row = await _get(work, actor, WORK, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    if reach(actor.role, TAKE_OVER) != "none" and is_reached(actor, TAKE_OVER, row):
        return row
    return await _held(work, actor, ticket_id)


async def _held(work: UnitOfWork, actor: Actor, ticket_id: str) -> Ticket:
    """The ticket, if the actor has it or nobody does, who then takes it; Stale, with who has it, where somebody else
    does."""
    row = await _get(work, actor, WORK, ticket_id)
    if row.owner_id is None and row.status != "closed":
        give(work, row, actor.member_id)
    if row.owner_id not in (None, actor.member_id):
        raise await _taken(work, row)
    return row


async def _taken(work: UnitOfWork, row: Ticket) -> Stale:
    holder = await work.get(Member, row.owner_id)
    return Stale("ticket-taken", who=holder.name if holder else "", when=row.taken_at or row.created_at)


def give(work: UnitOfWork, row: Ticket, member_id: str) -> None:
    """It is that member's from now on."""
    row.status = moved(row.status, "take")
    row.owner_id, row.taken_at = member_id, work.now
    overflow.end(row)


async def take(work: UnitOfWork, actor: Actor, ticket_id: str) -> Ticket:
    """The ticket is the actor's. Of two who take it at once the second is told who has it."""
    row = await _get(work, actor, WORK, ticket_id)
    if row.status == "closed":
        raise Stale("ticket-is-closed")
    if row.owner_id == actor.member_id:
        raise Stale("ticket-yours")
    if row.owner_id is not None:
        raise await _taken(work, row)
    give(work, row, actor.member_id)
    await work.flush()
    return row


async def colleagues(work: UnitOfWork, actor: Actor, ticket_id: str) -> list[Member]:
    """To whom the ticket can be handed: those who answer in its queue, and who has it left out."""
    row = await _get(work, actor, WORK, ticket_id)
    people = await members.operators(work, (await _queue(work, row)).team_id)
    return [one for one in people if one.id != row.owner_id]


async def hand(work: UnitOfWork, actor: Actor, ticket_id: str, member_id: str) -> Ticket:
    """The ticket is that colleague's now. Free ones and one's own are handed on; those of others by who leads."""
    row = await _get(work, actor, WORK, ticket_id)
    leads = reach(actor.role, TAKE_OVER) != "none"
    if row.owner_id not in (None, actor.member_id) and not leads:
        raise await _taken(work, row)
    people = await members.operators(work, (await _queue(work, row)).team_id)
    if member_id not in {one.id for one in people}:
        raise NotFound
    give(work, row, member_id)
    await work.flush()
    return row


async def _queue(work: UnitOfWork, row: Ticket) -> Queue:
    queue = await work.get(Queue, row.queue_id)
    if queue is None:
        raise NotFound
    return queue


async def answer(
    work: UnitOfWork, actor: Actor, ticket_id: str, text: str, *, chat_key: str = "", message: str = "",
    attachments: Attached = (),
) -> TicketMessage:
    """Words that leave to the customer of this ticket. Who answers a ticket that nobody has takes it.

    chat_key and message: where the operator wrote them, so that an edit follows; "" for a form. attachments: what came
    along, which may be all.
    """
    living = await holding.living(work, ticket_id)
    row = await _held(work, actor, living.id if living is not None else ticket_id)
    said = _said(work, actor, row, "to_customer", text, chat_key, message, attachments)
    row.status = moved(row.status, "answer")
    await measures.waited(work, row, said)
    await measures.answered(work, row)
    await measures.follow(work, row)
    silence.begin(row, await _queue(work, row), work.now)
    await work.add(said)
    return said


async def note(
    work: UnitOfWork, actor: Actor, ticket_id: str, text: str, *, chat_key: str = "", message: str = "",
    attachments: Attached = (),
) -> TicketMessage:
    """Words that stay inside; whoever may see the ticket may add them."""
    living = await holding.living(work, ticket_id)
    row = await _get(work, actor, NOTE, living.id if living is not None else ticket_id)
    said = _said(work, actor, row, "note", text, chat_key, message, attachments)
    await work.add(said)
    return said


def _said(
    work: UnitOfWork, actor: Actor, row: Ticket, kind: str, text: str, chat_key: str, message: str,
    attachments: Attached,
) -> TicketMessage:
    return TicketMessage(
        id=new_id(),
        ticket_id=row.id,
        kind=kind,
        member_id=actor.member_id,
        text=_kept(text, has_files=bool(attachments)),
        earlier=[],
        attachments=list(attachments),
        chat_key=chat_key,
        message=message,
        created_at=work.now,
    )


def _kept(text: str, *, has_files: bool) -> str:
    """Invalid for nothing, and for more than goes into one message."""
    kept = text.strip()
    if not kept and not has_files:
        raise Invalid("ticket-only-words")
    if len(kept) > LONGEST:
        raise Invalid("form-too-long", limit=LONGEST, length=len(kept))
    return kept


async def edit(work: UnitOfWork, actor: Actor, message_id: str, text: str) -> TicketMessage:
    """Other words for one's own answer or note; how it read before is kept. What went out follows at the customer's.

    Stale for an answer that its operator may take back no more: the customer has read it, and goes by it.
    """
    said = await holding.message(work, message_id)
    if said is None or said.member_id != actor.member_id:
        raise NotFound
    await _get(work, actor, NOTE if said.kind == "note" else WORK, said.ticket_id)
    require_recallable(work, actor, said.kind, said.created_at, "edit-too-late")
    rewrite(work, said, _kept(text, has_files=bool(said.attachments)))
    await work.flush()
    return said


async def recall(work: UnitOfWork, actor: Actor, message_id: str) -> None:
    """One's own answer or note is taken back, or that of a colleague by who may take tickets over."""
    said = await holding.message(work, message_id)
    if said is None or said.kind == "from_customer":
        raise NotFound
    row = await _get(work, actor, NOTE if said.kind == "note" else WORK, said.ticket_id)
    if said.member_id != actor.member_id and reach(actor.role, TAKE_OVER) == "none":
        raise NotFound
    require_recallable(work, actor, said.kind, said.created_at)
    await work.delete(said)
    if said.kind == "to_customer":
        await _unanswered(work, row)


def require_recallable(
    work: UnitOfWork, actor: Actor, kind: str, said_at: datetime, refusal: str = "recall-too-late"
) -> None:
    """Stale for an answer that its operator may take back or change no more; who leads always may.

    refusal: what they are told.
    """
    is_late = kind == "to_customer" and work.now > said_at + RECALLED_WITHIN
    if is_late and reach(actor.role, TAKE_OVER) == "none":
        raise Stale(refusal, minutes=int(RECALLED_WITHIN.total_seconds()) // 60)


async def _unanswered(work: UnitOfWork, row: Ticket) -> None:
    """Where no answer is left the first one is still to come, and where the customer spoke last it is our turn."""
    left = await queries.messages(work, row.id, ("from_customer", "to_customer"))
    if all(one.kind == "from_customer" for one in left):
        row.answered_at, row.answer_seconds = None, None
    if row.status == "pending" and left and left[-1].kind == "from_customer":
        row.status = moved(row.status, "write")
        if row.answered_at is not None:
            timers.start(row, await _queue(work, row), _unheard_since(left))
        await measures.follow(work, row)
    await work.flush()


def _unheard_since(said: Sequence[TicketMessage]) -> datetime:
    """When the customer said the first of what was not answered. said: the oldest first; they spoke last."""
    since = said[-1].created_at
    for one in reversed(said):
        if one.kind != "from_customer":
            break
        since = one.created_at
    return since


def rewrite(work: UnitOfWork, said: TicketMessage, text: str) -> None:
    """The words of an edited message, with those it had until now; of very many the first and the latest."""
    if text != said.text:
        was = [*said.earlier, {"text": said.text, "until": work.now.isoformat()}]
        said.earlier = was if len(was) <= MOST_EARLIER else [was[0], *was[-MOST_EARLIER + 1 :]]
        said.text = text


def delivered(said: TicketMessage, status: str) -> None:
    """What became of the answer on its way: sent, failed or uncertain."""
    said.delivery = status


async def close(work: UnitOfWork, actor: Actor, ticket_id: str, outcome: str) -> Ticket:
    """It is over: solved, no_answer, spam, or a deal now. Who closes a ticket that nobody has takes it.

    Its contact keeps that there was one, see `crm.desk.traces`.
    """
    if outcome not in OUTCOMES:
        raise Invalid("button-expired")
    row = await _held(work, actor, ticket_id)
    row.status = moved(row.status, "close")
    row.outcome, row.closed_at, row.snoozed_until = outcome, work.now, None
    if outcome == "deal" and await work.get(Deal, row.deal_id) is None:
        row.deal_id = (await traces.made_of(work, actor, row)).id
    await measures.solved(work, row)
    await work.flush()
    await traces.keep(work, row)
    return row


async def reopen(work: UnitOfWork, actor: Actor, ticket_id: str) -> Ticket:
    """It goes on, with whoever reopens it."""
    row = await _get(work, actor, WORK, ticket_id)
    row.status = moved(row.status, "reopen")
    row.outcome, row.closed_at, row.snoozed_until = "", None, None
    row.solve_seconds, row.solved_in_time = None, None
    row.owner_id, row.taken_at = actor.member_id, work.now
    await placing.of_ticket(work, row)
    if row.owner_id != actor.member_id:  # its queue went on as another, whose people have it now: reopening is taking
        give(work, row, actor.member_id)
    if timers.is_awaited(row):
        timers.start(row, await _queue(work, row), work.now)
    await measures.follow(work, row)
    await work.flush()
    return row


async def prioritise(work: UnitOfWork, actor: Actor, ticket_id: str, *, is_urgent: bool) -> Ticket:
    """Urgent, or normal again."""
    row = await _get(work, actor, WORK, ticket_id)
    row.priority = "urgent" if is_urgent else "normal"
    await work.flush()
    return row


async def meant(work: UnitOfWork, actor: Actor, number: int | None, op: str = WORK) -> Ticket | None:
    """The ticket of that number in reach; without one the only one that the actor has, None where they have several."""
    require(actor, op)
    if number is not None:
        found = await queries.with_number(work, number)
        if found is not None and not await is_acted_on(work, actor, op, found):
            found = None
        if found is None:
            raise NotFound
        return found
    held = await queries.held_by(work, actor.member_id, 2)
    return held[0].ticket if len(held) == 1 else None


async def queue_of_desk(work: UnitOfWork, actor: Actor, zone: str) -> Queue:
    """The queue, for those who see it."""
    if reach(actor.role, "queue.read") == "none":
        raise Forbidden("queue.read")
    return await queues.first(work, zone)
