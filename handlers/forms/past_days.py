"""Days that lie behind, as they are typed: of birth, with a year; of a former job, where a year is enough."""

from __future__ import annotations

import re
from datetime import date

from crm.understanding import parse_moment
from crm.understanding.dates.calendar import add_months
from handlers.forms.answerer import Answerer
from handlers.text import Words, words

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")
_PARTS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)")
_PERIOD = re.compile(r"(?:(?P<m>\d{1,2})[./-])?(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)[./-](?P<m2>\d{1,2})")
_ABBREVIATED = re.compile(r"(?<=[^\W\d])\.")
_PERIODS = ("week", "month", "quarter", "year")
CENTURY = 100
MOST_YEARS = 130


def past_day(text: str, who: Answerer, *, is_birth: bool) -> date | Words:
    """The day; `Words` say what is wrong. A period means its first day, and no year the last time the day was."""
    plain = _ABBREVIATED.sub("", text)
    period = None if is_birth else _period(plain)
    if period is not None:
        return period
    found, _ = parse_moment(plain, who.language, who.now, who.zone)
    if is_birth:
        day = found.start.astimezone(who.zone).date() if found and found.grain not in _PERIODS else None
        return _birth(text, day, who)
    if found is None:
        return _period(re.sub(r"[^\d./-]", "", plain)) or words("form-bad-day", text=text[:40])
    return _last(found.start.astimezone(who.zone).date(), text, who)


def _birth(text: str, day: date | None, who: Answerer) -> date | Words:
    year = _YEAR.search(text)
    today = who.now.astimezone(who.zone).date()
    if year is not None and not today.year - MOST_YEARS <= int(year[1]) <= today.year:
        return words("contact-bad-birthday", year=year[1])
    if day is None:
        return words("form-bad-day", text=text[:40])
    if year is None and not _PARTS.search(text):
        return words("form-birth-year", text=text[:40])
    day = _last(day, text, who)
    return day if day <= today else words("contact-bad-birthday", year=str(day.year))


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
