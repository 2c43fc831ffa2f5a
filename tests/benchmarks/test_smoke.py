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
