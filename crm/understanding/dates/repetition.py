"""The first day on which a repetition falls."""

from datetime import date, timedelta
from typing import Final

from crm.understanding.dates.calendar import add_months

_DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_HORIZON: Final = 400  # days
_STEP: Final = {"DAILY": 1, "WEEKLY": 7}
_MONTHS: Final = {"MONTHLY": 1, "YEARLY": 12}


def _falls_on(day: date, by_day: str, by_month_day: str) -> bool:
    if by_month_day:
        wanted = map(int, by_month_day.split(","))
        return any(day.day == n if n > 0 else (day + timedelta(days=-n)).day == 1 for n in wanted)
    for entry in by_day.split(","):
        nth, name = entry[:-2], entry[-2:]
        if _DAYS[day.weekday()] != name:
            continue
        if not nth or (int(nth) > 0 and (day.day + 6) // 7 == int(nth)):
            return True
        if int(nth) < 0 and (day + timedelta(days=7)).month != day.month:
            return True
    return False


def first_day(rule: str, today: date, *, today_counts: bool) -> date:
    """The first day of an RRULE with BYDAY or BYMONTHDAY, or one interval from today where it names no day."""
    parts = dict(part.split("=") for part in rule.split(";"))
    by_day, by_month_day = parts.get("BYDAY", ""), parts.get("BYMONTHDAY", "")
    frequency, interval = parts["FREQ"], int(parts.get("INTERVAL", "1"))
    if by_day or by_month_day:
        days = (today + timedelta(days=ahead) for ahead in range(0 if today_counts else 1, _HORIZON))
        return next((day for day in days if _falls_on(day, by_day, by_month_day)), today)
    if frequency == "DAILY" and today_counts:
        return today
    if frequency in _STEP:
        return today + timedelta(days=_STEP[frequency] * interval)
    return add_months(today, _MONTHS.get(frequency, 0) * interval)
