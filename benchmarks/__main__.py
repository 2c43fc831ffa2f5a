"""`python -m benchmarks [--quick] [--only NAME]`: one fixed table, and the same as JSON.

Everything is measured beside its floor in the same run, in turns; the ratio counts. Exits 1 where one is missing.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from benchmarks import desk, names, reading, replicas, slack, startup, storm, telegram, understanding
from benchmarks.figures import Figure, Measurement
from benchmarks.table import RESULTS, printed, written

Measure = Callable[[bool], Awaitable[list[Figure]]]
Expected = Callable[[bool], Sequence[str]]
MEASUREMENTS: dict[str, tuple[Measure, Expected]] = {
    "telegram": (telegram.measure, lambda _quick: telegram.EXPECTED),
    "slack": (slack.measure, lambda _quick: slack.EXPECTED),
    "replicas": (replicas.measure, lambda _quick: replicas.EXPECTED),
    "storm": (storm.measure, lambda _quick: storm.EXPECTED),
    "desk": (desk.measure, lambda _quick: desk.EXPECTED),
    "reading": (reading.measure, lambda _quick: reading.EXPECTED),
    "names": (names.measure, names.expected),
    "startup": (startup.measure, startup.expected),
    "understanding": (understanding.measure, lambda _quick: understanding.EXPECTED),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints, writes; 0 where every ratio is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts: shows that it works, not how fast")
    parser.add_argument("--only", action="append", choices=sorted(MEASUREMENTS), help="may be given several times")
    parser.add_argument("--json", type=Path, default=RESULTS, help="where the JSON goes")
    given = parser.parse_args(arguments)
    names = given.only or list(MEASUREMENTS)
    found = [_measured(name, given.quick) for name in MEASUREMENTS if name in names]
    print(printed(found))
    written(found, given.json, quick=given.quick)
    return 1 if any(one.missing or one.broken for one in found) else 0


def _measured(name: str, quick: bool) -> Measurement:
    measure, expected = MEASUREMENTS[name]
    one = Measurement(name, expected(quick))
    print(f"measuring {name} …", file=sys.stderr)
    try:
        one.figures = asyncio.run(_figures(measure, quick))
    except Exception as error:  # noqa: BLE001 - the other measurements still count
        traceback.print_exc()
        one.broken = f"{type(error).__name__}: {error}"
    return one


async def _figures(measure: Measure, quick: bool) -> list[Figure]:
    return await measure(quick)


if __name__ == "__main__":
    sys.exit(main())
