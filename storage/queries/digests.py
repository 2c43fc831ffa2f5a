"""What digests are made of beside deals: who wants one, what was done, what was won. One statement per question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from storage.queries.pipelines import Total
from storage.tables import Company, Contact, Deal, DigestPreference, Interaction, Member, Reminder, Stage
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Done:
    """One interaction of a member, with the name of whom it was with."""

    interaction: Interaction
    member: str
    contact: str
    company: str


@dataclass(frozen=True)
class Overdue:
    """An open reminder whose time has passed, with its holder; the record's name where the scope allows it."""

    reminder: Reminder
    member: str
    about: str


async def preferences(work: UnitOfWork, member_id: str) -> Sequence[DigestPreference]:
    """The member's wishes, by kind."""
    query = select(DigestPreference).where(DigestPreference.member_id == member_id).order_by(DigestPreference.kind)
    return (await work.session.execute(query)).scalars().all()


async def claim_due(work: UnitOfWork, limit: int) -> Sequence[tuple[DigestPreference, Member]]:
    """Digests that are due, with who gets them, locked for this transaction; rows in other hands are passed over."""
    query = (
        select(DigestPreference, Member)
        .join(Member, Member.id == DigestPreference.member_id)
        .where(DigestPreference.is_on, Member.is_active, DigestPreference.next_at <= work.now)
        .order_by(DigestPreference.next_at, DigestPreference.member_id)
        .limit(limit)
        .with_for_update(skip_locked=True, of=DigestPreference)
    )
    return [(wish, member) for wish, member in (await work.session.execute(query)).all()]


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next digest is due."""
    query = (
        select(func.min(DigestPreference.next_at))
        .join(Member, Member.id == DigestPreference.member_id)
        .where(DigestPreference.is_on, Member.is_active)
    )
    return (await work.session.execute(query)).scalar_one()


async def activity(
    work: UnitOfWork, member_ids: Sequence[str], since: datetime, until: datetime
) -> dict[str, dict[str, int]]:
    """Interactions by member and kind in [since, until), for the whole team in one covering statement."""
    query = (
        select(Interaction.member_id, Interaction.kind, func.count())
        .where(
            Interaction.happened_at >= since,
            Interaction.happened_at < until,
            Interaction.member_id.in_(member_ids),
        )
        .group_by(Interaction.member_id, Interaction.kind)
    )
    found: dict[str, dict[str, int]] = {}
    for member_id, kind, count in (await work.session.execute(query)).all():
        if member_id is not None:
            found.setdefault(member_id, {})[kind] = int(count)
    return found


async def won(
    work: UnitOfWork,
    since: datetime,
    team_id: str | None = None,
    *,
    until: datetime | None = None,
    owner_id: str | None = None,
) -> tuple[Total, ...]:
    """What was won since then, by currency, the largest first."""
    query = (
        select(Deal.currency, func.coalesce(func.sum(Deal.value_minor), 0))
        .join(Stage, Stage.id == Deal.stage_id)
        .where(*_won(work, since, until, team_id, owner_id), Deal.value_minor.is_not(None))
        .group_by(Deal.currency)
    )
    totals = [Total(currency, int(minor or 0), 0) for currency, minor in (await work.session.execute(query)).all()]
    return tuple(sorted(totals, key=lambda one: (-one.minor, one.currency)))


async def count_won(
    work: UnitOfWork,
    since: datetime,
    team_id: str | None = None,
    *,
    until: datetime | None = None,
    owner_id: str | None = None,
) -> int:
    """How many deals were won since then, those without a value too."""
    query = select(func.count(Deal.id)).join(Stage, Stage.id == Deal.stage_id)
    return (await work.session.execute(query.where(*_won(work, since, until, team_id, owner_id)))).scalar_one()


def _won(
    work: UnitOfWork, since: datetime, until: datetime | None, team_id: str | None, owner_id: str | None
) -> list[ColumnElement[bool]]:
    found = [Stage.kind == "won", Deal.closed_at >= since]
    found += [Deal.closed_at < until] if until is not None else []
    found += [Deal.team_id == team_id] if team_id is not None else []
    found += [Deal.owner_id == owner_id] if owner_id is not None else []
    return [*found, work.scope.allows(Deal.owner_id, Deal.team_id, Deal.created_by)]


async def won_deals(
    work: UnitOfWork,
    since: datetime,
    team_id: str | None,
    *,
    until: datetime | None = None,
    owner_id: str | None = None,
    limit: int,
    offset: int,
) -> Sequence[tuple[Deal, str]]:
    """The deals behind `won`, with their owners, the latest first."""
    query = (
        select(Deal, Member.name)
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Member, Member.id == Deal.owner_id)
        .where(*_won(work, since, until, team_id, owner_id))
    )
    query = query.order_by(Deal.closed_at.desc(), Deal.id).limit(limit).offset(offset)
    return [(deal, owner or "") for deal, owner in (await work.session.execute(query)).all()]


async def done(
    work: UnitOfWork,
    member_ids: Sequence[str],
    since: datetime,
    until: datetime,
    *,
    kinds: Sequence[str] = (),
    limit: int,
    offset: int,
) -> Sequence[Done]:
    """The interactions behind `activity`, the newest first; names of records out of scope stay out.

    kinds: only of these, where any are given.
    """
    sees = work.scope.allows
    wanted = [Interaction.kind.in_(kinds)] if kinds else []
    query = (
        select(Interaction, Member.name, Contact.name, Company.name)
        .join(Member, Member.id == Interaction.member_id)
        .outerjoin(
            Contact,
            (Contact.id == Interaction.contact_id) & sees(Contact.owner_id, Contact.team_id, Contact.created_by),
        )
        .outerjoin(
            Company,
            (Company.id == Interaction.company_id) & sees(Company.owner_id, Company.team_id, Company.created_by),
        )
        .where(
            Interaction.happened_at >= since,
            Interaction.happened_at < until,
            Interaction.member_id.in_(member_ids),
            *wanted,
        )
        .order_by(Interaction.happened_at.desc(), Interaction.id)
        .limit(limit)
        .offset(offset)
    )
    rows = (await work.session.execute(query)).all()
    return [Done(one, member, contact or "", company or "") for one, member, contact, company in rows]


async def overdue(
    work: UnitOfWork, member_ids: Sequence[str], before: datetime, *, limit: int, offset: int
) -> Sequence[Overdue]:
    """The reminders behind the overdue counts, the oldest first. `about` is "" for a person's private ones."""
    sees = work.scope.allows
    query = (
        select(Reminder, Member.name, Contact.name, Deal.name)
        .join(Member, Member.id == Reminder.member_id)
        .outerjoin(
            Contact, (Contact.id == Reminder.contact_id) & sees(Contact.owner_id, Contact.team_id, Contact.created_by)
        )
        .outerjoin(Deal, (Deal.id == Reminder.deal_id) & sees(Deal.owner_id, Deal.team_id, Deal.created_by))
        .where(Reminder.member_id.in_(member_ids), Reminder.status == "open", Reminder.due_at < before)
        .order_by(Reminder.due_at, Reminder.id)
        .limit(limit)
        .offset(offset)
    )
    rows = (await work.session.execute(query)).all()
    return [Overdue(reminder, member, contact or deal or "") for reminder, member, contact, deal in rows]
