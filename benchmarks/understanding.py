"""Reading of lines: CPU milliseconds for what people write, and for texts of 20,000 characters made to be slow."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.figures import Figure, middle, percentile
from crm.understanding import understand
from locales.lexicon import LANGUAGES
from tests.understanding import hostile

SAID = Path(__file__).parent.parent / "tests" / "understanding" / "said"
NOW, ZONE = datetime(2026, 5, 12, 8, 0, tzinfo=UTC), ZoneInfo("Europe/Oslo")
BARS = {"ordinary": 1.0, "hostile": 50.0}
"""Milliseconds: what the median of ordinary lines and the worst hostile text are held against."""
EXPECTED = [f"understanding.{name}.{lang}" for lang in LANGUAGES for name in BARS]
TURNS, QUICK_TURNS = 5, 1
QUICK = 10
"""Of so many texts one is read where nothing but the working of it all is to be shown."""


async def measure(quick: bool) -> list[Figure]:
    """CPU milliseconds (the wall's depend on who else is at work) of the fastest of some readings; floor: the bar."""
    turns, step = (QUICK_TURNS, QUICK) if quick else (TURNS, 1)
    return [figure for lang in LANGUAGES for figure in _figures(lang, turns, step)]


def _figures(lang: str, turns: int, step: int) -> list[Figure]:
    lines = _lines(lang)[::step]
    for line in lines:  # what is built on first use is not measured
        understand(line, lang=lang, now=NOW, tz=ZONE)
    ordinary = [_milliseconds(line, lang, turns) for line in lines]
    slow = [_milliseconds(text, lang, turns) for text in hostile.texts()[::step]]
    longest, bar = f"{hostile.LONGEST:,} hostile characters", "<= 1"
    return [
        Figure(f"understanding.ordinary.{lang}", f"a line, {lang}: median", "ms", middle(ordinary),
               BARS["ordinary"], bar),
        Figure(f"understanding.ordinary.p99.{lang}", f"a line, {lang}: p99", "ms", percentile(ordinary, 0.99)),
        Figure(f"understanding.worst.{lang}", f"a line, {lang}: worst", "ms", max(ordinary)),
        Figure(f"understanding.hostile.median.{lang}", f"{longest}, {lang}: median", "ms", middle(slow)),
        Figure(f"understanding.hostile.{lang}", f"{longest}, {lang}: worst", "ms", max(slow), BARS["hostile"], bar),
    ]  # fmt: skip


def _lines(lang: str) -> list[str]:
    said = (SAID / f"lines.{lang}.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(" | ")[0].strip() for line in said if line.strip() and not line.startswith("#")]


def _milliseconds(text: str, lang: str, turns: int) -> float:
    return min(_once(text, lang) for _ in range(turns)) * 1000


def _once(text: str, lang: str) -> float:
    began = time.process_time()
    understand(text, lang=lang, now=NOW, tz=ZONE)
    return time.process_time() - began
