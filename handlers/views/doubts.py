"""A question about a time, with the times that may be meant as buttons: under a receipt and under a reminder."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from crm.doubts import Choice, Question
from crm.errors import NotFound
from handlers.text import Day, Moment, Words, words
from handlers.views.common import short
from handlers.vocabulary import AnyButton, press

SAID = 60
MOST_DIGITS = 11
CLOCK, DAY = "c", "d"
"""What a button carries behind its moment: whether that is by the clock."""


def asked(question: Question, taken: datetime | None = None) -> Words:
    """What is doubtful, and what was taken meanwhile; taken: when the reminder for it is due."""
    said = short(question.said, SAID)
    if question.is_set:
        when = Moment(taken) if question.ahead and taken else shown(question.choices[0].start)
        return words(f"doubt-{question.code}-set", said=said, when=when)
    return words(f"doubt-{question.code}", said=said)


def choices(question: Question, name: str, *ids: str) -> list[AnyButton]:
    """One button a reading; the action carries the moment itself, so that an old button means what it says."""
    return [press(shown(one.start), name, *ids, *encoded(one)) for one in question.choices]


def encoded(choice: Choice) -> tuple[str, str]:
    """A choice as arguments of an action: seconds since 1970, and whether by the clock."""
    return str(int(choice.start.timestamp())), CLOCK if choice.has_clock else DAY


def moment_in(seconds: str, by: str, zone: ZoneInfo) -> Choice:
    """The moment that a button carries; NotFound for anything that is none."""
    if not (seconds.isascii() and seconds.isdecimal()) or len(seconds) > MOST_DIGITS or by not in (CLOCK, DAY):
        raise NotFound
    return Choice(datetime.fromtimestamp(int(seconds), UTC).astimezone(zone), by == CLOCK)


def shown(start: datetime) -> Moment | Day:
    """A time as a button says it: a day alone with its year, the same day wherever its reader is by now."""
    return Day(start.date()) if start.time() == time() else Moment(start)
