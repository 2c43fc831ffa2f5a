"""Members: who they are and where they are reached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from storage import row_by_row
from storage.prepared import Prepared
from storage.tables import Identity, Member, Team
from storage.tables.row import Row
from storage.unit_of_work import UnitOfWork


async def active(work: UnitOfWork, team_id: str | None = None) -> Sequence[Member]:
    """Active members by name, of one team or of all."""
    query = select(Member).where(Member.is_active).order_by(Member.name)
    if team_id is not None:
        query = query.where(Member.team_id == team_id)
    return (await work.session.execute(query)).scalars().all()


_ACCOUNTS, _PEOPLE = (Row.metadata.tables[kind.__tablename__] for kind in (Identity, Member))
_BEHIND = Prepared(
    select(_ACCOUNTS, _PEOPLE)
    .join(_PEOPLE, _PEOPLE.c.id == _ACCOUNTS.c.member_id)
    .where(_ACCOUNTS.c.platform == bindparam("platform"), _ACCOUNTS.c.team == bindparam("team"))
    .where(Identity.user == bindparam("user"))
)


async def behind(work: UnitOfWork, platform: str, team: str, user: str) -> Member | None:
    """Whose account that is, in one statement; both rows are held for whoever asks for them again."""
    identity = work.known(Identity, (platform, team, user))
    if identity is not None:
        return await work.get(Member, identity.member_id)
    found = await _BEHIND.one(work, {"platform": platform, "team": team, "user": user})
    if found is None:
        return None
    width = len(_ACCOUNTS.columns)
    identity = row_by_row.held(work, Identity, found[:width])
    member = work.known(Member, (identity.member_id,)) or row_by_row.held(work, Member, found[width:])
    work.hold(identity, member)
    return member


async def heads(work: UnitOfWork, team_id: str | None) -> Sequence[Member]:
    """Those who lead the team; where it has no head, the owners and admins."""
    return await _first(work, (("head",), team_id), _LEADERS)


async def operators(work: UnitOfWork, team_id: str | None) -> Sequence[Member]:
    """Who answers for that team, or the firm: its operators; where it has none, its heads; else owners and admins."""
    return await _first(work, (("operator",), team_id), (("head",), team_id), _LEADERS)


_LEADERS: tuple[tuple[str, ...], None] = (("owner", "admin"), None)


async def _first(work: UnitOfWork, *steps: tuple[Sequence[str], str | None]) -> Sequence[Member]:
    """The active members by name of the first of these (roles, team) that has any."""
    for roles, team in steps:
        query = select(Member).where(Member.is_active, Member.role.in_(roles)).order_by(Member.name, Member.id)
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


async def private_chats(work: UnitOfWork, member_ids: Sequence[str]) -> Mapping[str, dict[str, Any]]:
    """The same of several members; who is reached nowhere is left out."""
    query = (
        select(Identity.member_id, Identity.chat)
        .where(Identity.member_id.in_(member_ids), Identity.chat.is_not(None), Identity.unreachable.is_(None))
        .order_by(Identity.seen_at)
    )
    return {str(member_id): chat for member_id, chat in (await work.session.execute(query)).all() if chat is not None}


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
