"""A week's hours as people type and read them: `Mon–Thu 9–17, Fri 9–15, Sun closed`. Pure.

Read in all our languages at once; written in one, so that what was written can be read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from crm.calendar import WEEK
from crm.desk.hours import MIDNIGHT
from crm.errors import Invalid
from locales.opening import Role, opening_words
from locales.weekdays import weekday_names

Week: TypeAlias = dict[str, list[list[str]]]
"""By ISO weekday digit the spans of local clocks, as a queue keeps them; a day without any is left out."""
SHOWN = 40
WORKDAYS, WEEKEND = "12345", "67"
_DAY = 24 * 60
_CLOCK = r"(\d{1,2})[:.h](\d\d)(?!\d)|(\d\d)(\d\d)(?!\d)|(\d{1,2})h?(?!\d)"
_TOKEN = re.compile(rf"24/7|{_CLOCK}|\d+|[^\W\d_]+(?:'[^\W\d_]+)?|\S")
_HALF = re.compile(r"\s*([ap])\.?m\b\.?")


@dataclass(frozen=True)
class _Token:
    """kind: clock, days or the role of a word. minutes: of a clock; half: whether it says "a" or "p"; at: its place."""

    kind: Literal["clock", "days"] | Role
    at: int
    end: int
    days: str = ""
    minutes: int = 0
    half: str = ""


def read(text: str) -> Week:
    """The week that was typed; Invalid, with the words that are meant, for what cannot be read or cannot be."""
    plain = text.translate(_ALIKE)
    reading = _Reading(plain, list(_tokens(plain)))
    reading.run()
    return reading.week()


_ALIKE = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "’": "'", "\n": ";", "\u00a0": " ", "\u202f": " "})


def written(week: Mapping[str, Sequence[Sequence[str]]], language: str) -> str:
    """The same the other way round: days that are alike stand together, `Mon–Thu 09:00–17:00; Fri 09:00–15:00`."""
    alike: dict[str, list[str]] = {}
    for day in WEEK:
        spans = ", ".join(f"{begin}–{end}" for begin, end in week.get(day, ()))
        if spans:
            alike.setdefault(spans, []).append(day)
    return "; ".join(f"{named(days, language)} {spans}" for spans, days in alike.items())


def named(days: Sequence[str], language: str) -> str:
    """Weekdays by their short names, `Mon–Thu, Sat`."""
    names = [name.rstrip(".") for name in weekday_names(language)]
    runs: list[list[int]] = []
    for day in map(int, days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join("–".join(names[day - 1] for day in dict.fromkeys((run[0], run[-1]))) for run in runs)


def _tokens(text: str) -> Iterator[_Token]:
    """What stands in the line and does something there; Invalid for the first thing that nobody knows."""
    known = opening_words()
    found = list(_TOKEN.finditer(text))
    at = 0
    while at < len(found):
        one = found[at]
        if one[0][0].isdecimal() and one[0] != "24/7":
            token = _clock(text, one)
            yield token
            while at < len(found) and found[at].start() < token.end:
                at += 1
            continue
        for count in range(min(known.longest, len(found) - at), 0, -1):
            said = tuple(part[0].casefold() for part in found[at : at + count])
            begin, end = one.start(), found[at + count - 1].end()
            if said in known.days:
                yield _Token("days", begin, end, known.days[said])
            elif said not in known.roles:
                continue
            elif known.roles[said] != "nothing":
                yield _Token(known.roles[said], begin, end)
            at += count
            break
        else:
            raise Invalid("week-unread", text=one[0][:SHOWN])


def _clock(text: str, found: re.Match[str]) -> _Token:
    hour, minute = int(found[1] or found[3] or found[5] or _DAY), int(found[2] or found[4] or 0)
    half = _HALF.match(text.casefold(), found.end())
    if minute > 59 or hour * 60 + minute > _DAY or (half and not 1 <= hour <= 12):
        raise Invalid("week-unread", text=found[0][:SHOWN])
    if half is None:
        return _Token("clock", found.start(), found.end(), minutes=hour * 60 + minute)
    minutes = hour % 12 * 60 + minute + (_DAY // 2 if half[1] == "p" else 0)
    return _Token("clock", found.start(), half.end(), minutes=minutes, half=half[1])


@dataclass
class _Reading:
    """How far the line was read. named: the days that the next times are for; begun: where their names begin.

    has_times: whether they have some, so that another name begins anew; excepts: whether days that follow are free;
    broken: days with a break; settled: those of them behind which other days were named.
    """

    text: str
    tokens: list[_Token]
    named: list[str] = field(default_factory=list)
    begun: int = 0
    has_times: bool = True
    excepts: bool = False
    is_free: bool = False
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    free: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    settled: set[str] = field(default_factory=set)
    at: int = 0
    parted: bool = False

    def run(self) -> None:
        """Reads to the end."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self._take(token)
            self.parted = token.kind == "and"
            if self.text[token.at : token.end] == ";":  # or a new line
                self.is_free = self.excepts = False
            self.at += 1
        if not self.has_times:
            raise self._wrong("week-no-time", self.begun, self.tokens[-1].end)

    def week(self) -> Week:
        """What it comes to."""
        open_ = {day: spans for day, spans in self.spans.items() if day not in self.free}
        if not open_:
            raise Invalid("settings-no-day")
        return {day: [[_written(a), _written(b)] for a, b in _joined(open_[day])] for day in sorted(open_)}

    def _take(self, token: _Token) -> None:
        match token.kind:
            case "days" | "every" | "weekdays" | "weekend":
                self._days(token)
            case "closed" | "rest" if self._waits():
                self.free.update(self.named)
                self.named, self.has_times = [], True
            case "rest":
                self._days(token)
            case "clock":
                self._times(token, *self._span(token))
            case "round":
                self._round(token)
            case "closed" if self._next() in ("days", "weekdays", "weekend", "rest", "on"):
                self.is_free = True
            case "except":
                self.excepts = True
            case "break":
                self._break(token)
            case "on" if self._next() != "days":
                raise self._wrong("week-unread", token.at, token.end)
            case "to" | "closed" if token.kind == "closed" or not self._leads_on():
                around = self.tokens[max(self.at - 1, 0) : self.at + 2]
                raise self._wrong("week-unread", around[0].at, around[-1].end)
            case "to" | "closed" | "upto" | "on" | "and" | "nothing":
                pass

    def _next(self, ahead: int = 1) -> str:
        return self.tokens[self.at + ahead].kind if self.at + ahead < len(self.tokens) else ""

    def _leads_on(self) -> bool:
        """Whether a dash only stands before what holds for the days: `вс – выходной`, `Mon–Fri – 9:00–17:00`."""
        return self._waits() and self._next() in ("closed", "rest", "round", "clock")

    def _waits(self) -> bool:
        return bool(self.named) and not self.has_times

    def _days(self, token: _Token) -> None:
        days = {"every": WEEK, "weekdays": WORKDAYS, "weekend": WEEKEND, "rest": WEEKEND}.get(token.kind, token.days)
        if token.kind == "days" and self._next() in ("to", "upto") and self._next(2) == "days":
            self.at += 2
            last = (int(self.tokens[self.at].days) - int(days)) % len(WEEK)
            days = "".join(WEEK[(int(days) - 1 + more) % len(WEEK)] for more in range(last + 1))
        if self.excepts:
            self.named = [one for one in self.named if one not in days]
            if self.has_times:  # said before the times it is only left out of them, and may have its own
                self.free.update(days)
        elif self.is_free:
            self.free.update(days)
        elif self.has_times:
            self.settled |= self.broken
            self.named, self.begun, self.has_times = list(days), token.at, False
        else:
            self.named += [one for one in days if one not in self.named]

    def _span(self, token: _Token) -> tuple[int, int]:
        """Begin and end in minutes, with the token of the end as the one that was read last."""
        if self._next() not in ("to", "upto") or self._next(2) != "clock":
            raise self._wrong("week-no-end", token.at, token.end)
        self.at += 2
        last = self.tokens[self.at]
        begin, end = token.minutes, last.minutes or _DAY
        if last.half == "p" and not token.half and begin + _DAY // 2 < end:
            begin += _DAY // 2
        if end <= begin:
            raise self._wrong("week-order", token.at, last.end)
        return begin, end

    def _times(self, token: _Token, begin: int, end: int) -> None:
        if not self.named:
            raise self._wrong("week-no-days", token.at, self.tokens[self.at].end)
        for day in self.named:
            there = self.spans.setdefault(day, [])
            if (begin, end) not in there and any(a < end and begin < b for a, b in there):
                raise self._wrong("week-twice", token.at if self.has_times else self.begun, self.tokens[self.at].end)
            there.append((begin, end))
        self.has_times, self.excepts, self.is_free = True, False, False

    def _round(self, token: _Token) -> None:
        if not self._waits():
            self.named, self.begun = list(WEEK), token.at
        self._times(token, 0, _DAY)

    def _break(self, token: _Token) -> None:
        """Cut out of the days before it; said behind a comma, of all that were said so far and have it."""
        self.at += 1
        if self.at >= len(self.tokens) or self.tokens[self.at].kind != "clock" or not self.has_times:
            raise self._wrong("week-no-end", token.at, token.end)
        away, back = self._span(self.tokens[self.at])
        days = [one for one in self.spans if one not in self.settled] if self.parted else self.named
        hit = [(day, one) for day in days for one in self.spans.get(day, ()) if one[0] < away and back < one[1]]
        if not hit:
            raise Invalid("queue-lunch-range")
        self.broken |= {day for day, _ in hit}
        for day, (begin, end) in hit:
            self.spans[day] = [one for one in self.spans[day] if one != (begin, end)] + [(begin, away), (back, end)]

    def _wrong(self, key: str, at: int, end: int) -> Invalid:
        return Invalid(key, text=self.text[at:end][:SHOWN])


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In their order, each once, with those that touch as one."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(set(spans)):
        if found and found[-1][1] == begin:
            found[-1] = (found[-1][0], end)
        else:
            found.append((begin, end))
    return found


