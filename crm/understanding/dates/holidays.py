"""Days that people name instead of dating: fixed ones, and those that move with Easter."""

from datetime import date, timedelta


def holiday(name: str, year: int) -> date:
    """The day of a holiday.

    "12-24" is a month and day, "easter 1" days from Western Easter, "orthodox" Orthodox Easter, "nth 11 4 3 1" a month,
    which of its weekdays (-1 the last), the weekday (Monday 0) and days from it.
    """
    kind, _, shift = name.partition(" ")
    if kind == "nth":
        return _nth_weekday(year, *map(int, shift.split()))
    if kind == "orthodox":
        return orthodox_easter(year)
    if kind == "easter":
        return easter(year) + timedelta(days=int(shift or 0))
    month, day = map(int, kind.split("-"))
    return date(year, month, day)


def _nth_weekday(year: int, month: int, nth: int, weekday: int, shift: int = 0) -> date:
    first = date(year, month, 1) if nth > 0 else date(year + month // 12, month % 12 + 1, 1)
    ahead = (weekday - first.weekday()) % 7
    return first + timedelta(days=ahead + 7 * (nth - 1 if nth > 0 else nth) + shift)


def easter(year: int) -> date:
    """Western Easter Sunday (anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Orthodox Easter Sunday (Meeus' Julian algorithm, 13 days on; good for 1900-2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)
