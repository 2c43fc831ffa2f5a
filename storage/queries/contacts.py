"""People as screens need them: the card in few statements, duplicates, jobs and channels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, func, or_, select

from storage.queries import card_statements as statements
from storage.queries.timeline import Entry, entries
from storage.scope import Reach as ReachOf
from storage.tables import (
    Channel,
    Company,
    Contact,
    Employment,
)
from storage.unit_of_work import UnitOfWork

LAST_ENTRIES = 3
MOST_TWINS = 20


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at a company today, with what they do there."""

    contact_id: str
    name: str
    position: str


@dataclass(frozen=True)
class Job:
    """Where a person works or worked. colleagues: who works there now with a position known, the person apart."""

    id: str
    company_id: str
    company: str
    position: str
    since: date | None
    until: date | None
    is_current: bool
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True)
class Reach:
    """One way to reach somebody: kind phone, email, messenger or web."""

    id: str
    kind: str
    value: str
    label: str


@dataclass(frozen=True)
class DealLine:
    """A deal as a line of a card. stage and reason are named by `key` where they are ours, by name else."""

    id: str
    name: str
    stage_key: str
    stage: str
    kind: str
    minor: int | None
    currency: str
    since: datetime
    closed_at: datetime | None
    owner: str
    reason_key: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Next:
    """An open reminder about a record and whose it is: the next, or the longest overdue of `count`."""

    id: str
    text: str
    due_at: datetime
    member_id: str
    member: str
    count: int


@dataclass(frozen=True)
class Plans:
    """What is overdue with a record and what comes next."""

    overdue: Next | None = None
    next: Next | None = None


@dataclass(frozen=True)
class ContactCard:
    """All that a contact's card shows."""

    id: str
    name: str
    position: str
    birthday: date | None
    note: str
    source: str
    owner_id: str | None
    owner: str
    jobs: tuple[Job, ...]
    reaches: tuple[Reach, ...]
    tags: tuple[str, ...]
    last: tuple[Entry, ...]
    deals: tuple[DealLine, ...]
    plans: Plans

    @property
    def open_deals(self) -> tuple[DealLine, ...]:
        """Deals that are neither won nor lost, the ones longest in their stage last."""
        return tuple(deal for deal in self.deals if deal.kind == "open")


@dataclass(frozen=True)
class WhatTheyDo:
    """What a person does and in which city their employer is, "" where unknown."""

    position: str
    city: str


async def places(work: UnitOfWork, contact_ids: Sequence[str]) -> dict[str, WhatTheyDo]:
    """What those people do, and where."""
    if not contact_ids:
        return {}
    query = (
        select(Contact.id, Contact.position, Employment.position, Company.city)
        .outerjoin(Employment, and_(Employment.contact_id == Contact.id, Employment.is_current))
        .outerjoin(Company, Company.id == Employment.company_id)
        .where(Contact.id.in_(contact_ids))
        .order_by(Employment.created_at)
    )
    rows = (await work.session.execute(query)).all()
    return {key: WhatTheyDo(position or job or "", city or "") for key, position, job, city in rows}


