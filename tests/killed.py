"""Work that is killed at a chosen point of it, for a process of its own (`tests.forks`), which imports it before."""

from __future__ import annotations

import asyncio
import resource
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event

from crm.clock import FrozenClock
from scheduler.backups import Backups
from storage import backup, schema
from storage.engine import open_engines

ASKED = ("open", "sqlite3.connect", "os.rename", "os.remove", "os.link", "os.mkdir", "os.listdir", "os.scandir")
"""Where Python tells that it asks something of the system (`sys.addaudithook`)."""


def at_step(step: int, folder: Path, work: Callable[..., object], *given: Any) -> None:
    """Dies before the n-th thing that the work asks of the system about a file in the folder."""
    steps = count()

    def hook(name: str, about: tuple[Any, ...]) -> None:
        if name in ASKED and any(str(folder) in str(one) for one in about) and next(steps) == step:
            signal.raise_signal(signal.SIGKILL)

    sys.addaudithook(hook)
    work(*given)


def when_as_long_as(size: int, work: Callable[..., object], *given: Any) -> None:
    """Dies by SIGXFSZ when a file is about to grow beyond that: in the middle of a page, or of the last one."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    work(*given)


def with_last_words(source: Path, target: Path) -> None:
    """A copy that was written to, and whose writer died before the journal went into the file."""
    backup.make(source, target)
    live = sqlite3.connect(target)
    live.execute("PRAGMA journal_mode=WAL")
    live.execute("INSERT INTO tag (id, name, folded) VALUES ('last', 'said last', 'said last')")
    live.commit()
    signal.raise_signal(signal.SIGKILL)


def scheduled(source: Path, folder: Path, now: datetime) -> None:
    """One look of the schedule that makes copies."""
    asyncio.run(Backups(source, folder, timedelta(hours=1), 2, FrozenClock(now)).look())


def migrating(url: str, target: str, step: int) -> None:
    """Brings a store to that revision, and dies before the n-th statement; its COMMIT is one of them."""
    asyncio.run(_migrate(url, target, step))


async def _migrate(url: str, target: str, step: int) -> None:
    engines = open_engines(url)
    steps = count()

    def one_more(*_given: Any) -> None:
        if next(steps) == step:
            signal.raise_signal(signal.SIGKILL)

    for name in ("before_cursor_execute", "commit"):
        event.listen(engines.write.sync_engine, name, one_more)
    await schema.upgrade(engines, target)
    await engines.close()
