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
    return Screen((paragraph(told), *_made_good(platform, found)))


def unheard(
    platform: str, since: datetime, until: datetime, found: int | None = None, unread: datetime | None = None
) -> Screen:
    """The same of a time in which nothing of it reached us. unread: what was written before was left as it is."""
    told = words("silence-told", platform=_name(platform), **{"from": Moment(since), "to": Moment(until)})
    older = [paragraph(words("silence-older", when=Moment(unread)))] if unread is not None and found is not None else []
    return Screen((paragraph(told), *_made_good(platform, found), *older))


def _made_good(platform: str, found: int | None) -> list[Paragraph]:
    if found is None:
        return [paragraph(words("gap-lost", platform=_name(platform))), paragraph(words("gap-advice"))]
    return [paragraph(words("gap-read", platform=_name(platform), count=found)), paragraph(words("gap-read-advice"))]


def _name(platform: str) -> str:
    return platform.replace("-", " ").capitalize()
