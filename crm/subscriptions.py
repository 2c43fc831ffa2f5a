"""Groups and channels that follow deals: who may let them, what they see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crm.errors import Forbidden, NotFound, Stale
from crm.ids import new_id
from crm.permissions import Actor, allow, reach, require
from storage.queries import subscriptions
from storage.tables import Subscription, Team
from storage.unit_of_work import UnitOfWork

OP = "subscription.change"


@dataclass
class Held:
    """A subscription as the permission table sees it: whoever set it up owns it."""

    id: str
    owner_id: str | None
    team_id: str | None
    created_by: str | None


def may_change(actor: Actor, row: Subscription) -> bool:
    """Whether the subscription is the actor's to change: their own, their team's, or any for owners and admins."""
    return allow(actor, OP, Held(row.id, row.created_by, row.team_id, row.created_by))


async def subscribe(work: UnitOfWork, actor: Actor, *, chat_key: str, chat: dict[str, Any], title: str) -> Subscription:
    """The chat follows deals from now on: of the head's own team, of all teams for owners and admins; without amounts.

    One that follows already stays as it is. Stale where it follows for somebody out of the actor's reach.
    """
    require(actor, OP)
    row = await subscriptions.of_chat(work, chat_key)
    if row is None:
        row = Subscription(
            id=new_id(), chat_key=chat_key, chat=chat, title=title, team_id=_team(actor), min_minor=0,
            min_currency="", shows_amounts=False, language=actor.language, timezone=actor.timezone, is_active=True,
            created_by=actor.member_id, created_at=work.now,
        )
        await work.add(row)
        return row
    if row.is_active:
        if not may_change(actor, row):
            raise Stale("subscription-others")
        return row
    row.is_active, row.chat, row.title = True, chat, title
    row.team_id, row.created_by, row.shows_amounts = _team(actor), actor.member_id, False
    row.min_minor, row.min_currency = 0, ""
    row.language, row.timezone = actor.language, actor.timezone
    await work.flush()
    return row


async def stop(work: UnitOfWork, actor: Actor, subscription_id: str) -> Subscription:
    """No more cards; those that stand stay as they are."""
    row = await find(work, actor, subscription_id)
    row.is_active = False
    await work.flush()
    return row


async def show_amounts(work: UnitOfWork, actor: Actor, subscription_id: str, shown: bool) -> Subscription:
    """Whether everybody in the chat sees what deals are worth."""
    row = await find(work, actor, subscription_id)
    row.shows_amounts = shown
    await work.flush()
    return row


async def speak(work: UnitOfWork, actor: Actor, subscription_id: str, language: str) -> Subscription:
    """In which language the chat's cards are written from now on."""
    row = await find(work, actor, subscription_id)
    row.language = language
    await work.flush()
    return row


async def change_minimum(
    work: UnitOfWork, actor: Actor, subscription_id: str, minor: int, currency: str
) -> Subscription:
    """Leaves smaller deals of that currency out, in minor units; 0 takes all."""
    row = await find(work, actor, subscription_id)
    row.min_minor = max(minor, 0)
    row.min_currency = currency if row.min_minor else ""
    await work.flush()
    return row


async def change_team(work: UnitOfWork, actor: Actor, subscription_id: str, team_id: str | None) -> Subscription:
    """Whose deals the chat sees: one team's or everybody's; a head's only their own team's."""
    row = await find(work, actor, subscription_id)
    if team_id is not None and await work.get(Team, team_id) is None:
        raise NotFound
    if reach(actor.role, OP) != "all" and team_id != actor.team_id:
        raise Forbidden(OP, row.id)
    row.team_id = team_id
    await work.flush()
    return row


async def find(work: UnitOfWork, actor: Actor, subscription_id: str) -> Subscription:
    """The subscription, if it is the actor's to change; NotFound for all others."""
    require(actor, OP)
    row = await work.get(Subscription, subscription_id)
    if row is None or not may_change(actor, row):
        raise NotFound
    return row


def _team(actor: Actor) -> str | None:
    return None if reach(actor.role, OP) == "all" else actor.team_id
