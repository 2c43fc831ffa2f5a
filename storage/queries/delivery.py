"""Chats that are lost to us, and chats that moved."""

from __future__ import annotations

from sqlalchemy import select

from storage.tables import Identity, Subscription
from storage.unit_of_work import UnitOfWork


async def mark_gone(work: UnitOfWork, platform: str, chat_id: str, chat_key: str) -> None:
    """Nobody is reached there any more: the person's identity says so, a subscription stops."""
    identities = select(Identity).where(Identity.platform == platform, Identity.unreachable.is_(None))
    for identity in (await work.session.execute(identities)).scalars():
        if identity.user == chat_id or (identity.chat or {}).get("id") == chat_id:
            identity.unreachable = "gone"
    await _stop(work, chat_key)


async def _stop(work: UnitOfWork, chat_key: str) -> None:
    query = select(Subscription).where(Subscription.chat_key == chat_key, Subscription.is_active)
    for subscription in (await work.session.execute(query)).scalars():
        subscription.is_active = False


async def follow(work: UnitOfWork, old_key: str, new_key: str, chat_id: str) -> None:
    """A group has a new id: its subscription follows; where the new id has one of its own, the old one stops."""
    taken = select(Subscription.id).where(Subscription.chat_key == new_key)
    if (await work.session.execute(taken)).first() is not None:
        await _stop(work, old_key)
        return
    query = select(Subscription).where(Subscription.chat_key == old_key)
    for subscription in (await work.session.execute(query)).scalars():
        subscription.chat_key = new_key
        subscription.chat = {**subscription.chat, "id": chat_id}
