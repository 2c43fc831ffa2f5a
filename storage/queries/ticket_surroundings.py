"""Where sales and support meet: the tickets of a contact or a company, and what stands around a ticket."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from sqlalchemy import ColumnElement, bindparam, case, exists, func, or_, select

from storage.prepared import Prepared
from storage.queries import desk_queues, matches
from storage.queries.matches import Match
from storage.queries.tickets import ALIVE, in_reach, is_blocked
from storage.scope import Scope
from storage.tables import (
    Company,
    Contact,
    Customer,
    Deal,
    DealParticipant,
    Employment,
    Member,
    Queue,
    Stage,
    Ticket,
    TicketMessage,
)
from storage.unit_of_work import UnitOfWork

MOST_ALIVE, MOST_DEALS, MOST_EARLIER = 4, 2, 3
Noun: TypeAlias = Literal["contact", "company"]


@dataclass(frozen=True)
class TicketLine:
    """A ticket as a line of a card. holder: the operator's name, "" while nobody has it; contact: whose it is."""

    id: str
    number: int
    status: str
    priority: str
    subject: str
    outcome: str
    created_at: datetime
    closed_at: datetime | None
    rating: int | None
    holder: str
    contact: str

    @property
    def is_alive(self) -> bool:
        """Whether it is not closed."""
        return self.status in ALIVE


@dataclass(frozen=True)
class DealOwned:
    """An open deal of a ticket's contact with whoever leads it. stage: the team's own name, else a key of ours."""

    id: str
    name: str
    stage_key: str
    stage: str
    owner_id: str | None
    owner: str


@dataclass(frozen=True)
class Blocked:
    """Nothing is taken from a customer: until when, None for as long as nobody lifts it, and who said so."""

    until: datetime | None
    by: str


@dataclass(frozen=True)
class Around:
    """What stands around a ticket: where its contact works, their open deals, their tickets that were closed before.

    twins: how many other open tickets the same customer has; noted: the last note of a salesperson, and who wrote it;
    queues: how many there are; offered: those whose people may take it as well; matches: contacts that they may be.
    blocked: where nothing is taken from the customer.
    """

    company: str = ""
    deals: Sequence[DealOwned] = ()
    earlier: Sequence[TicketLine] = ()
    twins: int = 0
    noted: tuple[TicketMessage, str] | None = None
    queues: int = 1
    offered: Sequence[Queue] = ()
    matches: Sequence[Match] = ()
    blocked: Blocked | None = None


_LINE = (
    Ticket.id,
    Ticket.number,
    Ticket.status,
    Ticket.priority,
    Ticket.subject,
    Ticket.outcome,
    Ticket.created_at,
    Ticket.closed_at,
    Ticket.rating,
)
_IS_CLOSED = case((Ticket.status == "closed", 1), else_=0)


def readable(scope: Scope) -> ColumnElement[bool]:
    """The condition for tickets that may be read: those in reach, and those of one's own contacts."""
    if scope.reach not in ("team", "own"):
        return in_reach(scope)
    mine = or_(Contact.owner_id == scope.member_id, Contact.created_by == scope.member_id)
    return or_(in_reach(scope), Ticket.contact_id.in_(select(Contact.id).where(mine)))


async def is_own_contact(work: UnitOfWork, ticket: Ticket, member_id: str) -> bool:
    """Whether the ticket is about a contact of that member's."""
    contact = await work.get(Contact, ticket.contact_id)
    return contact is not None and member_id in (contact.owner_id, contact.created_by)


async def of_record(work: UnitOfWork, scope: Scope, noun: Noun, record_id: str) -> tuple[TicketLine, ...]:
    """The tickets of a contact, or of those who work at a company, that may be read: open ones first, the newest first.

    Of closed ones there is at most the last.
    """
    at_work = select(Employment.contact_id).where(Employment.company_id == record_id, Employment.is_current)
    of = Ticket.contact_id == record_id if noun == "contact" else Ticket.contact_id.in_(at_work)
    query = (
        select(*_LINE, Member.name, Contact.name)
        .join(Contact, Contact.id == Ticket.contact_id)
        .outerjoin(Member, Member.id == Ticket.owner_id)
        .where(of, readable(scope))
        .order_by(_IS_CLOSED, Ticket.number.desc())
        .limit(MOST_ALIVE)
    )
    found = [TicketLine(*row[:9], row[9] or "", row[10]) for row in (await work.session.execute(query)).all()]
    alive = [one for one in found if one.is_alive]
    return tuple(alive or found[:1])


_OPEN_OF = Prepared(
    select(Ticket.id, Ticket.number, Ticket.subject)
    .where(Ticket.contact_id == bindparam("contact"), Ticket.status != "closed")
    .order_by(Ticket.number.desc())
    .limit(1)
)


@dataclass(frozen=True)
class Complaint:
    """The newest open ticket of somebody, as much as is said before a call."""

    id: str
    number: int
    subject: str


async def open_of(work: UnitOfWork, contact_id: str) -> Complaint | None:
    """The newest open ticket of the contact, whoever may read it."""
    row = await _OPEN_OF.one(work, {"contact": contact_id})
    return None if row is None else Complaint(*row)


