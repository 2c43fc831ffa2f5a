"""Days that lie behind, as they are typed: of birth, with a year; of a former job, where a year is enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from crm.understanding import parse_moment
from crm.understanding.dates.calendar import add_months
from handlers.forms.answerer import Answerer
from handlers.forms.two_days import TwoDays, one_of, readings
from handlers.text import Words, words

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_PARTS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_PERIOD = re.compile(r"(?:(?P<m>\d{1,2})[./-])?(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[./-](?P<m2>\d{1,2})")
_ABBREVIATED = re.compile(r"(?<=[^\W\d])\.")
_PERIODS = ("week", "month", "quarter", "year")
CENTURY = 100
MOST_YEARS = 130


def past_day(text: str, who: Answerer, *, is_birth: bool) -> date | Words | TwoDays:
    """The day, or the two it may be; `Words` say what is wrong.

    A period means its first day, and no year the last time the day was. Of two days none is meant that is yet to come.
    """
    plain = _ABBREVIATED.sub("", text)
    period = None if is_birth else _period(plain)
    if period is not None:
        return period
    found, doubts = parse_moment(plain, who.language, who.now, who.zone)
    days = readings(doubts, who.zone) or ((found.start.astimezone(who.zone).date(),) if found else ())
    if is_birth:
        return _birth(text, days if found and found.grain not in _PERIODS else (), who)
    if not days:
        return _period(re.sub(r"[^\d./-]", "", plain)) or words("form-bad-day", text=text[:40])
    return _behind(text, days, who)


def _behind(text: str, days: Sequence[date], who: Answerer) -> date | TwoDays:
    """The one that lies behind, or the question where both do, or neither."""
    today = who.now.astimezone(who.zone).date()
    last = [_last(day, text, who) for day in days]
    return one_of(text, [day for day in last if day <= today] or last)


def _birth(text: str, days: Sequence[date], who: Answerer) -> date | Words | TwoDays:
    year = _YEAR.search(text)
    today = who.now.astimezone(who.zone).date()
    if year is not None and not today.year - MOST_YEARS <= int(year[1]) <= today.year:
        return words("contact-bad-birthday", year=year[1])
    if not days:
        return words("form-bad-day", text=text[:40])
    if year is None and not _PARTS.search(text):
        return words("form-birth-year", text=text[:40])
    day = _behind(text, days, who)
    earliest = min(day.days) if isinstance(day, TwoDays) else day
    return day if earliest <= today else words("contact-bad-birthday", year=str(earliest.year))


def _last(day: date, text: str, who: Answerer) -> date:
    """The day as it is, or the last one before today where its year was not said, or only two digits of it."""
    if day <= who.now.astimezone(who.zone).date() or _YEAR.search(text):
        return day
    return add_months(day, -12 * (CENTURY if _PARTS.search(text) else 1))


def _period(text: str) -> date | None:
    """`2015`, `03.2015` and `2015-03`."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        return None
    month = int(found["m"] or found["m2"] or 1)
    return date(int(found["y"] or found["y2"]), month, 1) if 1 <= month <= 12 else None
