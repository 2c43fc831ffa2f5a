"""Who may be the same person as a contact: the same phone, e-mail or name. It is for a person to say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from storage.tables import Channel, Company, Contact, Employment
from storage.unit_of_work import UnitOfWork

MOST = 6


@dataclass(frozen=True)
class Alike:
    """A contact that looks like the same person."""

    id: str
    name: str
    company: str


async def alike(work: UnitOfWork, contact: Contact) -> Sequence[Alike]:
    """Contacts in reach with a phone or an e-mail of the contact's, or with the same name."""
    mine = aliased(Channel)
    same = and_(mine.contact_id == contact.id, mine.kind == Channel.kind, mine.value == Channel.value)
    reached = select(Channel.contact_id).join(mine, same).where(Channel.contact_id.is_not(None))
    query = (
        select(Contact.id, Contact.name)
        .where(or_(Contact.sort_name == contact.sort_name, Contact.id.in_(reached)), Contact.id != contact.id)
        .where(work.scope.allows(Contact.owner_id, Contact.team_id, Contact.created_by))
        .order_by(Contact.sort_name, Contact.id)
        .limit(MOST)
    )
    rows = (await work.session.execute(query)).all()
    return [Alike(key, name, await employer(work, key)) for key, name in rows]


async def employer(work: UnitOfWork, contact_id: str) -> str:
    """Where they work today, "" for nowhere."""
    query = (
        select(func.max(Company.name))
        .join(Employment, Employment.company_id == Company.id)
        .where(Employment.contact_id == contact_id, Employment.is_current)
    )
    return (await work.session.execute(query)).scalar_one_or_none() or ""
