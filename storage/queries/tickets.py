"""Tickets, who writes them, who answers them. Nothing here is scoped by itself: `in_reach` says who may see what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, case, false, func, or_, select, true

from storage.scope import Scope
from storage.tables import Contact, Customer, Member, Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork

ALIVE = ("new", "open", "pending")
LATEST = 200
"""Of all queues: so many tells an index without looking further."""


@dataclass(frozen=True)
class TicketRead:
    """A ticket with those it is about. holder: the operator's name, "" while nobody has it."""

    ticket: Ticket
    queue: Queue
    customer: Customer
    contact: str
    holder: str = ""

    @property
    def title(self) -> str:
        """The customer as the firm calls them."""
        return self.contact or self.customer.name


def in_reach(scope: Scope) -> ColumnElement[bool]:
    """The condition for tickets that the scope allows; those of a queue without a team are every team's, and so are
    those that were offered to it."""
    match scope.reach:
        case "all":
            return true()
        case "team":
            team = scope.team_id
            of_team = (Ticket.team_id == team, Ticket.offered_teams.contains(team)) if team else ()
            own = (Ticket.team_id.is_(None), Ticket.owner_id == scope.member_id, Ticket.offered_teams.contains("*"))
            return or_(*own, *of_team)
        case "own":
            return Ticket.owner_id == scope.member_id
    return false()


def reads() -> Select[Ticket, Queue, Customer, str, str | None]:
    """Tickets with those they are about, for `read_all`."""
    return (
        select(Ticket, Queue, Customer, Contact.name, Member.name)
        .join(Queue, Queue.id == Ticket.queue_id)
        .join(Customer, Customer.id == Ticket.customer_id)
        .join(Contact, Contact.id == Ticket.contact_id)
        .outerjoin(Member, Member.id == Ticket.owner_id)
    )


async def read_all(
    work: UnitOfWork, query: Select[Ticket, Queue, Customer, str, str | None], given: Mapping[str, str] | None = None
) -> list[TicketRead]:
    """What such a query finds. given: what is bound in it."""
    rows = (await work.session.execute(query, given)).all()
    return [TicketRead(ticket, queue, who, contact, holder or "") for ticket, queue, who, contact, holder in rows]


_READ = reads().where(Ticket.id == bindparam("ticket"))


async def read(work: UnitOfWork, ticket_id: str) -> TicketRead | None:
    """The ticket, whoever may see it."""
    return next(iter(await read_all(work, _READ, {"ticket": ticket_id})), None)


urgent_first = case((Ticket.priority == "urgent", 0), else_=1)
"""The order in which tickets are looked at, before their age."""


async def waiting(work: UnitOfWork, scope: Scope, limit: int, offset: int = 0) -> list[TicketRead]:
    """Tickets in reach that nobody has taken: urgent ones first, then the oldest."""
    query = reads().where(Ticket.status == "new", in_reach(scope))
    return await read_all(
        work, query.order_by(urgent_first, Ticket.created_at, Ticket.number).limit(limit).offset(offset)
    )


async def held_by(work: UnitOfWork, member_id: str, limit: int, offset: int = 0) -> list[TicketRead]:
    """What the operator has and has not closed: those that wait for them first, those that rest last, the oldest
    first."""
    mine = reads().where(Ticket.owner_id == member_id, Ticket.status.in_(ALIVE))
    is_theirs = case((Ticket.snoozed_until.is_not(None), 2), (Ticket.status == "pending", 1), else_=0)
    ordered = mine.order_by(is_theirs, urgent_first, Ticket.created_at, Ticket.number)
    return await read_all(work, ordered.limit(limit).offset(offset))


async def numbered(work: UnitOfWork, scope: Scope, number: int) -> Ticket | None:
    """The ticket of that number, if it is in reach."""
    query = select(Ticket).where(Ticket.number == number, in_reach(scope))
    return (await work.session.execute(query)).scalar_one_or_none()


async def with_number(work: UnitOfWork, number: int) -> Ticket | None:
    """The ticket of that number, whoever may see it."""
    return (await work.session.execute(select(Ticket).where(Ticket.number == number))).scalar_one_or_none()


async def open_of_customer(work: UnitOfWork, customer_id: str) -> Sequence[Ticket]:
    """The customer's tickets that are not closed, the newest first."""
    query = select(Ticket).where(Ticket.customer_id == customer_id, Ticket.status.in_(ALIVE))
    return (await work.session.execute(query.order_by(Ticket.number.desc()))).scalars().all()


async def last_number(work: UnitOfWork) -> int:
    """The highest number given so far; 0 before the first."""
    return (await work.session.execute(select(func.coalesce(func.max(Ticket.number), 0)))).scalar_one()


async def queue(work: UnitOfWork, key: str) -> Queue | None:
    """The queue of that fixed name."""
    return (await work.session.execute(select(Queue).where(Queue.key == key))).scalar_one_or_none()


async def customer(work: UnitOfWork, platform: str, team: str, user: str) -> Customer | None:
    """The customer behind an account."""
    query = select(Customer).where(Customer.platform == platform, Customer.team == team, Customer.user == user)
    return (await work.session.execute(query)).scalar_one_or_none()


def is_blocked(customer: Customer, now: datetime) -> bool:
    """Whether nothing is taken from them at that time."""
    return customer.blocked_at is not None and (customer.blocked_until is None or customer.blocked_until > now)


