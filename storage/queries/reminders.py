"""Reminders, with the names of what they are about. A person reads those they hold or made; the clock reads all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import TypeAlias

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select, true
from sqlalchemy.orm import aliased

from storage.prepared import Prepared
from storage.scope import Scope
from storage.tables import Change, Company, Contact, Deal, Employment, Interaction, Member, Reminder
from storage.unit_of_work import UnitOfWork

Columns: TypeAlias = tuple[Reminder, str, str | None, str | None, str | None, str | None]
"""A reminder with the names of its holder, contact, company, the contact's employer, and deal."""


@dataclass(frozen=True)
class ReminderRead:
    """A reminder and the names around it; `company` is the contact's present employer where none is named."""

    reminder: Reminder
    member: str
    contact: str | None
    company: str | None
    deal: str | None


def _select(work: UnitOfWork) -> Select[*Columns]:
    """Names of records that are out of the reader's sight by now stay out."""
    return _within(work.scope)


@lru_cache(256)
def _within(scope: Scope) -> Select[*Columns]:
    sees = scope.allows
    employer = aliased(Company)
    current = (
        select(employer.name)
        .join(Employment, Employment.company_id == employer.id)
        .where(Employment.contact_id == Reminder.contact_id, Employment.is_current)
        .order_by(Employment.created_at.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(Reminder, Member.name, Contact.name, Company.name, current, Deal.name)
        .join(Member, Member.id == Reminder.member_id)
        .outerjoin(
            Contact,
            and_(Contact.id == Reminder.contact_id, sees(Contact.owner_id, Contact.team_id, Contact.created_by)),
        )
        .outerjoin(
            Company,
            and_(Company.id == Reminder.company_id, sees(Company.owner_id, Company.team_id, Company.created_by)),
        )
        .outerjoin(Deal, and_(Deal.id == Reminder.deal_id, sees(Deal.owner_id, Deal.team_id, Deal.created_by)))
    )


def _read(row: Row[*Columns]) -> ReminderRead:
    reminder, member, contact, company, employer, deal = row
    return ReminderRead(reminder, member, contact, company or (employer if contact else None), deal)


def _mine(work: UnitOfWork) -> ColumnElement[bool]:
    """Reminders are personal: even who sees every record sees only those they hold or made."""
    me = work.scope.member_id
    if me is None and work.scope.reach == "all":
        return true()
    return or_(Reminder.member_id == me, Reminder.created_by == me)


async def read(work: UnitOfWork, reminder_id: str) -> ReminderRead | None:
    """One reminder; None where it is absent or somebody else's."""
    row = (await work.session.execute(_select(work).where(Reminder.id == reminder_id, _mine(work)))).one_or_none()
    return _read(row) if row is not None else None


async def next_for(work: UnitOfWork, contact_id: str) -> ReminderRead | None:
    """The earliest open reminder about a contact, whoever holds it: callers show it to who may see the contact."""
    reminder_id = await _NEXT_FOR.value(work, {"contact": contact_id})
    if reminder_id is None:
        return None
    return _read((await work.session.execute(_select(work).where(Reminder.id == reminder_id))).one())


_NEXT_FOR = Prepared(
    select(Reminder.id)
    .where(Reminder.contact_id == bindparam("contact"), Reminder.status == "open")
    .order_by(Reminder.due_at, Reminder.id)
    .limit(1)
)


async def open_about(work: UnitOfWork, noun: str, record_id: str, limit: int) -> Sequence[ReminderRead]:
    """The actor's open reminders about a contact, or about a company and those who work there, the earliest first."""
    is_about = Reminder.contact_id == record_id
    if noun == "company":
        there = select(Employment.contact_id).where(Employment.company_id == record_id, Employment.is_current)
        is_about = or_(Reminder.company_id == record_id, Reminder.contact_id.in_(there))
    query = _select(work).where(is_about, Reminder.status == "open", _mine(work))
    rows = await work.session.execute(query.order_by(Reminder.due_at, Reminder.id).limit(limit))
    return [_read(row) for row in rows.all()]


async def open_of(
    work: UnitOfWork,
    member_id: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Sequence[ReminderRead]:
    """A member's open reminders, the longest overdue first; since, until: only those due in [since, until)."""
    query = _select(work).where(*_open_in(member_id, since, until))
    query = query.order_by(Reminder.due_at, Reminder.id).limit(limit).offset(offset)
    return [_read(row) for row in (await work.session.execute(query)).all()]


async def count_open(
    work: UnitOfWork, member_id: str, *, since: datetime | None = None, until: datetime | None = None
) -> int:
    """How many open reminders the member has; since, until: only those due in [since, until)."""
    query = select(func.count()).where(*_open_in(member_id, since, until))
    return int((await work.session.execute(query)).scalar_one())


def _open_in(member_id: str, since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    after = [Reminder.due_at >= since] if since is not None else []
    before = [Reminder.due_at < until] if until is not None else []
    return [Reminder.member_id == member_id, Reminder.status == "open", *after, *before]


async def overdue_by_member(work: UnitOfWork, member_ids: Sequence[str], before: datetime) -> dict[str, int]:
    """How many open reminders of each member were due before that instant, in one statement."""
    query = (
        select(Reminder.member_id, func.count())
        .where(Reminder.member_id.in_(member_ids), Reminder.status == "open", Reminder.due_at < before)
        .group_by(Reminder.member_id)
    )
    return {member_id: int(count) for member_id, count in (await work.session.execute(query)).all()}


async def giver_of(work: UnitOfWork, row: Reminder) -> str | None:
    """Who held the reminder before its present holder; the maker where it was given from the start."""
    query = (
        select(Change.old)
        .where(
            Change.table == Reminder.__tablename__,
            Change.row_id == row.id,
            Change.column == "member_id",
            Change.action == "update",
        )
        .order_by(Change.id.desc())
        .limit(1)
    )
    before = (await work.session.execute(query)).scalar_one_or_none()
    return before if isinstance(before, str) else row.created_by


async def claim_due(
    work: UnitOfWork, limit: int, *, resting: Sequence[str] = (), holders: Sequence[str] | None = None
) -> Sequence[Reminder]:
    """Due reminders that have not fired, locked for this transaction; rows in other hands are passed over.

    resting: members in their quiet hours, for whom only appointments with a clock count; holders: only theirs.
    """
    query = select(Reminder).where(_waiting(), Reminder.due_at <= work.now, _audible(resting))
    if holders is not None:
        query = query.where(Reminder.member_id.in_(holders))
    query = query.order_by(Reminder.due_at, Reminder.id).limit(limit).with_for_update(skip_locked=True)
    return (await work.session.execute(query)).scalars().all()


def _waiting() -> ColumnElement[bool]:
    return and_(Reminder.status == "open", Reminder.fired_at.is_(None))


def _audible(resting: Sequence[str]) -> ColumnElement[bool]:
    return or_(Reminder.has_clock, Reminder.member_id.not_in(resting)) if resting else true()


async def awaited_by(work: UnitOfWork) -> Sequence[Member]:
    """Active members for whom something waits that is due by now."""
    holders = select(Reminder.member_id).where(_waiting(), Reminder.due_at <= work.now)
    return (await work.session.execute(select(Member).where(Member.is_active, Member.id.in_(holders)))).scalars().all()


async def held_for(work: UnitOfWork, resting: Sequence[str]) -> Sequence[str]:
    """Those of the resting members for whom something waits that is due by now."""
    query = select(Reminder.member_id).where(_waiting(), Reminder.due_at <= work.now, Reminder.member_id.in_(resting))
    return (await work.session.execute(query.distinct())).scalars().all()


async def same(work: UnitOfWork, member_id: str, text: str, due: datetime, **about: str | None) -> Reminder | None:
    """An open single reminder that says the same at the same time: what a second tap would make again.

    about: contact_id, company_id, deal_id.
    """
    query = select(Reminder).where(
        Reminder.member_id == member_id,
        Reminder.status == "open",
        Reminder.due_at == due,
        Reminder.text == text,
        Reminder.recurrence.is_(None),
    )
    return (await work.session.execute(query.filter_by(**about).limit(1))).scalar_one_or_none()


async def last_interaction(work: UnitOfWork, read: ReminderRead) -> tuple[Interaction, str] | None:
    """The newest interaction with whom the reminder is about, and who had it; None where they are out of sight."""
    row = read.reminder
    about = [
        column == key
        for column, key, name in (
            (Interaction.contact_id, row.contact_id, read.contact),
            (Interaction.deal_id, row.deal_id, read.deal),
            (Interaction.company_id, row.company_id, read.company),
        )
        if key is not None and name is not None
    ]
    if not about:
        return None
    query = (
        select(Interaction, Member.name)
        .outerjoin(Member, Member.id == Interaction.member_id)
        .where(about[0], Interaction.happened_at <= work.now)
        .order_by(Interaction.happened_at.desc(), Interaction.id)
        .limit(1)
    )
    found = (await work.session.execute(query)).one_or_none()
    return (found[0], found[1] or "") if found is not None else None


async def named(work: UnitOfWork, reminder_ids: Sequence[str]) -> dict[str, ReminderRead]:
    """Reminders by id with the names around them, in one statement."""
    query = _select(work).where(Reminder.id.in_(reminder_ids))
    return {row[0].id: _read(row) for row in (await work.session.execute(query)).all()}


async def next_due(work: UnitOfWork, resting: Sequence[str] = ()) -> datetime | None:
    """When the next reminder fires that is not held back for one of the resting members."""
    query = select(func.min(Reminder.due_at)).where(_waiting(), _audible(resting))
    return (await work.session.execute(query)).scalar_one()


async def about(work: UnitOfWork, noun: str, record_id: str) -> str | None:
    """The name of the contact, company or deal that a reminder may be about; None where it is out of sight."""
    tables: dict[str, type[Contact] | type[Company] | type[Deal]] = {
        "contact": Contact, "company": Company, "deal": Deal,
    }
    table = tables.get(noun)
    if table is None:
        return None
    visible = work.scope.allows(table.owner_id, table.team_id, table.created_by)
    query = select(table.name).where(table.id == record_id, visible)
    return (await work.session.execute(query)).scalar_one_or_none()