def _written(minutes: int) -> str:
    return MIDNIGHT if minutes == _DAY else f"{minutes // 60:02}:{minutes % 60:02}"


def lunch_of(week: Mapping[str, Sequence[Sequence[str]]]) -> tuple[str, str] | None:
    """The break that every day with one has; None where none has, or where they differ."""
    found = {(spans[0][1], spans[1][0]) if len(spans) == 2 else None for spans in week.values() if len(spans) > 1}
    return found.pop() if len(found) == 1 else None


def with_lunch(week: Mapping[str, Sequence[Sequence[str]]], lunch: tuple[str, str] | None) -> Week:
    """The same hours from each day's opening to its closing, with that break where it lies between.

    Invalid where no day has it, where it is none, or where a day opens or closes amid it.
    """
    whole = {day: [spans[0][0], spans[-1][1]] for day, spans in week.items() if spans}
    if lunch is None:
        return {day: [span] for day, span in whole.items()}
    away, back = lunch
    within = {day for day, (begin, end) in whole.items() if begin < away < back < end}
    beside = {day for day, (begin, end) in whole.items() if end <= away or back <= begin}
    if not within or away >= back or len(within) + len(beside) < len(whole):
        raise Invalid("queue-lunch-range")
    return {
        day: [[begin, away], [back, end]] if day in within else [[begin, end]] for day, (begin, end) in whole.items()
    }
