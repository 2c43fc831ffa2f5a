"""What one line was understood to say, as values; `to_json` gives the object that docs/understanding.md describes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final, Literal

Intent = Literal["log", "remind", "find", "deal", "report", "ask", "help", "none"]
Kind = Literal["call", "meeting", "message", "email", "visit", "note"]
Direction = Literal["in", "out"]
Outcome = Literal["reached", "no_answer", "busy", "call_back"]
DealOutcome = Literal["won", "lost"]
Asked = Literal["said", "last", "open", "born"]
"""What a question wants to know of somebody: what was said, when they were last spoken to, what is open, when born."""
Grain = Literal["minute", "hour", "part", "day", "week", "month", "quarter", "year"]
DoubtCode = Literal["no_time", "ambiguous_date", "past", "dst_gap", "unread_clock", "unread_date"]
_MONTHS: Final[Mapping[Grain, int]] = MappingProxyType({"month": 1, "quarter": 3, "year": 12})
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or period of time: the words, aware start and end (exclusive), how exact it is, an RRULE or None."""

    said: str
    start: datetime
    end: datetime | None
    grain: Grain
    recurrence: str | None

    @classmethod
    def given(cls, said: str, start: datetime, *, has_clock: bool) -> "Moment":
        """A time as a button or a form gave it: by the clock, or the day that begins then."""
        return cls(said, start, None, "minute" if has_clock else "day", None)

    @property
    def over(self) -> datetime:
        """When it is over: the end that was said, else that of the whole day, week, month, quarter or year."""
        if self.end is not None:
            return self.end
        if self.grain in _MONTHS:
            months = self.start.month - 1 + _MONTHS[self.grain]
            return self.start.replace(year=self.start.year + months // 12, month=months % 12 + 1, day=1)
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(days=7 if self.grain == "week" else 1)

    @property
    def has_clock(self) -> bool:
        """Whether it is exact by the clock."""
        return self.grain in ("minute", "hour")

    @property
    def has_hour(self) -> bool:
        """Whether it says when on its day: by the clock, or as a part of the day ("in the morning")."""
        return self.has_clock or self.grain == "part"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that should be asked: what kind of doubt, about which words.

    readings: what the words may mean, the one that was taken first; ahead: whether they speak of a plan.
    """

    code: DoubtCode
    said: str
    readings: tuple[Moment, ...] = field(default=(), compare=False)
    ahead: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as written and in the dictionary form (nominative). is_colleague: of somebody else ("her colleague")."""

    said: str
    name: str
    is_colleague: bool = False


@dataclass(frozen=True, slots=True)
class Company:
    """A company as written and in the dictionary form."""

    said: str
    name: str


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in minor units of an ISO 4217 currency; is_bare: no currency was said, it is the one that was given."""

    said: str
    minor: int
    currency: str
    is_bare: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Deal:
    """What was said of a deal: a stage (the team's key, or the word itself) and how it ended.

    is_new: it is to be begun; closes: when it should close is told. name: the words that may name it, topic: these
    without the people in them.
    """

    stage: str | None = None
    outcome: DealOutcome | None = None
    is_new: bool = field(default=False, compare=False)
    closes: bool = field(default=False, compare=False)
    name: str = field(default="", compare=False)
    topic: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Hints:
    """What is implied: a quote is wanted, why a deal was lost ("" or price, timing …), a promise without a time.

    born: the day somebody was born, where nothing else was said.
    """

    wants_quote: bool = False
    loss_reason: str = ""
    promised: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the text, the part they play and what they were read as."""

    start: int
    end: int
    role: str
    value: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The team's own words: stage names as people say them (any case) to stage keys."""

    stages: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Understanding:
    """One line, read. Empty tuples and None stand for what was not said.

    asks_kinds: the kinds of contact that a question is about, none where it is about any.
    """

    lang: str
    intent: Intent
    kind: Kind | None
    direction: Direction | None
    outcome: Outcome | None
    people: tuple[Person, ...]
    company: Company | None
    happened: Moment | None
    due: Moment | None
    money: tuple[Money, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    links: tuple[str, ...]
    deal: Deal
    note: str
    doubts: tuple[Doubt, ...]
    spans: tuple[Span, ...] = ()
    asks: Asked | None = None
    asks_kinds: tuple[Kind, ...] = ()
    hints: Hints = Hints()


def _moment_json(moment: Moment | None) -> Json:
    if moment is None:
        return None
    return {
        "said": moment.said,
        "start": moment.start.isoformat(),
        "end": moment.end.isoformat() if moment.end else None,
        "grain": moment.grain,
        "recurrence": moment.recurrence,
    }


def to_json(read: Understanding) -> dict[str, Json]:
    """The answer of `bot.py understand` for one line, ready for json.dumps; times are ISO 8601 with offset."""
    company = read.company
    return {
        "lang": read.lang,
        "intent": read.intent,
        "kind": read.kind,
        "direction": read.direction,
        "outcome": read.outcome,
        "people": [{"said": person.said, "name": person.name} for person in read.people],
        "company": {"said": company.said, "name": company.name} if company else None,
        "happened": _moment_json(read.happened),
        "due": _moment_json(read.due),
        "money": [{"said": sum_.said, "minor": sum_.minor, "currency": sum_.currency} for sum_ in read.money],
        "phones": list(read.phones),
        "emails": list(read.emails),
        "deal": {"stage": read.deal.stage, "outcome": read.deal.outcome},
        "note": read.note,
        "doubts": [{"code": doubt.code, "said": doubt.said} for doubt in read.doubts],
    }
