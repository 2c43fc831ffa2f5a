"""What is said when something came late, or may not have come at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.text import Moment, words
from handlers.vocabulary import Paragraph, Screen, paragraph


@dataclass(frozen=True)
class Reading:
    """What was read in a history afterwards. found: messages that were missing; closed: chats that could not be read.

    left: messages that another store had heard. since: what was written before was left as it is.
    """

    found: int
    closed: int = 0
    left: int = 0
    since: datetime | None = None


def late(said_at: datetime, now: datetime, zone: ZoneInfo) -> Paragraph:
    """Above an answer that comes long after the message: of when that is."""
    is_today = said_at.astimezone(zone).date() == now.astimezone(zone).date()
    return paragraph(words("answer-late", when=Moment(said_at, "clock" if is_today else "full")))


def lost(platform: str, since: datetime, until: datetime, reading: Reading | None = None) -> Screen:
    """What was written on a messenger in that time may be lost, if its history was not read afterwards."""
    told = words("gap-told", **{"from": Moment(since), "to": Moment(until)})
    return Screen((paragraph(told), *_made_good(platform, reading)))


def unheard(platform: str, since: datetime, until: datetime, reading: Reading | None = None) -> Screen:
    """The same of a time in which nothing of it reached us."""
    told = words("silence-told", platform=_name(platform), **{"from": Moment(since), "to": Moment(until)})
    return Screen((paragraph(told), *_made_good(platform, reading)))


def _made_good(platform: str, reading: Reading | None) -> list[Paragraph]:
    if reading is None:
        return [paragraph(words("gap-lost", platform=_name(platform))), paragraph(words("gap-advice"))]
    told = [words("gap-read", platform=_name(platform), count=reading.found), words("gap-read-advice")]
    if reading.closed:
        told.append(words("silence-closed-chats", count=reading.closed))
    if reading.left:
        told.append(words("silence-answered-elsewhere", count=reading.left))
    if reading.since is not None:
        told.append(words("silence-older", when=Moment(reading.since)))
    return [paragraph(one) for one in told]


def _name(platform: str) -> str:
    return platform.replace("-", " ").capitalize()
