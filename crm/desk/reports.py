"""How the desk does: times of first answers and of solutions, what is open by its age, by operator and by queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.errors import Invalid
from crm.permissions import Actor, require, scope_of
from storage.queries import desk_report as queries
from storage.queries.desk_report import By, InTime, Took
from storage.scope import Scope
from storage.tables import Ticket
from storage.unit_of_work import UnitOfWork

__all__ = ["DRAWN", "PERIODS", "Days", "InTime", "Line", "Report", "Took", "days_of", "report"]
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


@dataclass(frozen=True)
class Report:
    """The tickets that came in so many days; open ones are those of now. ages: how many are of each class of age."""

    days: int
    came: int
    closed: int
    ages: Sequence[int]
    answer: Took | None
    solve: Took | None
    in_time: InTime
    operators: Sequence[Line]
    queues: Sequence[Line]

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
    require(actor, REPORT)
    if days not in PERIODS:
        raise Invalid("button-expired")
    scope, since = scope_of(actor, REPORT), work.now - timedelta(days=days)
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
    )


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


async def days_of(work: UnitOfWork, actor: Actor) -> Days:
    """The last four weeks day by day, in the actor's zone; today is the last."""
    require(actor, REPORT)
    zone = ZoneInfo(actor.timezone)
    today = calendar.local_day(work.now, zone)
    edges = [calendar.start_of_day(today - timedelta(days=back), zone) for back in range(DRAWN - 1, -2, -1)]
    scope = scope_of(actor, REPORT)
    came = await queries.by_day(work, scope, Ticket.created_at, edges)
    return Days(edges[:-1], came, await queries.by_day(work, scope, Ticket.closed_at, edges))