async def open_about(
    work: UnitOfWork, contacts: Collection[str], companies: Collection[str]
) -> Sequence[tuple[str, str]]:
    """The tickets that are not closed of these contacts, and of who works at these companies, each with its contact."""
    at_work = select(Employment.contact_id).where(Employment.company_id.in_(companies), Employment.is_current)
    of = or_(Ticket.contact_id.in_(contacts), *([Ticket.contact_id.in_(at_work)] if companies else []))
    query = select(Ticket.id, Ticket.contact_id).where(of, Ticket.status.in_(ALIVE)).order_by(Ticket.id)
    return [(ticket_id, contact_id) for ticket_id, contact_id in (await work.session.execute(query)).all()]


async def taking_part(work: UnitOfWork, deal_id: str) -> Sequence[str]:
    """The contacts that have a part in the deal besides its own."""
    query = select(DealParticipant.contact_id).where(DealParticipant.deal_id == deal_id)
    return (await work.session.execute(query)).scalars().all()


_AROUND = (
    "ticket", "ticket_message", "contact", "company", "employment", "deal", "deal_participant", "member", "channel",
    "customer", "customer_match",
)  # fmt: skip
"""What it is read from."""


async def around(work: UnitOfWork, ticket: Ticket) -> Around:
    """What stands around the ticket; earlier ones of other teams' queues apart. Read once for all of its cards."""
    await work.flush()
    return await work.once(("around", ticket.id), _AROUND, lambda: _around(work, ticket))


_EMPLOYER = Prepared(
    select(Company.name)
    .join(Employment, Employment.company_id == Company.id)
    .where(Employment.contact_id == bindparam("contact"), Employment.is_current)
    .order_by(Employment.created_at.desc())
    .limit(1)
)
_TWINS = Prepared(
    select(func.count())
    .select_from(Ticket)
    .where(Ticket.customer_id == bindparam("customer"), Ticket.id != bindparam("ticket"), Ticket.status.in_(ALIVE))
)


async def _around(work: UnitOfWork, ticket: Ticket) -> Around:
    queues = await desk_queues.active(work)
    return Around(
        await _EMPLOYER.value(work, {"contact": ticket.contact_id}) or "",
        await _deals(work, ticket.contact_id),
        await _earlier(work, ticket),
        await _TWINS.value(work, {"customer": ticket.customer_id, "ticket": ticket.id}),
        await _noted(work, ticket),
        len(queues),
        [one for one in queues if one.id in ticket.offered_to.split()],
        await matches.offered(work, ticket.customer_id),
        await blocked(work, ticket),
    )


async def blocked(work: UnitOfWork, ticket: Ticket) -> Blocked | None:
    """Whether nothing is taken from the ticket's customer now."""
    customer = await work.get(Customer, ticket.customer_id)
    if customer is None or not is_blocked(customer, work.now):
        return None
    by = await work.get(Member, customer.blocked_by)
    return Blocked(customer.blocked_until, by.name if by is not None else "")


_NOTED = (
    select(TicketMessage, Member.name)
    .join(Member, Member.id == TicketMessage.member_id)
    .where(TicketMessage.ticket_id == bindparam("ticket"), TicketMessage.kind == "note", Member.role == "sales")
    .order_by(TicketMessage.created_at.desc(), TicketMessage.id.desc())
    .limit(1)
)


async def _noted(work: UnitOfWork, ticket: Ticket) -> tuple[TicketMessage, str] | None:
    row = (await work.session.execute(_NOTED, {"ticket": ticket.id})).one_or_none()
    return None if row is None else (row[0], row[1])


_HAS_PART = exists().where(DealParticipant.deal_id == Deal.id, DealParticipant.contact_id == bindparam("contact"))
_DEALS = Prepared(
    select(Deal.id, Deal.name, Stage.key, Stage.name, Deal.owner_id, Member.name)
    .join(Stage, Stage.id == Deal.stage_id)
    .outerjoin(Member, Member.id == Deal.owner_id)
    .where(or_(Deal.contact_id == bindparam("contact"), _HAS_PART), Deal.closed_at.is_(None))
    .order_by(Deal.stage_since.desc(), Deal.id)
    .limit(MOST_DEALS)
)


async def _deals(work: UnitOfWork, contact_id: str) -> tuple[DealOwned, ...]:
    rows = await _DEALS.rows(work, {"contact": contact_id})
    return tuple(DealOwned(key, name, stage, own, whose, who or "") for key, name, stage, own, whose, who in rows)


_EARLIER = (
    select(*_LINE)
    .where(Ticket.contact_id == bindparam("contact"), Ticket.number < bindparam("number"))
    .where(Ticket.status == "closed")
    .order_by(Ticket.number.desc())
    .limit(MOST_EARLIER)
)


async def _earlier(work: UnitOfWork, ticket: Ticket) -> tuple[TicketLine, ...]:
    of_team = or_(Ticket.team_id.is_(None), Ticket.team_id == ticket.team_id)
    given = {"contact": ticket.contact_id, "number": ticket.number}
    rows = (await work.session.execute(_EARLIER.where(of_team), given)).all()
    return tuple(TicketLine(*row, "", "") for row in rows)
