"""The days a question is about, as a person's zone counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar
from crm.understanding import Moment

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """Whole local days from `first` to `last`, both in it."""

    first: date
    last: date
    zone: ZoneInfo

    @classmethod
    def of(cls, said: Moment, zone: ZoneInfo) -> Days:
        """The days that a time touches: of "tomorrow at 10" the whole day."""
        first = calendar.local_day(said.start, zone)
        return cls(first, max(first, calendar.local_day(said.over - timedelta(seconds=1), zone)), zone)

    @classmethod
    def on(cls, now: datetime, zone: ZoneInfo, count: int = 1) -> Days:
        """Today, and as many days after it as make up the count."""
        today = calendar.local_day(now, zone)
        return cls(today, today + (count - 1) * DAY, zone)

    @property
    def since(self) -> datetime:
        """The first instant."""
        return calendar.start_of_day(self.first, self.zone)

    @property
    def until(self) -> datetime:
        """The first instant after it."""
        return calendar.start_of_day(self.last + DAY, self.zone)

    def is_today(self, now: datetime) -> bool:
        """Whether it is the day of that instant and no other."""
        return self.first == self.last == calendar.local_day(now, self.zone)
