"""Two contacts that are one person become one contact: all that hangs on the one goes to the other.

The other keeps what it says itself, and what is empty there is filled. Links to the one that goes lead to it. One undo
parts them again; what came since stays with the one that lives on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crm.contacts import reached, very
from crm.desk import customers
from crm.desk.customers import SOURCE
from crm.errors import NotFound, Stale
from crm.permissions import Actor
from storage import holding
from storage.queries import data_requests, erasing, history, interactions, tickets
from storage.queries import uniting as queries
from storage.queries.erasing import Belongings
from storage.queries.uniting import Alike
from storage.tables import (
    Contact,
    ContactHeir,
    Customer,
    DataRequest,
    DealParticipant,
    Employment,
    Interaction,
    Member,
    Reminder,
    Tagging,
    Ticket,
)
from storage.unit_of_work import UnitOfWork

OPERATION = "contact.merge"
_SEEN = ("name", "position", "birthday", "source", "note", "owner_id")


@dataclass(frozen=True)
class Side:
    """One of the two, with how much hangs on it. version: of what it says itself."""

    contact: Contact
    company: str
    owner: str
    reaches: int
    jobs: int
    entries: int
    reminders: int
    deals: int
    tickets: int
    version: int


@dataclass(frozen=True)
class United:
    """They are one. former: what the one that went was called, and whose it was; reopened: what customers asked about
    their data, to be decided anew."""

    contact: Contact
    former: str
    former_owner: str | None
    reopened: Sequence[DataRequest]


async def alike(work: UnitOfWork, actor: Actor, contact_id: str) -> tuple[Contact, Sequence[Alike]]:
    """The contact, and who in reach may be the same person."""
    row = await reached(work, actor, OPERATION, contact_id)
    return row, await queries.alike(work, row)


async def look(work: UnitOfWork, actor: Actor, keep_id: str, lose_id: str) -> tuple[Side, Side]:
    """Both, before they are merged."""
    keep, lose = [await reached(work, actor, OPERATION, key) for key in (keep_id, lose_id)]
    if keep is lose:
        raise NotFound if keep_id == lose_id else Stale("unite-one-already", name=keep.name)
    return await _side(work, keep), await _side(work, lose)


async def _side(work: UnitOfWork, contact: Contact) -> Side:
    found, owner = await erasing.belongings(work, contact), await work.get(Member, contact.owner_id)
    return Side(
        contact, await queries.employer(work, contact.id), owner.name if owner is not None else "",
        len(found.channels), len(found.jobs), len(found.entries), len(found.reminders), len(found.deals),
        len(found.tickets), await history.version(work, Contact.__tablename__, contact.id, _SEEN),
    )  # fmt: skip


async def unite(
    work: UnitOfWork, actor: Actor, keep_id: str, lose_id: str, seen_versions: tuple[int, int]
) -> United:
    """The second goes on as the first. Stale where one of them was changed since it was looked at, or where it waits
    that one is erased or that a file about the second goes out."""
    for key in (keep_id, lose_id):
        await very(work, actor, OPERATION, key)
    keep, lose = await _held(work, keep_id, lose_id)
    for key, version in zip((keep_id, lose_id), seen_versions, strict=True):
        if version != await history.version(work, Contact.__tablename__, key, _SEEN):
            raise Stale("erase-changed")
    await require_free(work, keep_id, lose_id)
    theirs, kept = await erasing.belongings(work, lose), await erasing.belongings(work, keep)
    former, owner_id = lose.name, lose.owner_id
    reopened, _ = await customers.decide_anew(work, [*theirs.customers, *kept.customers], lose.id, keep.id)
    await _move(work, theirs, keep)
    await _move_pairs(work, theirs, kept)
    _fill(keep, lose)
    await work.flush()
    await interactions.refresh_touch(work, {keep.id}, {one.id for one in theirs.deals})
    await work.delete(lose)
    await work.add(ContactHeir(contact_id=lose.id, heir_id=keep.id, created_at=work.now))
    return United(keep, former, owner_id, reopened)


async def require_free(work: UnitOfWork, keep_id: str, lose_id: str) -> None:
    """Stale where it waits that one of them is erased, or that a file about the second goes out."""
    for key in (keep_id, lose_id):
        if await erasing.planned(work, key) is not None:
            raise Stale("unite-erased")
    if await data_requests.planned_for(work, lose_id) is not None:
        raise Stale("unite-file-waits")


async def _held(work: UnitOfWork, keep_id: str, lose_id: str) -> tuple[Contact, Contact]:
    """Both, held against everybody else: tickets first, then the contacts by their id."""
    found = [one.id for key in (keep_id, lose_id) for one in await tickets.of_contact(work, key)]
    await holding.tickets(work, found)
    rows = {key: await work.locked(Contact, key, to_delete=True) for key in sorted({keep_id, lose_id})}
    keep, lose = rows[keep_id], rows[lose_id]
    if keep is None or lose is None or keep is lose:
        raise NotFound
    return keep, lose


async def _move(work: UnitOfWork, theirs: Belongings, keep: Contact) -> None:
    """What may hang on a contact several times."""
    lose_id = theirs.contact.id
    rows: list[Interaction | Reminder | Customer | Ticket | DataRequest] = []
    rows += [*theirs.entries, *theirs.reminders, *theirs.customers, *theirs.tickets, *theirs.requests]
    for row in rows:
        row.contact_id = keep.id
    for deal in theirs.deals:
        if deal.contact_id == lose_id:
            deal.contact_id, deal.version = keep.id, deal.version + 1
    for heir in theirs.heirs:
        heir.heir_id = keep.id
    await work.flush()


async def _move_pairs(work: UnitOfWork, theirs: Belongings, kept: Belongings) -> None:
    """What hangs on a contact once goes where the other has its like."""
    keep = kept.contact
    doubles = await _move_channels(work, theirs, kept)
    for job in theirs.jobs:
        await _move_job(work, job, kept)
    tags, parts = {one.tag_id for one in kept.tags}, {one.deal_id for one in kept.parts}
    await work.delete(*theirs.tags, *theirs.parts)
    own = {one.id for one in (*theirs.deals, *kept.deals) if one.contact_id == keep.id}
    new = [one.tag_id for one in theirs.tags if one.tag_id not in tags]
    await work.add(
        *(Tagging(tag_id=one, noun="contact", record_id=keep.id) for one in new),
        *(
            DealParticipant(deal_id=one.deal_id, contact_id=keep.id, role=one.role)
            for one in theirs.parts
            if one.deal_id not in parts | own
        ),
    )
    await work.delete(*(one for one in kept.parts if one.deal_id in own))
    await _move_matches(work, theirs, kept, doubles)
    await work.flush()


async def _move_channels(work: UnitOfWork, theirs: Belongings, kept: Belongings) -> dict[str, str]:
    """Gives, for each phone or e-mail that both have, the id of the one that stays by that of the one that goes."""
    present = {(one.kind, one.value): one.id for one in kept.channels}
    doubles: dict[str, str] = {}
    for channel in theirs.channels:
        same = present.get((channel.kind, channel.value))
        if same is None:
            channel.contact_id = kept.contact.id
        else:
            doubles[channel.id] = same
            await work.delete(channel)
    return doubles


async def _move_matches(work: UnitOfWork, theirs: Belongings, kept: Belongings, doubles: dict[str, str]) -> None:
    """Whoever may be the one may be the other, and whoever is not is neither. Of themselves nobody is asked."""
    keep_id = kept.contact.id
    own = {one.id for one in (*theirs.customers, *kept.customers)}
    asked = {one.customer_id: one for one in kept.matches if one.contact_id == keep_id}
    for match in theirs.matches:
        if match.contact_id not in (theirs.contact.id, keep_id):
            continue
        same = asked.get(match.customer_id)
        if match.customer_id in own:
            await work.delete(match)
        elif same is None:
            match.contact_id, match.channel_id = keep_id, doubles.get(match.channel_id, match.channel_id)
        else:
            same.refused_at = same.refused_at or match.refused_at
            await work.delete(match)


async def _move_job(work: UnitOfWork, job: Employment, kept: Belongings) -> None:
    where = job.company_id, job.is_current
    same = next((one for one in kept.jobs if (one.company_id, one.is_current) == where), None)
    if same is None:
        job.contact_id = kept.contact.id
        return
    same.position, same.since = same.position or job.position, same.since or job.since
    await work.delete(job)


def _fill(keep: Contact, lose: Contact) -> None:
    """What the one does not say the other may."""
    keep.position, keep.birthday = keep.position or lose.position, keep.birthday or lose.birthday
    keep.note = "\n".join(dict.fromkeys(filter(None, (keep.note, lose.note))))
    if keep.source in ("", SOURCE):
        keep.source = lose.source or keep.source
    if keep.owner_id is None:
        keep.owner_id, keep.team_id = lose.owner_id, lose.team_id
