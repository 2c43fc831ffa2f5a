"""Working time against a slow oracle that walks the clock a quarter of an hour at a time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from crm.desk.hours import Span, WorkingHours, after, elapsed, is_open, opening
from crm.workdays import public_holidays
from locales.zones import country_of
from tests.crm.test_calendar import changing_days, changing_zones

CASES = 10_000
QUARTER = timedelta(minutes=15)
OSLO = ZoneInfo("Europe/Oslo")
OFFICE = WorkingHours("Europe/Oslo", dict.fromkeys("12345", (("09:00", "18:00"),)))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


def ticks(hours: WorkingHours, since: datetime, until: datetime) -> Iterator[datetime]:
    """Every open quarter between the two, by the latest time that the clock on the wall has shown so far."""
    zone, tick = ZoneInfo(hours.zone), since - timedelta(days=1)
    shown = tick.astimezone(zone).replace(tzinfo=None)
    while tick < until:
        shown = max(shown, tick.astimezone(zone).replace(tzinfo=None))
        if tick >= since and _is_open(hours, shown):
            yield tick
        tick += QUARTER


def _is_open(hours: WorkingHours, local: datetime) -> bool:
    clock = f"{local:%H:%M}"
    spans = hours.week.get(str(local.isoweekday()), ())
    return any(begin <= clock < end for begin, end in spans) and not hours.is_free(local.date())


def slowly(hours: WorkingHours, since: datetime, until: datetime, pauses: Sequence[Span]) -> timedelta:
    """The oracle: quarters that are open and in no pause."""
    open_ = [tick for tick in ticks(hours, since, until) if not any(a <= tick < b for a, b in pauses)]
    return QUARTER * len(open_)


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _week(draw: random.Random) -> dict[str, list[tuple[str, str]]]:
    """Up to two spans on some days, now and then until midnight."""
    week = {}
    for day in "1234567":
        edges = sorted(draw.sample(range(97), draw.choice((0, 2, 2, 4))))
        week[day] = [(_clock(a), _clock(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return week


def _cases() -> Iterator[tuple[WorkingHours, datetime, datetime, list[Span]]]:
    """Around the days on which clocks change, and any other; with the holidays of the zone and days off at random."""
    draw = random.Random(214)
    names = changing_zones()
    for number in range(CASES):
        zone = names[number % len(names)]
        around = datetime.combine(draw.choice(changing_days(ZoneInfo(zone))), time(), UTC)
        since = around + QUARTER * draw.randrange(-96, 96)
        if draw.random() < 0.2:
            since = datetime(2026, 1, 1, tzinfo=UTC) + QUARTER * draw.randrange(30_000)
        days = {since.date() + timedelta(days=draw.randrange(-2, 6)) for _ in range(draw.choice((0, 0, 1, 3)))}
        until = since + QUARTER * draw.randrange(draw.choice((100, 100, 100, 400)))
        pauses = []
        for _ in range(draw.choice((0, 0, 1, 3))):
            begin = since + QUARTER * draw.randrange(-20, 300)
            pauses.append((begin, begin + QUARTER * draw.randrange(1, 100)))
        yield WorkingHours(zone, _week(draw), _off(zone, days)), since, until, pauses


def _off(zone: str, days: set[date]) -> Callable[[date], bool]:
    country = country_of(zone)
    return lambda day: day in days or day in public_holidays(country, day.year)


@pytest.mark.timeout(240)
def test_ten_thousand_cases_agree_with_a_clock_that_is_walked_through() -> None:
    wrong = []
    for number, (hours, since, until, pauses) in enumerate(_cases()):
        passed = elapsed(hours, since, until, pauses)
        if passed != slowly(hours, since, until, pauses):
            wrong.append(f"{number}: {hours.zone} {since} {until} {hours.week}")
        if passed:
            done = after(hours, since, passed, pauses)
            if done is None or done > until or elapsed(hours, since, done, pauses) != passed:
                wrong.append(f"{number}: after {passed} is {done}")
    assert wrong == []


@pytest.mark.parametrize(
    ("since", "minutes", "until"),
    [
        ("2026-05-12 10:00", 60, "2026-05-12 11:00"),
        ("2026-05-12 17:30", 60, "2026-05-13 09:30"),
        ("2026-05-12 21:40", 45, "2026-05-13 09:45"),
        ("2026-05-15 17:30", 60, "2026-05-18 09:30"),  # over the weekend
        ("2026-05-12 08:00", 9 * 60, "2026-05-12 18:00"),  # the whole of a day ends with it
    ],
)
def test_an_answer_is_due_within_working_hours(since: str, minutes: int, until: str) -> None:
    assert after(OFFICE, at(since), timedelta(minutes=minutes)) == at(until)


def test_a_clock_that_stands_still_adds_nothing() -> None:
    pauses = [(at("2026-05-12 10:30"), at("2026-05-12 12:00")), (at("2026-05-12 11:00"), at("2026-05-12 12:30"))]
    assert after(OFFICE, at("2026-05-12 10:00"), timedelta(hours=1), pauses) == at("2026-05-12 13:00")
    assert elapsed(OFFICE, at("2026-05-12 10:00"), at("2026-05-12 13:00"), pauses) == timedelta(hours=1)


def test_who_is_never_there_never_answers() -> None:
    nobody = WorkingHours("UTC", {})
    assert after(nobody, at("2026-05-12 10:00"), timedelta(minutes=1)) is None
    assert opening(nobody, at("2026-05-12 10:00")) is None
    assert elapsed(nobody, at("2026-05-12 10:00"), at("2027-05-12 10:00")) == timedelta()


def test_a_desk_opens_in_the_morning_and_is_open_then() -> None:
    assert opening(OFFICE, at("2026-05-16 12:00")) == at("2026-05-18 09:00")
    assert is_open(OFFICE, at("2026-05-18 09:00"))
    assert not is_open(OFFICE, at("2026-05-18 18:00"))
