"""Slack by HTTP: our whole path beside a bare slack-bolt app.

Each app has a process and a fake Slack of its own, of the same kind, rate limits off; our store is SQLite.
"""

from __future__ import annotations

from contextlib import AsyncExitStack

from benchmarks.children import free_port, running
from benchmarks.figures import Figure
from benchmarks.rounds import Rounds, in_turns
from benchmarks.subjects.firm import PEOPLE

WORDS = {"help": "/help", "log": "a log line"}
EXPECTED = tuple(
    f"slack.{name}.{key}"
    for name in WORDS
    for key in ("acknowledged_per_second", "answered_per_second", "answered_p50", "answered_p95")
)
BAR = ">= 0.3"
WHY = (
    "The bare app answers within the call that brings the event and keeps nothing. Ours commits it before it is "
    "acknowledged, and an answer is a line's four to five milliseconds of the processor and a call of its own, beside "
    "the fake on the same two cores. See docs/performance.md."
)


async def measure(quick: bool) -> list[Figure]:
    """Events acknowledged and answered per second under a flood, and how long one waiting person waits."""
    size = (1, 1, 3) if quick else (4, 5, 30)
    async with AsyncExitStack() as stack:
        ours, bare = [await _served(stack, name) for name in ("ours", "bare")]
        await in_turns((ours, bare), rounds=size[0], people=PEOPLE, each=size[1], count=size[2])
    return [figure for name in WORDS for figure in _figures(name, ours, bare)]


async def _served(stack: AsyncExitStack, name: str) -> Rounds:
    """A fake Slack and the app it delivers to."""
    port = free_port()
    host = running("benchmarks.hosts.slack", f"http://127.0.0.1:{port}/slack/events")
    url = await stack.enter_async_context(host)
    await stack.enter_async_context(running(f"benchmarks.subjects.slack_{name}", url, str(port)))
    return Rounds(url.removesuffix("/api/"))


def _figures(name: str, ours: Rounds, bare: Rounds) -> list[Figure]:
    what = f"Slack, {WORDS[name]}"
    rates = [
        Figure(
            f"slack.{name}.{done}_per_second", f"{what}: events {done}", "1/s",
            ours.rate(f"{name}.{done}"), bare.rate(f"{name}.{done}"), BAR, WHY,
        )
        for done in ("acknowledged", "answered")
    ]  # fmt: skip
    late = [
        Figure(
            f"slack.{name}.{done}_p{share}", f"{what}: {done} p{share}", "ms",
            ours.milliseconds(f"{name}.{done}", share / 100), bare.milliseconds(f"{name}.{done}", share / 100),
        )
        for done in ("acknowledged", "answered")
        for share in (50, 95)
    ]  # fmt: skip
    return [*rates, *late]
