"""What a piece of a date phrase says before the calendar is asked: a day, a clock, a part of the day, a repetition."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from crm.understanding.text import Hit, Line

DayKind = Literal["relative", "weekday", "date", "monthday", "month", "period", "week", "quarter", "offset", "holiday"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a longer period, not yet placed in the calendar.

    `number` is the days from today, the weekday (Monday 0), the day of the month, the week or quarter number, or the count of
    `unit`s; `shift` is how many periods ahead (next 1, this 0, last -1; None when unsaid); `edge` is start, middle or end.
    """

    kind: DayKind
    number: float = 0
    unit: str = ""
    shift: int | None = None
    month: int = 0
    year: int = 0
    edge: str = ""
    recent: bool = False
    unsure_order: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `sure` when the half of the day was said or is plain from the spelling."""

    hour: int
    minute: int = 0
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens up to `end` that say one thing about time. `tense` is -1 past, 1 future, 0 unsaid."""

    end: int
    day: Day | None = None
    clock: Clock | None = None
    part: str = ""
    repeat: str = ""
    tense: int = 0
    unread: str = ""
    minutes: int = 0


Got = Mapping[str, Hit]
Build = Callable[[Got, Line], Piece | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Roles that follow one another, and what they mean together."""

    roles: tuple[str, ...]
    build: Build


def rules(pattern: str, build: Build) -> tuple[Rule, ...]:
    """The rules of a pattern: every `role?` may be left out."""
    variants: list[tuple[str, ...]] = [()]
    for role in pattern.split():
        taken = [(*variant, role.rstrip("?")) for variant in variants]
        variants = taken + variants if role.endswith("?") else taken
    return tuple(Rule(variant, build) for variant in variants if variant)


def index_rules(*groups: tuple[Rule, ...]) -> Mapping[str, tuple[Rule, ...]]:
    """Rules by the role they begin with, in the order given."""
    found: dict[str, list[Rule]] = {}
    for rule in (rule for group in groups for rule in group):
        found.setdefault(rule.roles[0], []).append(rule)
    return {role: tuple(rows) for role, rows in found.items()}


def _follow(line: Line, index: int, roles: tuple[str, ...], got: dict[str, Hit]) -> int | None:
    if not roles:
        return index
    if index >= len(line.hits):
        return None
    role = roles[0]
    for hit in line.hits[index]:
        if hit.role == role:
            end = _follow(line, hit.end, roles[1:], got)
            if end is not None:
                got[role if role not in got else f"{role}2"] = hit
                return end
    return None


def match(line: Line, index: int, table: Mapping[str, tuple[Rule, ...]]) -> Piece | None:
    """The longest piece that begins at a token; of equally long ones the first in the table."""
    best: Piece | None = None
    for role in dict.fromkeys(hit.role for hit in line.hits[index]):
        for rule in table.get(role, ()):
            got: dict[str, Hit] = {}
            end = _follow(line, index, rule.roles, got)
            if end is not None and (best is None or end > best.end):
                piece = rule.build(got, line)
                best = replace(piece, end=end) if piece else best
    return best
