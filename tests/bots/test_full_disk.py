"""A disk that is full, broken or read-only at any write of a line's way: nothing confirmed is lost, and all goes on by
itself when there is room again."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, select

from bots.courier import Courier
from bots.intake import InboxIntake
from bots.metrics import Metrics
from bots.settings import Settings
from bots.store import seed
from bots.watch import STORE_EVERY, Watch
from crm.clock import FrozenClock
from handlers.events import Author, Chat, Event, Said
from handlers.gateway import Gateway
from handlers.registry import Registry
from handlers.turn import Defaults
from scheduler.supervisor import Supervisor
from storage.engine import StoreUnwritable
from storage.tables import Blob, Reminder
from storage.tables.delivery import Inbox, Outbox
from storage.unit_of_work import Store
from tests.bots.post import ScriptedPlatform, catalog

MOST = 200
"""More writes than a line has."""
FRAME = 4096 + 24
"""A page in SQLite's journal."""


@dataclass
class Firm:
    """An owner who writes lines, over the intake, the handlers and the courier of a process."""

    store: Store
    clock: FrozenClock
    platform: ScriptedPlatform = field(default_factory=ScriptedPlatform)
    said: int = 0

    def __post_init__(self) -> None:
        gateway = Gateway(self.store, Registry.everything(), catalog(), self.clock, Defaults(), {})
        self.intake = InboxIntake(gateway, "one", asyncio.Event())
        self.courier = Courier(self.store, self.clock, catalog(), {"telegram": self.platform})

    async def line(self, harm: AbstractAsyncContextManager[None]) -> bool:
        """One line while the disk is harmed, and what follows by itself when it is mended; whether nothing failed.

        What was not confirmed is brought again by the platform.
        """
        self.said += 1
        said = Said(f"remind me tomorrow at 9 to send offer {self.said}")
        who, where = Author("telegram", "4711", "Anna"), Chat("telegram", "4711")
        heard = Event("telegram:1", str(self.said), self.clock.now(), where, who, said, f"m{self.said}")
        is_confirmed = went_well = False
        async with harm:
            with suppress(StoreUnwritable):
                await self.intake.receive([heard])
                is_confirmed = True
                await self.goes_on()
                went_well = await self.is_answered()
        if not is_confirmed:
            assert not await self.stored(heard)
            await self.intake.receive([heard])
        assert await self.stored(heard)
        await self.goes_on()
        self.clock.at += timedelta(seconds=61)  # the lease of what was sent and could not be recorded
        await self.courier.reap()
        await self.goes_on()
        return went_well

    async def goes_on(self) -> None:
        """What the loops do once."""
        while await self.intake.handle_waiting():
            pass
        while await self.courier.deliver():
            pass

    async def stored(self, heard: Event) -> bool:
        """Whether the event was committed, so that it was confirmed."""
        async with self.store.read(self.clock.now()) as work:
            return await work.session.get(Inbox, (heard.source, heard.id)) is not None

    async def is_answered(self) -> bool:
        """Whether nothing waits to be handled, to be sent or to be recorded as sent."""
        async with self.store.read(self.clock.now()) as work:
            waiting = select(func.count()).select_from(Inbox).where(Inbox.status == "new")
            unsent = select(func.count()).select_from(Outbox).where(Outbox.status != "sent")
            left = [(await work.session.execute(query)).scalar_one() for query in (waiting, unsent)]
            return not sum(left)

    async def assert_all_is_well(self) -> None:
        """Each line was handled once without counting as broken, and nothing waits or was given up."""
        async with self.store.read(self.clock.now()) as work:
            inbox = (await work.session.execute(select(Inbox.status, Inbox.errors, Inbox.deaths))).all()
            outbox = (await work.session.execute(select(Outbox.status).distinct())).scalars().all()
            made = (await work.session.execute(select(func.count()).select_from(Reminder))).scalar_one()
        assert {tuple(one) for one in inbox} == {("done", 0, 0)}
        assert (len(inbox), made) == (self.said, self.said)
        assert list(outbox) == ["sent"]
        assert len(self.platform.sends) >= self.said


@pytest.fixture
async def firm(store: Store, clock: FrozenClock) -> AsyncIterator[Firm]:
    await seed(store, Settings(owner="telegram:4711"), clock)
    yield Firm(store, clock)


