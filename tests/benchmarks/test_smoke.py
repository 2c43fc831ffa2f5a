"""The measurements still measure: the cheap ones, in small counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.card import EXPECTED as CARD
from benchmarks.figures import Figure, Measurement
from benchmarks.startup import expected
from benchmarks.table import printed
from benchmarks.understanding import EXPECTED as UNDERSTANDING


def test_the_cheap_measurements_give_every_ratio(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "results" / "latest.json"
    only = [word for name in ("reading", "startup", "understanding") for word in ("--only", name)]
    assert main(["--quick", *only, "--json", str(file)]) == 0
    found = json.loads(file.read_text(encoding="utf-8"))["measurements"]
    for name, keys in (("reading", CARD), ("startup", expected(quick=True)), ("understanding", UNDERSTANDING)):
        figures = found[name]["figures"]
        assert all(figures[key]["ratio"] > 0 for key in keys)
    assert "contact card, 500 contacts, PostgreSQL: p50" in capsys.readouterr().out


def test_a_ratio_that_is_missing_is_said() -> None:
    given = Measurement("reading", ("card.a", "card.b"), [Figure("card.a", "a card", "ms", 2.0, 1.0)])
    assert given.missing == ["card.b"]
    assert "missing" in printed([given])


@pytest.mark.parametrize(
    ("bar", "ours", "floor", "is_missed"),
    [
        (">= 0.3", 0.2, 1.0, True), (">= 0.3", 0.3, 1.0, False), ("<= 1", 3.0, 2.0, True), ("<= 1", 2.0, 2.0, False),
        ("ours <= 45 s", 46.0, None, True), ("ours <= 45 s", 45.0, 1.0, False), ("ours = 0", 1.0, None, True),
        ("ours >= 97 %", 98.0, None, False), ("grows", 1.0, 1.0, True), ("grows", 1.2, 1.0, False),
        ("", 9.0, 1.0, False),
    ],
)  # fmt: skip
def test_a_bar_that_is_missed_is_said_with_the_reason(
    bar: str, ours: float, floor: float | None, *, is_missed: bool
) -> None:
    figure = Figure("a", "a figure", "s", ours, floor, bar, why="two cores share it")
    table = printed([Measurement("one", (), [figure])])
    assert figure.is_missed is is_missed
    assert ("MISSED" in table, "two cores share it" in table) == (is_missed, is_missed)
