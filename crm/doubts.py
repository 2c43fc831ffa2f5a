"""What stays doubtful about a time until its author answers: one question at a time, with the times that may be meant.

Nothing is decided here behind anybody's back: a time that was taken for the likelier one is said with the question, and
where nothing can be taken nothing is set.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from crm import calendar, reminders
from crm.understanding import Doubt, Moment, Understanding
from crm.understanding.model import Grain
from storage.tables import Reminder

MOST_CHOICES: Final = 2
REFUSED: Final = ("reminder-past", "reminder-far")
"""Refusals of a time, which become a question."""
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Choice:
    """A time that may be meant; without a clock it is the whole day that begins then."""

    start: datetime
    has_clock: bool


@dataclass(frozen=True)
class Question:
    """What is asked about which words. code: a doubt of `crm.understanding`; ahead: it is about a plan.

    is_set: something was taken meanwhile, so that the question is about a reminder or a day that stands.
    """

    code: str
    said: str
    choices: tuple[Choice, ...] = ()
    ahead: bool = True
    is_set: bool = True

    def as_json(self) -> dict[str, Any]:
        """The form that a kept text holds."""
        choices = [[one.start.isoformat(), one.has_clock] for one in self.choices]
        return {"code": self.code, "said": self.said, "choices": choices, "is_set": self.is_set}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Question:
        """What a kept text held."""
        choices = tuple(Choice(datetime.fromisoformat(start), clock) for start, clock in value["choices"])
        return cls(value["code"], value["said"], choices, True, value["is_set"])


def about_log(read: Understanding, reminder: Reminder | None, now: datetime, zone: ZoneInfo) -> Question | None:
    """The first open question of a logged line, as things stand; reminder: what the line set, open or not."""
    behind = [_behind(one, now) for one in read.doubts if not one.ahead]
    ahead = None
    if reminder is None or reminder.status == "open" or _is_outdated(read, reminder):
        standing = reminder if reminder is not None and reminder.status == "open" else None
        has_clock = standing is not None and standing.has_clock
        ahead = about_plan(read.due, read.doubts, now, zone, is_set=standing is not None, has_clock=has_clock)
    return next((one for one in behind if one), ahead)


def _is_outdated(read: Understanding, reminder: Reminder) -> bool:
    """Whether the line, as it was rewritten, names another time than that of its reminder, which was dropped for it."""
    return reminder.status == "dropped" and read.due is not None and read.due.said != reminder.said


def about_plan(
    due: Moment | None, doubts: Sequence[Doubt], now: datetime, zone: ZoneInfo, *, is_set: bool, has_clock: bool = False
) -> Question | None:
    """The first open question about a plan. is_set: a reminder stands, for what was taken; has_clock: by the clock."""
    for doubt in doubts:
        question = _ahead(doubt, due, now, zone, is_set=is_set, has_clock=has_clock) if doubt.ahead else None
        if question is not None:
            return question
    return None if due is None or is_set or now < due.start <= now + reminders.FARTHEST else refused(due, now, zone)


def refused(due: Moment, now: datetime, zone: ZoneInfo) -> Question:
    """A time that no reminder can have: it is over, it runs for days, or is hardly meant so far ahead."""
    if due.start > now:
        return Question("far", due.said, is_set=False)
    if due.end is not None and due.end > now and due.end - due.start > DAY:
        return replace(past(due, now, zone), code="running")
    return past(due, now, zone)


def past(due: Moment, now: datetime, zone: ZoneInfo) -> Question:
    """A time that is over: the same hour of tomorrow, or another time."""
    local = due.start.astimezone(zone)
    clock = local.strftime("%H:%M") if due.has_hour else "00:00"
    at = calendar.at_clock(calendar.local_day(now, zone) + DAY, clock, zone).astimezone(zone)
    return Question("past", due.said, (Choice(at, due.has_clock),), is_set=False)


def _behind(doubt: Doubt, now: datetime) -> Question | None:
    """About the day or hour of what happened: only where two times lie behind."""
    choices = tuple(_choice(one) for one in doubt.readings if one.start <= now)
    if doubt.code not in ("ambiguous_date", "dst_gap") or len(choices) < MOST_CHOICES:
        return None
    return Question(doubt.code, doubt.said, choices, ahead=False)


def _ahead(
    doubt: Doubt, due: Moment | None, now: datetime, zone: ZoneInfo, *, is_set: bool, has_clock: bool
) -> Question | None:
    match doubt.code:
        case "ambiguous_date" | "dst_gap":
            choices = tuple(_choice(one) for one in doubt.readings if _lies_ahead(one, now))
            return Question(doubt.code, doubt.said, choices[:MOST_CHOICES], is_set=is_set)
        case "unread_clock" if not has_clock:
            readings = [_on_day(one, due, zone) for one in doubt.readings]
            choices = tuple(_choice(one) for one in readings if one.start > now)
            return Question(doubt.code, doubt.said, choices[:MOST_CHOICES], is_set=is_set)
        case "unread_date" if not is_set and due is None:
            return Question(doubt.code, doubt.said, is_set=False)
        case "past" if not is_set and due is not None:
            return past(due, now, zone)
        case _:
            return None


def _choice(moment: Moment) -> Choice:
    return Choice(moment.start, moment.has_clock)


def _lies_ahead(moment: Moment, now: datetime) -> bool:
    """Whether it can still be reminded of; a day without a clock as long as it is not over."""
    return moment.start > now or (not moment.has_hour and moment.start + DAY > now)


def _on_day(moment: Moment, due: Moment | None, zone: ZoneInfo) -> Moment:
    """An hour on the day that was said beside it, else when it comes next."""
    if due is None or due.has_clock:
        return moment
    day = due.start.astimezone(zone).date()
    return replace(moment, start=calendar.at_clock(day, moment.start.astimezone(zone).strftime("%H:%M"), zone))


def answered(read: Understanding, answers: Mapping[str, Mapping[str, Any]]) -> Understanding:
    """The line as its author has explained it since. answers: by the words in doubt, {start: ISO, clock: bool}."""
    for said, answer in answers.items():
        read = _explained(read, said, datetime.fromisoformat(answer["start"]), has_clock=answer["clock"])
    return read


def _explained(read: Understanding, said: str, start: datetime, *, has_clock: bool) -> Understanding:
    doubt = next((one for one in read.doubts if one.said == said), None)
    doubts = tuple(one for one in read.doubts if one.said != said)
    grain: Grain = "minute" if has_clock else "part" if start.time() != time() else "day"
    if doubt is not None and not doubt.ahead and read.happened is not None:
        return replace(read, happened=replace(read.happened, start=start, grain=grain), doubts=doubts)
    due = read.due or Moment(said, start, None, grain, None)
    return replace(read, due=replace(due, start=start, end=None, grain=grain), doubts=doubts)


def unasked(read: Understanding, question: Question | None, silent: Collection[str]) -> tuple[Doubt, ...]:
    """Doubts that are only said: those of other words than the question's."""
    asked = question.said if question else ""
    return tuple(one for one in read.doubts if one.said != asked and one.code not in silent)
