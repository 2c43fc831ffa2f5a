"""Whom customers may be, by the phones and e-mails that they wrote; and what contacts went on as."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import overload

from sqlalchemy import and_, func, or_, select

from storage.tables import Channel, Company, Contact, ContactHeir, Customer, CustomerMatch, Employment
from storage.unit_of_work import UnitOfWork

MOST_SHOWN, MOST_READ = 3, 20


@dataclass(frozen=True)
class Match:
    """A contact that a customer may be. kind and value: of the phone or e-mail of theirs that the customer wrote."""

    id: str
    contact_id: str
    name: str
    company: str
    kind: str
    value: str


async def reached_by(work: UnitOfWork, values: Collection[tuple[str, str]], apart_from: str) -> dict[str, str]:
    """The contacts with any of these (kind, value) channels, whoever may see them, each with the channel's id.

    An e-mail comes before a phone, which several people may answer.
    """
    wanted = [and_(Channel.kind == kind, Channel.value == value) for kind, value in values]
    query = (
        select(Channel.contact_id, Channel.id)
        .where(or_(*wanted), Channel.contact_id.is_not(None), Channel.contact_id != apart_from)
        .order_by(Channel.kind, Channel.created_at, Channel.id)
        .limit(MOST_READ)
    )
    found: dict[str, str] = {}
    for contact_id, channel_id in (await work.session.execute(query)).all():
        found.setdefault(str(contact_id), channel_id)
    return found


async def asked_about(work: UnitOfWork, customer_ids: Sequence[str]) -> set[str]:
    """The contacts of which it was asked already whether these customers are they, whatever was said."""
    query = select(CustomerMatch.contact_id).where(CustomerMatch.customer_id.in_(customer_ids))
    return set((await work.session.execute(query)).scalars())


async def open_of(work: UnitOfWork, customer_ids: Sequence[str]) -> Sequence[CustomerMatch]:
    """The matches of these customers of which nobody has said anything."""
    query = select(CustomerMatch).where(CustomerMatch.customer_id.in_(customer_ids), CustomerMatch.refused_at.is_(None))
    return (await work.session.execute(query.order_by(CustomerMatch.id))).scalars().all()


async def offered(work: UnitOfWork, customer_id: str) -> list[Match]:
    """Whom the customer may be, as operators are asked: what they wrote is still the contact's."""
    employer = (
        select(func.max(Company.name))
        .join(Employment, Employment.company_id == Company.id)
        .where(Employment.contact_id == Contact.id, Employment.is_current)
        .scalar_subquery()
    )
    still_theirs = and_(Channel.id == CustomerMatch.channel_id, Channel.contact_id == CustomerMatch.contact_id)
    query = (
        select(CustomerMatch.id, Contact.id, Contact.name, employer, Channel.kind, Channel.value)
        .join(Contact, Contact.id == CustomerMatch.contact_id)
        .join(Customer, Customer.id == CustomerMatch.customer_id)
        .join(Channel, still_theirs)
        .where(CustomerMatch.customer_id == customer_id, CustomerMatch.refused_at.is_(None))
        .where(CustomerMatch.contact_id != Customer.contact_id)
        .order_by(CustomerMatch.created_at, Contact.sort_name, CustomerMatch.id)
        .limit(MOST_SHOWN)
    )
    rows = (await work.session.execute(query)).all()
    return [Match(key, contact, name, company or "", kind, value) for key, contact, name, company, kind, value in rows]


async def heir_of(work: UnitOfWork, contact_id: str) -> str:
    """The contact that this one went on as; "" where there is none."""
    query = select(ContactHeir.heir_id).where(ContactHeir.contact_id == contact_id)
    return (await work.session.execute(query)).scalar_one_or_none() or ""


@overload
async def living(work: UnitOfWork, contact_id: str) -> str: ...
@overload
async def living(work: UnitOfWork, contact_id: str | None) -> str | None: ...
async def living(work: UnitOfWork, contact_id: str | None) -> str | None:
    """The contact itself, or what it went on as where it is another's by now; None for none."""
    if contact_id is None or await work.get(Contact, contact_id) is not None:
        return contact_id
    return await heir_of(work, contact_id) or contact_id


async def meant(work: UnitOfWork, noun: str, record_id: str) -> str:
    """The record whose id it is; of a contact the one that lives."""
    return await living(work, record_id) if noun == Contact.__tablename__ else record_id


async def gone_into(work: UnitOfWork, contact_id: str) -> Sequence[ContactHeir]:
    """The contacts that went on as this one."""
    query = select(ContactHeir).where(ContactHeir.heir_id == contact_id).order_by(ContactHeir.contact_id)
    return (await work.session.execute(query)).scalars().all()
