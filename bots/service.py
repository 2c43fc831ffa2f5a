"""Running for real: until SIGTERM, with a drained stop; migrations and backups by command."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from bots.bootstrap import naming_the_store, running
from bots.settings import Settings
from crm.clock import SystemClock
from storage import schema
from storage.engine import StoreRefused, normalised, open_engines, refusing


async def serve_until_stopped(settings: Settings) -> None:
    """Serves until SIGINT or SIGTERM, then drains; a second signal aborts."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no signal handlers in the loop: Ctrl-C raises there
            loop.add_signal_handler(name, _stop, stopped)
    async with running(settings):
        await stopped.wait()


def _stop(stopped: asyncio.Event) -> None:
    if stopped.is_set():
        raise SystemExit(1)
    stopped.set()


async def migrate_store(settings: Settings) -> str:
    """Upgrades and says from where to where. Raises `StartRefused`."""
    with naming_the_store(), refusing():
        engines = open_engines(settings.database_url)
        try:
            before = await schema.current(engines)
            await schema.upgrade(engines)
            after = await schema.current(engines)
        finally:
            await engines.close()
    return f"The store is at revision {after}." if before == after else f"Migrated from {before or 'empty'} to {after}."


async def backup_store(settings: Settings, target: Path) -> str:
    """A consistent, checked copy of the SQLite file while it is in use; StoreRefused on PostgreSQL or a broken copy."""
    url = normalised(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreRefused("PostgreSQL is backed up with pg_dump or by archiving its WAL; this command copies SQLite.")
    source = Path(url.database)
    if not await asyncio.to_thread(source.exists):
        raise StoreRefused(f"There is no store at {source} yet.")
    with _naming_the_copy(target):
        copy = _place(target, source, SystemClock().now())
        await asyncio.to_thread(_copy, source, copy)
    return f"Copied to {copy} ({copy.stat().st_size} bytes, checked)."


@contextmanager
def _naming_the_copy(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreRefused(f"{target} cannot be written ({error.strerror}); name one in a folder of yours.") from None


def _place(target: Path, source: Path, now: datetime) -> Path:
    if target.suffix and not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        return target
    target.mkdir(parents=True, exist_ok=True)
    return target / f"{source.stem}-{now:%Y%m%dT%H%M%SZ}.db"


def _copy(source: Path, copy: Path) -> None:
    if copy.exists():
        raise StoreRefused(f"{copy} exists already; give another name.")
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        _fill(source, unfinished)
        unfinished.rename(copy)
    except sqlite3.Error as error:
        raise StoreRefused(f"{source} cannot be copied: {error}. Check CRM_DATABASE_URL and the disk.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(source: Path, unfinished: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(unfinished)) as made:
        live.backup(made)
        verdict = made.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = made.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphans is not None:
        raise StoreRefused(f"The copy failed its check: {verdict}")
