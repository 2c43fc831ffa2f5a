"""All that is kept about a person goes out as a file: to the owner or admin who asked, or to the customer it is about.

As with erasing, one asks or lets it go, and it is sent when another agrees, or a day later; until then each of them
may stop it.
"""

from __future__ import annotations

from dataclasses import dataclass

from crm.contacts import reached, very
from crm.erasing import DELAY
from crm.errors import Forbidden, Invalid, NotFound, Stale
from crm.ids import is_id, new_id
from crm.permissions import Actor, require
from storage.queries import data_requests as queries
from storage.tables import Contact, Customer, DataRequest
from storage.unit_of_work import UnitOfWork

OP = "contact.export"
LONGEST_REASON = 1000


@dataclass(frozen=True)
class Asked:
    """A wish with the person it is about. customer: who asked for themselves, else None."""

    request: DataRequest
    contact: Contact
    customer: Customer | None


async def look(work: UnitOfWork, actor: Actor, contact_id: str) -> tuple[Contact, DataRequest | None]:
    """The contact and the file that somebody waits for already; NotFound where it is absent or out of reach."""
    contact = await reached(work, actor, OP, contact_id)
    return contact, await queries.planned_for(work, contact.id)


async def plan(work: UnitOfWork, actor: Actor, contact_id: str) -> Asked:
    """The actor gets the file a day from now; Stale where somebody waits for it already."""
    contact = await very(work, actor, OP, contact_id)
    planned = await queries.planned_for(work, contact.id)
    if planned is not None:
        raise Stale("data-planned-already")
    row = DataRequest(
        id=new_id(), kind="export", contact_id=contact.id, asked_by=actor.member_id, asked_at=work.now,
        planned_by=actor.member_id, due_at=work.now + DELAY, status="planned", said="",
    )  # fmt: skip
    await work.add(row)
    return Asked(row, contact, None)


async def read(work: UnitOfWork, actor: Actor, request_id: str) -> Asked:
    """The wish, locked; NotFound for none."""
    require(actor, OP)
    row = await work.locked(DataRequest, request_id) if is_id(request_id) else None
    found = await with_people(work, row) if row is not None else None
    if found is None:
        raise NotFound
    return found


async def with_people(work: UnitOfWork, row: DataRequest) -> Asked | None:
    """The wish with whom it is about, whoever may see it; None where they are gone."""
    contact = await work.get(Contact, row.contact_id)
    customer = await work.get(Customer, row.customer_id)
    return Asked(row, contact, customer) if contact is not None else None


async def let_go(work: UnitOfWork, actor: Actor, request_id: str) -> Asked:
    """What a customer asked for goes to them a day from now."""
    asked = await read(work, actor, request_id)
    row = asked.request
    if row.status != "open" or row.kind != "export":
        raise Stale("data-request-over")
    row.status, row.planned_by, row.due_at = "planned", actor.member_id, work.now + DELAY
    await work.flush()
    return asked


async def agree(work: UnitOfWork, actor: Actor, request_id: str, asker: Actor | None) -> Asked:
    """A second person agrees: it goes at once. Stale for the first, and where nothing waits any more.

    asker: the member who asked for it, as they are now; where they may not have it any more, it is stopped.
    """
    asked = await read(work, actor, request_id)
    row = asked.request
    if row.status != "planned":
        raise Stale("data-request-over")
    if row.planned_by == actor.member_id and row.due_at is not None:
        raise Stale("data-second", when=row.due_at)
    if asked.customer is None and not may(asker):
        row.status, row.decided_by, row.decided_at = "stopped", actor.member_id, work.now
        await work.flush()
        return asked
    await _sent(work, row, actor.member_id)
    return asked


async def _sent(work: UnitOfWork, row: DataRequest, by: str | None) -> None:
    row.status, row.decided_by, row.decided_at = "sent", by, work.now
    await work.flush()


async def stop(work: UnitOfWork, actor: Actor, request_id: str) -> Asked:
    """It does not go: what a member asked is over, what a customer asked is still to be answered."""
    asked = await read(work, actor, request_id)
    row = asked.request
    if row.status != "planned":
        raise Stale("data-request-over")
    row.planned_by, row.due_at = None, None
    row.status = "open" if asked.customer is not None else "stopped"
    if row.status == "stopped":
        row.decided_by, row.decided_at = actor.member_id, work.now
    await work.flush()
    return asked


async def refuse(work: UnitOfWork, actor: Actor, request_id: str, why: str) -> Asked:
    """What a customer asked is refused, for a reason that they are told; Invalid without one."""
    asked = await read(work, actor, request_id)
    row, said = asked.request, why.strip()
    if row.status not in queries.WAITING or asked.customer is None:
        raise Stale("data-request-over")
    if not said or len(said) > LONGEST_REASON:
        raise Invalid("form-too-long", limit=LONGEST_REASON, length=len(said))
    row.status, row.said, row.decided_by, row.decided_at = "refused", said, actor.member_id, work.now
    await work.flush()
    return asked


async def carry_out(work: UnitOfWork, row: DataRequest, actor: Actor | None) -> Asked | None:
    """A day has passed: it goes. actor: the member who asked for it, as they are now; None where they are no more.

    Gives None where it goes to nobody: the one who asked for it may not have it any more.
    """
    work.op = OP
    asked = await with_people(work, row)
    if asked is None or (asked.customer is None and not may(actor)):
        row.status, row.decided_at = "stopped", work.now
        await work.flush()
        return None
    await _sent(work, row, None)
    return asked


def may(actor: Actor | None) -> bool:
    """Whether a file about anybody may go to this member."""
    if actor is None:
        return False
    try:
        require(actor, OP)
    except Forbidden:
        return False
    return True
