"""What was done in some days: by each person of a team, or by one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

from crm import digests
from crm.errors import NotFound
from crm.interactions import KINDS
from crm.periods import Days
from crm.permissions import Actor, reach, require
from storage.queries import deals
from storage.queries import digests as queries
from storage.queries.deals import Movement
from storage.queries.pipelines import Total
from storage.tables import Deal, Member, Team
from storage.unit_of_work import UnitOfWork

COUNTED = MappingProxyType(
    {
        "call": ("call",),
        "meeting": ("meeting", "visit"),
        "message": ("message", "email"),
        "note": ("note",),
        "visit": ("visit",),
        "email": ("email",),
    }
)
"""What people ask the number of, and the kinds it takes in, as the digest counts them."""


@dataclass(frozen=True)
class PersonFigures:
    """What one person logged, by kind; is_expected: who is named even where they logged nothing."""

    name: str
    by_kind: MappingProxyType[str, int]
    is_expected: bool = True

    def count(self, what: str = "") -> int:
        """How many of what is named in `COUNTED`; "" for everything."""
        return sum(self.by_kind.get(kind, 0) for kind in (COUNTED[what] if what else self.by_kind))


@dataclass(frozen=True)
class Figures:
    """The days up to now. team: "" for the whole firm; is_own: of the actor alone; has_team: see `TeamDay`.

    won: the sums of the deals that have a value, by currency; won_count: how many deals, with or without one.
    """

    days: Days
    people: tuple[PersonFigures, ...]
    moved: tuple[Movement, ...]
    won: tuple[Total, ...]
    won_count: int
    is_own: bool
    team: str = ""
    has_team: bool = True

    def count(self, what: str = "") -> int:
        """How many of them all people have."""
        return sum(one.count(what) for one in self.people)


def is_own(actor: Actor, *, asked: bool) -> bool:
    """Whether the figures are the actor's own: where that was asked, and for who leads nobody."""
    return asked or reach(actor.role, "digest.team") == "none"


async def figures(work: UnitOfWork, actor: Actor, days: Days, *, own: bool, what: str = "") -> Figures:
    """The figures of the actor, or of who they lead, the busiest first; what: by what that is counted."""
    require(actor, "digest.own")
    people, until = await who(work, actor, own=own), end_of(days, work.now)
    counts = await queries.activity(work, [one.id for one in people], days.since, until)
    team_id, owner_id = _of(actor, own=own)
    team = await work.get(Team, team_id)
    found = [_person(one, counts.get(one.id, {})) for one in people]
    return Figures(
        days=days,
        people=tuple(
            sorted(
                (one for one in found if own or one.is_expected or one.count()),
                key=lambda one: (-one.count(what), -one.count(), one.name),
            )
        ),
        moved=await moved(work, actor, days, own=own),
        won=await queries.won(work, days.since, team_id, until=until, owner_id=owner_id),
        won_count=await queries.count_won(work, days.since, team_id, until=until, owner_id=owner_id),
        is_own=own,
        team=team.name if team else "",
        has_team=own or team is not None or reach(actor.role, "digest.team") == "all",
    )


async def who(work: UnitOfWork, actor: Actor, *, own: bool) -> Sequence[Member]:
    """Whose figures they are."""
    if not own:
        return await digests.who_log(work, actor)
    me = await work.get(Member, actor.member_id)
    if me is None:
        raise NotFound
    return [me]


async def moved(work: UnitOfWork, actor: Actor, days: Days, *, own: bool) -> tuple[Movement, ...]:
    """The deals that moved in these days, the earliest first."""
    team_id, owner_id = _of(actor, own=own)
    return await deals.moved_since(work, days.since, team_id, until=end_of(days, work.now), owner_id=owner_id)


async def done(
    work: UnitOfWork, actor: Actor, days: Days, what: str, *, own: bool, limit: int, offset: int
) -> Sequence[queries.Done]:
    """The entries behind a number, the newest first; what: of `COUNTED`, "" for all."""
    people = [one.id for one in await who(work, actor, own=own)]
    kinds = COUNTED[what] if what else KINDS
    until = end_of(days, work.now)
    return await queries.done(work, people, days.since, until, kinds=kinds, limit=limit, offset=offset)


async def won(
    work: UnitOfWork, actor: Actor, days: Days, *, own: bool, limit: int, offset: int
) -> Sequence[tuple[Deal, str]]:
    """The deals that were won in these days with their owners, the latest first."""
    team_id, owner_id = _of(actor, own=own)
    until = end_of(days, work.now)
    return await queries.won_deals(
        work, days.since, team_id, until=until, owner_id=owner_id, limit=limit, offset=offset
    )


def end_of(days: Days, now: datetime) -> datetime:
    """Up to when is counted: the end of the days, or now."""
    return min(days.until, now + timedelta(seconds=1))


def _of(actor: Actor, *, own: bool) -> tuple[str | None, str | None]:
    """The team and the owner whose deals count; None for no limit."""
    if own:
        return None, actor.member_id
    require(actor, "digest.team")
    return (None if reach(actor.role, "digest.team") == "all" else actor.team_id), None


def _person(member: Member, counts: dict[str, int]) -> PersonFigures:
    return PersonFigures(member.name, MappingProxyType(counts), member.role in digests.SELLERS)
