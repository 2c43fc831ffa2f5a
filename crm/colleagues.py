"""What one colleague did in some days, for those who may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crm import digests
from crm.errors import Forbidden
from crm.figures import end_of
from crm.names import Question
from crm.periods import Days
from crm.permissions import Actor, reach, require
from locales.folding import fold_tokens
from storage.queries import deals, members
from storage.queries import digests as queries
from storage.queries.deals import Movement
from storage.queries.digests import Done
from storage.tables import Member
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Doings:
    """What somebody logged in these days, by kind; the entries of one page, the newest first, and the deals moved."""

    member_id: str
    name: str
    days: Days
    by_kind: Mapping[str, int]
    entries: Sequence[Done]
    has_more: bool
    moved: Sequence[Movement]


async def named(work: UnitOfWork, who: str) -> Sequence[Member]:
    """The colleagues whom a name means: by the whole name before the first one."""
    asked = Question(who)
    forms = [asked.forms(word) for word in asked.words]
    if not forms:
        return []
    own = [(one, fold_tokens(one.name)) for one in await members.active(work)]
    found = [(one, name) for one, name in own if all(form & set(name) for form in forms) and forms[0] & set(name[:1])]
    exact = [one for one, name in found if set(fold_tokens(who)) <= set(name)]
    return exact or [one for one, _ in found]


async def may_see(work: UnitOfWork, actor: Actor, member_id: str) -> bool:
    """Whether the actor may see what that colleague did: their own, or of who they lead."""
    if member_id == actor.member_id:
        return True
    if reach(actor.role, "digest.team") == "none":
        return False
    return member_id in [one.id for one in await digests.who_log(work, actor)]


async def doings(work: UnitOfWork, actor: Actor, member: Member, days: Days, *, limit: int, offset: int) -> Doings:
    """What they did; Forbidden for whoever may not see it."""
    require(actor, "digest.own")
    if not await may_see(work, actor, member.id):
        raise Forbidden("digest.team", member.id)
    until = end_of(days, work.now)
    counts = await queries.activity(work, [member.id], days.since, until)
    found = await queries.done(work, [member.id], days.since, until, limit=limit + 1, offset=offset)
    moved = await deals.moved_since(work, days.since, until=until, owner_id=member.id)
    return Doings(member.id, member.name, days, counts.get(member.id, {}), found[:limit], len(found) > limit, moved)
