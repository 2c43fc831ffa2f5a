"""Sends what is kept about a person a day after it was asked for; one at a time, however many processes look."""

from __future__ import annotations

from datetime import datetime

from crm import disclosing
from handlers.disclosing import deliver
from handlers.identify import acting
from storage.queries import data_requests as queries
from storage.unit_of_work import UnitOfWork


async def fire_due(work: UnitOfWork) -> int:
    """Lets one file go whose time has come; gives how many that were."""
    row = await queries.claim_due(work)
    if row is None:
        return 0
    asked = await disclosing.carry_out(work, row, await acting(work, row.asked_by))
    if asked is not None:
        await deliver(work, asked)
    return 1


async def next_due(work: UnitOfWork) -> datetime | None:
    """When the next file goes out."""
    return await queries.next_due(work)
