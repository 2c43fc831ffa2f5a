"""Days that were asked about: what they are called, and what stands for them in a button."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from crm.periods import Days
from handlers.text import Moment, Plain, Text

_CODE = re.compile(r"(\d{8})-(\d{8})", re.ASCII)
_FAR = 100  # years


def named(days: Days) -> Text:
    """`Thu 14 May`, `Mon 11 May – Sun 17 May`."""
    first = Moment(days.since, "day")
    if days.first == days.last:
        return (first,)
    return (first, Plain(" – "), Moment(days.until - timedelta(seconds=1), "day"))


def code(days: Days) -> str:
    """`20260511-20260517`."""
    return f"{days.first:%Y%m%d}-{days.last:%Y%m%d}"


def read(text: str, zone: ZoneInfo, now: datetime) -> Days | None:
    """The days in a button; None where it is forged."""
    found = _CODE.fullmatch(text)
    if found is None:
        return None
    try:
        first, last = (date.fromisoformat(one) for one in found.groups())
    except ValueError:
        return None
    is_near = all(abs(one.year - now.year) < _FAR for one in (first, last))
    return Days(first, last, zone) if first <= last and is_near else None
