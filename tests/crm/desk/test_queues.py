"""Queues as their weeks are typed, with breaks and days off, against the slow oracle; tickets that change queues."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from crm.desk import overflow, timers
from crm.desk.hours import WorkingHours, after, elapsed, every_day
from crm.desk.queues import hours_of
from crm.desk.week import lunch_of, read, with_lunch, written
from crm.errors import Invalid
from crm.workdays import public_holidays
from locales.catalog import LANGUAGES
from locales.zones import country_of
from storage.tables import Queue, Ticket
from tests.crm.desk.test_hours import QUARTER, slowly

CASES = 1_000
ZONES = ("Europe/Oslo", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC")
NOON = datetime(2026, 5, 12, 10, tzinfo=UTC)
"""Tuesday, 12:00 in Oslo."""


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _cases() -> Iterator[tuple[Queue, WorkingHours, datetime, datetime]]:
    """A queue as it is typed in the chat, in any language; its hours put together by hand; two moments."""
    draw = random.Random(219)
    for number in range(CASES):
        zone = ZONES[number % len(ZONES)]
        week = {}
        for day in draw.sample("1234567", draw.randrange(1, 8)):
            edges = [_clock(one) for one in sorted(draw.sample(range(97), draw.choice((2, 2, 4))))]
            week[day] = tuple(zip(edges[::2], edges[1::2], strict=True))
            if draw.random() < 0.4:
                week[draw.choice("1234567")] = week[day]
        typed = written(week, draw.choice(LANGUAGES))
        since = datetime(2026, 3, 1, tzinfo=UTC) + QUARTER * draw.randrange(25_000)
        off = []
        for _ in range(draw.randrange(4)):
            first = since.date() + timedelta(days=draw.randrange(-3, 6))
            off.append((first, first + timedelta(days=draw.randrange(3))))
        keeps = draw.random() < 0.5
        queue = Queue(
            timezone=zone, hours=read(typed), keeps_holidays=keeps,
            days_off=[[first.isoformat(), last.isoformat()] for first, last in off],
        )  # fmt: skip
        free = _Free(off, country_of(zone) if keeps else "")
        yield queue, WorkingHours(zone, week, free), since, since + QUARTER * draw.randrange(600)


class _Free:
    """Whole days off, one by one."""

    def __init__(self, off: list[tuple[date, date]], country: str) -> None:
        self.days = {a + timedelta(days=at) for a, b in off for at in range((b - a).days + 1)}
        self.country = country

    def __call__(self, day: date) -> bool:
        return day in self.days or day in public_holidays(self.country, day.year)


@pytest.mark.timeout(120)
def test_a_thousand_queues_agree_with_a_clock_that_is_walked_through() -> None:
    wrong = []
    for number, (queue, by_hand, since, until) in enumerate(_cases()):
        passed = elapsed(hours_of(queue), since, until)
        if passed != slowly(by_hand, since, until, ()):
            wrong.append(f"{number}: {queue.timezone} {since} {until} {queue.hours} {queue.days_off}")
    assert wrong == []


@pytest.mark.parametrize("lunch", [("08:00", "12:00"), ("13:00", "12:00"), ("12:00", "18:00"), ("09:00", "10:00")])
def test_a_break_lies_within_the_hours(lunch: tuple[str, str]) -> None:
    with pytest.raises(Invalid) as refused:
        with_lunch(read("Mon-Thu 9-18, Fri 9-11"), lunch)
    assert refused.value.key == "queue-lunch-range"


def _queue(begin: str, minutes: int, lunch: tuple[str, str] | None = None) -> Queue:
    hours = with_lunch(every_day("12345", begin, "18:00"), lunch)
    return Queue(
        timezone="Europe/Oslo", hours=hours, keeps_holidays=False, days_off=[],
        first_answer_minutes=minutes, solution_minutes=240,
    )  # fmt: skip


def test_a_break_is_shown_as_it_was_set() -> None:
    assert lunch_of(_queue("09:00", 60, ("12:00", "13:00")).hours) == ("12:00", "13:00")
    assert lunch_of(_queue("09:00", 60).hours) is None
    week = with_lunch(read("Mon-Fri 9-17, Sat 9-12"), ("12:00", "13:00"))
    assert written(week, "en") == "Mon–Fri 09:00–12:00, 13:00–17:00; Sat 09:00–12:00"
    assert lunch_of(week) == ("12:00", "13:00") and with_lunch(week, None) == read("Mon-Fri 9-17, Sat 9-12")
    assert lunch_of(read("Mon 9-12, 13-17, Tue 9-11, 12-17")) is None


def test_a_ticket_that_changes_queues_goes_on_by_the_other_s_hours_and_loses_no_time() -> None:
    old, new = _queue("09:00", 60), _queue("09:00", 30, ("12:30", "14:00"))
    ticket = Ticket(status="new", created_at=NOON, worked_seconds=0, offered_to="", offered_teams="")
    timers.start(ticket, old, NOON)
    timers.turn(ticket, old, NOON)
    later = NOON + timedelta(minutes=20)
    ticket.warned_at = after(hours_of(old), NOON, timedelta(minutes=20))
    timers.carry_over(ticket, old, new, later)
    assert (ticket.awaited_since, ticket.due_at) == (NOON, NOON + timedelta(minutes=30))
    assert ticket.worked_seconds == 1200 and ticket.warned_at is None
    assert ticket.solve_due_at == after(hours_of(new), later, timedelta(minutes=220))
    at_lunch = NOON + timedelta(minutes=40)
    timers.carry_over(ticket, new, old, at_lunch)
    assert ticket.due_at == NOON + timedelta(hours=1) and ticket.worked_seconds == 1800


def test_only_what_waits_in_a_queue_that_names_another_is_looked_at() -> None:
    queue, ticket = _queue("09:00", 60), Ticket(status="new", offered_to="", offered_teams="")
    looked = []
    for status, overflow_id in (("new", None), ("new", "other"), ("open", "other")):
        ticket.status, queue.overflow_id = status, overflow_id
        overflow.plan(ticket, queue, NOON - timedelta(hours=12))
        looked.append(ticket.spill_at)
    assert looked == [None, NOON - timedelta(hours=3), None]
