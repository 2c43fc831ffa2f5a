"""Leads: who fills in a form on the firm's website becomes a contact, and a task for whoever looks after it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from crm import channels
from crm.companies import MOST_LETTERS
from crm.ids import new_id
from locales.folding import sort_key
from storage.queries import contacts as queries
from storage.queries import members
from storage.scope import EVERYTHING
from storage.tables import Contact, Interaction, Member, Reminder
from storage.unit_of_work import UnitOfWork

SOURCE = "website"
"""The source of contacts that came by a form."""


@dataclass(frozen=True)
class Lead:
    """What the form said. key: names it, so that a form sent twice is one; phones and emails in their one spelling."""

    key: str
    name: str
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    text: str

    @property
    def reaches(self) -> list[tuple[str, str]]:
        """Each phone and e-mail with its kind."""
        return [("phone", one) for one in self.phones] + [("email", one) for one in self.emails]

    @property
    def summary(self) -> str:
        """All that was said, as the history keeps it: what a stranger says of themselves is nobody's proof."""
        return "\n".join(filter(None, (", ".join((self.name, *self.phones, *self.emails)), self.text)))


@dataclass(frozen=True)
class Taken:
    """holder: whose task it is, None where nobody leads anything. is_known: the firm knew the phone or the e-mail."""

    contact: Contact
    entry: Interaction
    holder: Member | None
    is_known: bool


async def take(work: UnitOfWork, lead: Lead) -> Taken | None:
    """The contact with what was said on it; None where this form was taken already. Nobody is matched by their name.

    To a contact that the firm knows no number is added: whoever knows one of somebody's numbers could add their own.
    """
    entry_id = hashlib.sha256(f"form\0{lead.key}".encode()).hexdigest()[:24]
    if await work.get(Interaction, entry_id) is not None:
        return None
    work.op, around, work.scope = "lead.take", work.scope, EVERYTHING
    try:
        twins = await queries.twins(work, lead.reaches)
        known = await work.get(Contact, twins[0].id) if twins else None
        contact = known or await _made(work, lead)
        entry = Interaction(
            id=entry_id, kind="message", direction="in", outcome="", summary=lead.summary, happened_at=work.now,
            contact_id=contact.id, created_at=work.now,
        )  # fmt: skip
        await work.add(entry)
        contact.last_touch_at = work.now
        await work.flush()
        return Taken(contact, entry, await _holder(work, contact), known is not None)
    finally:
        work.scope = around


async def _made(work: UnitOfWork, lead: Lead) -> Contact:
    name = " ".join(lead.name.split())[:MOST_LETTERS] or next(value for _, value in lead.reaches)
    contact = Contact(
        id=new_id(), name=name, sort_name=sort_key(name), source=SOURCE, created_at=work.now, last_touch_at=work.now
    )
    await work.add(contact)
    await work.add(*(channels.made(work, contact, kind, value) for kind, value in dict.fromkeys(lead.reaches)))
    return contact


async def _holder(work: UnitOfWork, contact: Contact) -> Member | None:
    """Whoever looks after the contact, else one of those who lead."""
    owner = await work.get(Member, contact.owner_id)
    if owner is not None and owner.is_active:
        return owner
    leads: Sequence[Member] = await members.heads(work, contact.team_id)
    return leads[0] if leads else None


async def give(work: UnitOfWork, taken: Taken, text: str) -> Reminder | None:
    """A task for the holder, due at once: their own hours decide when they hear of it. text: in their language."""
    holder = taken.holder
    if holder is None:
        return None
    zone = ZoneInfo(holder.timezone)
    row = Reminder(
        id=new_id(), member_id=holder.id, text=" ".join(text.split()), contact_id=taken.contact.id, due_at=work.now,
        local_due=work.now.astimezone(zone).replace(tzinfo=None).isoformat(), timezone=holder.timezone, has_clock=True,
        created_at=work.now,
    )  # fmt: skip
    await work.add(row)
    return row
