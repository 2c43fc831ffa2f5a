"""Days on which nobody works, and when what waited for them is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm import calendar
from crm.workdays import Workdays, public_holidays
from locales.zones import country_of
from tests.crm.test_calendar import changing_zones


@dataclass
class Person:
    """Whose hours they are."""

    timezone: str = "Europe/Oslo"
    work_start: str = "09:00"
    quiet_from: str = "20:00"
    quiet_to: str = "08:00"


NORWAY = Workdays("12345", "NO", ((date(2026, 7, 6), date(2026, 7, 26)),))


@pytest.mark.parametrize(
    ("at", "until"),
    [
        ("2026-05-12 12:00", None),  # an ordinary Tuesday
        ("2026-05-12 21:00", "2026-05-13 08:00"),
        ("2026-05-13 21:00", "2026-05-15 08:00"),  # the evening before Ascension Day
        ("2026-05-14 12:00", "2026-05-15 08:00"),
        ("2026-05-16 03:00", "2026-05-18 08:00"),  # a weekend that ends with Constitution Day
        ("2026-05-23 12:00", "2026-05-26 08:00"),  # Whitsun
        ("2026-07-03 20:00", "2026-07-27 08:00"),  # three weeks off
        ("2026-12-24 21:00", "2026-12-28 08:00"),
    ],
)
def test_a_rest_ends_with_the_quiet_hours_of_the_next_working_day(at: str, until: str | None) -> None:
    zone = ZoneInfo("Europe/Oslo")
    now = datetime.fromisoformat(at).replace(tzinfo=zone)
    found = calendar.hold_until(Person(), now, NORWAY.is_free)
    assert found == (datetime.fromisoformat(until).replace(tzinfo=zone) if until else None)


def test_without_quiet_hours_a_rest_ends_at_the_start_of_work() -> None:
    zone = ZoneInfo("Europe/Oslo")
    who = Person(quiet_from="00:00", quiet_to="00:00")
    found = calendar.hold_until(who, datetime(2026, 5, 16, 12, tzinfo=zone), NORWAY.is_free)
    assert found == datetime(2026, 5, 18, 9, tzinfo=zone)


def test_who_never_works_is_not_held_for_ever() -> None:
    assert calendar.hold_until(Person(), datetime(2026, 5, 16, 12, tzinfo=UTC), Workdays("", "").is_free) is None


@pytest.mark.parametrize(
    ("country", "day"),
    [("NO", "2026-05-17"), ("BG", "2026-05-24"), ("RU", "2026-05-09"), ("GB", "2026-12-25"), ("US", "2026-07-04")],
)
def test_the_holidays_of_a_country_are_free(country: str, day: str) -> None:
    found = date.fromisoformat(day)
    assert Workdays("1234567", country).is_free(found)
    assert not Workdays("1234567", "").is_free(found)


def test_a_country_nobody_knows_has_no_holidays() -> None:
    assert public_holidays("XX", 2026) == frozenset()
    assert country_of("UTC") == ""
    assert country_of("Europe/Sofia") == "BG"


@given(
    zone=st.deferred(lambda: st.sampled_from(changing_zones())),  # found when it is drawn from, not at each import
    at=st.datetimes(datetime(2015, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - with a zone
    days=st.sets(st.sampled_from("1234567"), min_size=1).map(lambda some: "".join(sorted(some))),
    off=st.integers(0, 40),
)
def test_a_rest_ends_on_a_working_day_outside_the_quiet_hours_whatever_the_clocks_do(
    zone: str, at: datetime, days: str, off: int
) -> None:
    first = at.astimezone(ZoneInfo(zone)).date()
    free = Workdays(days, country_of(zone), ((first, first + timedelta(days=off)),) if off else ())
    until = calendar.hold_until(Person(timezone=zone), at, free.is_free)
    end = until or at
    assert end >= at
    assert not free.is_free(end.astimezone(ZoneInfo(zone)).date())
    assert calendar.hold_until(Person(timezone=zone), end, free.is_free) is None
