"""Names of weekdays, as the CLDR that Babel carries has them."""

from __future__ import annotations

from functools import cache

from babel.dates import get_day_names


@cache
def weekday_names(language: str) -> tuple[str, ...]:
    """Short names from Monday to Sunday, as they stand alone."""
    names = get_day_names("abbreviated", context="stand-alone", locale=language)
    return tuple(names[number] for number in range(7))
