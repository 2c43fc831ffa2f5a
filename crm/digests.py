"""Digests: who gets which at what hour, and what stands in them. A day is the reader's own local day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from crm import calendar
from crm.desk import day as desk_day
from crm.desk.day import DeskDay
from crm.errors import Invalid, NotFound
from crm.permissions import ROLES, Actor, reach, require
from storage.queries import deals, members, reminders
from storage.queries import digests as queries
from storage.queries.deals import DealRead, Movement
from storage.queries.pipelines import Total
from storage.queries.reminders import ReminderRead
from storage.tables import DigestPreference, Member, Team
from storage.unit_of_work import UnitOfWork

Kind: TypeAlias = Literal["morning", "team"]
KINDS: tuple[Kind, ...] = ("morning", "team")
BEFORE_WORK = timedelta(minutes=30)
"""The morning digest comes this much before the start of work, so that the day is known when it begins."""
TEAM_HOUR = "18:00"
SELLERS = ("sales", "head")
_LOG = tuple(role for role in ROLES if reach(role, "interaction.log") != "none")
_ON: dict[str, tuple[Kind, ...]] = {
    "owner": ("morning", "team"),
    "admin": ("morning",),
    "head": ("morning", "team"),
    "sales": ("morning",),
}


@dataclass(frozen=True)
class PersonLine:
    """What one member did in the period, and how much of theirs is overdue.

    sells: to whom silence is a question; is_expected: who is named even where they logged nothing.
    """

    member_id: str
    name: str
    calls: int
    meetings: int
    messages: int
    notes: int
    overdue: int
    sells: bool = True
    is_expected: bool = True

    @property
    def total(self) -> int:
        """Everything that was logged."""
        return self.calls + self.meetings + self.messages + self.notes

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all was logged."""
        return not self.total


@dataclass(frozen=True)
class TeamDay:
    """A team's period: `team` is "" for the whole firm; `won` counts from the first of the local month.

    has_team: False for a head who leads no team yet, and so sees nothing. desk: None where there is none to see.
    """

    team: str
    team_id: str | None
    since: datetime
    until: datetime
    month: datetime
    moved: tuple[Movement, ...]
    slipping: tuple[DealRead, ...]
    people: tuple[PersonLine, ...]
    won: tuple[Total, ...]
    open: tuple[Total, ...]
    has_team: bool = True
    desk: DeskDay | None = None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing moved and nobody logged anything, nor anything happened at the desk."""
        is_desk_quiet = self.desk is None or self.desk.is_quiet
        return is_desk_quiet and not self.moved and all(one.is_silent for one in self.people)

    @property
    def silent(self) -> tuple[str, ...]:
        """Who has logged nothing, of those who sell: heads lead, and need not log."""
        return tuple(one.name for one in self.people if one.is_silent and one.sells)


@dataclass(frozen=True)
class OwnDay:
    """A person's own day: what is overdue, what is due until midnight, own slipping deals, what was logged today."""

    now: datetime
    overdue: tuple[ReminderRead, ...]
    overdue_count: int
    due: tuple[ReminderRead, ...]
    due_count: int
    slipping: tuple[DealRead, ...]
    logged: PersonLine

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not (self.overdue or self.due or self.slipping)


def period_start(at: str, days: str, zone: ZoneInfo, day: date, last: date | None) -> datetime:
    """When the period of a digest on `day` began: the last digest, else the working day before at the same hour."""
    before = last or next(one for one in _back(day) if calendar.is_working_day(one, days))
    return calendar.at_clock(before, at, zone)


def _back(day: date) -> Sequence[date]:
    return [day - timedelta(days=number) for number in range(1, 8)]


async def team_day(work: UnitOfWork, actor: Actor, since: datetime) -> TeamDay:
    """The actor's team since then; the whole firm for those who see all of it. Sets nothing, reads in the scope."""
    require(actor, "digest.team")
    sees_all = reach(actor.role, "digest.team") == "all"
    team_id = None if sees_all else actor.team_id
    team = await work.get(Team, team_id)
    people = await who_log(work, actor)
    month = calendar.start_of_day(calendar.local_day(work.now, ZoneInfo(actor.timezone)).replace(day=1), _zone(actor))
    return TeamDay(
        team=team.name if team else "",
        team_id=team_id,
        since=since,
        until=work.now,
        month=month,
        moved=await deals.moved_since(work, since, team_id),
        slipping=await deals.slipping(work, team_id),
        people=tuple(one for one in await _people(work, people, since) if one.is_expected or not one.is_silent),
        won=await queries.won(work, month, team_id),
        open=await deals.forecast(work, team_id),
        has_team=sees_all or team is not None,
        desk=await desk_day.day_of(work, actor, since),
    )


async def who_log(work: UnitOfWork, actor: Actor) -> Sequence[Member]:
    """The people whose day the actor may see: whoever may log, in the team or in the whole firm."""
    require(actor, "digest.team")
    if reach(actor.role, "digest.team") == "all":
        found = await members.active(work)
    else:
        found = await members.active(work, actor.team_id) if actor.team_id else []
    return [one for one in found if one.role in _LOG]


async def is_quiet_before(work: UnitOfWork, actor: Actor, since: datetime, until: datetime) -> bool:
    """Whether in that earlier period, too, nobody logged anything and no deal moved."""
    people = await who_log(work, actor)
    if await queries.activity(work, [one.id for one in people], since, until):
        return False
    if not await desk_day.was_quiet(work, actor, since, until):
        return False
    team_id = None if reach(actor.role, "digest.team") == "all" else actor.team_id
    return not any(one.at < until for one in await deals.moved_since(work, since, team_id))


