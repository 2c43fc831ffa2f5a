"""Which queue a new ticket goes to: one that a rule names, else by the customer's choice or language, else the first.

What is written is kept at once; the customer may choose while nobody has answered, and silence leaves it where it is.
Whoever has taken it themselves keeps it, and is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.desk import faq, placing, queues
from crm.desk.placing import CHOSEN
from crm.errors import NotFound, Stale
from storage.queries import desk_queues, desk_texts
from storage.tables import Customer, Queue, Ticket, TicketRule
from storage.unit_of_work import UnitOfWork

BETWEEN = ", "
ASKED = "asked"


@dataclass(frozen=True)
class Fitting:
    """Where a new ticket goes. is_certain: the customer is not asked, as a rule has said it or there is no choice."""

    queue: Queue
    is_certain: bool


def is_meant(rule: TicketRule, text: str) -> bool:
    """Whether one of the rule's words or phrases is in the text."""
    return any(faq.says(text, phrase) for phrase in rule.words.split(BETWEEN))


async def fitting(work: UnitOfWork, zone: str, language: str, text: str) -> Fitting:
    """The queue for somebody of that language who begins with these words. zone: for the first queue, if it is new."""
    first = await queues.first(work, zone)
    rows = await desk_queues.active(work)
    if len(rows) < 2:
        return Fitting(first, is_certain=True)
    for rule in await desk_texts.rules_for(work, None):
        named = await work.get(Queue, rule.queue_id)
        if named is not None and is_meant(rule, text):
            return Fitting(await placing.living(work, named), is_certain=True)
    queue = next((one for one in rows if language in one.languages.split()), first)
    return Fitting(queue, is_certain=len(_choices(rows, queue, language)) < 2)


def _choices(rows: Sequence[Queue], current: Queue, language: str) -> list[Queue]:
    """Topics in that language; where the ticket is now stands among them, at the end where it is no topic."""
    topics = [one for one in rows if one.is_topic and (not one.languages or language in one.languages.split())]
    if len(topics) == 1 and topics[0].id != current.id and not topics[0].name:
        return [current]
    return topics if any(one.id == current.id for one in topics) else [*topics, current]


def may_choose(ticket: Ticket) -> bool:
    """Whether the customer still may: nobody has answered."""
    return ticket.topic == ASKED and ticket.status in ("new", "open") and ticket.answered_at is None


def _is_free(ticket: Ticket) -> bool:
    return ticket.owner_id is None or ticket.taken_at == ticket.created_at


async def offered(work: UnitOfWork, ticket: Ticket, language: str) -> list[Queue]:
    """The queues among which the customer may choose now; none where there is no choice."""
    if not may_choose(ticket):
        return []
    current = await work.get(Queue, ticket.queue_id)
    found = _choices(await desk_queues.active(work), current, language) if current is not None else []
    return found if len(found) > 1 else []


async def choose(work: UnitOfWork, customer: Customer, ticket: Ticket, queue_id: str) -> Queue | None:
    """The ticket, held, goes to the queue that its customer chose; what runs goes on. Choosing the same again is
    nothing new; Stale where it is too late.

    Gives the queue where somebody has taken the ticket, who is to hear of it: it stays with them.
    """
    if ticket.topic == CHOSEN and ticket.queue_id == queue_id:
        return None
    if not may_choose(ticket):
        raise Stale("topic-too-late")
    to = next((one for one in await offered(work, ticket, customer.language) if one.id == queue_id), None)
    if to is None:
        raise NotFound
    stays = to.id != ticket.queue_id and not _is_free(ticket)
    if to.id != ticket.queue_id and not stays:
        await placing.put(work, ticket, to)
    ticket.topic = "" if stays else CHOSEN
    await work.flush()
    return to if stays else None
