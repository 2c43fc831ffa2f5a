"""A day that can be read in two ways is asked about, never taken for one of them: "3/4" is 3 April or 4 March."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from crm.errors import NotFound
from crm.understanding import Doubt
from handlers.forms.form import Option
from handlers.text import Day, Words, words


@dataclass(frozen=True)
class TwoDays:
    """The words and the days that they may mean, the likelier first."""

    said: str
    days: tuple[date, date]

    @property
    def question(self) -> Words:
        """Which is meant; it names both as they can be typed."""
        first, second = self.days
        return words("form-two-days", text=self.said[:40], first=Day(first), second=Day(second))

    @property
    def choices(self) -> tuple[Option, ...]:
        """One a day, where buttons can be had."""
        return tuple(Option(day.isoformat(), Day(day)) for day in self.days)


def meant_by(found: tuple[str, tuple[date, date]] | None) -> TwoDays | None:
    """The question about words that may mean two days; None where they are plain."""
    return TwoDays(*found) if found is not None else None


def day_in(text: str) -> date:
    """The day that a button carries; NotFound for anything that is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None


def readings(doubts: Sequence[Doubt], zone: ZoneInfo) -> tuple[date, ...]:
    """The days that an ambiguous date may mean; none where it is plain."""
    doubt = next((one for one in doubts if one.code == "ambiguous_date"), None)
    return tuple(one.start.astimezone(zone).date() for one in doubt.readings) if doubt else ()


def one_of(said: str, days: Sequence[date]) -> date | TwoDays:
    """The day, where there is but one, else the question."""
    different = tuple(dict.fromkeys(days))
    return TwoDays(said, (different[0], different[1])) if len(different) > 1 else different[0]
