"""A person is erased for good: asked for by one owner or admin, done when another agrees, or a day later.

What can be told without them stays: that there was a call, when, by whom, in which deal; deals with their sums. There
is no undo, neither of this nor of what was done to the person before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from crm.contacts import TEXT_FIELDS
from crm.errors import NotFound, Stale
from crm.permissions import Actor, require
from crm.undo import ERASURE
from storage import wiping
from storage.mentions import Mentions
from storage.queries import contacts as contact_queries
from storage.queries import erasing as queries
from storage.queries import history
from storage.queries.erasing import Belongings
from storage.tables import Contact, Deal, Erasure, Operation
from storage.unit_of_work import UnitOfWork
from storage.wiping import Place, Wanted

OPERATION = ERASURE
DELAY = timedelta(hours=24)
"""In which one person alone may still think better of it; the design asks for this or a second person."""
_SEEN = (*TEXT_FIELDS, "birthday")


@dataclass(frozen=True)
class Extent:
    """What goes, in numbers, and what stays without the person. due_at: of an erasure that is planned already."""

    contact_id: str
    name: str
    reaches: int
    jobs: int
    reminders: int
    tickets: int
    entries: int
    deals: int
    has_note: bool
    version: int
    asked_by: str | None = None
    due_at: datetime | None = None


@dataclass(frozen=True)
class Erased:
    """Somebody is gone. posted: (chat key, message) of ours that showed them, enclosed: that were files of theirs;
    asked_by: who is to hear of it.
    """

    contact_id: str
    asked_by: str | None
    posted: Sequence[Place]
    enclosed: Sequence[Place] = ()


async def extent(work: UnitOfWork, actor: Actor, contact_id: str) -> Extent:
    """What erasing the contact would take away; NotFound where it is absent or out of reach."""
    contact = await _reached(work, actor, contact_id)
    found, planned = await queries.belongings(work, contact), await queries.planned(work, contact_id)
    return Extent(
        contact.id, contact.name, len(found.channels), len(found.jobs), len(found.reminders), len(found.tickets),
        len(found.entries), len(found.deals), bool(contact.note), await _version(work, contact_id),
        planned.asked_by if planned else None, planned.due_at if planned else None,
    )  # fmt: skip


async def plan(work: UnitOfWork, actor: Actor, contact_id: str, seen_version: int) -> Erasure:
    """Will erase the contact a day from now. Stale where it was changed since it was looked at, or is planned."""
    contact = await _reached(work, actor, contact_id)
    if await queries.planned(work, contact.id) is not None:
        raise Stale("erase-planned-already")
    if seen_version != await _version(work, contact_id):
        raise Stale("erase-changed")
    row = Erasure(
        contact_id=contact.id, asked_by=actor.member_id, asked_at=work.now, due_at=work.now + DELAY, traces=[]
    )
    await work.add(row)
    return row


async def agree(work: UnitOfWork, actor: Actor, contact_id: str, seen_version: int) -> Erased:
    """Erases now what a colleague asked for.

    Stale for the one who asked, where nothing is planned any more, and where the contact was changed since.
    """
    await _reached(work, actor, contact_id)
    row = await queries.planned(work, contact_id)
    if row is None:
        raise Stale("erase-not-planned")
    if row.asked_by == actor.member_id:
        raise Stale("erase-second", when=row.due_at)
    if seen_version != await _version(work, contact_id):
        raise Stale("erase-changed")
    return await carry_out(work, row, actor.member_id)


async def keep(work: UnitOfWork, actor: Actor, contact_id: str) -> Erasure:
    """The contact stays; Stale where nothing is planned any more. Gives what had been planned."""
    await _reached(work, actor, contact_id)
    row = await queries.planned(work, contact_id)
    if row is None:
        raise Stale("erase-not-planned")
    await work.delete(row)
    return row


async def carry_out(work: UnitOfWork, row: Erasure, by: str | None = None) -> Erased:
    """Erases the contact of a planned erasure. by: the member who said so last, None for the clock."""
    work.op = OPERATION
    wiped = await _erase(work, row.contact_id, row.traces)
    row.done_at, row.done_by, row.traces = work.now, by, sorted({*row.traces, *wiped.traces})
    await work.flush()
    return Erased(row.contact_id, row.asked_by, wiped.posted, wiped.enclosed)


async def erase_again(work: UnitOfWork, contact_id: str, at: datetime, traces: Sequence[str]) -> bool:
    """Erases somebody of whom the ledger says that they are; whether this store did not know it."""
    row = await work.get(Erasure, contact_id)
    if row is not None and row.done_at is not None:
        return False
    if row is None:
        row = Erasure(contact_id=contact_id, asked_at=at, due_at=at, traces=[])
        await work.add(row)
    row.traces = list(traces)
    await carry_out(work, row)
    row.done_at = at
    await work.flush()
    return True


async def _reached(work: UnitOfWork, actor: Actor, contact_id: str) -> Contact:
    contact = await contact_queries.read_row(work, contact_id)
    require(actor, OPERATION, contact)
    if contact is None:
        raise NotFound
    return contact


async def _version(work: UnitOfWork, contact_id: str) -> int:
    return await history.version(work, Contact.__tablename__, contact_id, _SEEN)


async def _erase(work: UnitOfWork, contact_id: str, traces: Sequence[str]) -> wiping.Wiped:
    contact = await work.get(Contact, contact_id)
    if contact is None:  # a copy from before they were entered: what came in about them may stand there all the same
        known = frozenset(traces)
        return await wiping.wipe(work, Wanted(Mentions(frozenset()), known | {contact_id}, known))
    found = await queries.belongings(work, contact)
    mentions, touched = found.mentions, [*found.gone, *found.entries]
    operations = await wiping.operations_on(work, touched)
    events = frozenset(one.event_key for one in operations if one.event_key)
    own = frozenset(f"{one.platform}:{one.team}:{one.user}" for one in found.customers)
    wanted = Wanted(mentions, _ids(found), events, own)
    rewritten = await _rewrite_others(work, found, mentions)
    await _empty(work, found)
    for ticket in found.tickets:
        ticket.previous_id = None
    await work.flush()
    await work.delete(*found.gone)
    wiped = await wiping.wipe(work, wanted)
    await wiping.forget_values(work, found.gone)
    await wiping.forget_values(work, found.entries, ("summary", "contact_id"))
    for row, is_theirs in rewritten:
        columns = queries.TEXTS[type(row)]
        await wiping.rewrite_values(work, row, columns, mentions, contact_id, every_word=is_theirs)
    await _close(work, operations)
    return wiped


def _ids(found: Belongings) -> frozenset[str]:
    hanging = (
        found.channels, found.jobs, found.reminders, found.entries, found.customers, found.tickets, found.messages,
    )  # fmt: skip
    return frozenset({found.contact.id, *(one.id for rows in hanging for one in rows)})


async def _empty(work: UnitOfWork, found: Belongings) -> None:
    """What stays is about nobody: entries without words, deals without the person."""
    for entry in found.entries:
        entry.summary, entry.contact_id = "", None
    for deal in found.deals:
        if deal.contact_id == found.contact.id:
            deal.contact_id = None
    await work.flush()


async def _rewrite_others(
    work: UnitOfWork, found: Belongings, mentions: Mentions
) -> list[tuple[queries.Naming, bool]]:
    """Their name is left out of what stays: each word of it in what is theirs, else where it is named in full.

    Gives the rows, and whether they are theirs.
    """
    theirs: list[queries.Naming] = [*found.deals, *await queries.around(work, found.deals)]
    close = {id(one) for one in theirs}
    going = {id(one) for one in (*found.gone, *found.entries)}
    rows = {id(one): one for one in (*theirs, *await queries.naming(work, mentions)) if id(one) not in going}
    for key, row in rows.items():
        for column in queries.TEXTS[type(row)]:
            text = getattr(row, column)
            clean = mentions.without(text, every_word=key in close) if text else text
            if clean != text:
                setattr(row, column, clean)
        if isinstance(row, Deal):
            row.version += 1
    await work.flush()
    return [(row, key in close) for key, row in rows.items()]


async def _close(work: UnitOfWork, operations: Sequence[Operation]) -> None:
    """What was done to the person is not taken back any more."""
    for one in operations:
        one.undone_by = one.undone_by or work.operation_id
    await work.flush()


