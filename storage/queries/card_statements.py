"""The statements behind the cards of people and companies, each made once: putting one together costs more than SQLite
takes to answer it. They bind `id`, the record, and where a width is given what `Scope.bound` tells of the actor.
"""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias

from sqlalchemy import BindParameter, Select, and_, bindparam, case, func, literal, or_, select, union_all
from sqlalchemy.sql import CompoundSelect

from storage.scope import Reach, allowed
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

Noun: TypeAlias = Literal["contact", "company"]
MOST_DEALS = 20
MOST_COLLEAGUES = 100
_ID: BindParameter[str] = bindparam("id")


@cache
def person(width: Reach) -> Select[*tuple[Any, ...]]:
    """The contact itself with the name of its owner; nothing where it is out of reach."""
    return (
        select(
            Contact.id,
            Contact.name,
            Contact.position,
            Contact.birthday,
            Contact.note,
            Contact.source,
            Contact.owner_id,
            Member.name,
        )
        .outerjoin(Member, Member.id == Contact.owner_id)
        .where(Contact.id == _ID, allowed(width, Contact.owner_id, Contact.team_id, Contact.created_by))
    )


@cache
def jobs(width: Reach) -> Select[*tuple[Any, ...]]:
    """A person's jobs, before the present jobs of colleagues in reach of whom it is known what they do."""
    theirs = select(Employment.company_id).where(Employment.contact_id == _ID)
    in_reach = allowed(width, Contact.owner_id, Contact.team_id, Contact.created_by)
    colleague = and_(Employment.company_id.in_(theirs), Employment.is_current, Employment.position != "", in_reach)
    return (
        select(
            Employment.id,
            Employment.contact_id,
            Employment.company_id,
            Company.name,
            Employment.position,
            Employment.since,
            Employment.until,
            Employment.is_current,
            Contact.name,
        )
        .join(Company, Company.id == Employment.company_id)
        .join(Contact, Contact.id == Employment.contact_id)
        .where(or_(Employment.contact_id == _ID, colleague))
        .order_by((Employment.contact_id == _ID).desc(), Contact.sort_name, Employment.id)
        .limit(MOST_COLLEAGUES)
    )


@cache
def reached(noun: str) -> CompoundSelect[*tuple[Any, ...]]:
    """Channels as they are, and tags as if they were channels of the kind "tag"."""
    owner = Channel.contact_id if noun == "contact" else Channel.company_id
    ways = select(Channel.id, Channel.kind, Channel.value, Channel.label, Channel.created_at).where(owner == _ID)
    tags = (
        select(Tag.id, literal("tag"), Tag.name, Tag.folded, literal(None, Channel.created_at.type))
        .join(Tagging, Tagging.tag_id == Tag.id)
        .where(Tagging.noun == noun, Tagging.record_id == _ID)
    )
    return union_all(ways, tags)


@cache
def deals(width: Reach, noun: Noun) -> Select[*tuple[Any, ...]]:
    """Deals of a person (also as a participant) or a company: open ones first, then the latest closed."""
    part = select(DealParticipant.deal_id).where(DealParticipant.contact_id == _ID)
    of_record = or_(Deal.contact_id == _ID, Deal.id.in_(part)) if noun == "contact" else Deal.company_id == _ID
    return (
        select(
            Deal.id,
            Deal.name,
            Stage.key,
            Stage.name,
            Stage.kind,
            Deal.value_minor,
            Deal.currency,
            Deal.stage_since,
            Deal.closed_at,
            Member.name,
            LossReason.key,
            LossReason.name,
            Deal.loss_note,
        )
        .join(Stage, Stage.id == Deal.stage_id)
        .outerjoin(Member, Member.id == Deal.owner_id)
        .outerjoin(LossReason, LossReason.id == Deal.loss_reason_id)
        .where(of_record, allowed(width, Deal.owner_id, Deal.team_id, Deal.created_by))
        .order_by(Deal.closed_at.desc().nulls_first(), Deal.stage_since.desc(), Deal.id)
        .limit(MOST_DEALS)
    )


@cache
def plans(width: Reach, noun: Noun) -> Select[*tuple[Any, ...]]:
    """Of the open reminders whose holder is in reach the first that is over at `now` and the first to come.

    Each with how many there are of its kind.
    """
    about = Reminder.contact_id if noun == "contact" else Reminder.company_id
    side = case((Reminder.due_at <= bindparam("now", type_=Reminder.due_at.type), 1), else_=0)
    found = (
        select(
            Reminder.id,
            Reminder.text,
            Reminder.due_at,
            Reminder.member_id,
            Member.name,
            func.count().over(partition_by=side).label("count"),
            func.row_number().over(partition_by=side, order_by=(Reminder.due_at, Reminder.id)).label("place"),
        )
        .join(Member, Member.id == Reminder.member_id)
        .where(
            about == _ID,
            Reminder.status == "open",
            allowed(width, Reminder.member_id, Member.team_id, Reminder.created_by),
        )
        .subquery()
    )
    told = (one for one in found.columns if one is not found.columns.place)
    return select(*told).where(found.columns.place == 1)
