"""Processes forked from one that has imported everything before: importing is most of what a short one costs.

There is one such server in a test run, and what it imports is said once: here.
"""

from __future__ import annotations

import asyncio
import multiprocessing
from collections.abc import Callable
from typing import Any

PRELOADED = ("bot", "bots.service", "bots.setup", "bots.doctor", "bots.understanding", "bots.demo.play",
             "bots.telegram.platform", "bots.slack.platform", "tests.killed")  # fmt: skip

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([*PRELOADED])


async def exit_code(work: Callable[..., object], *given: Any) -> int:
    """How a process ended that does this alone: 0, its exit code, or minus the signal that killed it."""
    process = _forks.Process(target=work, args=given)
    process.start()
    await asyncio.to_thread(process.join)
    return process.exitcode or 0
