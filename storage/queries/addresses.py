"""Where people are reached on a platform."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from storage.tables import Customer, DeskRoom, DeskThread, Identity
from storage.unit_of_work import UnitOfWork


async def private(work: UnitOfWork, platform: str) -> list[dict[str, Any]]:
    """Private chats of members and customers who can be reached, as event JSON."""
    members = select(Identity.chat).where(Identity.platform == platform, Identity.unreachable.is_(None))
    customers = select(Customer.chat).where(Customer.platform == platform, Customer.unreachable.is_(None))
    found: list[dict[str, Any] | None] = []
    for query in (members, customers):
        found += (await work.session.execute(query)).scalars()
    return [chat for chat in found if chat]


async def threads(work: UnitOfWork, platform: str, limit: int) -> list[dict[str, Any]]:
    """The desk's rooms, and the threads that stand open in them, the latest first, as event JSON."""
    rooms = (await work.session.execute(select(DeskRoom).where(DeskRoom.is_active).order_by(DeskRoom.id))).scalars()
    there = {one.id: one.chat for one in rooms if one.chat.get("platform") == platform}
    query = select(DeskThread.room_id, DeskThread.thread).where(
        DeskThread.room_id.in_(there), DeskThread.status == "open", DeskThread.style == "threads"
    )
    open_ones = (await work.session.execute(query.order_by(DeskThread.created_at.desc()).limit(limit))).all()
    return [*there.values(), *({**there[room], "thread": thread} for room, thread in open_ones)]
