"""Members: who they are and where they are reached."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from storage.tables import Identity, Member, Team
from storage.unit_of_work import UnitOfWork


async def active(work: UnitOfWork, team_id: str | None = None) -> Sequence[Member]:
    """Active members by name, of one team or of all."""
    query = select(Member).where(Member.is_active).order_by(Member.name)
    if team_id is not None:
        query = query.where(Member.team_id == team_id)
    return (await work.session.execute(query)).scalars().all()


async def heads(work: UnitOfWork, team_id: str | None) -> Sequence[Member]:
    """Those who lead the team; where it has no head, the owners and admins."""
    for roles, team in ((("head",), team_id), (("owner", "admin"), None)):
        query = select(Member).where(Member.is_active, Member.role.in_(roles)).order_by(Member.name)
        if team is not None:
            query = query.where(Member.team_id == team)
        found = (await work.session.execute(query)).scalars().all()
        if found:
            return found
    return []


async def private_chat(work: UnitOfWork, member_id: str) -> dict[str, Any] | None:
    """The member's private chat last used, as event JSON; None when no platform reaches them."""
    query = (
        select(Identity.chat)
        .where(Identity.member_id == member_id, Identity.chat.is_not(None), Identity.unreachable.is_(None))
        .order_by(Identity.seen_at.desc())
        .limit(1)
    )
    return (await work.session.execute(query)).scalar_one_or_none()


async def identities(work: UnitOfWork, member_id: str) -> Sequence[Identity]:
    """Every account of the member."""
    query = select(Identity).where(Identity.member_id == member_id).order_by(Identity.platform)
    return (await work.session.execute(query)).scalars().all()


async def teams(work: UnitOfWork) -> Sequence[Team]:
    """All teams by name."""
    return (await work.session.execute(select(Team).order_by(Team.name))).scalars().all()


async def accounts(work: UnitOfWork) -> Sequence[Identity]:
    """Every account of every member."""
    return (await work.session.execute(select(Identity))).scalars().all()
