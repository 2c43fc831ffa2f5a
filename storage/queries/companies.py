"""Organisations as screens need them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from storage.queries.contacts import DealLine, Plans, Reach, deal_lines, plans, reached
from storage.queries.timeline import Entry, entries
from storage.tables import Company, Contact, Employment, Member
from storage.unit_of_work import UnitOfWork

LAST_ENTRIES = 3
MOST_PEOPLE = 60


@dataclass(frozen=True)
class Person:
    """Somebody who works or worked at a company."""

    contact_id: str
    name: str
    position: str
    since: date | None
    until: date | None
    is_current: bool


@dataclass(frozen=True)
class CompanyCard:
    """All that a company's card shows."""

    id: str
    name: str
    city: str
    note: str
    owner_id: str | None
    owner: str
    people: tuple[Person, ...]
    reaches: tuple[Reach, ...]
    tags: tuple[str, ...]
    last: tuple[Entry, ...]
    deals: tuple[DealLine, ...]
    plans: Plans


async def read_row(work: UnitOfWork, company_id: str) -> Company | None:
    """The row itself, if it is in reach."""
    query = select(Company).where(
        Company.id == company_id, work.scope.allows(Company.owner_id, Company.team_id, Company.created_by)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def named(work: UnitOfWork, sort_name: str) -> Company | None:
    """The company of that listing key in reach; the oldest where there are several."""
    query = (
        select(Company)
        .where(
            Company.sort_name == sort_name, work.scope.allows(Company.owner_id, Company.team_id, Company.created_by)
        )
        .order_by(Company.created_at, Company.id)
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def read(work: UnitOfWork, company_id: str) -> CompanyCard | None:
    """The card, in six statements; None where the company is absent or out of reach."""
    query = (
        select(Company, Member.name)
        .outerjoin(Member, Member.id == Company.owner_id)
        .where(Company.id == company_id, work.scope.allows(Company.owner_id, Company.team_id, Company.created_by))
    )
    found = (await work.session.execute(query)).one_or_none()
    if found is None:
        return None
    row, owner = found
    reaches, tags = await reached(work, "company", company_id)
    return CompanyCard(
        id=row.id,
        name=row.name,
        city=row.city,
        note=row.note,
        owner_id=row.owner_id,
        owner=owner or "",
        people=await people(work, company_id),
        reaches=reaches,
        tags=tags,
        last=await entries(work, "company", company_id, limit=LAST_ENTRIES),
        deals=await deal_lines(work, "company", company_id),
        plans=await plans(work, "company", company_id),
    )


async def people(work: UnitOfWork, company_id: str) -> tuple[Person, ...]:
    """Who works and worked there, of those in reach: present ones by name, then former ones."""
    query = (
        select(
            Contact.id, Contact.name, Employment.position, Employment.since, Employment.until, Employment.is_current
        )
        .join(Contact, Contact.id == Employment.contact_id)
        .where(
            Employment.company_id == company_id,
            work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by),
        )
        .order_by(Employment.is_current.desc(), Contact.sort_name, Employment.id)
        .limit(MOST_PEOPLE)
    )
    return tuple(Person(*row) for row in (await work.session.execute(query)).all())
