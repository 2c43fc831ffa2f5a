"""The fixed table and its JSON."""

from __future__ import annotations

import json
import platform
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figure, Measurement

RESULTS = Path(__file__).parent / "results" / "latest.json"
HEAD = f"{'measurement':<58}{'unit':>7}{'ours':>11}{'floor':>11}{'ratio':>9}  bar"


def printed(measurements: Sequence[Measurement]) -> str:
    """The table as text; a ratio that is missing is said so."""
    lines = [HEAD, "-" * len(HEAD)]
    for one in measurements:
        lines += [line for figure in one.figures for line in _lines(figure)]
        lines += [f"{key:<58}{'missing':>38}" for key in one.missing]
        if one.broken:
            lines.append(f"{one.name}: {one.broken}")
    return "\n".join(lines)


def _lines(figure: Figure) -> list[str]:
    """The figure, and why it misses its bar where it does."""
    line = _line(figure)
    if not figure.is_missed:
        return [line]
    return [f"{line}  MISSED", *textwrap.wrap(figure.why, len(HEAD), initial_indent="    ", subsequent_indent="    ")]


def _line(figure: Figure) -> str:
    floor = "" if figure.floor is None else _number(figure.floor)
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
    return f"{figure.what:<58}{figure.unit:>7}{_number(figure.ours):>11}{floor:>11}{ratio:>9}  {figure.bar}".rstrip()


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def written(measurements: Sequence[Measurement], file: Path, *, quick: bool) -> None:
    """Writes the same as JSON, with what it was measured on."""
    found = {
        "python": platform.python_version(),
        "machine": f"{sys.platform} {platform.machine()}",
        "quick": quick,
        "measurements": {one.name: _json(one) for one in measurements},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _json(one: Measurement) -> dict[str, object]:
    figures = {
        figure.key: {
            "what": figure.what,
            "unit": figure.unit,
            "ours": figure.ours,
            "floor": figure.floor,
            "ratio": figure.ratio,
            "bar": figure.bar,
            "missed": figure.is_missed,
            "why": figure.why if figure.is_missed else "",
        }
        for figure in one.figures
    }
    return {"figures": figures, "missing": one.missing, "broken": one.broken}
