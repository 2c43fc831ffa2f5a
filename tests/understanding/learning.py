"""`python -m tests.understanding.learning FOLDER`: learns the weights of the second opinion anew, in some minutes.

FOLDER keeps what older trees read. What is set aside, and the tables of which only counts are printed, are not read.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import get_args
from unittest.mock import patch

from crm.understanding import second_opinion
from crm.understanding.looks import Look, of_kind, of_time
from crm.understanding.model import Kind
from locales.learned import UNIT
from locales.lexicon import LANGUAGES
from tests.understanding.first_reader import read
from tests.understanding.first_sight import first_looks, look_of
from tests.understanding.heard import is_set_aside
from tests.understanding.tables import rows

KINDS = get_args(Kind)
NOTES = ("notes", "later", "afar", "unseen")
TIMED = (*NOTES, "undated", "heard", "dates", "lines")
LEAST = 2
"""Rows in which a thing that is looked at must stand."""
SMALLEST = 6
"""Hundredths below which a weight is left out."""
PACE, ROUNDS = 0.3, 15
OWN = "w"
"""What begins so is of the words of one language; the rest is learned from all of them together."""

Row = tuple[str, str, Mapping[str, float]]
"""The language, the class that was meant, and what is looked at with how much it counts."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is decided: its classes, how freely weights may grow, and what counts more or less than 1."""

    name: str
    freedom: float
    counts: Mapping[str, float]

    def counted(self, lang: str, looked_at: Iterable[str]) -> dict[str, float]:
        """What is looked at, that of a language's own words under the language's name."""
        words = self.counts[OWN]
        return {
            f"{lang} {one}" if one.startswith(OWN) else one: self.counts.get(
                one.split(" ")[0], words if one.startswith(OWN) else 1.0
            )
            for one in looked_at
        }


KIND = Task(
    "kind", 1.0, {OWN: 0.6, **dict.fromkeys(("k", "i", "ki", "t", "n", "kit", "kin"), 1.5),
                  **dict.fromkeys(("r", "r0", "r1", "r2"), 0.7)},
)  # fmt: skip
TIME = Task(
    "time", 2.5, {"wi": 1.0, "wa": 1.0, "wl": 1.0, "wr": 1.0, OWN: 0.5, "w<": 0.3, "w>": 0.3, "o": 0.4,
                  **dict.fromkeys(("wl2", "wll", "wr2", "wrr", "wlr", "wls", "wsr"), 1.0),
                  **dict.fromkeys(("L", "LL", "R", "RR", "si"), 0.7)},
)  # fmt: skip


def kind_rows(looks: Mapping[tuple[str, str], Look]) -> Iterable[Row]:
    """Notes with their kind; where none is stated and none was read, there is none."""
    for table in NOTES:
        for lang, row in rows(table):
            line, *meant = row.split(" | ")
            look = None if is_set_aside(line) else looks.get((lang, line))
            kind = meant[0].split("; ")[0]
            if look and (kind != "-" or not look.kind):
                yield lang, "" if kind == "-" else kind, KIND.counted(lang, of_kind(look))
    for lang, row in rows("intents"):
        line, said = row.split(" | ")[:2]
        look = None if is_set_aside(line) else looks.get((lang, line))
        intent, *told = said.split()
        named = [word for word in told if word in KINDS]
        if look and (named or intent in ("remind", "none")):
            yield lang, "".join(named[:1]), KIND.counted(lang, of_kind(look))


def time_rows(looks: Mapping[tuple[str, str], Look]) -> Iterable[Row]:
    """Lines in which a time was read, with whether one was said."""
    for table in TIMED:
        for lang, row in rows(table):
            line, *meant = row.split(" | ")
            if is_set_aside(line):
                continue
            look, is_time = looks.get((lang, line)), _says_time(table, meant)
            if is_time and table not in NOTES and not (look and _has_time(look)):
                look = look_of(line, read(lang, line))  # a time that was not read at first, as it is today
            if look and _has_time(look):
                yield lang, "time" if is_time else "none", TIME.counted(lang, of_time(look))


