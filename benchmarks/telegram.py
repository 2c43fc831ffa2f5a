"""Telegram: our whole path (poll, commit, handle, commit, send, record) beside a bare aiogram echo bot.

Each bot has a process and a fake Bot API of its own, of the same kind, flood control off; our store is SQLite.
"""

from __future__ import annotations

from contextlib import AsyncExitStack

from benchmarks.children import running
from benchmarks.figures import Figure
from benchmarks.rounds import Rounds, in_turns
from benchmarks.subjects.firm import PEOPLE

WORDS = {"help": "/help", "log": "a log line"}
EXPECTED = tuple(
    f"telegram.{name}.{key}" for name in WORDS for key in ("updates_per_second", "p50", "p95")
)
BAR = ">= 0.3"
WHY = (
    "An echo takes 0.6 ms of one core, a line four to five, none of it large: reading its words 28 %, some twenty "
    "statements 20 %, two transactions 12 %, claiming, sending and recording 15 %. /help and the screens still go "
    "through the object mapper. See docs/performance.md."
)


async def measure(quick: bool) -> list[Figure]:
    """Updates answered per second under a flood, and the seconds one waiting person is answered in."""
    size = (1, 1, 3) if quick else (4, 5, 30)
    host = "benchmarks.hosts.telegram"
    async with AsyncExitStack() as stack:
        ours, bare = [Rounds(await stack.enter_async_context(running(host))) for _ in range(2)]
        for bot, name in ((ours, "ours"), (bare, "bare")):
            await stack.enter_async_context(running(f"benchmarks.subjects.telegram_{name}", bot.url))
        await in_turns((ours, bare), rounds=size[0], people=PEOPLE, each=size[1], count=size[2])
    return [figure for name in WORDS for figure in _figures(name, ours, bare)]


def _figures(name: str, ours: Rounds, bare: Rounds) -> list[Figure]:
    done, key, what = f"{name}.answered", f"telegram.{name}", f"Telegram, {WORDS[name]}"
    rate = Figure(
        f"{key}.updates_per_second", f"{what}: updates answered", "1/s", ours.rate(done), bare.rate(done), BAR, WHY
    )
    late = [
        Figure(
            f"{key}.p{share}", f"{what}: answer p{share}", "ms",
            ours.milliseconds(done, share / 100), bare.milliseconds(done, share / 100),
        )
        for share in (50, 95)
    ]  # fmt: skip
    added = [
        Figure(f"{one.key}_added", f"{one.what}, added", "ms", one.ours - (one.floor or 0.0)) for one in late
    ]
    return [rate, *late, *added]
