"""Keeps the ledger outside the store up to it: what was erased stands there a few seconds later at the latest.

Each process writes its own: what another one erased on the same store is written as well, and what a crash left out.
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import structlog

from crm.clock import Clock
from storage import ledger
from storage.engine import StoreRefused, StoreUnavailable
from storage.ledger import Entry
from storage.queries import erasing
from storage.unit_of_work import Store

LOOK_SECONDS = 2.0


class ErasureLedger:
    """Appends what is missing. store_file: of SQLite, whose journal is emptied so that no old page stays in it."""

    def __init__(self, store: Store, clock: Clock, file: Path, store_file: Path | None = None) -> None:
        self._store = store
        self._clock = clock
        self._file = file
        self._store_file = store_file
        self._known: set[str] | None = None
        self._failed = False
        self._log = structlog.get_logger()

    async def run(self) -> None:
        """Looks every two seconds, until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> int:
        """Writes what is not in the ledger yet; gives how many that were. What fails is tried at the next look."""
        try:
            done = await self._done()
            if self._known is None or not await asyncio.to_thread(self._file.exists):
                self._known = {one.contact_id for one in await asyncio.to_thread(ledger.read, self._file)}
            missing = [one for one in done if one.contact_id not in self._known]
            if missing:
                await asyncio.to_thread(ledger.append, self._file, missing)
                self._known |= {one.contact_id for one in missing}
                await asyncio.to_thread(self._empty_journal)
                self._log.info("erasures.recorded", count=len(missing))
            self._failed = False
            return len(missing)
        except StoreUnavailable:
            return 0
        except (OSError, StoreRefused) as error:
            if not self._failed:
                self._log.error("erasures.unrecorded", file=str(self._file), reason=str(error))
            self._failed, self._known = True, None
            return 0

    async def _done(self) -> list[Entry]:
        async with self._store.read(self._clock.now()) as work:
            rows = await erasing.done(work)
            return [
                Entry(one.contact_id, one.done_at, tuple(one.traces), one.number or 0)
                for one in rows
                if one.done_at is not None
            ]

    def _empty_journal(self) -> None:
        """Readers that hold it up only put it off: SQLite empties it at one of its own checkpoints then."""
        if self._store_file is not None:
            with suppress(sqlite3.Error), closing(sqlite3.connect(self._store_file)) as journal:
                journal.execute("PRAGMA wal_checkpoint(TRUNCATE)")