def _has_time(look: Look) -> bool:
    return any(role in ("happened", "due") for _, _, role, _ in look.spots)


def _says_time(table: str, meant: Sequence[str]) -> bool:
    if table in NOTES:
        return any(part[0] in "<>" for part in meant[0].split("; ")[1:])
    if table == "lines":
        return any(part != "-" for part in meant[3:5])  # what happened, what is due
    return table != "undated" and meant[0] != "none"


@dataclass(slots=True)
class Learner:
    """Weights by what is looked at, one for each class; what changed much already changes less."""

    classes: list[str]
    weights: dict[str, list[float]]
    changed: dict[str, list[float]]

    def learn(self, row: Row, pull: Mapping[str, float]) -> None:
        """One row; `pull` draws every weight back towards nothing."""
        _, meant, looked_at = row
        sums = [0.0] * len(self.classes)
        for one, count in looked_at.items():
            for at, weight in enumerate(self.weights[one]):
                sums[at] += weight * count
        most = max(sums)
        odds = [exp(one - most) for one in sums]
        whole = sum(odds)
        off = [one / whole - (name == meant) for one, name in zip(odds, self.classes, strict=True)]
        for one, count in looked_at.items():
            weights, changed, back = self.weights[one], self.changed[one], pull[one]
            for at, share in enumerate(off):
                slope = share * count + weights[at] * back
                changed[at] += slope * slope
                weights[at] -= PACE * slope / sqrt(changed[at] + 1e-6)


def learn(task: Task, found: Iterable[Row]) -> dict[str, list[dict[str, object]]]:
    """The weights of a task for each language, as the files hold them."""
    told = [(lang, meant, {**looked_at, "": 1.0}) for lang, meant, looked_at in found]
    often = Counter(one for _, _, looked_at in told for one in looked_at)
    told = [(lang, meant, {one: n for one, n in seen.items() if often[one] >= LEAST}) for lang, meant, seen in told]
    classes = sorted({meant for _, meant, _ in told})
    kept = [one for one, times in often.items() if times >= LEAST]
    learner = Learner(classes, {one: [0.0] * len(classes) for one in kept}, {one: [0.0] * len(classes) for one in kept})
    pull = {one: 1 / (task.freedom * often[one]) if one else 0.0 for one in kept}
    order = Random(0)
    for _ in range(ROUNDS):
        order.shuffle(told)
        for row in told:
            learner.learn(row, pull)
    counts = {one: count for _, _, looked_at in told for one, count in looked_at.items()}
    whole = {one: [round(each * counts[one] * UNIT) for each in learner.weights[one]] for one in sorted(kept)}
    return {lang: [{"classes": classes, "first": whole[""], "added": _of_language(lang, whole)}] for lang in LANGUAGES}


def _of_language(lang: str, whole: Mapping[str, list[int]]) -> dict[str, list[int]]:
    mine = {one.removeprefix(f"{lang} "): added for one, added in whole.items() if one}
    others = tuple(f"{other} {OWN}" for other in LANGUAGES if other != lang)
    told = {one: added for one, added in mine.items() if not one.startswith(others)}
    return {one: added for one, added in told.items() if max(map(abs, added)) >= SMALLEST}


def main(folder: Path) -> None:
    """Writes the weights of every language."""
    looks = first_looks(folder)
    with patch.multiple(second_opinion, TIME_BELOW=0.0, KIND_ABOVE=1.0):  # by the rules alone
        kinds, times = learn(KIND, kind_rows(looks)), learn(TIME, time_rows(looks))
    for lang in LANGUAGES:
        table = {"kind": kinds[lang][0], "time": times[lang][0]}
        said = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
        Path("locales", lang, "learned.json").write_text(f"{said}\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
