"""How hard a run of chaos tries, and what it counts.

`make test` runs the short form; `make chaos` the long one, by `python -m tests.chaos --seed N --only part`, which tells
the tests by the environment.
"""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field

IS_LONG, SEED, MINUTES = "CHAOS_LONG", "CHAOS_SEED", "CHAOS_MINUTES"


@dataclass(frozen=True)
class Form:
    """seed: what was left to chance is drawn from it; the same seed dies the same deaths.

    minutes: how long one storm may last.
    """

    is_long: bool
    seed: int
    minutes: float = math.inf

    def of(self, short: int, long: int) -> int:
        """The number that this form takes."""
        return long if self.is_long else short


def asked() -> Form:
    """The form that the environment asks for; without it the short one."""
    minutes = float(os.environ.get(MINUTES, "inf"))
    return Form(bool(os.environ.get(IS_LONG)), int(os.environ.get(SEED, "1")), minutes)


@dataclass
class Tally:
    """A line of the table: points tried, kills and updates survived, what was lost, doubled, wrong, in doubt.

    told: other figures, in words.
    """

    part: str
    points: int = 0
    kills: int = 0
    updates: int = 0
    lost: int = 0
    doubled: int = 0
    flagged: int = 0
    told: str = ""
    wrong: list[str] = field(default_factory=list)

    def holds(self) -> None:
        """Raises AssertionError with the first things that are wrong."""
        assert self.points or self.kills or self.updates, f"{self.part}: nothing was tried"
        assert not self.wrong, f"{self.part}: {len(self.wrong)} wrong\n" + "\n".join(self.wrong[:10])
        assert (self.lost, self.doubled) == (0, 0), self


def table(tallies: list[Tally], seed: int) -> str:
    """All lines under one head."""
    head = ("part", "seed", "points", "kills", "updates", "lost", "doubled", "flagged", "  figures")
    lines = [
        (one.part, seed, one.points, one.kills, one.updates, one.lost, one.doubled, one.flagged, f"  {one.told}")
        for one in tallies
    ]
    wide = max(len(str(line[0])) for line in (head, *lines))
    return "\n".join(f"{line[0]!s:<{wide}}" + "".join(f"{one!s:>9}" for one in line[1:]) for line in (head, *lines))
