"""Reminders, with the names of what they are about. A person reads those they hold or made; the clock reads all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import ColumnElement, Row, Select, func, or_, select, true
from sqlalchemy.orm import aliased

from storage.tables import Change, Company, Contact, Deal, Employment, Member, Reminder
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


def _select() -> Select[*Columns]:
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
        .outerjoin(Contact, Contact.id == Reminder.contact_id)
        .outerjoin(Company, Company.id == Reminder.company_id)
        .outerjoin(Deal, Deal.id == Reminder.deal_id)
    )


def _read(row: Row[*Columns]) -> ReminderRead:
    reminder, member, contact, company, employer, deal = row
    return ReminderRead(reminder, member, contact, company or employer, deal)


def _mine(work: UnitOfWork) -> ColumnElement[bool]:
    """Reminders are personal: even who sees every record sees only those they hold or made."""
    me = work.scope.member_id
    if me is None and work.scope.reach == "all":
        return true()
    return or_(Reminder.member_id == me, Reminder.created_by == me)


async def read(work: UnitOfWork, reminder_id: str) -> ReminderRead | None:
    """One reminder; None where it is absent or somebody else's."""
    row = (await work.session.execute(_select().where(Reminder.id == reminder_id, _mine(work)))).one_or_none()
    return _read(row) if row is not None else None


async def next_for(work: UnitOfWork, contact_id: str) -> ReminderRead | None:
    """The earliest open reminder about a contact, whoever holds it: callers show it to who may see the contact."""
    query = _select().where(Reminder.contact_id == contact_id, Reminder.status == "open")
    row = (await work.session.execute(query.order_by(Reminder.due_at, Reminder.id).limit(1))).one_or_none()
    return _read(row) if row is not None else None


async def open_of(
    work: UnitOfWork, member_id: str, *, until: datetime | None = None, limit: int = 50, offset: int = 0
) -> Sequence[ReminderRead]:
    """A member's open reminders, the longest overdue first; until: only those due before."""
    query = _select().where(Reminder.member_id == member_id, Reminder.status == "open")
    if until is not None:
        query = query.where(Reminder.due_at < until)
    query = query.order_by(Reminder.due_at, Reminder.id).limit(limit).offset(offset)
    return [_read(row) for row in (await work.session.execute(query)).all()]


async def count_open(work: UnitOfWork, member_id: str, *, until: datetime | None = None) -> int:
    """How many open reminders the member has; until: only those due before."""
    query = select(func.count()).where(Reminder.member_id == member_id, Reminder.status == "open")
    if until is not None:
        query = query.where(Reminder.due_at < until)
    return int((await work.session.execute(query)).scalar_one())


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


async def claim_due(work: UnitOfWork, limit: int) -> Sequence[Reminder]:
    """Due reminders that have not fired, locked for this transaction; rows in other hands are passed over."""
    query = (
        select(Reminder)
        .where(Reminder.status == "open", Reminder.fired_at.is_(None), Reminder.due_at <= work.now)
        .order_by(Reminder.due_at, Reminder.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    return (await work.session.execute(query)).scalars().all()


async def named(work: UnitOfWork, reminder_ids: Sequence[str]) -> dict[str, ReminderRead]:
    """Reminders by id with the names around them, in one statement."""
    query = _select().where(Reminder.id.in_(reminder_ids))
    return {row[0].id: _read(row) for row in (await work.session.execute(query)).all()}


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next reminder fires."""
    query = select(func.min(Reminder.due_at)).where(Reminder.status == "open", Reminder.fired_at.is_(None))
    return (await work.session.execute(query)).scalar_one()
