"""What a measurement gives: figures of ours beside the floor's, and their ratio."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

_BAR = re.compile(r"(?P<ours>ours )?(?P<sign>>=|<=|=) (?P<bound>[\d.,]+)(?: .+)?")
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {">=": operator.ge, "<=": operator.le, "=": operator.eq}


@dataclass(frozen=True)
class Figure:
    """One line of the table. floor: what the bare thing does in the same run, None for information only.

    bar: what the ratio ours / floor is held against, "" for none; `>= 0.3` reads "at least", `<= 2` "at most";
    `ours <= 45 s` holds ours itself, and `grows` asks for more than the floor. why: where it is known to be missed.
    """

    key: str
    what: str
    unit: str
    ours: float
    floor: float | None = None
    bar: str = ""
    why: str = ""

    @property
    def is_missed(self) -> bool:
        """Whether there is a bar, and it is not reached."""
        wanted = _BAR.fullmatch(self.bar)
        if wanted is None:
            return self.bar == "grows" and self.ratio is not None and self.ratio <= 1
        value = self.ours if wanted["ours"] else self.ratio
        bound = float(wanted["bound"].replace(",", ""))
        return value is not None and not _HOLDS[wanted["sign"]](value, bound)

    @property
    def ratio(self) -> float | None:
        """Ours in terms of the floor; None where there is no floor."""
        return self.ours / self.floor if self.floor else None


@dataclass
class Measurement:
    """One measurement: what it must give, and what it gave. broken: why it gave nothing."""

    name: str
    expected: Sequence[str]
    figures: list[Figure] = field(default_factory=list)
    broken: str = ""

    @property
    def missing(self) -> list[str]:
        """Ratios that should be there and are not."""
        given = {figure.key for figure in self.figures if figure.ratio is not None}
        return [key for key in self.expected if key not in given]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which that share of the values lies; share 0..1."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def middle(values: Sequence[float]) -> float:
    """The median, which one disturbed round does not move."""
    return median(values)
