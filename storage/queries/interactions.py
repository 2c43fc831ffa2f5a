"""Interactions: one timeline per contact, company and deal, and when each was last touched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Select, bindparam, false, func, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from storage.prepared import Prepared
from storage.tables import Company, Contact, Deal, Employment, Interaction
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork

LATEST = 20


@dataclass(frozen=True)
class InteractionRead:
    """An interaction with the names a person needs to recognise it; "" where there is none."""

    interaction: Interaction
    contact: str
    company: str
    deal: str


@dataclass
class Held:
    """An interaction as permissions see it: its author's, in the team of the record it is about."""

    id: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None


async def read(work: UnitOfWork, interaction_id: str) -> InteractionRead | None:
    """An interaction whose record is in the actor's scope, or that they wrote themselves."""
    row = await work.get(Interaction, interaction_id)
    if row is None:
        return None
    contact = await work.get(Contact, row.contact_id)
    company = await work.get(Company, row.company_id)
    deal = await work.get(Deal, row.deal_id)
    if not await _is_visible(work, row):
        return None
    name = company.name if company else await employer_of(work, row.contact_id)
    return InteractionRead(row, contact.name if contact else "", name, deal.name if deal else "")


async def of_ticket(work: UnitOfWork, contact_id: str, ticket_id: str) -> Interaction | None:
    """The entry that a ticket of the contact has left when it was closed."""
    query = select(Interaction).where(Interaction.contact_id == contact_id, Interaction.ticket_id == ticket_id)
    return (await work.session.execute(query.limit(1))).scalar_one_or_none()


async def existing(work: UnitOfWork, ids: Sequence[str]) -> set[str]:
    """Those of the ids that are interactions today."""
    if not ids:
        return set()
    return set((await work.session.execute(select(Interaction.id).where(Interaction.id.in_(ids)))).scalars())


async def _is_visible(work: UnitOfWork, row: Interaction) -> bool:
    if work.scope.reach == "all" or (work.scope.member_id is not None and row.member_id == work.scope.member_id):
        return True
    for kind, key in ((Contact, row.contact_id), (Company, row.company_id), (Deal, row.deal_id)):
        if key is not None and await record(work, kind, key) is not None:
            return True
    return False


async def record(
    work: UnitOfWork, kind: type[Contact] | type[Company] | type[Deal], key: str | None
) -> Contact | Company | Deal | None:
    """A contact, company or deal by id, if the actor may see it."""
    visible = work.scope.allows(kind.owner_id, kind.team_id, kind.created_by)
    query = select(kind).where(kind.id == key, visible)
    found = (await work.session.execute(query)).scalar_one_or_none()
    return found if isinstance(found, Contact | Company | Deal) else None


async def held(work: UnitOfWork, row: Interaction) -> Held:
    """Whose the interaction is."""
    contact = await work.get(Contact, row.contact_id)
    deal = await work.get(Deal, row.deal_id)
    company = await work.get(Company, row.company_id)
    about = contact or deal or company
    return Held(row.id, row.member_id, about.team_id if about else None, row.member_id)


_WORKS_AT = (
    select(Employment.company_id)
    .where(Employment.contact_id == bindparam("contact"), Employment.is_current)
    .order_by(Employment.created_at.desc())
    .limit(1)
)
_EMPLOYER_ID = Prepared(_WORKS_AT)
_EMPLOYER = Prepared(_WORKS_AT.join(Company, Company.id == Employment.company_id).with_only_columns(Company.name))


async def employer_of(work: UnitOfWork, contact_id: str | None) -> str:
    """Where the contact works now, "" where nothing is known."""
    return await _EMPLOYER.value(work, {"contact": contact_id}) or ""


async def current_company_id(work: UnitOfWork, contact_id: str) -> str | None:
    """The id of the contact's present employer."""
    company_id: str | None = await _EMPLOYER_ID.value(work, {"contact": contact_id})
    return company_id


@dataclass(frozen=True)
class SpokenTo:
    """Whom a member spoke to last, and the present employer, "" where it is unknown."""

    contact_id: str
    company: str


