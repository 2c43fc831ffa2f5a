"""A person is erased for good: asked for by one owner or admin, done when another agrees, or a day later.

What can be told without them stays: that there was a call, when, by whom, in which deal; deals with their sums. There
is no undo, neither of this nor of what was done to the person before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from crm.contacts import TEXT_FIELDS, reached, very
from crm.errors import NotFound, Stale
from crm.ids import is_id
from crm.permissions import Actor, require
from crm.undo import ERASURE
from crm.uniting import OPERATION as UNITED
from storage import holding, wiping
from storage.mentions import Mentions
from storage.queries import desk_rooms, former, history, tickets
from storage.queries import erasing as queries
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

    wished: customers who had asked for it themselves, as they were.
    """

    contact_id: str
    asked_by: str | None
    posted: Sequence[Place]
    enclosed: Sequence[Place] = ()
    wished: Sequence[Wisher] = ()


@dataclass(frozen=True)
class Wisher:
    """Where and how a customer is reached who is no more one. chat: as event JSON; at: when they asked."""

    chat: dict[str, Any]
    language: str
    timezone: str
    at: datetime


async def extent(work: UnitOfWork, actor: Actor, contact_id: str) -> Extent:
    """What erasing the contact would take away; NotFound where it is absent or out of reach."""
    contact = await reached(work, actor, OPERATION, contact_id)
    found, planned = await queries.belongings(work, contact), await queries.planned(work, contact.id)
    return Extent(
        contact.id, contact.name, len(found.channels), len(found.jobs), len(found.reminders), len(found.tickets),
        len(found.entries), len(found.deals), bool(contact.note), await _version(work, contact.id),
        planned.asked_by if planned else None, planned.due_at if planned else None,
    )  # fmt: skip


async def plan(work: UnitOfWork, actor: Actor, contact_id: str, seen_version: int) -> Erasure:
    """Will erase the contact a day from now. Stale where it was changed since it was looked at, or is planned.

    It is held meanwhile: whoever joins somebody to it at that moment comes before, or finds it planned.
    """
    require(actor, OPERATION)
    await work.locked(Contact, contact_id)
    contact = await very(work, actor, OPERATION, contact_id)
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
    await very(work, actor, OPERATION, contact_id)
    row = await queries.planned(work, contact_id)
    if row is None:
        raise Stale("erase-not-planned")
    if row.asked_by == actor.member_id:
        raise Stale("erase-second", when=row.due_at)
    if seen_version != await _version(work, contact_id):
        raise Stale("erase-changed")
    erased = await carry_out(work, row, actor.member_id)
    if erased is None:
        raise Stale("erase-not-planned")
    return erased


async def keep(work: UnitOfWork, actor: Actor, contact_id: str) -> Erasure:
    """The contact stays; Stale where nothing is planned any more. Gives what had been planned."""
    await very(work, actor, OPERATION, contact_id)
    row = await _held(work, contact_id)
    if row is None:
        raise Stale("erase-not-planned")
    await work.delete(row)
    return row


async def carry_out(work: UnitOfWork, row: Erasure, by: str | None = None) -> Erased | None:
    """Erases the contact of a planned erasure. by: the member who said so last, None for the clock.

    Gives None where there is no such contact any more, or it was called off meanwhile: nothing was erased, and there is
    no act of it.
    """
    await holding.tickets(work, [one.id for one in await tickets.of_contact(work, row.contact_id)])
    if await work.locked(Contact, row.contact_id, to_delete=True) is None:
        work.op = OPERATION
        await work.delete(row)
        return None
    held = await _held(work, row.contact_id)
    return await _carry_out(work, held, by) if held is not None else None


async def _held(work: UnitOfWork, contact_id: str) -> Erasure | None:
    """What is planned for the contact, held; None where it is nothing any more."""
    row = await work.locked(Erasure, contact_id)
    return row if row is not None and row.done_at is None else None


async def _carry_out(work: UnitOfWork, row: Erasure, by: str | None = None, number: int = 0) -> Erased:
    """number: of one that was carried out before, in a store that was put back since."""
    work.op = OPERATION
    wished = await _wishers(work, row.contact_id)
    told: dict[str, Any] = {"wished": [one.at.isoformat() for one in wished]}
    wiped = await _erase(work, row.contact_id, row.traces, told)
    row.done_at, row.done_by, row.traces = work.now, by, sorted({*row.traces, *wiped.traces})
    row.number, row.told = await queries.numbered(work, number), told | await _left(work, wiped)
    await work.flush()
    return Erased(row.contact_id, row.asked_by, wiped.posted, wiped.enclosed, wished)


