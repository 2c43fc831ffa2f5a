"""Single-use ways in: 128 random bits, hashed at rest, 24 hours, bounded by what the inviter may grant."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta

from crm.errors import Invalid, NotFound, Stale
from crm.ids import is_id, new_id
from crm.members import GRANTS, Account, Profile, admit, grants, link
from crm.permissions import ROLES, Actor, Role, reach, require
from storage.queries import invitations
from storage.tables import Identity, Invitation, Member, Stranger, Team
from storage.unit_of_work import UnitOfWork

LIFE = timedelta(hours=24)
PREFIX = "inv_"
_TOKEN = re.compile(r"inv_[A-Za-z0-9_-]{22}")
_ALONE = re.compile(r"(?:/start\s+)?[`'\"«„“]?(inv_[A-Za-z0-9_-]{1,60})[`'\"»“”.]?", re.IGNORECASE)
TRIES = 5
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Issued:
    """A fresh invitation and its token; the token is shown once and never kept."""

    invitation: Invitation
    token: str


async def invite(work: UnitOfWork, actor: Actor, role: Role, team_id: str | None, key: str = "") -> Issued:
    """A token for one new member with that role. A head invites into their own team only.

    key: the id of the invitation, known to whoever asks; Stale where it is made already: its token is shown once only.
    """
    require(actor, "member.invite")
    if key and (not is_id(key) or await work.get(Invitation, key) is not None):
        raise Stale("invite-made")
    if role not in grants(actor):
        raise NotFound
    if reach(actor.role, "member.invite") == "team":
        team_id = actor.team_id
        if team_id is None:
            raise Invalid("invite-needs-team")
    if team_id is not None and await work.get(Team, team_id) is None:
        raise NotFound
    return await issue(work, role, team_id, actor.member_id, key=key)


async def issue(
    work: UnitOfWork,
    role: Role,
    team_id: str | None,
    created_by: str | None,
    member_id: str | None = None,
    key: str = "",
) -> Issued:
    """A token made without asking for rights: by `invite`, by `init` for the first owner, for linking an account.

    member_id: redeeming adds the account to that member instead of making a new one.
    """
    token = PREFIX + secrets.token_urlsafe(16)
    invitation = Invitation(
        id=key or new_id(),
        token_hash=_hashed(token),
        role=role,
        team_id=team_id,
        member_id=member_id,
        created_by=created_by,
        created_at=work.now,
        expires_at=work.now + LIFE,
    )
    await work.add(invitation)
    return Issued(invitation, token)


async def redeem(work: UnitOfWork, account: Account, profile: Profile, token: str) -> Member:
    """The member this token makes of the account. NotFound for any token that does not count, whatever the reason.

    Five wrong tokens within 15 minutes pause an account for 15 more. Stale for a member, whatever the token.
    """
    if await _is_paused(work, account):
        raise NotFound("invitation-paused")
    identity = await work.get(Identity, (account.platform, account.team, account.user))
    earlier = await work.get(Member, identity.member_id if identity else None)
    if earlier is not None and earlier.is_active:
        raise Stale("already-member")
    invitation = await _valid(work, token.strip())
    if invitation is None or (earlier is not None and invitation.member_id is not None):
        raise WrongToken("invitation-invalid")
    invitation.used_at = work.now
    if earlier is not None:
        return _back(earlier, _role(invitation), invitation.team_id)
    if invitation.member_id is not None:
        return await _linked(work, account, invitation.member_id)
    return await admit(work, account, profile, _role(invitation), invitation.team_id)


def _back(member: Member, role: Role, team_id: str | None) -> Member:
    """Somebody who had left comes back under what they are invited as now."""
    member.is_active, member.role, member.team_id = True, role, team_id
    return member


class WrongToken(NotFound):
    """A token that does not count; the caller counts the attempt."""


def code_in(text: str) -> str:
    """The code in a text that is nothing else, as people type or paste it; "" for every other text."""
    found = _ALONE.fullmatch(text.strip())
    return found[1] if found else ""


async def count_wrong(work: UnitOfWork, account_key: str) -> None:
    """One more wrong token of this outsider."""
    row = await work.get(Stranger, account_key)
    if row is None:
        row = Stranger(key=account_key, first_at=work.now, wrong_tokens=0)
        await work.add(row)
    if row.window_at is None or row.window_at + WINDOW < work.now:
        row.window_at, row.wrong_tokens = work.now, 0
    row.wrong_tokens += 1
    if row.wrong_tokens == TRIES:
        row.window_at = work.now


async def _is_paused(work: UnitOfWork, account: Account) -> bool:
    row = await work.get(Stranger, f"{account.platform}:{account.team}:{account.user}")
    return (
        row is not None
        and row.wrong_tokens >= TRIES
        and row.window_at is not None
        and row.window_at + WINDOW >= work.now
    )


async def _valid(work: UnitOfWork, token: str) -> Invitation | None:
    if not _TOKEN.fullmatch(token):
        return None
    row = await invitations.by_hash(work, _hashed(token))
    if row is None or row.used_at or row.revoked_at or row.expires_at <= work.now:
        return None
    return row if row.created_by is None or await _may_still_invite(work, row) else None


async def _may_still_invite(work: UnitOfWork, row: Invitation) -> bool:
    """What was invited with must still be the inviter's to give; a second account of their own always is."""
    inviter = await work.get(Member, row.created_by)
    if inviter is None or not inviter.is_active:
        return False
    if row.member_id is not None:
        return row.member_id == inviter.id
    role = next((one for one in ROLES if one == inviter.role), None)
    if role is None or row.role not in GRANTS.get(role, ()):
        return False
    return reach(role, "member.invite") == "all" or row.team_id == inviter.team_id


async def _linked(work: UnitOfWork, account: Account, member_id: str) -> Member:
    member = await work.get(Member, member_id)
    if member is None or not member.is_active:
        raise NotFound("invitation-invalid")
    await link(work, account, member)
    return member


def _role(invitation: Invitation) -> Role:
    for role in ROLES:
        if invitation.role == role:
            return role
    raise NotFound("invitation-invalid")


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