async def read_row(work: UnitOfWork, contact_id: str) -> Contact | None:
    """The row itself, if it is in reach."""
    query = select(Contact).where(
        Contact.id == contact_id, work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def read(work: UnitOfWork, contact_id: str) -> ContactCard | None:
    """The card, in six statements; None where the contact is absent or out of reach."""
    row = (await work.session.execute(statements.person(work.scope.width), _given(work, contact_id))).one_or_none()
    if row is None:
        return None
    key, name, position, birthday, note, source, owner_id, owner = row
    reaches, tags = await reached(work, "contact", contact_id)
    return ContactCard(
        id=key,
        name=name,
        position=position,
        birthday=birthday,
        note=note,
        source=source,
        owner_id=owner_id,
        owner=owner or "",
        jobs=await _jobs(work, contact_id, work.scope.width),
        reaches=reaches,
        tags=tags,
        last=(await entries(work, "contact", contact_id, limit=LAST_ENTRIES)),
        deals=await deal_lines(work, "contact", contact_id),
        plans=await plans(work, "contact", contact_id),
    )


def _given(work: UnitOfWork, record_id: str) -> dict[str, str | None]:
    return {"id": record_id, **work.scope.bound}


async def at_the_desk(work: UnitOfWork, contact_id: str) -> ContactCard | None:
    """Who somebody is whom the desk serves, whoever asks: nothing of what sales noted, agreed or planned with them."""
    row = (await work.session.execute(statements.person("all"), _given(work, contact_id))).one_or_none()
    if row is None:
        return None
    key, name, position, _, _, _, owner_id, owner = row
    reaches, _ = await reached(work, "contact", contact_id)
    jobs = [one for one in await _jobs(work, contact_id, "none") if one.is_current]
    return ContactCard(
        key, name, position, None, "", "", owner_id, owner or "", tuple(jobs), reaches, (), (), (), Plans()
    )


async def _jobs(work: UnitOfWork, contact_id: str, width: ReachOf) -> tuple[Job, ...]:
    """All jobs of the person, present ones first, with the present colleagues who are in reach."""
    rows = (await work.session.execute(statements.jobs(width), _given(work, contact_id))).all()
    mine: list[Job] = []
    others: dict[str, list[Colleague]] = {}
    for key, who, company_id, company, position, since, until, is_current, name in rows:
        if who == contact_id:
            mine.append(Job(key, company_id, company, position, since, until, is_current))
        else:
            others.setdefault(company_id, []).append(Colleague(who, name, position))
    jobs = [replace(job, colleagues=tuple(others.get(job.company_id, ()))) for job in mine]
    jobs.sort(key=lambda job: (not job.is_current, -(job.until or job.since or date.min).toordinal(), job.company))
    return tuple(jobs)


async def reached(work: UnitOfWork, noun: str, record_id: str) -> tuple[tuple[Reach, ...], tuple[str, ...]]:
    """How the record is reached, and its tags: one statement for both."""
    rows = (await work.session.execute(statements.reached(noun), {"id": record_id})).all()
    reaches = sorted((row for row in rows if row[1] != "tag"), key=lambda row: (_KINDS.get(row[1], 9), row[4], row[0]))
    names = sorted((row for row in rows if row[1] == "tag"), key=lambda row: row[3])
    return tuple(Reach(*row[:4]) for row in reaches), tuple(row[2] for row in names)


_KINDS = {"phone": 0, "email": 1, "messenger": 2, "web": 3}


async def deal_lines(work: UnitOfWork, noun: statements.Noun, record_id: str) -> tuple[DealLine, ...]:
    """Deals of a person (also as a participant) or a company in reach: open ones first, then the latest closed."""
    query = statements.deals(work.scope.width, noun)
    rows = (await work.session.execute(query, _given(work, record_id))).all()
    return tuple(_deal_line(*row) for row in rows)


def _deal_line(*row: Any) -> DealLine:
    given = dict(zip(_DEAL, row, strict=True))
    loss_note = given.pop("loss_note")
    if given["reason_key"] in (None, "other"):
        given["reason"] = given["reason"] or loss_note
    return DealLine(**given | {one: given[one] or "" for one in ("owner", "reason_key", "reason")})


_DEAL = (*(one.name for one in fields(DealLine)), "loss_note")


async def plans(work: UnitOfWork, noun: statements.Noun, record_id: str) -> Plans:
    """Of the open reminders about the record whose owner is in reach, the longest overdue and the next to come."""
    query, given = statements.plans(work.scope.width, noun), {**_given(work, record_id), "now": work.now}
    firsts = [Next(*row) for row in (await work.session.execute(query, given)).all()]
    return Plans(
        overdue=next((one for one in firsts if one.due_at <= work.now), None),
        next=next((one for one in firsts if one.due_at > work.now), None),
    )


async def jobs_of(work: UnitOfWork, contact_id: str, *, only_current: bool = False) -> Sequence[Employment]:
    """The employment rows of a person, to be changed."""
    query = select(Employment).where(Employment.contact_id == contact_id).order_by(Employment.created_at, Employment.id)
    if only_current:
        query = query.where(Employment.is_current)
    return (await work.session.execute(query)).scalars().all()


async def channels_of(work: UnitOfWork, noun: str, record_id: str) -> Sequence[Channel]:
    """The channel rows of a record."""
    owner = Channel.contact_id if noun == "contact" else Channel.company_id
    query = select(Channel).where(owner == record_id).order_by(Channel.created_at, Channel.id)
    return (await work.session.execute(query)).scalars().all()


@dataclass(frozen=True)
class Twin:
    """A contact that already has what somebody is entering. kind: phone, email, or name: at the same company.

    is_seen: it is in the writer's reach.
    """

    id: str
    name: str
    company: str
    kind: str
    value: str
    team_id: str | None
    is_seen: bool


async def twins(work: UnitOfWork, values: Iterable[tuple[str, str]], apart_from: str = "") -> Sequence[Twin]:
    """Contacts with any of these (kind, value) channels, whoever may see them; each contact once."""
    wanted = [and_(Channel.kind == kind, Channel.value == value) for kind, value in values]
    if not wanted:
        return []
    seen = work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by)
    employer = (
        select(func.max(Company.name))
        .join(Employment, Employment.company_id == Company.id)
        .where(Employment.contact_id == Contact.id, Employment.is_current)
        .scalar_subquery()
    )
    query = (
        select(Contact.id, Contact.name, employer, Channel.kind, Channel.value, Contact.team_id, seen.label("seen"))
        .join(Channel, Channel.contact_id == Contact.id)
        .where(or_(*wanted), Contact.id != apart_from)
        .order_by(Contact.sort_name, Contact.id, Channel.created_at)
        .limit(MOST_TWINS)
    )
    found: dict[str, Twin] = {}
    for one, name, company, kind, value, team, is_seen in (await work.session.execute(query)).all():
        found.setdefault(one, Twin(one, name, company or "", kind, value, team, bool(is_seen)))
    return list(found.values())


async def namesakes(work: UnitOfWork, name: str, company: str) -> Sequence[Twin]:
    """Contacts in reach of that name who work at a company of that name; both by their sorting keys."""
    query = (
        select(Contact.id, Contact.name, Company.name, Contact.team_id)
        .join(Employment, Employment.contact_id == Contact.id)
        .join(Company, Company.id == Employment.company_id)
        .where(
            Contact.sort_name == name,
            Company.sort_name == company,
            Employment.is_current,
            work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by),
        )
        .order_by(Contact.id)
        .limit(MOST_TWINS)
    )
    found = (await work.session.execute(query)).all()
    return [Twin(key, who, employer, "name", who, team, is_seen=True) for key, who, employer, team in found]
