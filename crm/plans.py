"""What a person has before them on some days: their reminders, deals that should close, birthdays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.periods import Days
from crm.permissions import Actor, require
from storage.queries import birthdays, deals, reminders
from storage.queries.birthdays import Birthday
from storage.queries.deals import DealRead
from storage.queries.reminders import ReminderRead
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Plan:
    """One page of the days: reminders, then deals, then birthdays, each in the order of time, and how many of each."""

    days: Days
    now: datetime
    page: int
    size: int
    reminders: Sequence[ReminderRead]
    reminder_count: int
    deals: Sequence[DealRead]
    deal_count: int
    birthdays: Sequence[Birthday]
    birthday_count: int

    @property
    def total(self) -> int:
        """How many lines there are on all pages."""
        return self.reminder_count + self.deal_count + self.birthday_count

    @property
    def first(self) -> int:
        """The number of the first line of the page."""
        return self.page * self.size + 1

    @property
    def left(self) -> int:
        """How many lines come after this page."""
        return max(self.total - (self.page + 1) * self.size, 0)


async def plan(work: UnitOfWork, actor: Actor, days: Days, page: int, size: int) -> Plan:
    """The actor's own days, a page of `size` lines."""
    require(actor, "digest.own")
    me, span = actor.member_id, (days.first, days.last)
    remind = await reminders.count_open(work, me, since=days.since, until=days.until)
    closing = await deals.count_closing(work, me, *span)
    skip, room = page * size, size
    mine = await reminders.open_of(work, me, since=days.since, until=days.until, limit=room, offset=skip)
    room, skip = room - len(mine), max(skip - remind, 0)
    to_close = await deals.closing(work, me, *span, limit=room, offset=skip) if room else ()
    room, skip = room - len(to_close), max(skip - closing, 0)
    born, born_count = await birthdays.between(work, *span, owner_id=me, limit=max(room, 1), offset=skip)
    return Plan(days, work.now, page, size, mine, remind, to_close, closing, born[:room], born_count)
