"""People as screens need them: the card in few statements, duplicates, jobs and channels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, func, literal, or_, select, union_all

from storage.queries.timeline import Entry, entries
from storage.tables import (
    Channel,
    Company,
    Contact,
    Deal,
    DealParticipant,
    Employment,
    LossReason,
    Member,
    Reminder,
    Stage,
    Tag,
    Tagging,
)
from storage.unit_of_work import UnitOfWork

LAST_ENTRIES = 3
MOST_DEALS = 20
MOST_COLLEAGUES = 100


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
    """The next open reminder about a record and whose it is."""

    id: str
    text: str
    due_at: datetime
    member_id: str
    member: str


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
    next: Next | None

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
    query = (
        select(Contact, Member.name)
        .outerjoin(Member, Member.id == Contact.owner_id)
        .where(Contact.id == contact_id, work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by))
    )
    found = (await work.session.execute(query)).one_or_none()
    if found is None:
        return None
    row, owner = found
    reaches, tags = await reached(work, "contact", contact_id)
    return ContactCard(
        id=row.id,
        name=row.name,
        position=row.position,
        birthday=row.birthday,
        note=row.note,
        source=row.source,
        owner_id=row.owner_id,
        owner=owner or "",
        jobs=await _jobs(work, contact_id),
        reaches=reaches,
        tags=tags,
        last=(await entries(work, "contact", contact_id, limit=LAST_ENTRIES)),
        deals=await deal_lines(work, contact_id=contact_id),
        next=await next_reminder(work, "contact", contact_id),
    )


async def _jobs(work: UnitOfWork, contact_id: str) -> tuple[Job, ...]:
    """All jobs of the person, present ones first, with the present colleagues who are in reach."""
    theirs = select(Employment.company_id).where(Employment.contact_id == contact_id)
    in_reach = work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by)
    query = (
        select(Employment, Company.name, Contact.name)
        .join(Company, Company.id == Employment.company_id)
        .join(Contact, Contact.id == Employment.contact_id)
        .where(
            or_(
                Employment.contact_id == contact_id,
                and_(
                    Employment.company_id.in_(theirs), Employment.is_current, Employment.position != "", in_reach
                ),
            )
        )
        .order_by((Employment.contact_id == contact_id).desc(), Contact.sort_name, Employment.id)
        .limit(MOST_COLLEAGUES)
    )
    rows = (await work.session.execute(query)).all()
    others: dict[str, list[Colleague]] = {}
    for job, _, name in rows:
        if job.contact_id != contact_id:
            others.setdefault(job.company_id, []).append(Colleague(job.contact_id, name, job.position))
    jobs = [
        Job(
            job.id,
            job.company_id,
            company,
            job.position,
            job.since,
            job.until,
            job.is_current,
            tuple(others.get(job.company_id, ())),
        )
        for job, company, _ in rows
        if job.contact_id == contact_id
    ]
    jobs.sort(key=lambda job: (not job.is_current, -(job.until or job.since or date.min).toordinal(), job.company))
    return tuple(jobs)


async def reached(work: UnitOfWork, noun: str, record_id: str) -> tuple[tuple[Reach, ...], tuple[str, ...]]:
    """How the record is reached, and its tags: one statement for both."""
    owner = Channel.contact_id if noun == "contact" else Channel.company_id
    ways = select(Channel.id, Channel.kind, Channel.value, Channel.label, Channel.created_at).where(owner == record_id)
    tags = (
        select(Tag.id, literal("tag"), Tag.name, Tag.folded, literal(None, Channel.created_at.type))
        .join(Tagging, Tagging.tag_id == Tag.id)
        .where(Tagging.noun == noun, Tagging.record_id == record_id)
    )
    rows = (await work.session.execute(union_all(ways, tags))).all()
    reaches = sorted((row for row in rows if row[1] != "tag"), key=lambda row: (_KINDS.get(row[1], 9), row[4], row[0]))
    names = sorted((row for row in rows if row[1] == "tag"), key=lambda row: row[3])
    return tuple(Reach(*row[:4]) for row in reaches), tuple(row[2] for row in names)


_KINDS = {"phone": 0, "email": 1, "messenger": 2, "web": 3}


async def deal_lines(
    work: UnitOfWork, *, contact_id: str | None = None, company_id: str | None = None
) -> tuple[DealLine, ...]:
    """Deals of a person (also as a participant) or a company in reach: open ones first, then the latest closed."""
    if contact_id is not None:
        part = select(DealParticipant.deal_id).where(DealParticipant.contact_id == contact_id)
        of_record = or_(Deal.contact_id == contact_id, Deal.id.in_(part))
    else:
        of_record = Deal.company_id == company_id
    query = (
        select(Deal, Stage, Member.name, LossReason.key, LossReason.name)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Member, Member.id == Deal.owner_id)
        .outerjoin(LossReason, LossReason.id == Deal.loss_reason_id)
        .where(of_record, work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by))
        .order_by(Deal.closed_at.desc().nulls_first(), Deal.stage_since.desc(), Deal.id)
        .limit(MOST_DEALS)
    )
    return tuple(
        DealLine(
            id=deal.id,
            name=deal.name,
            stage_key=stage.key,
            stage=stage.name,
            kind=stage.kind,
            minor=deal.value_minor,
            currency=deal.currency,
            since=deal.stage_since,
            closed_at=deal.closed_at,
            owner=owner or "",
            reason_key=reason_key or "",
            reason=reason or (deal.loss_note if reason_key in (None, "other") else ""),
        )
        for deal, stage, owner, reason_key, reason in (await work.session.execute(query)).all()
    )


async def next_reminder(work: UnitOfWork, noun: str, record_id: str) -> Next | None:
    """The open reminder about the record that is due first, of those whose owner is in reach; it says whose it is."""
    about = Reminder.contact_id if noun == "contact" else Reminder.company_id
    query = (
        select(Reminder.id, Reminder.text, Reminder.due_at, Reminder.member_id, Member.name)
        .join(Member, Member.id == Reminder.member_id)
        .where(
            about == record_id,
            Reminder.status == "open",
            work.scope.allows(Reminder.member_id, Member.team_id, Reminder.created_by),
        )
        .order_by(Reminder.due_at)
        .limit(1)
    )
    found = (await work.session.execute(query)).one_or_none()
    return Next(*found) if found else None


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
        .limit(MOST_DEALS)
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
        .limit(MOST_DEALS)
    )
    found = (await work.session.execute(query)).all()
    return [Twin(key, who, employer, "name", who, team, is_seen=True) for key, who, employer, team in found]
