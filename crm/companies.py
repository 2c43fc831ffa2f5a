"""What is done with organisations."""

from __future__ import annotations

from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require
from locales.folding import sort_key
from storage.queries import companies as queries
from storage.tables import Company
from storage.unit_of_work import UnitOfWork

MOST_LETTERS = 200
JOINERS = "\u200c\u200d"
"""Hold letters and emoji together: part of how a name is written, though not printed themselves."""
FIELDS = ("name", "city", "source", "note")


def clean_name(name: str) -> str:
    """A name as it is kept: one line without control characters; Invalid when nothing is left or it is too long."""
    line = " ".join("".join(c if c.isprintable() or c in JOINERS else " " for c in name).split())
    if not line.strip(f" {JOINERS}"):
        raise Invalid("form-required")
    if len(line) > MOST_LETTERS:
        raise Invalid("form-too-long", limit=MOST_LETTERS, length=len(line))
    return line


async def create(
    work: UnitOfWork, actor: Actor, *, name: str, city: str = "", source: str = "", note: str = ""
) -> Company:
    """A new company of the actor's."""
    require(actor, "company.create")
    kept = clean_name(name)
    row = Company(
        id=new_id(),
        name=kept,
        sort_name=sort_key(kept),
        city=city.strip(),
        source=source,
        note=note.strip(),
        owner_id=actor.member_id,
        team_id=actor.team_id,
        created_by=actor.member_id,
        created_at=work.now,
    )
    await work.add(row)
    return row


async def find_or_create(work: UnitOfWork, actor: Actor, name: str) -> Company:
    """The company of that very name among those in reach (case apart), else a new one."""
    found = await queries.named(work, sort_key(clean_name(name)))
    return found or await create(work, actor, name=name)


async def change(work: UnitOfWork, actor: Actor, company_id: str, **values: str) -> Company:
    """Changes fields by name: name, city, source, note."""
    row = await get(work, company_id)
    require(actor, "company.change", row)
    for field, value in values.items():
        if field not in FIELDS:
            raise KeyError(field)
        if field == "name":
            row.name = clean_name(value)
            row.sort_name = sort_key(row.name)
        else:
            setattr(row, field, value.strip())
    await work.flush()
    return row


async def get(work: UnitOfWork, company_id: str) -> Company:
    """The company, if it is in reach; NotFound else."""
    row = await queries.read_row(work, company_id)
    if row is None:
        raise NotFound
    return row
