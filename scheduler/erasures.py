"""Carries out the erasure of a person a day after it was asked for; one at a time, however many processes look."""

from __future__ import annotations

from datetime import datetime

from crm import erasing
from handlers import notices
from handlers.erasing import rewrite
from handlers.live import redraw
from handlers.views import erasing as views
from storage.queries import erasing as queries
from storage.unit_of_work import UnitOfWork


async def fire_due(work: UnitOfWork) -> int:
    """Erases one person whose time has come, and tells who asked for it; gives how many that were.

    Where the contact is not there any more, nothing was erased, and that is what they are told.
    """
    row = await queries.claim_due(work)
    if row is None:
        return 0
    contact_id, asked_by = row.contact_id, row.asked_by
    erased = await erasing.carry_out(work, row)
    if erased is not None:
        await rewrite(work, erased)
        await redraw(work, {})
    to = await notices.addressee(work, asked_by) if asked_by else None
    if to is not None:
        said = views.erased(contact_id) if erased is not None else views.nothing()
        await notices.tell(work, to, said, f"erased:{contact_id}:told")
    return 1


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next person is erased."""
    return await queries.next_due(work)
