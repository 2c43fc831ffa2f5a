"""Every local date of a rule fires once in every zone that changes its clocks; gaps, quiet hours, recurrences."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

import pytest

from crm import calendar
from crm.errors import Invalid

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)
STEP = timedelta(days=5)
"""No zone changes its clocks and changes them back within so few days."""


def local(text: str) -> datetime:
    """A naive local time."""
    return datetime.fromisoformat(text)


class Hours:
    """A member, as far as time is concerned."""

    def __init__(self, quiet_from: str = "20:00", quiet_to: str = "08:00", timezone: str = "Europe/Berlin") -> None:
        self.quiet_from = quiet_from
        self.quiet_to = quiet_to
        self.timezone = timezone
        self.work_start = "09:00"


@cache
def changing_zones() -> tuple[str, ...]:
    """Every zone that changes its offset in the years looked at."""
    return tuple(name for name in sorted(available_timezones()) if changing_days(ZoneInfo(name)))


@cache
def changing_days(zone: ZoneInfo) -> list[date]:
    """The days around each change of the zone's offset in the years looked at."""
    found: set[date] = set()
    steps = [FIRST + STEP * number for number in range((LAST - FIRST) // STEP + 2)]
    offsets = [offset_on(day, zone) for day in steps]
    for first, before, after in zip(steps, offsets, offsets[1:], strict=False):
        if before != after:
            changed = next(day for day in days_from(first) if offset_on(day, zone) != before)
            found |= {changed + timedelta(days=shift) for shift in range(-3, 4)}
    return sorted(found)


def offset_on(day: date, zone: ZoneInfo) -> timedelta | None:
    """From UTC, at its midnight."""
    return datetime.combine(day, datetime.min.time(), UTC).astimezone(zone).utcoffset()


def days_from(first: date) -> list[date]:
    """Those up to the next step."""
    return [first + timedelta(days=number) for number in range(1, STEP.days + 1)]


@pytest.mark.parametrize("at", ["00:00", "02:30", "23:59"])
def test_each_local_date_fires_once_in_every_zone_with_a_change(at: str) -> None:
    for name in changing_zones():
        zone = ZoneInfo(name)
        for run in runs(changing_days(zone)):
            assert fired_dates(zone, at, run[0], len(run)) == run, name
    assert len(changing_zones()) > 250


@pytest.mark.parametrize("at", ["00:00", "02:30", "23:59"])
def test_each_local_date_of_a_recurrence_comes_once_in_every_zone_with_a_change(at: str) -> None:
    clock = datetime.strptime(at, "%H:%M").time()  # noqa: DTZ007 - a time of day
    for name in changing_zones():
        zone = ZoneInfo(name)
        for run in runs(changing_days(zone)):
            start = datetime.combine(run[0] - timedelta(days=1), clock)
            after = calendar.instant(start, zone)
            for day in run:
                found = calendar.next_occurrence("FREQ=DAILY", start, zone, after)
                assert found is not None
                assert found[0] == datetime.combine(day, clock) and found[1] > after, (name, day)
                start, after = found


def runs(days: list[date]) -> list[list[date]]:
    """Stretches of consecutive days."""
    found: list[list[date]] = []
    for day in days:
        if found and found[-1][-1] + timedelta(days=1) == day:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def fired_dates(zone: ZoneInfo, at: str, first: date, count: int) -> list[date]:
    """The dates that a clock firing at each due instant would record."""
    after = calendar.start_of_day(first, zone) - timedelta(seconds=1)
    last: date | None = first - timedelta(days=1)
    found: list[date] = []
    for _ in range(count):
        fire = calendar.next_local_fire(at, "1234567", zone, after, last)
        assert fire is not None
        assert fire > after
        last = meant(fire, at, zone)
        found.append(last)
        after = fire
    return found


def meant(fire: datetime, at: str, zone: ZoneInfo) -> date:
    """The local date a fire belongs to: its own, or the one before where the gap swallowed the end of that day."""
    shown = fire.astimezone(zone)
    return shown.date() if shown.strftime("%H:%M") >= at else shown.date() - timedelta(days=1)


def test_a_time_in_the_gap_is_the_first_instant_after_it() -> None:
    assert calendar.instant(local("2026-03-29T02:30"), BERLIN) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    beirut = ZoneInfo("Asia/Beirut")
    assert calendar.instant(local("2026-03-29T00:00"), beirut) == datetime(2026, 3, 28, 22, 0, tzinfo=UTC)


def test_a_repeated_hour_is_its_first_pass() -> None:
    assert calendar.instant(local("2026-10-25T02:30"), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_day_that_a_zone_skips_does_not_fire() -> None:
    apia = ZoneInfo("Pacific/Apia")
    after = calendar.at_clock(date(2011, 12, 29), "09:00", apia)
    fire = calendar.next_local_fire("09:00", "1234567", apia, after, date(2011, 12, 29))
    assert fire == calendar.at_clock(date(2011, 12, 31), "09:00", apia)


def test_only_the_chosen_weekdays_fire_and_no_weekday_never_does() -> None:
    friday_evening = datetime(2026, 5, 15, 18, 0, tzinfo=UTC)
    assert calendar.next_local_fire("09:00", "12345", BERLIN, friday_evening, date(2026, 5, 15)) == datetime(
        2026, 5, 18, 7, 0, tzinfo=UTC
    )
    assert calendar.next_local_fire("09:00", "", BERLIN, friday_evening, None) is None


def test_a_date_that_was_sent_is_not_sent_again_when_the_clock_goes_back() -> None:
    before = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)
    fire = calendar.next_local_fire("09:00", "1234567", BERLIN, before, date(2026, 5, 12))
    assert fire == datetime(2026, 5, 13, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-05-12T19:59", None),
        ("2026-05-12T20:00", "2026-05-13T08:00"),
        ("2026-05-13T03:00", "2026-05-13T08:00"),
        ("2026-05-13T08:00", None),
    ],
)
def test_quiet_hours_hold_overnight(at: str, until: str | None) -> None:
    now = calendar.instant(local(at), BERLIN)
    expected = calendar.instant(local(until), BERLIN) if until else None
    assert calendar.hold_until(Hours(), now) == expected


def test_quiet_hours_may_lie_within_a_day_or_be_none() -> None:
    noon = calendar.instant(local("2026-05-12T12:30"), BERLIN)
    assert calendar.hold_until(Hours("12:00", "13:00"), noon) == noon + timedelta(minutes=30)
    assert calendar.hold_until(Hours("00:00", "00:00"), noon) is None


def test_a_weekly_rule_keeps_its_local_hour_over_a_change_of_clocks() -> None:
    start = local("2026-03-23T09:00")
    after = calendar.instant(start, BERLIN)
    day, at = calendar.next_occurrence("RRULE:FREQ=WEEKLY;BYDAY=MO", start, BERLIN, after) or (start, after)
    assert (day, at) == (local("2026-03-30T09:00"), datetime(2026, 3, 30, 7, 0, tzinfo=UTC))


def test_occurrences_missed_in_a_downtime_are_one() -> None:
    start = local("2026-05-11T09:00")
    late = datetime(2026, 5, 14, 12, 0, tzinfo=UTC)
    found = calendar.next_occurrence("FREQ=DAILY", start, BERLIN, late)
    assert found is not None
    assert found[0] == local("2026-05-15T09:00")


def test_a_rule_comes_to_its_end() -> None:
    start = local("2026-05-11T09:00")
    after = calendar.instant(start, BERLIN)
    assert calendar.next_occurrence("FREQ=DAILY;UNTIL=20260511T235959", start, BERLIN, after) is None


@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;INTERVAL=4", "FREQ=DAILY;COUNT=3", "nonsense", ""])
def test_a_rule_that_is_noise_or_cannot_be_read_is_refused(rule: str) -> None:
    with pytest.raises(Invalid):
        calendar.check_recurrence(rule, local("2026-05-11T09:00"))


def test_every_five_minutes_is_allowed() -> None:
    calendar.check_recurrence("FREQ=MINUTELY;INTERVAL=5", local("2026-05-11T09:00"))


@pytest.mark.parametrize("text", ["25:00", "9", "09:60", "nine"])
def test_a_clock_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        calendar.clock_time(text)
