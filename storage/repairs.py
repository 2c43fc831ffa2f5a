"""Letters that failed or are doubtful, put right by hand: sent again, given up, taken up again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import CursorResult, case, update

from storage.tables.delivery import Outbox
from storage.unit_of_work import UnitOfWork


async def send_again(work: UnitOfWork, row_id: int) -> bool:
    """A letter that failed or is doubtful waits to be sent again; False where it is neither.

    How often its outcome was unknown stays: a platform that can tell is asked first whether it has the letter already.
    """
    fresh = {"status": "pending", "attempts": 0, "token": None, "not_before": None, "lease_until": None}
    return await _turn(work, row_id, ("failed", "uncertain"), **fresh)


async def drop(work: UnitOfWork, row_id: int) -> bool:
    """A letter that failed or is doubtful is given up; False where it is neither."""
    return await _turn(work, row_id, ("failed", "uncertain"), status="dropped")


async def take_up(work: UnitOfWork, row_id: int) -> bool:
    """Takes back that a letter was given up."""
    was = case((Outbox.uncertain > 0, "uncertain"), else_="failed")
    return await _turn(work, row_id, ("dropped",), status=was)


async def _turn(work: UnitOfWork, row_id: int, was: Sequence[str], **values: Any) -> bool:
    result = await work.session.execute(
        update(Outbox).where(Outbox.id == row_id, Outbox.status.in_(was)).values(**values)
    )
    return isinstance(result, CursorResult) and result.rowcount == 1
