"""Days that people name instead of dating: fixed ones, and those that move with Easter."""

from datetime import date, timedelta


def holiday(name: str, year: int) -> date:
    """The day of a holiday.

    "12-24" is month and day, "11-22 3" the first Thursday (Monday 0) from that day on, "easter 1" and "orthodox -2"
    days from an Easter Sunday.
    """
    kind, _, shift = name.partition(" ")
    if kind == "orthodox":
        return orthodox_easter(year) + timedelta(days=int(shift or 0))
    if kind == "easter":
        return easter(year) + timedelta(days=int(shift or 0))
    month, number = map(int, kind.split("-"))
    day = date(year, month, number)
    return day + timedelta(days=(int(shift) - day.weekday()) % 7) if shift else day


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
