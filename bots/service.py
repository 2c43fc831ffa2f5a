"""Running for real: until SIGTERM, with a drained stop."""

from __future__ import annotations

import asyncio
import gc
import signal
from contextlib import suppress

from bots.bootstrap import running
from bots.settings import Settings


async def serve_until_stopped(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM, then drains; a second signal aborts."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers in the loop: Ctrl-C raises there
            loop.add_signal_handler(name, _stop, stopped)
    async with running(settings):
        _keeps_what_the_start_built()
        await stopped.wait()


def _keeps_what_the_start_built() -> None:
    """It stays to the end. Looking through its 300,000 objects for garbage stops the loop for half a second each time.

    They are looked through once more before, when the process is not ready yet.
    """
    gc.collect()
    gc.freeze()


def _stop(stopped: asyncio.Event) -> None:
    if stopped.is_set():
        raise SystemExit(1)
    stopped.set()
