"""Processes forked from one that has imported everything before: importing is most of what a short one costs.

There is one such server in a test process, and what it imports for all is said once: here.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing import forkserver
from typing import Any

PRELOADED = ("bot", "bots.service", "bots.setup", "bots.doctor", "bots.understanding", "bots.demo.play",
             "bots.telegram.platform", "bots.slack.platform", "tests.killed")  # fmt: skip

_forks = multiprocessing.get_context("forkserver")
_forks.set_forkserver_preload([*PRELOADED])
_more: tuple[str, ...] = ()
_changing = threading.Lock()


def preload(*more: str) -> None:
    """What is forked next has imported these as well, and nothing but these and `PRELOADED`.

    The server of forks begins anew where that changes; it cannot be told to by its public face.
    """
    global _more  # noqa: PLW0603 - as there is one server, there is one answer to what it has imported
    with _changing:
        if more != _more:
            _more = more
            forkserver._forkserver._stop()  # type: ignore[attr-defined]  # CPython's own tests end it so
            _forks.set_forkserver_preload([*PRELOADED, *more])


async def exit_code(work: Callable[..., object], *given: Any) -> int:
    """How a process ended that does this alone: 0, its exit code, or minus the signal that killed it."""
    preload()
    process = _forks.Process(target=work, args=given)
    process.start()
    await asyncio.to_thread(process.join)
    return process.exitcode or 0
