"""What is done with people: who they are, where they work, how they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm import channels, companies
from crm.companies import clean_name
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, require
from locales.folding import sort_key
from storage.queries import contacts as queries
from storage.queries import matches
from storage.tables import Contact, Employment, Member
from storage.unit_of_work import UnitOfWork

TEXT_FIELDS = ("name", "position", "source", "note")


async def create(
    work: UnitOfWork,
    actor: Actor,
    *,
    name: str,
    company_id: str | None = None,
    company_name: str | None = None,
    position: str = "",
    phones: Sequence[str] = (),
    emails: Sequence[str] = (),
    source: str = "",
    birthday: date | None = None,
    note: str = "",
    country: str = "",
) -> Contact:
    """A new contact of the actor's, with employer and channels. country (ISO 3166) reads phones without a code."""
    require(actor, "contact.create")
    kept = clean_name(name)
    row = Contact(
        id=new_id(),
        name=kept,
        sort_name=sort_key(kept),
        position=position.strip(),
        birthday=_believable(birthday, work.now.date()),
        source=source,
        note=note.strip(),
        owner_id=actor.member_id,
        team_id=actor.team_id,
        created_by=actor.member_id,
        created_at=work.now,
    )
    values = [("phone", phone) for phone in phones] + [("email", email) for email in emails]
    normal = [(kind, channels.normal(kind, v, language=actor.language, country=country)) for kind, v in values]
    await work.add(row)
    for kind, value in dict.fromkeys(normal):
        await work.add(channels.made(work, row, kind, value))
    if company_id or (company_name and company_name.strip()):
        await _employ(work, actor, row, company_id, company_name, row.position, since=None)
    return row


async def get(work: UnitOfWork, contact_id: str) -> Contact:
    """The contact, or what it went on as, if it is in reach; NotFound else."""
    row = await queries.read_row(work, contact_id)
    if row is None:
        row = await queries.read_row(work, await matches.heir_of(work, contact_id))
    if row is None:
        raise NotFound
    return row


async def reached(work: UnitOfWork, actor: Actor, op: str, contact_id: str) -> Contact:
    """The contact, or what it went on as, for whoever may do that; NotFound where it is absent or out of reach."""
    require(actor, op)
    row = await get(work, contact_id)
    require(actor, op, row)
    return row


async def very(work: UnitOfWork, actor: Actor, op: str, contact_id: str) -> Contact:
    """The very contact, for what may be done to no other in its place; Stale, naming it, where it went on as one."""
    row = await reached(work, actor, op, contact_id)
    if row.id != contact_id:
        raise Stale("contact-went-on", name=row.name)
    return row


async def change(work: UnitOfWork, actor: Actor, contact_id: str, **values: str | date | None) -> Contact:
    """Changes fields by name: name, position, source, note, birthday (a date, or None to forget it)."""
    row = await get(work, contact_id)
    require(actor, "contact.change", row)
    return await write(work, row, **values)


async def write(work: UnitOfWork, row: Contact, **values: str | date | None) -> Contact:
    """The same for whoever was found to have the right to it."""
    for field, value in values.items():
        if field == "birthday" and not isinstance(value, str):
            row.birthday = _believable(value, work.now.date())
        elif field in TEXT_FIELDS and isinstance(value, str):
            setattr(row, field, clean_name(value) if field == "name" else value.strip())
        else:
            raise KeyError(field)
    row.sort_name = sort_key(row.name)
    if "position" in values:
        for job in await queries.jobs_of(work, row.id, only_current=True):
            job.position = row.position
    await work.flush()
    return row


def _believable(birthday: date | None, today: date) -> date | None:
    if birthday is not None and (birthday > today or birthday.year < today.year - 130):
        raise Invalid("contact-bad-birthday", year=str(birthday.year))
    return birthday


async def employ(
    work: UnitOfWork,
    actor: Actor,
    contact_id: str,
    *,
    company_id: str | None = None,
    company_name: str | None = None,
    position: str = "",
    since: date | None = None,
    until: date | None = None,
    is_former: bool = False,
) -> Employment:
    """A new job: the present ones end the day it begins (today where unknown) and stay as former ones.

    is_former: a job the person had before; nothing else changes.
    """
    row = await get(work, contact_id)
    require(actor, "contact.change", row)
    if is_former:
        return await _employ(work, actor, row, company_id, company_name, position, since, until, is_current=False)
    for job in await queries.jobs_of(work, row.id, only_current=True):
        job.until = since or work.now.date()
        job.is_current = False
    row.position = position.strip()
    return await _employ(work, actor, row, company_id, company_name, position, since or work.now.date())


async def _employ(
    work: UnitOfWork,
    actor: Actor,
    row: Contact,
    company_id: str | None,
    company_name: str | None,
    position: str,
    since: date | None,
    until: date | None = None,
    *,
    is_current: bool = True,
) -> Employment:
    if company_id:
        company = await companies.get(work, company_id)
    else:
        company = await companies.find_or_create(work, actor, company_name or "")
    job = Employment(
        id=new_id(),
        contact_id=row.id,
        company_id=company.id,
        position=position.strip(),
        since=since,
        until=until,
        is_current=is_current,
        created_at=work.now,
    )
    await work.add(job)
    return job


async def assign(work: UnitOfWork, actor: Actor, contact_id: str, owner_id: str) -> Contact:
    """Gives the contact to a colleague: owners and admins to anyone, heads within their team, others to nobody.

    A salesperson's contact changes hands when the colleague accepts it (`accept`).
    """
    row = await get(work, contact_id)
    require(actor, "contact.assign", row)
    if actor.role == "sales":
        raise Forbidden("contact.assign", contact_id)
    owner = await work.get(Member, owner_id)
    if owner is None or not owner.is_active or not may_hold(actor, owner):
        raise NotFound
    row.owner_id, row.team_id = owner.id, owner.team_id
    await work.flush()
    return row


async def accept(work: UnitOfWork, actor: Actor, contact_id: str, giver_id: str) -> Contact:
    """Takes over a contact that a colleague offered; Stale when it is no longer theirs to give."""
    require(actor, "contact.create")
    row = await work.get(Contact, await matches.living(work, contact_id))
    if row is None:
        raise NotFound
    if row.owner_id != giver_id:
        raise Stale("contact-offer-gone")
    row.owner_id, row.team_id = actor.member_id, actor.team_id
    await work.flush()
    return row


def may_hold(actor: Actor, owner: Member) -> bool:
    """Whether the actor may give contacts to this colleague (for sales: offer them)."""
    if owner.role not in ("owner", "admin", "head", "sales"):
        return False
    return actor.role in ("owner", "admin") or (owner.team_id is not None and owner.team_id == actor.team_id)
