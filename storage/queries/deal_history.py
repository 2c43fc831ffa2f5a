"""What happened to deals: moves read from the history of changes, and one deal's whole past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from storage.tables import Change, Member, Operation
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Move:
    """Who last put a deal into its stage, and when. `who` is "" for the clock."""

    member_id: str | None
    who: str
    at: datetime


async def last_move(work: UnitOfWork, deal_id: str) -> Move | None:
    """The newest change of the deal's stage, its creation included."""
    query = (
        select(Operation.member_id, Member.name, Operation.at)
        .join(Change, Change.operation_id == Operation.id)
        .outerjoin(Member, Member.id == Operation.member_id)
        .where(Change.table == "deal", Change.row_id == deal_id, Change.column == "stage_id")
        .order_by(Change.id.desc())
        .limit(1)
    )
    found = (await work.session.execute(query)).one_or_none()
    return Move(found[0], found[1] or "", found[2]) if found else None


async def stages_before(work: UnitOfWork, deal_id: str) -> Sequence[str]:
    """Ids of the stages the deal left, the latest first."""
    query = (
        select(Change.old)
        .where(Change.table == "deal", Change.row_id == deal_id, Change.column == "stage_id", Change.action == "update")
        .order_by(Change.id.desc())
    )
    return [str(old) for old in (await work.session.execute(query)).scalars() if old]
