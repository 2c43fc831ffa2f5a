"""The product in a process of its own that is there to be killed, with the pauses of a real one made short."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path

from bots.platform import Capabilities
from tests import forks
from tests.chaos import gauge, newer

LEASE = timedelta(seconds=2)

_forks = multiprocessing.get_context("forkserver")


@dataclass(frozen=True)
class Life:
    """How a process lives. log: what it says, at the end of the file; gauge: how it fares; is_doomed: its leases are
    short; is_newer: it is of a version that has one more revision."""

    settings: Mapping[str, object]
    log: Path
    gauge: Path
    is_doomed: bool = False
    is_newer: bool = False


def begun(life: Life) -> BaseProcess:
    """A new process, forked from one that has started the product once."""
    forks.preload("tests.chaos.warm")
    process = _forks.Process(target=_lives, args=(life,), daemon=True)
    process.start()
    return process


def _lives(life: Life) -> None:
    """The new process: `bot.py run` with these settings."""
    from bots.service import serve_until_stopped
    from bots.settings import Settings

    out = os.open(life.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.close(out)
    _is_unhurried()
    if life.is_doomed:
        _is_given_up_soon()
    if life.is_newer:
        newer.has_one_more_revision()

    async def lives() -> None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, _says_what_it_does)
        measuring = asyncio.create_task(gauge.measures(life.gauge))
        await serve_until_stopped(Settings(_env_file=None, **life.settings))  # type: ignore[arg-type]  # by name
        measuring.cancel()

    asyncio.run(lives())


def warmed() -> None:
    """Those who are forked from now on need not wait for the process that they are forked from."""
    forks.preload("tests.chaos.warm")
    process = _forks.Process(target=int, daemon=True)
    process.start()
    process.join()


def asked_what_it_does(process: BaseProcess) -> None:
    """It writes into its log where each of its tasks waits."""
    if process.pid is not None and process.is_alive():
        os.kill(process.pid, signal.SIGUSR1)


def _says_what_it_does() -> None:
    for task in asyncio.all_tasks():
        task.print_stack(file=sys.stderr)
    sys.stderr.flush()


def _is_unhurried() -> None:
    """The platform's rates are no limit: the fake has none."""
    from bots.telegram.platform import TelegramPlatform

    slow = TelegramPlatform.__dict__["capabilities"]

    def capabilities(platform: TelegramPlatform) -> Capabilities:
        known: Capabilities = slow.fget(platform)
        return replace(known, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6)

    setattr(TelegramPlatform, "capabilities", property(capabilities))  # noqa: B010 - in this process alone


def _is_given_up_soon() -> None:
    """Whoever comes after it waits seconds for its leases, not a minute."""
    from bots import courier, intake, leadership, results
    from bots.telegram import poller
    from storage import outbox, processes

    seconds = LEASE.total_seconds() / 2
    for module, name, value in (
        (outbox, "LEASE", LEASE),
        (courier, "SEND_SECONDS", seconds),
        (results, "RESEND_AFTER", LEASE / 2),
        (processes, "LEASE", LEASE),
        (intake, "LOOK_SECONDS", seconds),
        (poller, "LONG_POLL", 1),
        (leadership, "LEASE", LEASE),
    ):
        assert hasattr(module, name), name
        setattr(module, name, value)
