"""What happened with a contact, a company or a deal, newest first, whoever wrote it down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from storage.tables import Contact, Deal, Interaction, Member
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Entry:
    """One interaction as a line: what, when, by whom, with whom, and what came of it."""

    id: str
    kind: str
    direction: str
    outcome: str
    summary: str
    at: datetime
    member: str
    contact: str
    deal: str


@dataclass(frozen=True)
class Period:
    """From an instant up to another, exclusive; None where there is no bound."""

    since: datetime | None = None
    until: datetime | None = None


ALWAYS = Period()


async def entries(
    work: UnitOfWork,
    noun: str,
    record_id: str,
    *,
    limit: int,
    offset: int = 0,
    period: Period = ALWAYS,
    kinds: Collection[str] = (),
) -> tuple[Entry, ...]:
    """Entries of a record that is in reach; the caller has made sure of that.

    noun: contact, company or deal; kinds: only such entries, all where none is named.
    """
    query = (
        select(Interaction, Member.name, Contact.name, Deal.name)
        .outerjoin(Member, Member.id == Interaction.member_id)
        .outerjoin(Contact, Contact.id == Interaction.contact_id)
        .outerjoin(Deal, Deal.id == Interaction.deal_id)
        .where(_of(noun, record_id), *_within(period), *([Interaction.kind.in_(kinds)] if kinds else []))
        .order_by(Interaction.happened_at.desc(), Interaction.id)
        .limit(limit)
        .offset(offset)
    )
    return tuple(
        Entry(
            id=one.id,
            kind=one.kind,
            direction=one.direction,
            outcome=one.outcome,
            summary=one.summary,
            at=one.happened_at,
            member=member or "",
            contact=contact or "",
            deal=deal or "",
        )
        for one, member, contact, deal in (await work.session.execute(query)).all()
    )


def _within(period: Period) -> list[ColumnElement[bool]]:
    since = [Interaction.happened_at >= period.since] if period.since is not None else []
    return since + ([Interaction.happened_at < period.until] if period.until is not None else [])


def _of(noun: str, record_id: str) -> ColumnElement[bool]:
    if noun == "contact":
        return Interaction.contact_id == record_id
    if noun == "deal":
        return Interaction.deal_id == record_id
    return Interaction.company_id == record_id
