"""The firm's people: the first owner, joining, profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from crm import digests
from crm.calendar import clock_time
from crm.errors import Invalid, NotFound, Stale
from crm.ids import new_id
from crm.permissions import ROLES, Actor, Role, reach, require
from locales.catalog import LANGUAGES
from storage.queries import history, members
from storage.tables import Identity, Member, Team
from storage.unit_of_work import UnitOfWork

GRANTS: dict[Role, tuple[Role, ...]] = {
    "owner": ROLES,
    "admin": ("head", "sales", "operator", "auditor"),
    "head": ("sales", "operator"),
}
"""Which roles somebody may give: nobody grants what they lack, a head only into their own team."""


STANDING = ("name", "role", "team_id", "is_active")
"""What a decision about a member is made upon: a change of any of it makes an open question an old one."""


class ChangedMeanwhile(Stale):
    """The member is not what was asked about any more; `turned` says who changed what."""

    def __init__(self, member: Member, turned: Sequence[history.Turned]) -> None:
        super().__init__()
        self.member = member
        self.turned = turned


@cache
def zone_names() -> frozenset[str]:
    """Every IANA zone this machine knows. Asked once: the system's own answer walks a thousand files each time."""
    return frozenset(available_timezones())


@dataclass(frozen=True)
class Account:
    """Somebody's account on a platform, as the firm links it to a member."""

    platform: str
    team: str
    user: str
    name: str


@dataclass(frozen=True)
class Profile:
    """How a new member is spoken to."""

    language: str
    timezone: str
    country: str = ""
    rich_messages: bool = False


