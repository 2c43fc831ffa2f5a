"""What is said when something came late, or may not have come at all."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.text import Moment, words
from handlers.vocabulary import Paragraph, Screen, paragraph


def late(said_at: datetime, now: datetime, zone: ZoneInfo) -> Paragraph:
    """Above an answer that comes long after the message: of when that is."""
    is_today = said_at.astimezone(zone).date() == now.astimezone(zone).date()
    return paragraph(words("answer-late", when=Moment(said_at, "clock" if is_today else "full")))


def lost(platform: str, since: datetime, until: datetime, found: int | None = None) -> Screen:
    """What was written on a messenger in that time may be lost; found: what was read in its history afterwards."""
    told = words("gap-told", **{"from": Moment(since), "to": Moment(until)})
    name = platform.replace("-", " ").capitalize()
    rest = [words("gap-lost", platform=name), words("gap-advice")]
    if found is not None:
        rest = [words("gap-read", platform=name, count=found), words("gap-read-advice")]
    return Screen((paragraph(told), *(paragraph(one) for one in rest)))