async def erase_again(
    work: UnitOfWork, contact_id: str, at: datetime, traces: Sequence[str], number: int = 0
) -> bool:
    """Erases somebody of whom the ledger says that they are; whether this store did not know it."""
    row = await work.get(Erasure, contact_id)
    if row is not None and row.done_at is not None:
        return False
    if row is None:
        row = Erasure(contact_id=contact_id, asked_at=at, due_at=at, traces=[])
        await work.add(row)
    row.traces = list(traces)
    await _carry_out(work, row, number=number)
    row.done_at = at
    await work.flush()
    return True


async def _version(work: UnitOfWork, contact_id: str) -> int:
    return await history.version(work, Contact.__tablename__, contact_id, _SEEN)


async def act(work: UnitOfWork, actor: Actor, contact_id: str) -> Erasure:
    """One that was carried out; NotFound for any other."""
    require(actor, OPERATION)
    row = await work.get(Erasure, contact_id)
    if row is None or row.done_at is None:
        raise NotFound
    return row


async def _wishers(work: UnitOfWork, contact_id: str) -> list[Wisher]:
    return [
        Wisher(one.chat, one.language, one.timezone, at)
        for one, at in await queries.wishers(work, contact_id)
    ]  # fmt: skip


async def _left(work: UnitOfWork, wiped: wiping.Wiped) -> dict[str, Any]:
    """Messages of ours that showed the person, and groups that are no desk any more among their chats."""
    chats = {chat_key for chat_key, _ in wiped.posted}
    rooms = [one.title for one in await desk_rooms.every(work) if not one.is_active and one.chat_key in chats]
    return {"posted": len(wiped.posted), "rooms": rooms}


async def _erase(
    work: UnitOfWork, contact_id: str, traces: Sequence[str], told: dict[str, Any]
) -> wiping.Wiped:
    contact = await work.get(Contact, contact_id)
    if contact is None:  # a copy from before they were entered: what came in about them may stand there all the same
        known = frozenset(traces)
        return await wiping.wipe(work, Wanted(Mentions(frozenset()), known | {contact_id}, known))
    found = await queries.belongings(work, contact)
    went = await former.names_of(work, [one.contact_id for one in found.heirs])
    mentions, touched = found.mentions.also(went), [*found.gone, *found.entries]
    deleted = await former.deleted_of(work, contact_id)
    parted = await former.tickets_of(work, [one.id for one in found.customers])
    deleted += [key for key in parted if key not in deleted]
    theirs = [one.id for one in found.tickets] + [key for table, key in deleted if table == "ticket"]
    deleted += await former.taken_back(work, theirs)
    operations = await wiping.operations_on(work, touched, deleted)
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
    await wiping.forget_values(work, found.gone, deleted=deleted)
    await wiping.forget_values(work, found.entries, ("summary", "contact_id"))
    await _forget_merges(work, operations)
    for row, is_theirs in rewritten:
        columns = queries.TEXTS[type(row)]
        await wiping.rewrite_values(work, row, columns, mentions, contact_id, every_word=is_theirs)
    texts = {kind.__tablename__: columns for kind, columns in queries.TEXTS.items()}
    await former.forget_names(work, mentions, texts)
    await _close(work, operations)
    told |= _counted(found) | {"others": sum(not is_theirs for _, is_theirs in rewritten)}
    return wiped


async def _forget_merges(work: UnitOfWork, operations: Sequence[Operation]) -> None:
    """Merges, and what took them back, wrote what the one said to the other: none of it stays with either."""
    begun = {one.id: await history.begun(work, one) for one in operations}
    merges = sorted(key for key, chain in begun.items() if chain[-1].name == UNITED)
    await wiping.forget_done(work, merges, ("contact", "employment"))


def _counted(found: Belongings) -> dict[str, int]:
    """What goes and what stays, in numbers."""
    return {
        "reaches": len(found.channels), "jobs": len(found.jobs), "entries": len(found.entries),
        "reminders": len(found.reminders), "tickets": len(found.tickets), "messages": len(found.messages),
        "deals": len(found.deals),
    }  # fmt: skip


def _ids(found: Belongings) -> frozenset[str]:
    hanging = (
        found.channels, found.jobs, found.reminders, found.entries, found.customers, found.tickets, found.messages,
        found.requests,
    )  # fmt: skip
    files = (str(file.get("ref", "")) for one in found.messages for file in one.attachments)
    kept_here = frozenset(filter(is_id, files))
    went = (one.contact_id for one in found.heirs)
    return frozenset({found.contact.id, *went, *(one.id for rows in hanging for one in rows)}) | kept_here


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
    naming = (*await queries.naming(work, mentions), *await queries.naming_before(work, mentions))
    rows = {id(one): one for one in (*theirs, *naming) if id(one) not in going}
    for key, row in rows.items():
        for column in queries.TEXTS[type(row)]:
            text = getattr(row, column)
            clean = mentions.within(text, every_word=key in close)
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