def reached_at(chat: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """A private chat as event JSON, with the channel that is known of it: not every event brings that."""
    known = (before or {}).get("channel")
    return {**chat, "channel": known} if known and not chat.get("channel") else dict(chat)


async def ensure_owner(work: UnitOfWork, account: Account, profile: Profile) -> Member:
    """The member behind the account, made the owner if the account is new; an existing member keeps their role."""
    identity = await work.get(Identity, (account.platform, account.team, account.user))
    member = await work.get(Member, identity.member_id if identity else None)
    return member or await admit(work, account, profile, "owner", None)


async def acquaint(work: UnitOfWork, account: Account, profile: Profile) -> None:
    """The first word of somebody the settings knew by id alone: the account brings their name, language and zone.

    An operation of its own, without an author: whoever takes back their first act keeps their name.
    """
    identity = await work.get(Identity, (account.platform, account.team, account.user))
    if identity is None or identity.name or not account.name:
        return
    member = await work.get(Member, identity.member_id)
    async with work.apart(new_id(), "acquaint"):
        identity.name = account.name
        if member is not None and member.name == account.user:
            member.name, member.language, member.timezone = account.name, profile.language, profile.timezone
            await digests.replan(work, member)


async def admit(work: UnitOfWork, account: Account, profile: Profile, role: Role, team_id: str | None) -> Member:
    """A new member with this account. Stale where the account belongs to somebody already."""
    if await work.get(Identity, (account.platform, account.team, account.user)) is not None:
        raise Stale("already-member")
    member = Member(
        id=new_id(),
        name=account.name or account.user,
        role=role,
        team_id=team_id,
        language=profile.language,
        timezone=profile.timezone,
        country=profile.country,
        rich_messages=profile.rich_messages,
        created_at=work.now,
    )
    await work.add(member)
    await link(work, account, member)
    await digests.defaults_for(work, member)
    return member


async def link(work: UnitOfWork, account: Account, member: Member) -> None:
    """One more account of the same member."""
    await work.add(
        Identity(
            platform=account.platform,
            team=account.team,
            user=account.user,
            member_id=member.id,
            name=account.name,
            linked_at=work.now,
            seen_at=work.now,
        )
    )


async def change_profile(
    work: UnitOfWork, actor: Actor, *, language: str = "", timezone: str = "", name: str = "", **clock: str
) -> Member:
    """The actor's own language, zone, name and hours (`work_start`, `quiet_from`, `quiet_to` as HH:MM).

    Digests move with the zone.
    """
    member = await oneself(work, actor)
    if timezone and timezone not in zone_names():
        raise Invalid("settings-bad-zone", text=timezone[:40])
    moves = bool(timezone) and timezone != member.timezone
    member.language = language or member.language
    member.timezone = timezone or member.timezone
    member.name = name or member.name
    for field in ("work_start", "quiet_from", "quiet_to"):
        if clock.get(field):
            setattr(member, field, f"{clock_time(clock[field]):%H:%M}")
    if moves:
        await digests.replan(work, member)
    return member


async def speak_also(work: UnitOfWork, actor: Actor, language: str, *, does: bool) -> Member:
    """Whether the actor speaks that language besides their own: customers who do come to them, too."""
    if language not in LANGUAGES:
        raise Invalid("button-expired")
    member = await oneself(work, actor)
    spoken = {*member.also_speaks.split(), *([language] if does else [])} - (set() if does else {language})
    member.also_speaks = " ".join(one for one in LANGUAGES if one in spoken)
    return member


async def switch_rich_messages(work: UnitOfWork, actor: Actor, *, is_on: bool) -> Member:
    """Telegram's rich messages (real tables, folded history) on or off for the actor."""
    member = await oneself(work, actor)
    member.rich_messages = is_on
    return member


async def oneself(work: UnitOfWork, actor: Actor) -> Member:
    """The actor's own row, for settings of their own."""
    require(actor, "settings.own")
    member = await work.get(Member, actor.member_id)
    if member is None:
        raise NotFound
    return member


async def change_role(
    work: UnitOfWork,
    actor: Actor,
    member_id: str,
    role: Role,
    team_id: str | None,
    *,
    seen_version: int | None = None,
) -> Member:
    """Gives a member another role or team, and with the role its digests.

    Nobody grants what they lack; a head's people and the last owner stay. seen_version: see `version_of`.
    """
    member = await can_be(work, actor, member_id, role, team_id)
    await _require_as_seen(work, member, seen_version)
    was, member.role, member.team_id = member.role, role, team_id
    await digests.follow_role(work, member, was)
    return member


async def can_be(work: UnitOfWork, actor: Actor, member_id: str, role: Role, team_id: str | None) -> Member:
    """The member whom the actor may give this role and team, locked; refuses as `change_role` does."""
    member = await _reachable(work, actor, member_id)
    if not in_reach(actor, "member.invite", team_id):
        raise NotFound
    if role not in grants(actor) or member.role not in (*grants(actor), member.role if actor.role == "owner" else ""):
        raise NotFound
    if member.role == "owner" and role != "owner":
        await _refuse_last_owner(work)
    return member


async def deactivate(work: UnitOfWork, actor: Actor, member_id: str, *, seen_version: int | None = None) -> Member:
    """Takes a member's access away at once; what they wrote stays. The last owner cannot go."""
    member = await can_leave(work, actor, member_id)
    await _require_as_seen(work, member, seen_version)
    member.is_active = False
    return member


async def can_leave(work: UnitOfWork, actor: Actor, member_id: str) -> Member:
    """The member whose access the actor may take away, locked; refuses as `deactivate` does."""
    member = await _reachable(work, actor, member_id)
    if member.role not in grants(actor):
        raise NotFound
    if member.role == "owner":
        await _refuse_last_owner(work)
    return member


async def version_of(work: UnitOfWork, member_id: str) -> int:
    """What a question about the member is bound to: it grows with every change of their name, role, team or access."""
    return await history.version(work, Member.__tablename__, member_id, STANDING)


async def _require_as_seen(work: UnitOfWork, member: Member, seen: int | None) -> None:
    if seen is None or seen == await version_of(work, member.id):
        return
    table = Member.__tablename__
    turned = await history.turned_since(work, table, member.id, STANDING, seen) if seen >= 0 else ()
    raise ChangedMeanwhile(member, turned)


def grants(actor: Actor) -> tuple[Role, ...]:
    """The roles this person may give."""
    return GRANTS.get(actor.role, ())


async def create_team(work: UnitOfWork, actor: Actor, name: str) -> Team:
    """A new team."""
    require(actor, "team.create")
    team = Team(id=new_id(), name=name, created_at=work.now)
    await work.add(team)
    return team


async def _reachable(work: UnitOfWork, actor: Actor, member_id: str) -> Member:
    require(actor, "member.invite")
    member = await work.locked(Member, member_id)
    if member is None or not member.is_active:
        raise NotFound
    if not in_reach(actor, "member.invite", member.team_id):
        raise NotFound
    return member


def in_reach(actor: Actor, op: str, team_id: str | None) -> bool:
    """Whether the actor may do this with people of that team; who has no team reaches nobody by it."""
    extent = reach(actor.role, op)
    return extent == "all" or (extent == "team" and team_id is not None and team_id == actor.team_id)


async def colleagues(work: UnitOfWork, actor: Actor) -> Sequence[Member]:
    """The people the actor may see, by name: everybody, or their own team; themselves where they have none."""
    require(actor, "member.read")
    return [one for one in await members.active(work) if sees(actor, one)]


def sees(actor: Actor, member: Member) -> bool:
    """Whether the member is themselves or in reach."""
    return member.id == actor.member_id or in_reach(actor, "member.read", member.team_id)


async def require_undoable(work: UnitOfWork, actor: Actor, member: Member, was: str, *, was_active: bool) -> None:
    """Taking back a change of role or access is granting it: `was` is the role the member had before.

    NotFound beyond what the actor may grant today, Stale where no owner would be left.
    """
    leaves = was != "owner" or not was_active
    if was not in grants(actor) or member.role not in grants(actor):
        raise NotFound
    if member.role == "owner" and member.is_active and leaves:
        await _refuse_last_owner(work)


async def _refuse_last_owner(work: UnitOfWork) -> None:
    owners = [member for member in await members.active(work) if member.role == "owner"]
    if len(owners) <= 1:
        raise Stale("last-owner")
