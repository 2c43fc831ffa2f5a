"""`python -m tests.chaos --seed N --only part`: the long form of every part, or of one; `--short` as in `make test`."""

from __future__ import annotations

import argparse
import os
import random
import sys
from pathlib import Path

import pytest

from tests.chaos.form import IS_LONG, MINUTES, SEED

HOURS = 3600 * 4
PARTS = sorted(path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py"))


def main() -> int:
    """The exit code of the run."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seed", type=int, default=random.randrange(1, 10**6))
    parser.add_argument("--only", choices=PARTS, help="one part")
    parser.add_argument("--minutes", type=float, help="after which a storm of kills abates")
    parser.add_argument("--short", action="store_true", help="the form that `make test` runs")
    asked = parser.parse_args()
    os.environ[SEED] = str(asked.seed)
    if asked.minutes is not None:
        os.environ[MINUTES] = str(asked.minutes)
    if not asked.short:
        os.environ[IS_LONG] = "1"
    sys.stdout.write(f"chaos: seed {asked.seed}\n")
    sys.stdout.flush()
    here = Path(__file__).parent
    where = here / f"test_{asked.only}.py" if asked.only else here
    return int(pytest.main([str(where), "-p", "no:cacheprovider", "--timeout", str(HOURS), "-v"]))


if __name__ == "__main__":
    sys.exit(main())
