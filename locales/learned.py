"""What was learned of a language's lines: weights by what is looked at, in `locales/<code>/learned.json`."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path
from typing import Final

from locales.lexicon import LANGUAGES

UNIT: Final = 100
"""Weights are whole hundredths, which read quickly and the same everywhere."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Classes, what each begins with, and what everything that is looked at adds to each."""

    classes: Sequence[str]
    first: Sequence[int]
    added: Mapping[str, Sequence[int]]

    def shares(self, looked_at: Collection[str]) -> dict[str, float]:
        """How likely each class is, all together 1."""
        sums = list(self.first)
        for one in looked_at:
            for at, weight in enumerate(self.added.get(one, ())):
                sums[at] += weight
        most = max(sums)
        odds = [exp((one - most) / UNIT) for one in sums]
        return {name: one / sum(odds) for name, one in zip(self.classes, odds, strict=True)}


@cache
def learned(lang: str) -> Mapping[str, Weights]:
    """The weights of a language by what they decide; read when first asked for."""
    if lang not in LANGUAGES:
        return {}
    table = json.loads((Path(__file__).parent / lang / "learned.json").read_text(encoding="utf-8"))
    return {name: Weights(one["classes"], one["first"], one["added"]) for name, one in table.items()}
