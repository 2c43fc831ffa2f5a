"""The customer's own side of a ticket: they write, rewrite, say that it is solved, go on, and rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from crm.desk import measures, overflow, placing, queues, timers, topics, traces
from crm.desk.states import STARS, goes_on, moved
from crm.desk.tickets import rewrite
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from storage import holding
from storage.queries import tickets as queries
from storage.tables import Customer, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

IN_SUBJECT = 60
LONGEST_REMARK = 1000


@dataclass(frozen=True)
class Written:
    """What came of a customer's message. is_first: it began the ticket."""

    ticket: Ticket
    queue: Queue
    message: TicketMessage
    is_first: bool


async def write(
    work: UnitOfWork,
    customer: Customer,
    zone: str,
    text: str,
    attachments: Sequence[dict[str, Any]],
    chat_key: str,
    message: str,
    about: str = "",
) -> Written:
    """A message of the customer's, in their open ticket or one that was closed within 72 hours, else in a new one.

    zone: of the firm, for the desk's first queue. about: the ticket whose message they replied to, "" for none.
    """
    row = await _meant(work, customer, about)
    if row is not None and goes_on(row.status, row.closed_at, work.now):
        await _wrote(work, row)
        queue = await work.get(Queue, row.queue_id) or await queues.first(work, zone)
        said = _message(work, row, text, attachments, chat_key, message)
        await work.add(said)
        return Written(row, queue, said, is_first=False)
    await queues.hold_numbers(work)
    fitting = await _fitting(work, customer, zone, text)
    named = next((str(one.get("name", "")) for one in attachments), "")
    ticket = await _begun(work, fitting, customer, row, subject_of(text or named))
    said = _message(work, ticket, text, attachments, chat_key, message)
    await work.add(said)
    return Written(ticket, fitting.queue, said, is_first=True)


def _message(
    work: UnitOfWork, ticket: Ticket, text: str, attachments: Sequence[dict[str, Any]], chat_key: str, message: str
) -> TicketMessage:
    return TicketMessage(
        id=new_id(), ticket_id=ticket.id, kind="from_customer", text=text, earlier=[], attachments=list(attachments),
        chat_key=chat_key, message=message, delivery="sent", created_at=work.now,
    )  # fmt: skip


async def _meant(work: UnitOfWork, customer: Customer, about: str) -> Ticket | None:
    """The ticket that the customer writes about, held: what it went on as, where it was merged into another."""
    replied = await work.get(Ticket, await holding.living_id(work, about)) if about else None
    is_theirs = replied is not None and replied.customer_id == customer.id
    if replied is not None and is_theirs and goes_on(replied.status, replied.closed_at, work.now):
        return await holding.living(work, replied.id)
    last = await queries.current_of(work, customer.id)
    return await holding.living(work, last.id) if last is not None else None


async def _fitting(work: UnitOfWork, customer: Customer, zone: str, text: str) -> topics.Fitting:
    """The queue for it, held. It is looked for once more where it is gone by the time it is held."""
    while True:
        fitting = await topics.fitting(work, zone, customer.language, text)
        held = await placing.held(work, fitting.queue)
        if held is not None:
            return replace(fitting, queue=held)


async def _begun(
    work: UnitOfWork, fitting: topics.Fitting, customer: Customer, previous: Ticket | None, subject: str
) -> Ticket:
    """A new ticket, with whom the queue gives it to. Numbers are given one at a time and are held, see
    `queues.hold_numbers`."""
    held = fitting.queue
    offered = await queues.routed(work, held, customer)
    row = Ticket(
        id=new_id(),
        number=await queries.last_number(work) + 1,
        queue_id=held.id,
        customer_id=customer.id,
        contact_id=customer.contact_id,
        previous_id=previous.id if previous is not None else None,
        team_id=held.team_id,
        subject=subject,
        status="new",
        topic="" if fitting.is_certain else topics.ASKED,
        offered_to="",
        offered_teams="",
        worked_seconds=0,
        created_at=work.now,
    )
    timers.start(row, held, work.now)
    if offered.given:
        row.status, row.owner_id, row.taken_at = "open", offered.to[0], work.now
    timers.turn(row, held, work.now)
    overflow.plan(row, held, work.now)
    await work.add(row)
    return row


def subject_of(text: str) -> str:
    """What a ticket is called by what was written first in it, cut visibly."""
    line = " ".join(text.split())
    return line if len(line) <= IN_SUBJECT else f"{line[: IN_SUBJECT - 1].rstrip()}…"


async def _wrote(work: UnitOfWork, row: Ticket) -> None:
    """It is our move; whoever did not wait for an answer does so from now on."""
    if row.status == "closed":
        await _reopened(work, row)
        return
    row.snoozed_until = None
    row.status = moved(row.status, "write")
    if not timers.is_awaited(row):
        await _awaits(work, row)
    await measures.follow(work, row)


