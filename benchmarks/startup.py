"""Start-up: time and peak memory of what people start, beside bare Python and beside importing aiogram."""

from __future__ import annotations

import asyncio
import json
import sys
from collections import defaultdict
from pathlib import Path

from benchmarks.figures import Figure, middle

ROOT = Path(__file__).parent.parent
FLOORS = PYTHON, AIOGRAM = "python -c pass", "import aiogram"
COMMANDS = {
    PYTHON: ("-c", "pass"),
    AIOGRAM: ("-c", "import aiogram"),
    "bot.py --help": ("bot.py", "--help"),
    "demo, imports": ("-c", "import bots.demo.play"),
    "run, imports, Slack only": ("-c", "import bots.service, bots.slack.platform"),
    "run, imports, Telegram": ("-c", "import bots.service, bots.telegram.platform"),
}
QUICK = (PYTHON, "bot.py --help", "demo, imports")
UNITS = {"cpu": "s", "mebibytes": "MiB"}
ROUNDS = 5


def expected(quick: bool) -> list[str]:
    """Every ratio that must be there; a quick run leaves out what takes seconds to import."""
    ours, floors = _compared(quick)
    return [f"startup.{name}.{unit}.{floor}" for name in ours for unit in UNITS for floor in floors]


def _compared(quick: bool) -> tuple[list[str], list[str]]:
    names = QUICK if quick else tuple(COMMANDS)
    return [name for name in names if name not in FLOORS], [name for name in names if name in FLOORS]


async def measure(quick: bool) -> list[Figure]:
    """CPU seconds (the wall's depend on who else is at work) and MiB; all commands in turns, the first turn apart."""
    ours, floors = _compared(quick)
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for turn in range(1 if quick else ROUNDS + 1):
        for name in (*floors, *ours):
            once = await _launched(COMMANDS[name])
            if quick or turn:
                found[name].append(once)
    return [figure for name in ours for unit in UNITS for figure in _figures(name, unit, floors, found)]


def _figures(name: str, unit: str, floors: list[str], found: dict[str, list[dict[str, float]]]) -> list[Figure]:
    value = {one: middle([turn[unit] for turn in turns]) for one, turns in found.items()}
    word = {"cpu": "CPU", "mebibytes": "memory"}[unit]
    return [
        Figure(f"startup.{name}.{unit}.{floor}", f"{name}: {word} vs {floor}", UNITS[unit], value[name], value[floor])
        for floor in floors
    ]


async def _launched(command: tuple[str, ...]) -> dict[str, float]:
    launcher = str(Path(__file__).parent / "launch.py")
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-S", launcher, sys.executable, *command, stdout=asyncio.subprocess.PIPE, cwd=ROOT
    )
    said, _ = await child.communicate()
    found: dict[str, float] = json.loads(said)
    if found["status"]:
        raise RuntimeError(f"{' '.join(command)} ended with {found['status']}")
    return found