async def accounts(work: UnitOfWork, customer: Customer) -> Sequence[Customer]:
    """The customer, and whoever else is the same contact by the same account at another bot of the same messenger."""
    is_same = Customer.team == customer.team, Customer.user == customer.user
    query = select(Customer).where(Customer.contact_id == customer.contact_id, *is_same).order_by(Customer.id)
    return (await work.session.execute(query)).scalars().all()


async def begun_as(work: UnitOfWork, customer: Customer, contact_id: str, since: datetime) -> Sequence[Customer]:
    """By the same account at another bot, whoever began as that contact since then."""
    is_same = Customer.team == customer.team, Customer.user == customer.user, Customer.id != customer.id
    query = select(Customer).where(Customer.contact_id == contact_id, *is_same, Customer.created_at >= since)
    return (await work.session.execute(query.order_by(Customer.id))).scalars().all()


async def customers_of(work: UnitOfWork, contact_id: str) -> Sequence[Customer]:
    """The customers who are that contact."""
    query = select(Customer).where(Customer.contact_id == contact_id).order_by(Customer.id)
    return (await work.session.execute(query)).scalars().all()


async def last_of(work: UnitOfWork, customer_id: str) -> Ticket | None:
    """The customer's newest ticket."""
    query = select(Ticket).where(Ticket.customer_id == customer_id).order_by(Ticket.number.desc()).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()


async def current_of(work: UnitOfWork, customer_id: str) -> Ticket | None:
    """What the customer writes belongs to this one: their newest open ticket, else their newest."""
    is_closed = case((Ticket.status == "closed", 1), else_=0)
    query = select(Ticket).where(Ticket.customer_id == customer_id).order_by(is_closed, Ticket.number.desc()).limit(1)
    return (await work.session.execute(query)).scalar_one_or_none()


async def last_holder(work: UnitOfWork, customer_id: str) -> str:
    """Who had a ticket of the customer last; "" for nobody."""
    query = select(Ticket.owner_id).where(Ticket.customer_id == customer_id, Ticket.owner_id.is_not(None))
    return (await work.session.execute(query.order_by(Ticket.number.desc()).limit(1))).scalar_one_or_none() or ""


async def of_customer(work: UnitOfWork, customer_id: str) -> Sequence[Ticket]:
    """Every ticket of the customer."""
    return (await work.session.execute(select(Ticket).where(Ticket.customer_id == customer_id))).scalars().all()


async def lately_took(work: UnitOfWork, queue_id: str, most: int) -> list[int]:
    """Seconds of working time until the first answers of the queue, of its latest tickets among the desk's latest."""
    query = select(Ticket.queue_id, Ticket.answer_seconds).order_by(Ticket.created_at.desc()).limit(LATEST)
    rows = (await work.session.execute(query)).all()
    return [took for queue, took in rows if queue == queue_id and took is not None][:most]


async def of_contact(work: UnitOfWork, contact_id: str) -> Sequence[Ticket]:
    """Every ticket about the contact."""
    return (await work.session.execute(select(Ticket).where(Ticket.contact_id == contact_id))).scalars().all()


async def elsewhere(work: UnitOfWork, customer: Customer) -> Sequence[Ticket]:
    """The customer's tickets that are about another contact than theirs."""
    theirs = Ticket.customer_id == customer.id, Ticket.contact_id != customer.contact_id
    return (await work.session.execute(select(Ticket).where(*theirs).order_by(Ticket.number))).scalars().all()


async def loads(work: UnitOfWork, member_ids: Sequence[str]) -> Mapping[str, int]:
    """How many tickets each of these has that are not closed."""
    query = (
        select(Ticket.owner_id, func.count())
        .where(Ticket.owner_id.in_(member_ids), Ticket.status.in_(ALIVE))
        .group_by(Ticket.owner_id)
    )
    return {str(member_id): count for member_id, count in (await work.session.execute(query)).all()}


_MESSAGES = (
    select(TicketMessage)
    .where(TicketMessage.ticket_id == bindparam("ticket"))
    .order_by(TicketMessage.created_at, TicketMessage.id)
)


async def messages(work: UnitOfWork, ticket_id: str, kinds: Sequence[str] = ()) -> Sequence[TicketMessage]:
    """What was said in the ticket, the oldest first; of these kinds, or of all."""
    query = _MESSAGES.where(TicketMessage.kind.in_(kinds)) if kinds else _MESSAGES
    return (await work.session.execute(query, {"ticket": ticket_id})).scalars().all()


async def written_as(work: UnitOfWork, chat_key: str, message: str, kind: str) -> TicketMessage | None:
    """The message of that kind that was written in that chat under that id."""
    query = select(TicketMessage).where(
        TicketMessage.chat_key == chat_key, TicketMessage.message == message, TicketMessage.kind == kind
    )
    return (await work.session.execute(query.limit(1))).scalar_one_or_none()


async def count_since(work: UnitOfWork, customer_id: str, since: datetime) -> int:
    """How many messages the customer has written since then."""
    query = (
        select(func.count())
        .select_from(TicketMessage)
        .join(Ticket, Ticket.id == TicketMessage.ticket_id)
        .where(
            Ticket.customer_id == customer_id, TicketMessage.kind == "from_customer", TicketMessage.created_at > since
        )
    )
    return (await work.session.execute(query)).scalar_one()
