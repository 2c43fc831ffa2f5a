"""Clocks that stand still and go on, against a slow oracle that walks them minute by minute."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

import pytest

from crm.desk import hours as working
from crm.desk import timers
from crm.desk.hours import WorkingHours
from storage.tables import Queue, Ticket

CASES = 10_000
MINUTE = timedelta(minutes=1)
ZONES = ("Europe/Oslo", "UTC", "America/New_York", "Asia/Kolkata")
DAYS = 12
STEPS = ("answer", "write", "snooze", "wake", "note")
"""What happens to a ticket; a note moves nothing."""


@dataclass(frozen=True)
class Life:
    """A ticket of a queue: what happened when, in minutes from its beginning, and when it is looked at last."""

    queue: Queue
    since: datetime
    steps: tuple[tuple[int, str], ...]
    until: int


def _queue(draw: random.Random) -> Queue:
    begin = draw.randrange(0, 16 * 60)
    end = draw.randrange(begin + 30, 24 * 60)
    span = [f"{begin // 60:02}:{begin % 60:02}", f"{end // 60:02}:{end % 60:02}"]
    days = draw.sample("1234567", draw.randrange(1, 8))
    return Queue(
        timezone=draw.choice(ZONES), hours={one: [span] for one in days}, keeps_holidays=False,
        first_answer_minutes=60, solution_minutes=draw.choice((30, 60, 240, 480, 1200)), ask_after_days=0,
    )  # fmt: skip


def _lives() -> Iterator[Life]:
    draw = random.Random(217)
    queues = [_queue(draw) for _ in range(24)]
    for _ in range(CASES):
        since = datetime(2026, 3, 20, tzinfo=UTC) + MINUTE * draw.randrange(14 * 24 * 60)
        gaps = [draw.choice((1, 20, 300, 1500)) * draw.randrange(1, 4) for _ in range(draw.randrange(7))]
        steps = tuple((at, draw.choice(STEPS)) for at in accumulate(gaps))
        yield Life(draw.choice(queues), since, steps, min(sum(gaps) + draw.randrange(3000), DAYS * 24 * 60))


class _Wall:
    """The open minutes of a queue, laid out once and counted by looking each of them up."""

    def __init__(self, queue: Queue) -> None:
        self.start = datetime(2026, 3, 18, tzinfo=UTC)
        hours = WorkingHours(queue.timezone, queue.hours)
        minutes = 30 * 24 * 60
        local = [(self.start + MINUTE * at).astimezone(hours._zone) for at in range(minutes)]
        self.open = [
            any(begin <= f"{one:%H:%M}" < end for begin, end in queue.hours.get(str(one.isoweekday()), ()))
            for one in local
        ]

    def minutes(self, since: datetime, until: datetime) -> list[bool]:
        first = int((since - self.start) / MINUTE)
        return self.open[first : first + int((until - since) / MINUTE)]


def _moved(ticket: Ticket, step: str) -> None:
    if step == "answer":
        ticket.status = "pending"
    elif step == "write":
        ticket.status, ticket.snoozed_until = "open", None
    elif step in ("snooze", "wake"):
        ticket.snoozed_until = datetime(2027, 1, 1, tzinfo=UTC) if step == "snooze" else None


def _slowly(life: Life, wall: _Wall) -> tuple[int, int | None]:
    """Minutes that count until the end, and the one after which the target was used up, None while it is not."""
    state, passed, spent = Ticket(status="open"), 0, None
    edges = [(0, "note"), *(one for one in life.steps if one[0] < life.until), (life.until, "note")]
    for (at, step), (then, _) in pairwise(edges):
        _moved(state, step)
        if state.status != "open" or state.snoozed_until is not None:
            continue
        window = wall.minutes(life.since + MINUTE * at, life.since + MINUTE * then)
        left = life.queue.solution_minutes - passed
        if spent is None and left <= sum(window):
            spent = at + next(number for number, so_far in enumerate(accumulate(window), 1) if so_far == left)
        passed += sum(window)
    return passed, spent


@pytest.mark.timeout(120)
def test_ten_thousand_lives_of_tickets_agree_with_a_clock_that_is_walked_through() -> None:
    walls: dict[int, _Wall] = {}
    wrong = []
    for number, life in enumerate(_lives()):
        key = id(life.queue)
        wall = walls[key] = walls.get(key) or _Wall(life.queue)
        ticket = Ticket(status="open", worked_seconds=0)
        timers.turn(ticket, life.queue, life.since)
        for at, step in life.steps:
            if at < life.until:
                _moved(ticket, step)
                timers.turn(ticket, life.queue, life.since + MINUTE * at)
        late = ticket.solve_due_at
        end = life.since + MINUTE * life.until
        ticket.status = "closed"
        timers.turn(ticket, life.queue, end)
        passed, spent = _slowly(life, wall)
        if ticket.worked_seconds != passed * 60:
            wrong.append(f"{number}: {ticket.worked_seconds} s, not {passed} min")
        if spent is not None and late != life.since + MINUTE * spent:
            wrong.append(f"{number}: late at {late}, not {life.since + MINUTE * spent}")
        if spent is None and late is not None and late <= end:
            wrong.append(f"{number}: late at {late}, and it is not")
        if timers.in_time(ticket, life.queue) is not (passed <= life.queue.solution_minutes):
            wrong.append(f"{number}: in time?")
    assert wrong == []


def test_a_queue_without_a_target_has_no_clock_to_be_late_by() -> None:
    queue = _queue(random.Random(1))
    queue.solution_minutes = 0
    ticket = Ticket(status="open", worked_seconds=0)
    timers.turn(ticket, queue, datetime(2026, 5, 12, 10, tzinfo=UTC))
    assert ticket.solve_due_at is None and ticket.solve_warn_at is None and ticket.clock_since is not None
    assert timers.in_time(ticket, queue) is None


def test_open_days_are_counted_without_weekends_and_an_hour_that_is_closed_waits_for_the_opening() -> None:
    office = WorkingHours("Europe/Oslo", dict.fromkeys("12345", (("09:00", "18:00"),)))
    friday = datetime(2026, 5, 8, 20, tzinfo=UTC)
    assert working.days_on(office, friday, 2) == datetime(2026, 5, 13, 7, tzinfo=UTC)
    assert working.days_on(office, friday - timedelta(hours=8), 1) == datetime(2026, 5, 11, 12, tzinfo=UTC)
    assert working.days_on(WorkingHours("UTC", {}), friday, 1) is None