async def _grown(store: Store) -> None:
    """Makes the journal longer than any other file that this process writes meanwhile."""
    async with store.begin(datetime.now(UTC)) as work:
        work.session.add(Blob(id="big", mime="", content=bytes(400_000), created_at=work.now))


async def _pragma(store: Store, statement: str) -> int:
    """Said to the one connection that writes; the number that it answers, 0 for none."""
    async with store.engines.write.connect() as connection:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        [number] = await driver.in_thread(lambda raw: raw.execute(statement).fetchone()) or (0,)
        return int(number)


@asynccontextmanager
async def _pages_at_most(store: Store, more: int) -> AsyncIterator[None]:
    """SQLite's own bound: the file may grow by so many pages, and then it is as if the disk were full."""
    pages = await _pragma(store, "PRAGMA page_count")
    await _pragma(store, f"PRAGMA max_page_count={pages + more}")
    yield
    await _pragma(store, "PRAGMA max_page_count=4294967294")


@asynccontextmanager
async def _journal_at_most(store: Store, size: int) -> AsyncIterator[None]:
    """The system refuses to let the journal grow by more than that: writes and commits break in their middle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (_journal(store).stat().st_size + size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _journal(store: Store) -> Path:
    return Path(f"{store.engines.write.url.database}-wal")


@asynccontextmanager
async def _read_only(store: Store, after: int) -> AsyncIterator[None]:
    """Each transaction from the n-th on may only read."""
    engine, begun = store.engines.write.sync_engine, count()
    forbidden = "PRAGMA query_only=ON" if store.engines.is_sqlite else "SET TRANSACTION READ ONLY"

    def forbid(connection: Connection) -> None:
        if next(begun) >= after:
            connection.exec_driver_sql(forbidden)

    event.listen(engine, "begin", forbid)
    try:
        yield
    finally:
        event.remove(engine, "begin", forbid)
        if store.engines.is_sqlite:
            await _pragma(store, "PRAGMA query_only=OFF")


async def test_a_disk_that_is_read_only_from_any_transaction_on(firm: Firm) -> None:
    for transactions in range(MOST):
        if await firm.line(_read_only(firm.store, transactions)):
            break
    assert MOST > transactions > 3
    await firm.assert_all_is_well()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_file_that_cannot_grow_by_any_page(firm: Firm) -> None:
    """Several lines after each other, so that each of them needs new pages somewhere."""
    went = []
    for pages in [*range(8)] * 3:
        went.append(await firm.line(_pages_at_most(firm.store, pages)))
    assert {True, False} == set(went)
    await firm.assert_all_is_well()


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_journal_that_cannot_be_written_at_any_page_of_it(firm: Firm) -> None:
    """Its limit is beyond any other file that this process writes."""
    await _grown(firm.store)
    for pages in range(MOST):
        if await firm.line(_journal_at_most(firm.store, pages * FRAME + pages % 3 * 1000)):
            break
    assert MOST > pages > 10
    await firm.assert_all_is_well()


async def _store_is(watch: Watch) -> str:
    """What the check of the store says after a look."""
    await watch.look_at_store()
    [check] = [one for one in watch.checks() if one.name == "store"]
    return check.why


def _watch(firm: Firm) -> Watch:
    return Watch(firm.store, firm.clock, {}, firm.courier, Supervisor(), Metrics(), "one")


async def test_a_read_only_store_is_told_at_the_next_look(firm: Firm) -> None:
    watch = _watch(firm)
    assert await _store_is(watch) == ""
    async with _read_only(firm.store, 0):
        assert await _store_is(watch) == "takes_nothing"
    assert await _store_is(watch) == ""


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
async def test_a_full_disk_is_told_at_the_next_look(firm: Firm) -> None:
    """The lease that a look writes needs a page of the journal, which finds no room."""
    await _grown(firm.store)
    watch = _watch(firm)
    async with _journal_at_most(firm.store, 0):
        assert await _store_is(watch) == "takes_nothing"
    assert await _store_is(watch) == ""


def test_looks_come_often_enough_to_tell_within_five_seconds() -> None:
    assert STORE_EVERY + 1 <= 5
