"""The whole time that a question names: a weekend, "today and tomorrow", "by Friday", "the last two weeks".

A time that cannot be read as a whole is none: a part of it would be shown as the whole.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from crm.understanding.dates.expressions import expressions
from crm.understanding.dates.moments import moment_of
from crm.understanding.dates.pieces import Expression
from crm.understanding.model import Moment
from crm.understanding.text import Line, read_line
from locales.lexicon import question_phrases

FRAMES: Final = frozenset(("until", "since", "between", "back", "onward"))
"""The roles of `[day_question]` that stand before a time, and ask for nothing by themselves."""

_DAY: Final = timedelta(days=1)
_IN_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
_MOST_DAYS: Final = 3660
_PHRASE: Final = 6  # tokens


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The phrases of time of a text, or so many days up to and with today (-), or from today on (+).

    tense: of the first, -1 past, 1 future, 0 unsaid. tokens: where they stand.
    """

    line: Line
    phrases: tuple[Expression, ...]
    days: int
    tense: int
    tokens: frozenset[int]

    def when(self, now: datetime, *, future: bool) -> Moment | None:
        """The whole of it; None where it cannot be read, or has gaps."""
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        if self.days:
            first = midnight + min(self.days + 1, 0) * _DAY
            return Moment(self._said(), first, midnight + (max(self.days, 0) + 1) * _DAY, "day", None)
        phrases = self._as_range() or self.phrases
        found = [_whole(self.line, one, now, future=one.tense > 0 if one.tense else future) for one in phrases]
        moments = sorted((one for one in found if one is not None), key=lambda one: one.start)
        if not moments or len(moments) < len(found):
            return None
        if len(moments) == 1:
            return self._framed(moments[0], phrases[0], now, midnight)
        if any(later.start > earlier.over for earlier, later in itertools.pairwise(moments)):
            return None
        return Moment(self._said(), moments[0].start, max(one.over for one in moments), "day", None)

    def _said(self) -> str:
        return self.line.said(min(self.tokens), max(self.tokens) + 1)

    def _as_range(self) -> tuple[Expression, ...]:
        """ "between Monday and Friday" as one phrase with two ends."""
        if len(self.phrases) != 2 or not _framed_by(self.line, self.phrases[0], "between"):
            return ()
        first, last = self.phrases
        return (replace(first, end=last.end, until_day=last.day),)

    def _framed(self, said: Moment, phrase: Expression, now: datetime, midnight: datetime) -> Moment:
        """ "by Friday" begins today, "since Monday" lasts until today."""
        if phrase.until_day is None and said.over > now and _framed_by(self.line, phrase, "until"):
            return replace(said, start=min(midnight, said.start), end=said.over)
        if phrase.until_day is None and said.start < now and _framed_by(self.line, phrase, "since"):
            return replace(said, end=max(midnight + _DAY, said.over))
        return said


def time_in(line: Line) -> AskedTime | None:
    """The times of a question; None where it names none, or one that comes again and again."""
    counted = _counted(line)
    if counted is not None:
        return counted
    phrases = tuple(expressions(line))
    if not phrases or any(one.repeat for one in phrases):
        return None
    tokens = frozenset(index for one in phrases for index in range(one.first, one.end))
    return AskedTime(line, phrases, 0, phrases[0].tense, tokens)


def asked_time(text: str, lang: str, now: datetime, *, future: bool) -> Moment | None:
    """The whole time that a text with other words names; `now` in the asker's zone."""
    found = time_in(read_line(text, lang))
    return found.when(now, future=future) if found else None


def _counted(line: Line) -> AskedTime | None:
    """ "in the last 2 weeks", "за 3 дня", "de neste 14 dagene"."""
    frames = question_phrases(line.lexicon.lang)
    for index in range(len(line.tokens)):
        for end in range(min(len(line.tokens), index + _PHRASE), index, -1):
            roles = frames.get(tuple(token.word for token in line.tokens[index:end]), frozenset())
            sign = -1 if "back" in roles else 1 if "onward" in roles else 0
            number = line.at(end, "qty") if sign and end < len(line.tokens) else None
            unit = line.at(number.end, "unit") if number and number.end < len(line.tokens) else None
            days = int(number.number * _IN_DAYS.get(unit.value, 0)) if number and unit else 0
            if unit and 0 < days <= _MOST_DAYS:
                return AskedTime(line, (), sign * days, sign, frozenset(range(index, unit.end)))
    return None


def _whole(line: Line, phrase: Expression, now: datetime, *, future: bool) -> Moment | None:
    moment = moment_of(phrase, line, now, future=future)[0]
    day = phrase.day
    if moment is None or moment.end is not None or day is None:
        return moment
    is_weekend = day.unit == "weekend" and not day.edge and moment.grain == "day"
    return replace(moment, end=moment.start + 2 * _DAY) if is_weekend else moment


def _framed_by(line: Line, phrase: Expression, role: str) -> bool:
    """Whether a word of the role opens a phrase of time, or stands right before it."""
    frames = question_phrases(line.lexicon.lang)
    words = [token.word for token in line.tokens[: phrase.end]]
    return any(
        role in frames.get(tuple(words[first:end]), ())
        for first in range(max(0, phrase.first - _PHRASE), phrase.first + 1)
        for end in range(max(first + 1, phrase.first), min(len(words), first + _PHRASE) + 1)
    )
