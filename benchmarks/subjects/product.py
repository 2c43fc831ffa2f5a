"""Our whole product on one platform, as `bot.py run` builds it, with the courier's own rate limits lifted."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog

from bots.bootstrap import Application, serve
from bots.loops import quickest
from bots.platform import Platform
from bots.settings import Settings
from bots.store import open_store
from crm.clock import Clock, SystemClock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store

UNLIMITED = 1e9
Make = Callable[[Supervisor, Clock], Platform]
Hire = Callable[[Store, Clock], Awaitable[None]]


def run(make: Make, hire: Hire, http_port: int, **settings: Any) -> None:
    """Serves until SIGTERM, on a fresh SQLite file; prints `ready`. settings: beside the usual ones."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with asyncio.Runner(loop_factory=quickest()) as runner:
        runner.run(_serve(make, hire, http_port, settings))


async def _serve(make: Make, hire: Hire, http_port: int, more: dict[str, Any]) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    with tempfile.TemporaryDirectory(prefix="crm-bench-") as folder:
        settings = _settings(Path(folder) / "crm.db", http_port, more)
        store, clock, supervisor = await open_store(settings), SystemClock(), Supervisor()
        await hire(store, clock)
        app = Application(settings, store, [make(supervisor, clock)], clock=clock, supervisor=supervisor)
        http = await serve(app)
        await app.start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        await stopped.wait()
        await app.stop()
        await http.cleanup()


def _settings(file: Path, http_port: int, more: dict[str, Any]) -> Settings:
    given: dict[str, Any] = {"database_url": f"sqlite:///{file}", "http_port": http_port, "_env_file": None}
    given["single_answers"] = 0  # everybody writes as fast as they can, and each line is to be answered by itself
    return Settings(**given, **more)