async def _awaits(work: UnitOfWork, row: Ticket) -> None:
    queue = await work.get(Queue, row.queue_id)
    if queue is not None:
        timers.start(row, queue, work.now)


async def _reopened(work: UnitOfWork, row: Ticket) -> None:
    """It goes on with whoever had it."""
    row.status = moved(row.status, "reopen") if row.owner_id else "new"
    row.outcome, row.closed_at, row.snoozed_until = "", None, None
    row.solve_seconds, row.solved_in_time = None, None
    queue = await placing.of_ticket(work, row)
    if queue is not None:
        overflow.plan(row, queue, work.now)
    await _awaits(work, row)
    await measures.follow(work, row)


async def rewritten(
    work: UnitOfWork, customer: Customer, chat_key: str, message: str, text: str, part_of: str = ""
) -> bool:
    """The customer edited what they had written; False where it was no message of a ticket of theirs.

    part_of: the message of the ticket whose part the edited one is.
    """
    said = await queries.written_as(work, chat_key, message, "from_customer") or await work.get(TicketMessage, part_of)
    said = await holding.message(work, said.id) if said is not None else None
    ticket = await work.get(Ticket, said.ticket_id) if said is not None else None
    if said is None or ticket is None or ticket.customer_id != customer.id:
        return False
    rewrite(work, said, text)
    await work.flush()
    return True


async def own(work: UnitOfWork, customer: Customer, ticket_id: str) -> Ticket:
    """The customer's own ticket; NotFound for any other."""
    row = await work.locked(Ticket, ticket_id)
    if row is None or row.customer_id != customer.id:
        raise NotFound
    if row.merged_into is not None:
        raise Stale("customer-merged", ticket=str(row.merged_into))
    return row


async def tell(work: UnitOfWork, ticket: Ticket, text: str) -> TicketMessage:
    """What the customer said by a button, in words, before whoever has their ticket, which is held."""
    said = _message(work, ticket, text, (), "", "")
    await work.add(said)
    return said


async def solve(work: UnitOfWork, customer: Customer, ticket_id: str) -> Ticket:
    """The customer says that it is solved."""
    row = await own(work, customer, ticket_id)
    row.status = moved(row.status, "close")
    row.outcome, row.closed_at, row.snoozed_until = "solved", work.now, None
    overflow.end(row)
    await measures.solved(work, row)
    await work.flush()
    await traces.keep(work, row)
    return row


async def go_on(work: UnitOfWork, customer: Customer, ticket_id: str) -> Ticket:
    """The customer says that it is not; Stale after 72 hours, when another message makes a new ticket."""
    row = await own(work, customer, ticket_id)
    if row.status != "closed":
        raise Stale("ticket-is-open")
    if not goes_on(row.status, row.closed_at, work.now):
        raise Stale("customer-too-late")
    await _reopened(work, row)
    await work.flush()
    return row


async def confirm(work: UnitOfWork, customer: Customer, ticket_id: str) -> Ticket:
    """The customer says that it is solved, when asked; also after their silence has closed it."""
    row = await own(work, customer, ticket_id)
    if row.status != "closed":
        return await solve(work, customer, ticket_id)
    if row.outcome == "no_answer":
        row.outcome = "solved"
        await work.flush()
        await traces.keep(work, row)
    return row


async def deny(work: UnitOfWork, customer: Customer, ticket_id: str, text: str) -> Ticket:
    """The customer says that it is not, in these words: it is our move, unless it is so already.

    Stale after 72 hours, when another message makes a new ticket.
    """
    row = await own(work, customer, ticket_id)
    if not goes_on(row.status, row.closed_at, work.now):
        raise Stale("customer-too-late")
    if row.status not in timers.OURS:
        await _wrote(work, row)
        await work.add(_message(work, row, text, (), "", ""))
    return row


async def rate(work: UnitOfWork, customer: Customer, ticket_id: str, stars: str) -> Ticket:
    """One to five stars for a closed ticket; the last word counts."""
    row = await own(work, customer, ticket_id)
    if stars not in {str(one) for one in STARS}:
        raise Invalid("button-expired")
    if row.status != "closed":
        raise Stale("ticket-is-open")
    row.rating, row.rated_at = int(stars), work.now
    await work.flush()
    return row


async def remark(work: UnitOfWork, customer: Customer, ticket_id: str, text: str) -> Ticket:
    """What the customer says beside the stars; Invalid for nothing and for too much, Stale before there are stars."""
    row = await own(work, customer, ticket_id)
    said = text.strip()
    if row.rating is None:
        raise Stale("customer-stars-first")
    if not said or len(said) > LONGEST_REMARK:
        raise Invalid("form-too-long", limit=LONGEST_REMARK, length=len(said))
    row.rating_text = said
    await work.flush()
    return row
