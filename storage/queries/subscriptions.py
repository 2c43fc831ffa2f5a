"""Subscriptions: which groups and channels want to see which deals."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import exists, or_, select

from storage.queries.deals import DealRead
from storage.tables import Posted, Subscription
from storage.unit_of_work import UnitOfWork


async def wanting(work: UnitOfWork, deal: DealRead) -> Sequence[Subscription]:
    """Chats that get this deal's live card: it passes their team and amount filters, or they have it already.

    The smallest amount says nothing about other currencies: a deal in one of them passes. Without a value it counts
    as 0 in every currency.
    """
    posted = exists().where(
        Posted.chat_key == Subscription.chat_key,
        Posted.noun == "deal",
        Posted.record_id == deal.deal.id,
        Posted.kind == "live",
    )
    team = or_(Subscription.team_id.is_(None), Subscription.team_id == deal.deal.team_id)
    large = [Subscription.min_minor <= (deal.deal.value_minor or 0)]
    if deal.deal.value_minor is not None:
        large.append(Subscription.min_currency != deal.deal.currency)
    query = select(Subscription).where(Subscription.is_active, team, or_(*large, posted)).order_by(Subscription.id)
    return (await work.session.execute(query)).scalars().all()


async def of_chat(work: UnitOfWork, chat_key: str) -> Subscription | None:
    """The subscription of a chat, whether active or stopped."""
    query = select(Subscription).where(Subscription.chat_key == chat_key)
    return (await work.session.execute(query)).scalar_one_or_none()


async def active(work: UnitOfWork) -> Sequence[Subscription]:
    """Every active subscription, by title; callers check who may see it."""
    query = select(Subscription).where(Subscription.is_active).order_by(Subscription.title, Subscription.id)
    return (await work.session.execute(query)).scalars().all()


async def shown(work: UnitOfWork, chat_key: str, limit: int = 50) -> Sequence[str]:
    """Ids of the deals whose live cards stand in the chat, the newest first."""
    query = (
        select(Posted.record_id)
        .where(Posted.chat_key == chat_key, Posted.kind == "live", Posted.noun == "deal")
        .order_by(Posted.at.desc(), Posted.message)
        .limit(limit)
    )
    return (await work.session.execute(query)).scalars().all()