async def own_day(work: UnitOfWork, actor: Actor, *, few: int = 5) -> OwnDay:
    """The actor's day as of now, with at most `few` lines in each part."""
    require(actor, "digest.own")
    zone = _zone(actor)
    today = calendar.local_day(work.now, zone)
    midnight = calendar.start_of_day(today + timedelta(days=1), zone)
    overdue = await reminders.count_open(work, actor.member_id, until=work.now)
    until_night = await reminders.count_open(work, actor.member_id, until=midnight)
    slipping = await deals.slipping(work)
    me = await work.get(Member, actor.member_id)
    if me is None:
        raise NotFound
    (logged,) = await _people(work, [me], calendar.start_of_day(today, zone))
    return OwnDay(
        now=work.now,
        overdue=tuple(await reminders.open_of(work, actor.member_id, until=work.now, limit=few)),
        overdue_count=overdue,
        due=tuple(await reminders.open_of(work, actor.member_id, until=midnight, limit=few, offset=overdue)),
        due_count=until_night - overdue,
        slipping=tuple(one for one in slipping if one.deal.owner_id == actor.member_id)[:few],
        logged=logged,
    )


async def _people(work: UnitOfWork, people: Sequence[Member], since: datetime) -> tuple[PersonLine, ...]:
    ids = [one.id for one in people]
    counts = await queries.activity(work, ids, since, work.now + timedelta(seconds=1))
    overdue = await reminders.overdue_by_member(work, ids, work.now)
    lines = [_line(one, counts.get(one.id, {}), overdue.get(one.id, 0)) for one in people]
    return tuple(sorted(lines, key=lambda line: (-line.total, line.name)))


def _line(member: Member, counts: dict[str, int], overdue: int) -> PersonLine:
    return PersonLine(
        member_id=member.id,
        name=member.name,
        calls=counts.get("call", 0),
        meetings=counts.get("meeting", 0) + counts.get("visit", 0),
        messages=counts.get("message", 0) + counts.get("email", 0),
        notes=counts.get("note", 0),
        overdue=overdue,
        sells=member.role == "sales",
        is_expected=member.role in SELLERS,
    )


def _zone(actor: Actor) -> ZoneInfo:
    return ZoneInfo(actor.timezone)


async def defaults_for(work: UnitOfWork, member: Member) -> Sequence[DigestPreference]:
    """The member's wishes; those missing for the role are created: morning for who sells, team for who leads."""
    have = {one.kind for one in await queries.preferences(work, member.id)}
    for kind in KINDS:
        if kind not in have and _may_have(member, kind):
            is_on = kind in _ON.get(member.role, ())
            await work.add(_preference(work, member, kind, is_on=is_on))
    return await queries.preferences(work, member.id)


async def follow_role(work: UnitOfWork, member: Member, was: str) -> None:
    """After a change of role: the digests that come with the new one and did not with the old begin."""
    await defaults_for(work, member)
    gained = set(_ON.get(member.role, ())) - set(_ON.get(was, ()))
    for row in await queries.preferences(work, member.id):
        if row.kind in gained and not row.is_on:
            row.is_on = True
            plan_next(row, member, work.now)
    await work.flush()


def _may_have(member: Member, kind: Kind) -> bool:
    """Everybody may have their own morning; the team's digest goes by the role."""
    return kind == "morning" or member.role in ("owner", "admin", "head", "auditor")


def _preference(work: UnitOfWork, member: Member, kind: Kind, *, is_on: bool) -> DigestPreference:
    row = DigestPreference(
        member_id=member.id,
        kind=kind,
        is_on=is_on,
        at=TEAM_HOUR if kind == "team" else _before_work(member.work_start),
        days=member.work_days,
    )
    plan_next(row, member, work.now)
    return row


def _before_work(work_start: str) -> str:
    clock = datetime.combine(date.min + timedelta(days=1), calendar.clock_time(work_start)) - BEFORE_WORK
    return f"{clock:%H:%M}"


async def prefer(
    work: UnitOfWork,
    actor: Actor,
    kind: str,
    *,
    is_on: bool | None = None,
    at: str | None = None,
    days: str | None = None,
) -> DigestPreference:
    """Changes the actor's own wish; what is None stays. Invalid for an hour or days that cannot be."""
    require(actor, "digest.own")
    member = await work.get(Member, actor.member_id)
    if member is None:
        raise NotFound
    row = next((one for one in await defaults_for(work, member) if one.kind == kind), None)
    if row is None:
        raise NotFound
    if days is not None and (not days or not set(days) <= set(calendar.WEEK)):
        raise Invalid
    row.is_on = row.is_on if is_on is None else is_on
    row.at = row.at if at is None else f"{calendar.clock_time(at):%H:%M}"
    row.days = row.days if days is None else "".join(sorted(set(days)))
    plan_next(row, member, work.now)
    await work.flush()
    return row


async def replan(work: UnitOfWork, member: Member) -> None:
    """Computes the next hours anew, after the member's zone or days have changed."""
    for row in await queries.preferences(work, member.id):
        plan_next(row, member, work.now)
    await work.flush()


async def follow_days(work: UnitOfWork, member: Member) -> None:
    """Digests come on the member's working days."""
    for row in await queries.preferences(work, member.id):
        row.days = member.work_days
    await replan(work, member)


def plan_next(row: DigestPreference, member: Member, now: datetime) -> None:
    """Sets when the digest is next due: each local date at most once, whatever the clocks do."""
    last = date.fromisoformat(row.last_date) if row.last_date else None
    row.next_at = calendar.next_local_fire(row.at, row.days, ZoneInfo(member.timezone), now, last)
