"""What the store holds about one contact: their own rows, and those of others in whose texts they are named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, Text, cast, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from storage.mentions import Mentions
from storage.tables import (
    CannedAnswer,
    Channel,
    Company,
    Contact,
    ContactHeir,
    Customer,
    CustomerMatch,
    DataRequest,
    Deal,
    DealParticipant,
    Employment,
    Erasure,
    FaqEntry,
    Interaction,
    NoteToken,
    Reminder,
    Row,
    Tagging,
    Ticket,
    TicketMessage,
)
from storage.unit_of_work import UnitOfWork

BATCH = 500
R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Belongings:
    """Everything that hangs on a contact. entries: of the log; deals: theirs, and those they have a part in.

    tickets: the newest first, as a later one points to the one before it.
    """

    contact: Contact
    channels: Sequence[Channel]
    jobs: Sequence[Employment]
    tags: Sequence[Tagging]
    parts: Sequence[DealParticipant]
    reminders: Sequence[Reminder]
    entries: Sequence[Interaction]
    deals: Sequence[Deal]
    customers: Sequence[Customer]
    tickets: Sequence[Ticket]
    messages: Sequence[TicketMessage]
    requests: Sequence[DataRequest]
    matches: Sequence[CustomerMatch]
    heirs: Sequence[ContactHeir]

    @property
    def mentions(self) -> Mentions:
        """What finds them in texts."""
        return Mentions.of(self.contact.name, [(one.kind, one.value) for one in self.channels])

    @property
    def gone(self) -> Sequence[Row]:
        """The rows that go, in an order that no reference forbids; the contact comes last."""
        hanging = (*self.parts, *self.tags, *self.channels, *self.jobs, *self.reminders, *self.matches, *self.heirs)
        return [*hanging, *self.requests, *self.messages, *self.tickets, *self.customers, self.contact]


async def belongings(work: UnitOfWork, contact: Contact) -> Belongings:
    """All rows of the contact, whoever may see them."""
    key = contact.id

    async def of(query: Select[R]) -> Sequence[R]:
        return (await work.session.execute(query)).scalars().all()

    theirs = select(Ticket.id).where(Ticket.contact_id == key)
    as_customers = select(Customer.id).where(Customer.contact_id == key)
    of_either = or_(CustomerMatch.contact_id == key, CustomerMatch.customer_id.in_(as_customers))
    has_part = exists().where(DealParticipant.deal_id == Deal.id, DealParticipant.contact_id == key)
    return Belongings(
        contact,
        await of(select(Channel).where(Channel.contact_id == key).order_by(Channel.id)),
        await of(select(Employment).where(Employment.contact_id == key).order_by(Employment.id)),
        await of(select(Tagging).where(Tagging.noun == "contact", Tagging.record_id == key)),
        await of(select(DealParticipant).where(DealParticipant.contact_id == key)),
        await of(select(Reminder).where(Reminder.contact_id == key).order_by(Reminder.id)),
        await of(select(Interaction).where(Interaction.contact_id == key).order_by(Interaction.id)),
        await of(select(Deal).where(or_(Deal.contact_id == key, has_part)).order_by(Deal.id)),
        await of(select(Customer).where(Customer.contact_id == key).order_by(Customer.id)),
        await of(select(Ticket).where(Ticket.contact_id == key).order_by(Ticket.number.desc())),
        await of(select(TicketMessage).where(TicketMessage.ticket_id.in_(theirs)).order_by(TicketMessage.id)),
        await of(select(DataRequest).where(DataRequest.contact_id == key).order_by(DataRequest.id)),
        await of(select(CustomerMatch).where(of_either).order_by(CustomerMatch.id)),
        await of(select(ContactHeir).where(ContactHeir.heir_id == key).order_by(ContactHeir.contact_id)),
    )


async def around(work: UnitOfWork, deals: Sequence[Deal]) -> Sequence[Interaction | Reminder]:
    """What was said and is to be done about these deals: single words of the name mean the person there."""
    ids = [one.id for one in deals]
    entries = (await work.session.execute(select(Interaction).where(Interaction.deal_id.in_(ids)))).scalars()
    reminders = (await work.session.execute(select(Reminder).where(Reminder.deal_id.in_(ids)))).scalars()
    return [*entries, *reminders]


Naming = (
    Interaction | Reminder | Deal | Company | Contact | Ticket | TicketMessage | CannedAnswer | FaqEntry | DataRequest
)
_Text = InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
_TEXTS: tuple[tuple[type[Naming], tuple[_Text, ...]], ...] = (
    (Interaction, (Interaction.summary,)),
    (Reminder, (Reminder.text,)),
    (Deal, (Deal.name, Deal.loss_note)),
    (Company, (Company.note,)),
    (Contact, (Contact.note,)),
    (Ticket, (Ticket.subject, Ticket.rating_text)),
    (TicketMessage, (TicketMessage.text,)),
    (CannedAnswer, (CannedAnswer.text,)),
    (FaqEntry, (FaqEntry.question, FaqEntry.answer)),
    (DataRequest, (DataRequest.said,)),
)
TEXTS = {kind: tuple(column.key for column in columns) for kind, columns in _TEXTS}
"""The columns in which people are named, by their table."""
TEXTS[TicketMessage] += ("earlier",)


async def naming(work: UnitOfWork, mentions: Mentions) -> Sequence[Naming]:
    """Rows that name the person for sure in a text, whoever they are about; texts are read apart from the loop."""
    found: list[Naming] = []
    for kind, columns in _TEXTS:
        async for batch in _texts(work, kind, columns, mentions):
            for key in await asyncio.to_thread(_sure, mentions, batch):
                row = await work.get(kind, key)
                found += [row] if row is not None else []
    return found


async def naming_before(work: UnitOfWork, mentions: Mentions) -> Sequence[TicketMessage]:
    """Messages of tickets that named the person before they were edited."""
    query = select(TicketMessage).where(cast(TicketMessage.earlier, Text) != "[]")
    rows = (await work.session.execute(query)).scalars().all()
    return [one for one in rows if mentions.within(one.earlier) != one.earlier]


def _sure(mentions: Mentions, rows: Sequence[Sequence[str]]) -> list[str]:
    return [key for key, *texts in rows if any(mentions.surely_in(text) for text in texts if text)]


async def _texts(
    work: UnitOfWork, kind: type[Naming], columns: Sequence[_Text], mentions: Mentions
) -> AsyncIterator[Sequence[Sequence[str]]]:
    """Ids and texts, batch by batch. Of the log, which is the largest table, those its index of words names."""
    conditions = [one for column in columns for one in _reached(column, mentions)]
    if kind is Interaction and len(mentions.words) > 1:
        named = select(NoteToken.interaction_id).where(NoteToken.token.in_(mentions.words))
        twice = named.group_by(NoteToken.interaction_id).having(func.count(NoteToken.token.distinct()) > 1)
        conditions.append(kind.id.in_(twice))
    elif len(mentions.words) > 1:
        conditions += [column != "" for column in columns]
    last = ""
    while conditions:
        query = select(kind.id, *columns).where(kind.id > last, or_(*conditions)).order_by(kind.id).limit(BATCH)
        rows = (await work.session.execute(query)).all()
        if rows:
            yield [tuple(text or "" for text in row) for row in rows]
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def _reached(column: _Text, mentions: Mentions) -> list[ColumnElement[bool]]:
    """Where the end of a phone, together or in two, or an address may stand."""
    ends = [number[-4:] for number in mentions.numbers]
    likes = [column.like(pattern) for end in ends for pattern in (f"%{end}%", f"%{end[:2]}_{end[2:]}%")]
    return [*likes, *(column.icontains(one, autoescape=True) for one in mentions.addresses)]


async def planned(work: UnitOfWork, contact_id: str) -> Erasure | None:
    """The erasure of the contact that was asked for and is not done yet, locked against whoever decides on it too."""
    query = select(Erasure).where(Erasure.contact_id == contact_id, Erasure.done_at.is_(None))
    return (await work.session.execute(query.with_for_update())).scalar_one_or_none()


async def wishers(work: UnitOfWork, contact_id: str) -> Sequence[tuple[Customer, datetime]]:
    """Customers who asked that the contact be erased, and still do, with when."""
    query = (
        select(Customer, DataRequest.asked_at)
        .join(DataRequest, DataRequest.customer_id == Customer.id)
        .where(DataRequest.contact_id == contact_id, DataRequest.kind == "erase", DataRequest.status == "open")
        .order_by(DataRequest.asked_at)
    )
    return [(customer, at) for customer, at in (await work.session.execute(query)).all()]


async def claim_due(work: UnitOfWork) -> Erasure | None:
    """One erasure whose time has come, locked for this transaction; one in other hands is passed over."""
    query = select(Erasure).where(Erasure.done_at.is_(None), Erasure.due_at <= work.now).order_by(Erasure.due_at)
    return (await work.session.execute(query.limit(1).with_for_update(skip_locked=True))).scalar_one_or_none()


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next person is erased."""
    found: datetime | None = (
        await work.session.execute(select(func.min(Erasure.due_at)).where(Erasure.done_at.is_(None)))
    ).scalar_one()
    return found


async def numbered(work: UnitOfWork, wanted: int = 0) -> int:
    """The number of one that is carried out now: the wanted one unless it is taken, else the next."""
    taken = select(Erasure.contact_id).where(Erasure.number == wanted)
    if wanted and (await work.session.execute(taken)).first() is None:
        return wanted
    return ((await work.session.execute(select(func.max(Erasure.number)))).scalar_one() or 0) + 1


async def done(work: UnitOfWork) -> Sequence[Erasure]:
    """Every erasure that was carried out in this store, the oldest first."""
    query = select(Erasure).where(Erasure.done_at.is_not(None)).order_by(Erasure.done_at, Erasure.contact_id)
    return (await work.session.execute(query)).scalars().all()