async def last_spoken_to(work: UnitOfWork) -> SpokenTo | None:
    """The contact of what the actor logged last, of their twenty latest talks; None where there is none in reach."""
    query = (
        select(Interaction.contact_id, Interaction.created_at)
        .where(Interaction.member_id == work.scope.member_id)
        .order_by(Interaction.happened_at.desc())
        .limit(LATEST)
    )
    latest = [row for row in (await work.session.execute(query)).all() if row.contact_id is not None]
    if work.scope.member_id is None or not latest:
        return None
    contact_id = max(latest, key=lambda row: row.created_at).contact_id
    if await record(work, Contact, contact_id) is None:
        return None
    return SpokenTo(contact_id, await employer_of(work, contact_id))


@cache
def _open_deals(of_contact: bool, of_deal: bool) -> Select[Deal]:
    pairs = ((of_contact, Deal.contact_id == bindparam("contact")), (of_deal, Deal.id == bindparam("deal")))
    about = [condition for is_asked, condition in pairs if is_asked]
    return select(Deal).where(or_(false(), *about), Deal.closed_at.is_(None)).order_by(Deal.id)


@cache
def _any_open_deal(of_contact: bool, of_deal: bool) -> Prepared:
    return Prepared(_open_deals(of_contact, of_deal).with_only_columns(Deal.id).limit(1))


async def open_deals(work: UnitOfWork, contact_id: str | None, deal_id: str | None) -> Sequence[Deal]:
    """The open deals that a talk touches: the contact's, and the deal it was about."""
    shape, given = (contact_id is not None, deal_id is not None), {"contact": contact_id, "deal": deal_id}
    if not any(shape) or await _any_open_deal(*shape).one(work, given) is None:
        return ()
    return (await work.session.execute(_open_deals(*shape), given)).scalars().all()


_CONTACTS, _DEALS = (Row.metadata.tables[kind.__tablename__] for kind in (Contact, Deal))
_TOUCH = {
    kind: Prepared(
        update(table).where(table.c.id == bindparam("of")).values(last_touch_at=bindparam("at"))
    )
    for kind, table in ((Contact, _CONTACTS), (Deal, _DEALS))
}


async def touch(work: UnitOfWork, rows: Sequence[Contact | Deal], at: datetime) -> None:
    """Notes that these were in touch then, where nothing later is known: bookkeeping, which no history keeps."""
    for row in rows:
        if row.last_touch_at is None or row.last_touch_at < at:
            await _TOUCH[type(row)].rows(work, {"of": row.id, "at": at})
            set_committed_value(row, "last_touch_at", at)


async def refresh_touch(
    work: UnitOfWork, contact_ids: Collection[str | None], deal_ids: Collection[str | None]
) -> None:
    """Computes anew when these contacts, their deals and those deals were last touched: an interaction went or moved.

    Closed deals too: one that is opened again must not be told to be touched by what is no longer there.
    """
    contacts, about = (sorted(key for key in set(keys) if key is not None) for keys in (contact_ids, deal_ids))
    if not contacts and not about:
        return
    query = select(Deal).where(or_(Deal.contact_id.in_(contacts), Deal.id.in_(about))).order_by(Deal.id)
    for deal in (await work.session.execute(query)).scalars().all():
        talks = [Interaction.deal_id == deal.id]
        if deal.contact_id is not None:
            talks.append(Interaction.contact_id == deal.contact_id)
        newest = await work.session.execute(select(func.max(Interaction.happened_at)).where(or_(*talks)))
        deal.last_touch_at = newest.scalar_one()
    for contact_id in contacts:
        contact = await work.get(Contact, contact_id)
        if contact is not None:
            contact.last_touch_at = await _last(work, contact.id)
    await work.flush()


async def _last(work: UnitOfWork, contact_id: str) -> datetime | None:
    query = select(func.max(Interaction.happened_at)).where(Interaction.contact_id == contact_id)
    return (await work.session.execute(query)).scalar_one()
