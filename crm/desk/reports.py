"""How the desk does: times of first answers and of solutions, what is open by its age, by operator and by queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.desk.topics import BETWEEN
from crm.errors import Invalid
from crm.permissions import Actor, require, scope_of
from locales.folding import fold
from storage.queries import desk_report as queries
from storage.queries.desk_report import By, InTime, Tagged, Took
from storage.scope import Scope
from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork

__all__ = ["DRAWN", "PERIODS", "Days", "InTime", "Line", "Report", "Sorts", "Took", "days_of", "report", "sorts"]
REPORT = "desk.report"
PERIODS = (7, 30, 90)
"""Days that a report may reach back."""
DRAWN = 28
"""Days of the picture."""


@dataclass(frozen=True)
class Line:
    """One operator or queue. name: "" for our own first queue, and for what nobody has."""

    key: str
    name: str
    open: int
    closed: int
    answer: Took | None
    solve: Took | None
    came: int = 0


@dataclass(frozen=True)
class Report:
    """The tickets that came in so many days; open ones are those of now. ages: how many are of each class of age.

    later: how long customers waited in these days for answers that were not the first.
    """

    days: int
    came: int
    closed: int
    ages: Sequence[int]
    answer: Took | None
    solve: Took | None
    in_time: InTime
    operators: Sequence[Line]
    queues: Sequence[Line]
    later: Took | None
    later_in_time: InTime

    @property
    def open(self) -> int:
        """All that are not closed."""
        return sum(self.ages)


@dataclass(frozen=True)
class Days:
    """How many tickets came and were closed on each local day, the oldest first."""

    days: Sequence[datetime]
    came: Sequence[int]
    closed: Sequence[int]


async def report(work: UnitOfWork, actor: Actor, days: int) -> Report:
    """The desk as far as the actor sees it; operators see what is theirs. Invalid for another number of days."""
    scope, since = _asked(work, actor, days)
    queues = await _lines(work, scope, since, "queue")
    return Report(
        days,
        await queries.came(work, scope, since),
        sum(one.closed for one in queues),
        await queries.ages(work, scope),
        (await queries.times(work, scope, Ticket.answer_seconds, since)).get(""),
        (await queries.times(work, scope, Ticket.solve_seconds, since)).get(""),
        await queries.in_time(work, scope, since),
        await _lines(work, scope, since, "operator"),
        queues,
        *await queries.later(work, scope, since),
    )


def _asked(work: UnitOfWork, actor: Actor, days: int) -> tuple[Scope, datetime]:
    """What the actor sees, and since when. Invalid for another number of days."""
    require(actor, REPORT)
    if days not in PERIODS:
        raise Invalid("button-expired")
    return scope_of(actor, REPORT), work.now - timedelta(days=days)


async def _lines(work: UnitOfWork, scope: Scope, since: datetime, by: By) -> Sequence[Line]:
    """Who has most to do first; what nobody has comes last."""
    names = await queries.names(work, by)
    still_open = await queries.open_by(work, scope, by)
    closed = await queries.closed_by(work, scope, since, by)
    answers = await queries.times(work, scope, Ticket.answer_seconds, since, by)
    solved = await queries.times(work, scope, Ticket.solve_seconds, since, by)
    keys = {*still_open, *closed, *answers, *solved}
    lines = [
        Line(one, names.get(one, ""), still_open.get(one, 0), closed.get(one, 0), answers.get(one), solved.get(one))
        for one in keys
    ]
    return sorted(lines, key=lambda one: (not one.key, -one.open, -one.closed, one.name))


@dataclass(frozen=True)
class Sorts:
    """The tickets of so many days by what is put on them: by tag and by priority, the most frequent first."""

    days: int
    tags: Sequence[Line]
    priorities: Sequence[Line]


async def sorts(work: UnitOfWork, actor: Actor, days: int) -> Sorts:
    """The desk by tag and by priority, as far as the actor sees it. A ticket with two tags counts under both."""
    scope, since = _asked(work, actor, days)
    came = await queries.came_by(work, scope, since, "priority")
    lines = [replace(one, came=came.get(one.key, 0)) for one in await _lines(work, scope, since, "priority")]
    known = {one.key for one in lines}
    lines += [Line(key, "", 0, 0, None, None, count) for key, count in came.items() if key not in known]
    return Sorts(days, by_tag(await queries.tagged(work, scope, since)), _frequent(lines))


def by_tag(found: Sequence[Tagged]) -> Sequence[Line]:
    """A line of each tag, called as it was written last."""
    of: dict[str, list[Tagged]] = {}
    names: dict[str, str] = {}
    for one in found:
        for name in filter(None, one.tags.split(BETWEEN)):
            names[fold(name)] = name
            of.setdefault(fold(name), []).append(one)
    lines = [
        Line(
            key, names[key], sum(one.is_open for one in some), sum(one.closed for one in some),
            took([one.answer_seconds for one in some]), took([one.solve_seconds for one in some]),
            sum(one.came for one in some),
        )
        for key, some in of.items()
    ]  # fmt: skip
    return _frequent(lines)


def _frequent(lines: Sequence[Line]) -> Sequence[Line]:
    return sorted(lines, key=lambda one: (-one.came, -one.closed, -one.open, one.name or one.key))


def took(seconds: Sequence[int | None]) -> Took | None:
    """The middle one and the ninetieth percentile, by the nearest rank; None where nothing was measured."""
    known = sorted(one for one in seconds if one is not None)
    count = len(known)
    return Took(count, known[(count + 1) // 2 - 1], known[(count * 9 + 9) // 10 - 1]) if known else None


async def days_of(work: UnitOfWork, actor: Actor) -> Days:
    """The last four weeks day by day, in the actor's zone; today is the last."""
    require(actor, REPORT)
    zone = ZoneInfo(actor.timezone)
    today = calendar.local_day(work.now, zone)
    edges = [calendar.start_of_day(today - timedelta(days=back), zone) for back in range(DRAWN - 1, -2, -1)]
    scope = scope_of(actor, REPORT)
    came = await queries.by_day(work, scope, Ticket.created_at, edges)
    return Days(edges[:-1], came, await queries.by_day(work, scope, Ticket.closed_at, edges))
