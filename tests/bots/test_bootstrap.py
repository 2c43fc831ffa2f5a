"""Starting and stopping the whole product over a platform without a network, on both databases."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest

from bots import bootstrap
from bots.bootstrap import Application
from bots.leadership import Leadership
from bots.settings import Settings
from bots.store import open_store
from bots.watch import LOOPS
from crm.clock import FrozenClock
from crm.ids import new_id
from handlers.events import Author, Chat, Event, Said
from storage.engine import StoreUnavailable, open_engines
from storage.unit_of_work import Store
from tests.bots.post import UNLIMITED, PostOffice, ScriptedPlatform, catalog, note
from tests.databases import Database, Servers

HELLO = Said("hello")


async def _running(url: str, clock: FrozenClock, *platforms: ScriptedPlatform) -> Application:
    settings = Settings(database_url=url)
    app = Application(settings, await open_store(settings), platforms, clock=clock, catalog=catalog())
    await app.start()
    return app


async def _afterwards(url: str, clock: FrozenClock, text: str) -> str:
    """What became of a letter, seen by the next life."""
    store = Store(open_engines(url), new_id)
    try:
        return await PostOffice(store, clock).status(text)
    finally:
        await store.close()


async def test_what_is_on_the_wire_at_a_stop_arrives_and_is_recorded(
    servers: Servers, database: Database, clock: FrozenClock
) -> None:
    url, platform = await servers.url(database), ScriptedPlatform()
    hang = platform.hanging["4711"] = asyncio.Event()
    app = await _running(url, clock, platform)
    office = PostOffice(app.store, clock, platform)
    await office.queue(note("hello"))
    app.courier.outgoing.set()
    await office.comes("hello", "sending")
    stopping = asyncio.create_task(app.stop())
    await asyncio.sleep(0.1)
    assert not stopping.done()
    assert platform.life == ["start", "stop_receiving"]
    hang.set()
    await stopping
    assert platform.life == ["start", "stop_receiving", "stop"]
    assert await _afterwards(url, clock, "hello") == "sent"


@dataclass
class _Stuck(ScriptedPlatform):
    """Neither ends to receive nor closes."""

    async def stop_receiving(self) -> None:
        await super().stop_receiving()
        await asyncio.Event().wait()

    async def stop(self) -> None:
        await super().stop()
        raise ConnectionError


class _Away(Leadership):
    """The store is away when it should resign."""

    async def resign(self) -> None:
        raise StoreUnavailable


async def test_a_stop_finishes_what_is_on_the_wire_within_its_time_whatever_hangs_and_fails_beside_it(
    servers: Servers, database: Database, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("RECEIVING_SECONDS", 0.2), ("STEP_SECONDS", 0.2), ("STOP_SECONDS", 3.0)):
        monkeypatch.setattr(bootstrap, name, seconds)
    url, platform = await servers.url(database), _Stuck()
    hang = platform.hanging["4711"] = asyncio.Event()
    app = await _running(url, clock, platform)
    app._leadership = _Away(app.store, clock, "telegram", "test")
    app.supervisor.start("endless", _endless)
    office = PostOffice(app.store, clock, platform)
    await office.queue(note("hello"))
    app.courier.outgoing.set()
    await office.comes("hello", "sending")
    began = asyncio.get_running_loop().time()
    stopping = asyncio.create_task(app.stop())
    await asyncio.sleep(1.0)
    hang.set()
    await stopping
    assert asyncio.get_running_loop().time() - began < 3.5
    assert platform.life == ["start", "stop_receiving", "stop"]
    assert await _afterwards(url, clock, "hello") == "sent"


async def _endless() -> None:
    """A loop that does not let itself be cancelled, but for the end of the test."""
    for _ in range(2):
        with suppress(asyncio.CancelledError):
            await asyncio.sleep(3600)


async def test_what_was_heard_is_answered_without_anybody_asking(
    servers: Servers, database: Database, clock: FrozenClock
) -> None:
    platform = ScriptedPlatform()
    app = await _running(await servers.url(database), clock, platform)
    who = Author("telegram", "u1", "Anna")
    await app.intake.receive([Event("telegram:1", "1", clock.now(), Chat("telegram", "u1"), who, HELLO, "m1")])
    async with asyncio.timeout(10):
        while not platform.sends:  # noqa: ASYNC110 - the platform tells nobody what it was given
            await asyncio.sleep(0.01)
    await app.stop()
    assert [parcel.chat.id for parcel in platform.sends] == ["u1"]


async def test_a_second_life_on_the_same_store_starts_and_stops(
    servers: Servers, database: Database, clock: FrozenClock
) -> None:
    url = await servers.url(database)
    for _ in range(2):
        platform = ScriptedPlatform()
        app = await _running(url, clock, platform)
        assert set(app.supervisor.running) == {"words", "erasures", *LOOPS, "watch.lag"}
        await app.supervisor.ended("words")
        assert set(app.supervisor.running) == {"erasures", *LOOPS, "watch.lag"}
        await app.stop()
        assert app.supervisor.running == ()


async def test_a_bot_for_customers_that_is_refused_keeps_nothing_from_starting(
    servers: Servers, database: Database, clock: FrozenClock
) -> None:
    """What was written to its customers waits, and what is there for the team leaves."""
    can = replace(UNLIMITED, name="telegram-support", visitors=True, beside="telegram")
    platform, part = ScriptedPlatform(), ScriptedPlatform(can, refusing=1)
    app = await _running(await servers.url(database), clock, part, platform)
    assert {"parts", "telegram-support.start"} <= set(app.supervisor.running)
    office = PostOffice(app.store, clock, platform)
    await office.queue(note("hello"))
    app.courier.outgoing.set()
    await office.comes("hello", "sent")
    await app.stop()
    assert part.life == ["refused", "stop_receiving", "stop"] and app.supervisor.running == ()
