"""What a piece of a date phrase says before the calendar is asked: a day, a clock, a part of the day, a repetition."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from crm.understanding.text import Hit, Line

DayKind = Literal[
    "relative", "weekday", "date", "monthday", "month", "period", "week", "quarter", "offset", "holiday", "nth",
    "season", "year", "week_of", "nth_of", "run",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a longer period, not yet placed in the calendar.

    `number` is the days from today, the weekday (Monday 0), the day of the month, the number of the week or quarter, or
    the count of `unit`s, of a run those behind or ahead of the running one; the `unit` of a date or a day of the month
    is its weekday, that of a weekday "week" where that very week was said. `shift` is how many periods ahead (next 1,
    this 0, last -1; None when unsaid); `edge` is start, middle or end, or after for a weekend; `in_year` is the year
    said by its distance from this one ("in March next year": 1); `base` is the day it is counted from.
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
    in_year: int | None = None
    base: "Day | None" = None


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


@dataclass(frozen=True, slots=True)
class Expression:
    """Tokens [first, end) that speak of one time. `tense` is -1 past, 1 future, 0 unsaid; `until` closes a range."""

    first: int
    end: int
    day: Day | None = None
    clock: Clock | None = None
    part: str = ""
    repeat: str = ""
    tense: int = 0
    unread: str = ""
    until: Clock | None = None
    until_day: Day | None = None


Got = Mapping[str, Hit]
Build = Callable[[Got, Line], Piece | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """Roles that follow one another, and what they mean together."""

    roles: tuple[str, ...]
    build: Build


@dataclass(slots=True)
class RuleTree:
    """Rules by their first role, then the next; at a node what the roles so far may mean, by rank."""

    branches: dict[str, "RuleTree"] = field(default_factory=dict)
    builds: list[tuple[int, Build]] = field(default_factory=list)


def rules(pattern: str, build: Build) -> tuple[Rule, ...]:
    """The rules of a pattern: every `role?` may be left out."""
    variants: list[tuple[str, ...]] = [()]
    for role in pattern.split():
        taken = [(*variant, role.rstrip("?")) for variant in variants]
        variants = taken + variants if role.endswith("?") else taken
    return tuple(Rule(variant, build) for variant in variants if variant)


def rule_tree(*groups: tuple[Rule, ...]) -> RuleTree:
    """The tree of all rules; of two with the same roles the first is tried first."""
    root = RuleTree()
    for rank, rule in enumerate(rule for group in groups for rule in group):
        node = root
        for role in rule.roles:
            node = node.branches.setdefault(role, RuleTree())
        node.builds.append((rank, rule.build))
    return root


def _walk(
    line: Line, index: int, node: RuleTree, path: tuple[Hit, ...]
) -> Iterator[tuple[int, int, Build, tuple[Hit, ...]]]:
    for rank, build in node.builds:
        yield -index, rank, build, path
    if index < len(line.hits):
        for hit in line.hits[index]:
            branch = node.branches.get(hit.role)
            if branch:
                yield from _walk(line, hit.end, branch, (*path, hit))


def _got(path: tuple[Hit, ...]) -> dict[str, Hit]:
    """Hits by role; of two with one role the later has the plain name and the earlier is `role2`."""
    got: dict[str, Hit] = {}
    for hit in reversed(path):
        got[hit.role if hit.role not in got else f"{hit.role}2"] = hit
    return got


def match(line: Line, index: int, tree: RuleTree) -> Piece | None:
    """The longest piece that begins at a token; of equally long ones the first in the table."""
    found = sorted(_walk(line, index, tree, ()), key=lambda candidate: candidate[:2])
    for negative_end, _, build, path in found:
        if piece := build(_got(path), line):
            return replace(piece, end=-negative_end)
    return None


def say(day: Day | None = None, *, part: str = "", repeat: str = "", tense: int = 0) -> Piece:
    """A piece whose end the matcher sets."""
    return Piece(0, day=day, part=part, repeat=repeat, tense=tense)


def number_in(got: Got, role: str, fallback: int = 0) -> int:
    """The whole number of a hit, from digits or from the lexicon's value."""
    hit = got.get(role)
    if hit is None:
        return fallback
    return int(hit.number) if hit.role in ("int", "qty") else int(hit.value)
