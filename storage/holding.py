"""The one order in which rows of the desk are held: tickets first, by their id where there are several, then queues,
the one that was there first before the others, then messages.

Whoever held a message or a queue before a ticket, or the higher id before the lower, might wait for somebody who does
it the other way round. What turns out to be another ticket by the time it is held is let go before that one is waited
for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from sqlalchemy import select

from storage.tables import Queue, Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


async def tickets(work: UnitOfWork, keys: Iterable[str]) -> list[Ticket]:
    """Holds these tickets; those that are gone are left out."""
    rows = [await work.locked(Ticket, key) for key in sorted(set(keys))]
    return [one for one in rows if one is not None]


async def queues(work: UnitOfWork, keys: Iterable[str]) -> list[Queue]:
    """Holds these queues."""
    await work.flush()
    query = select(Queue.id).where(Queue.id.in_(set(keys))).order_by(Queue.created_at, Queue.id)
    rows = [await work.locked(Queue, key) for key in (await work.session.execute(query)).scalars().all()]
    return [one for one in rows if one is not None]


async def with_tickets(
    work: UnitOfWork, keys: Iterable[str], of: Callable[[], Awaitable[Collection[str]]]
) -> list[Ticket]:
    """Holds these queues, with all of their tickets that are meant; gives those, the first one first.

    of: the ids of the tickets. It is asked again once the queues are held: what came in between is not left behind.
    """
    wanted = list(keys)
    while True:
        found = await of()
        async with attempt(work) as tried:
            rows = await tickets(work, found)
            await queues(work, wanted)
            if set(await of()) <= set(found):
                return sorted(rows, key=lambda one: one.number)
            await tried.rollback()


async def message(work: UnitOfWork, message_id: str) -> TicketMessage | None:
    """The message, held with its ticket; None where it is gone."""
    await work.flush()
    while (key := await _ticket_of(work, message_id)) is not None:
        async with attempt(work) as tried:
            await work.locked(Ticket, key)
            said = await work.locked(TicketMessage, message_id)
            if said is None or said.ticket_id == key:
                return said
            await tried.rollback()
    return None


async def living(work: UnitOfWork, ticket_id: str) -> Ticket | None:
    """The ticket that it went on as, held; itself where it was merged into none."""
    while (key := await living_id(work, ticket_id)) is not None:
        async with attempt(work) as tried:
            row = await work.locked(Ticket, key)
            if row is None or row.merged_into is None or await _numbered(work, row.merged_into) is None:
                return row
            await tried.rollback()
    return None


async def living_id(work: UnitOfWork, ticket_id: str) -> str | None:
    """The ticket that it went on as, as it stands now and without holding it; None where there is no such ticket."""
    await work.flush()
    query = select(Ticket.id, Ticket.merged_into).where(Ticket.id == ticket_id)
    found = (await work.session.execute(query)).one_or_none()
    while found is not None and found.merged_into is not None:
        after = await _numbered(work, found.merged_into)
        if after is None:
            break
        found = after
    return found.id if found is not None else None


def attempt(work: UnitOfWork) -> AbstractAsyncContextManager[Any]:
    """Locks that can be let go again. SQLite has one writer: what was read in its transaction stays as it is."""
    return nullcontext() if work.dialect == "sqlite" else work.session.begin_nested()


async def _ticket_of(work: UnitOfWork, message_id: str) -> str | None:
    query = select(TicketMessage.ticket_id).where(TicketMessage.id == message_id)
    return (await work.session.execute(query)).scalar_one_or_none()


async def _numbered(work: UnitOfWork, number: int) -> Any:
    query = select(Ticket.id, Ticket.merged_into).where(Ticket.number == number)
    return (await work.session.execute(query)).one_or_none()
