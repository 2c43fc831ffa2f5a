"""The long tail: short spans that look like a date and that the grammar does not know, given to dateparser."""

from datetime import datetime
from typing import Final

_SPAN_LIMIT: Final = 40  # characters; dateparser's time grows with the length


def long_tail(span: str, lang: str, now: datetime, *, future: bool) -> datetime | None:
    """What dateparser makes of the whole of a short span, aware, in the zone of `now`; imported on first use."""
    if not 3 <= len(span) <= _SPAN_LIMIT:
        return None
    import dateparser

    found: datetime | None = dateparser.parse(
        span,
        languages=[lang, "en"] if lang != "en" else ["en"],
        settings={
            "RELATIVE_BASE": now.replace(tzinfo=None),
            "PREFER_DATES_FROM": "future" if future else "past",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "REQUIRE_PARTS": ["day", "month"],
            "NORMALIZE": True,
        },
    )
    if found is None or not 1970 <= found.year <= 2200:
        return None
    return found.replace(tzinfo=now.tzinfo, second=0, microsecond=0)
