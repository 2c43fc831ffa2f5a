"""The one order in which rows of the desk are held: tickets first, by their id where there are several, then messages.

Whoever held a message before its ticket, or the higher id before the lower, might wait for somebody who does it the
other way round. What turns out to be another ticket by the time it is held is let go before that one is waited for.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

from sqlalchemy import select

from storage.tables import Ticket, TicketMessage
from storage.unit_of_work import UnitOfWork


async def tickets(work: UnitOfWork, keys: Iterable[str]) -> None:
    """Holds these tickets."""
    for key in sorted(set(keys)):
        await work.locked(Ticket, key)


async def message(work: UnitOfWork, message_id: str) -> TicketMessage | None:
    """The message, held with its ticket; None where it is gone."""
    await work.flush()
    while (key := await _ticket_of(work, message_id)) is not None:
        async with _attempt(work) as attempt:
            await work.locked(Ticket, key)
            said = await work.locked(TicketMessage, message_id)
            if said is None or said.ticket_id == key:
                return said
            await attempt.rollback()
    return None


async def living(work: UnitOfWork, ticket_id: str) -> Ticket | None:
    """The ticket that it went on as, held; itself where it was merged into none."""
    while (key := await living_id(work, ticket_id)) is not None:
        async with _attempt(work) as attempt:
            row = await work.locked(Ticket, key)
            if row is None or row.merged_into is None or await _numbered(work, row.merged_into) is None:
                return row
            await attempt.rollback()
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


def _attempt(work: UnitOfWork) -> AbstractAsyncContextManager[Any]:
    """Locks that can be let go again. SQLite has one writer: what was read in its transaction stays as it is."""
    return nullcontext() if work.dialect == "sqlite" else work.session.begin_nested()


async def _ticket_of(work: UnitOfWork, message_id: str) -> str | None:
    query = select(TicketMessage.ticket_id).where(TicketMessage.id == message_id)
    return (await work.session.execute(query)).scalar_one_or_none()


async def _numbered(work: UnitOfWork, number: int) -> Any:
    query = select(Ticket.id, Ticket.merged_into).where(Ticket.number == number)
    return (await work.session.execute(query)).one_or_none()
