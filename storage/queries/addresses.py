"""Where people are reached on a platform, those first who were there of late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from storage.tables import Customer, DeskRoom, DeskThread, Identity
from storage.unit_of_work import UnitOfWork


async def private(work: UnitOfWork, platform: str, limit: int) -> list[dict[str, Any]]:
    """Private chats of members and customers, as event JSON."""
    members = select(Identity.chat, Identity.seen_at).where(Identity.platform == platform, Identity.chat.is_not(None))
    customers = select(Customer.chat, Customer.seen_at).where(Customer.platform == platform)
    found: list[tuple[dict[str, Any] | None, Any]] = []
    for kind, query in ((Identity, members), (Customer, customers)):
        rows = await work.session.execute(query.order_by(kind.seen_at.desc()).limit(limit))
        found += [(chat, seen) for chat, seen in rows]
    found.sort(key=lambda one: one[1], reverse=True)
    return [chat for chat, _ in found if chat][:limit]


async def threads(work: UnitOfWork, platform: str, limit: int) -> list[dict[str, Any]]:
    """The desk's rooms, and the threads that stand open in them, as event JSON."""
    rooms: Sequence[DeskRoom] = (
        (await work.session.execute(select(DeskRoom).where(DeskRoom.is_active).order_by(DeskRoom.id))).scalars().all()
    )
    there = {one.id: one.chat for one in rooms if one.chat.get("platform") == platform}
    query = select(DeskThread.room_id, DeskThread.thread).where(
        DeskThread.room_id.in_(there), DeskThread.status == "open", DeskThread.style == "threads"
    )
    open_ones = (await work.session.execute(query.order_by(DeskThread.created_at.desc()).limit(limit))).all()
    return [*there.values(), *({**there[room], "thread": thread} for room, thread in open_ones)]
