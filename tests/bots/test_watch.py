"""Ready means "receives and sends": whatever breaks that is told within half a minute, and the process stays alive."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import pytest
from sqlalchemy import text

from bots import bootstrap
from bots.bootstrap import Application
from bots.parts import begin
from bots.platform import Platform, SlowDown, StartRefused
from bots.settings import Settings
from bots.slack.platform import SlackPlatform
from bots.telegram.platform import TelegramPlatform
from bots.watch import LOOPS
from crm.clock import FrozenClock
from scheduler.supervisor import Supervisor
from storage import outbox, schema
from storage.outbox import Letter
from storage.unit_of_work import Store
from tests.bots.post import UNLIMITED, ScriptedPlatform, catalog, note
from tests.databases import Database, Servers, opened
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.logged import logged

SOON = timedelta(seconds=30)
"""The promise: not ready within it, whatever broke."""


async def _forever() -> None:
    await asyncio.Event().wait()


@dataclass
class Watched:
    """An application whose loops stand still, so that each look is made by hand, and its HTTP side."""

    app: Application
    clock: FrozenClock
    http: aiohttp.ClientSession

    async def looks(self, **later: float) -> None:
        """Moves the clock in steps of ten seconds and less, with a look after each, as the loops would."""
        end = self.clock.at + timedelta(**later)
        while self.clock.at < end:
            self.clock.at = min(end, self.clock.at + timedelta(seconds=10))
            await self.look()

    async def look(self) -> None:
        await self.app.watch.look_at_store()
        await self.app.watch.look_at_messengers()

    async def failing(self) -> dict[str, str]:
        """Why it is not ready, check by check, as /ready tells it. /live must be well whatever it is."""
        async with self.http.get("/live") as live:
            assert live.status == 200
        async with self.http.get("/ready") as answer:
            body: dict[str, Any] = await answer.json()
        failing = {name: one["why"] for name, one in body["checks"].items() if not one["ok"]}
        is_ready = set(failing) <= set(body["degraded"])
        assert (answer.status, body["ready"]) == ((200, True) if is_ready else (503, False))
        return failing


@asynccontextmanager
async def watching(
    store: Store, clock: FrozenClock, port: int, platform: Platform, supervisor: Supervisor, url: str = "",
    part: Platform | None = None,
) -> AsyncIterator[Watched]:  # fmt: skip
    """Ready to be looked at; the first look has been made. part: another platform beside it."""
    settings = Settings(database_url=url or "postgresql://nobody@127.0.0.1:1/nothing", http_port=port)
    platforms = [platform, *([part] if part else [])]
    app = Application(settings, store, platforms, clock=clock, catalog=catalog(), supervisor=supervisor)
    for name in LOOPS:
        supervisor.start(name, _forever)
    runner = await bootstrap.serve(app)
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
            watched = Watched(app, clock, http)
            await watched.look()
            yield watched
    finally:
        await runner.cleanup()
        await supervisor.stop(2.0)


class Parts(NamedTuple):
    watched: Watched
    platform: ScriptedPlatform


@pytest.fixture
async def parts(store: Store, clock: FrozenClock, unused_tcp_port: int) -> AsyncIterator[Parts]:
    platform = ScriptedPlatform()
    async with watching(store, clock, unused_tcp_port, platform, Supervisor()) as watched:
        yield Parts(watched, platform)


async def test_before_the_first_look_nothing_is_certain(store: Store, clock: FrozenClock) -> None:
    settings = Settings(database_url="postgresql://nobody@127.0.0.1:1/nothing")
    app = Application(settings, store, [ScriptedPlatform()], clock=clock, catalog=catalog())
    assert {one.name for one in app.watch.checks() if not one.is_well} == {"loops", "store", "telegram.reached"}


async def test_it_is_ready_and_stays_so(parts: Parts) -> None:
    assert await parts.watched.failing() == {}
    await parts.watched.looks(minutes=5)
    assert await parts.watched.failing() == {}


async def test_a_store_that_hangs_is_told_at_once_and_its_end_as_well(parts: Parts, database: Database) -> None:
    watched, store = parts.watched, parts.watched.app.store
    async with store.begin(watched.clock.now()) as holder:
        held = "LOCK TABLE leader IN ACCESS EXCLUSIVE MODE" if database == "postgresql" else "SELECT 1"
        await holder.session.execute(text(held))  # SQLite's writer is held by anything
        look = asyncio.create_task(watched.app.watch.look_at_store())
        await asyncio.sleep(0)
        watched.clock.at += timedelta(seconds=2)
        assert await watched.failing() == {"store": "hangs"}
        assert not look.done()
    await look
    await watched.look()
    assert await watched.failing() == {}


async def test_a_store_that_hangs_when_it_is_read_is_told_as_well(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads, answers = asyncio.Event(), asyncio.Event()

    async def late(*_: object) -> None:
        reads.set()
        await answers.wait()

    watched = parts.watched
    with monkeypatch.context() as frozen:
        frozen.setattr("bots.watch.outbox.head_waits_since", late)
        look = asyncio.create_task(watched.app.watch.look_at_store())
        await reads.wait()
        watched.clock.at += timedelta(seconds=2)
        assert await watched.failing() == {"store": "hangs"}
        answers.set()
        await look
    await watched.look()
    assert await watched.failing() == {}


async def test_a_store_that_is_gone_is_told(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise OSError("connection refused")

    with monkeypatch.context() as away:
        away.setattr("bots.watch.processes.renew", gone)
        await parts.watched.looks(seconds=10)
        assert await parts.watched.failing() == {"store": "unavailable"}
    await parts.watched.looks(seconds=10)
    assert await parts.watched.failing() == {}


async def test_a_write_that_takes_longer_than_a_second_is_too_slow(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def slow(*_: object) -> None:
        parts.watched.clock.at += timedelta(seconds=1.5)

    monkeypatch.setattr("bots.watch.processes.renew", slow)
    await parts.watched.look()
    assert await parts.watched.failing() == {"store": "slow"}


async def test_a_watch_that_died_itself_is_told(parts: Parts) -> None:
    parts.watched.clock.at += SOON
    assert await parts.watched.failing() == {"store": "not_written", "telegram.reached": "not_yet"}


async def test_a_token_that_was_revoked_is_told(parts: Parts) -> None:
    parts.platform.trouble = SlowDown("unauthorized", 60, whole=True)
    await parts.watched.looks(seconds=20)
    assert await parts.watched.failing() == {}
    await parts.watched.looks(seconds=10)
    assert await parts.watched.failing() == {"telegram.reached": "unauthorized"}
    parts.platform.trouble = None
    await parts.watched.looks(seconds=10)
    assert await parts.watched.failing() == {}


async def test_a_loop_that_stopped_is_told(parts: Parts) -> None:
    _cancel("inbox")
    await parts.watched.app.supervisor.ended("inbox")
    assert await parts.watched.failing() == {"loops": "stopped"}


def _cancel(loop: str) -> None:
    [task] = [one for one in asyncio.all_tasks() if one.get_name() == loop]
    task.cancel()


async def _queued(watched: Watched, *letters: Letter) -> None:
    async with watched.app.store.begin(watched.clock.now()) as work:
        await outbox.queue(work, letters)


async def test_letters_that_nobody_sends_are_told_until_one_leaves(parts: Parts) -> None:
    watched = parts.watched
    await _queued(watched, note("hello"), note("behind it"))
    await watched.looks(seconds=20)
    assert await watched.failing() == {}
    await watched.looks(seconds=10)
    assert await watched.failing() == {"sending": "nothing_leaves"}
    await watched.app.courier.deliver()
    assert await watched.failing() == {}, "something left: what waits is a backlog"
    await watched.app.courier.deliver()
    await watched.looks(minutes=2)
    assert await watched.failing() == {}


async def test_letters_that_wait_for_their_time_are_no_trouble(parts: Parts) -> None:
    watched = parts.watched
    parts.platform.answers = [SlowDown("too_many", 300)]
    await _queued(watched, note("hello"), note("behind it"))
    await watched.app.courier.deliver()
    await watched.looks(minutes=4)
    assert await watched.failing() == {}


async def test_a_store_of_another_version_is_told(
    servers: Servers, database: Database, clock: FrozenClock, unused_tcp_port: int
) -> None:
    async with (
        opened(await servers.url(database)) as store,
        watching(store, clock, unused_tcp_port, ScriptedPlatform(), Supervisor()) as watched,
    ):
        await schema.downgrade(store.engines, "0006")
        await store.engines.disconnect()
        await watched.look()
        assert "schema" in await watched.failing()


async def test_a_newer_version_that_came_meanwhile_takes_nobody_out_of_service(
    servers: Servers, database: Database, clock: FrozenClock, unused_tcp_port: int
) -> None:
    async with (
        opened(await servers.url(database)) as store,
        watching(store, clock, unused_tcp_port, ScriptedPlatform(), Supervisor()) as watched,
    ):
        async with store.begin(clock.now()) as work:
            await work.session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        await watched.look()
        assert "schema" not in await watched.failing()


async def test_a_disk_that_is_nearly_full_is_told(
    store: Store, clock: FrozenClock, unused_tcp_port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        total: int
        free: int

    url = f"sqlite:///{tmp_path}/crm.db"
    async with watching(store, clock, unused_tcp_port, ScriptedPlatform(), Supervisor(), url) as watched:
        assert await watched.failing() == {}
        monkeypatch.setattr("bots.readiness.shutil.disk_usage", lambda _: Usage(1000, 50))
        assert await watched.failing() == {"disk": "full"}
        monkeypatch.setattr("bots.readiness.shutil.disk_usage", lambda _: Usage(1000, 51))
        assert await watched.failing() == {}


async def test_a_stop_is_told_before_anything_ends(parts: Parts) -> None:
    parts.watched.app.watch.is_stopping = True
    assert await parts.watched.failing() == {"running": "stopping"}


async def test_becoming_ready_and_unready_is_logged_once(parts: Parts) -> None:
    watch = parts.watched.app.watch
    with logged() as log:
        for trouble in (None, None, SlowDown("unauthorized", 60), SlowDown("unauthorized", 60), None):
            parts.platform.trouble = trouble
            await parts.watched.looks(seconds=40)
            watch.tell_change()
    assert log.events() == ["ready", "not_ready", "ready"]
    assert log.lines[1]["checks"] == ["telegram.reached: unauthorized"]


async def test_a_bot_for_customers_that_is_refused_is_told_and_the_rest_is_ready(
    store: Store, clock: FrozenClock, unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.parts.AGAIN_SECONDS", 0.02)
    can = replace(UNLIMITED, name="telegram-support", visitors=True, beside="telegram")
    part = ScriptedPlatform(can, trouble=SlowDown("unauthorized", 60), refusing=2)
    async with watching(store, clock, unused_tcp_port, ScriptedPlatform(), Supervisor(), part=part) as watched:
        app = watched.app
        with logged() as log:
            await begin(part, app.intake, (), app.supervisor, app.watch)
            assert (await watched.failing())["telegram-support.started"] == "refused"
            await watched.looks(seconds=40)
            app.watch.tell_change()
            failing = await watched.failing()
            assert failing.pop("telegram-support.started", "") in ("", "refused")
            assert failing == {"telegram-support.reached": "unauthorized"}
            assert app.watch.degraded() == {"telegram-support": "unauthorized"}
            await app.supervisor.ended("telegram-support.start")
            part.trouble = None
            await watched.look()
            app.watch.tell_change()
        assert await watched.failing() == {} and part.life == ["refused", "refused", "start"]
    events = [one for one in log.events() if one != "ready"]
    assert sorted(events) == ["degraded", "part.not_started", "part.not_started", "part.started", "whole_again"]
    with pytest.raises(StartRefused):
        await begin(ScriptedPlatform(refusing=1), app.intake, (), app.supervisor, app.watch)
    part.refusing, part.life = 1, []
    await begin(part, app.intake, (), app.supervisor, app.watch)
    app.watch.is_stopping = True
    await asyncio.sleep(0.1)
    assert part.life == ["refused"], "nothing begins to receive any more"


async def test_what_waits_for_a_messenger_that_is_no_longer_set_up_is_no_trouble(parts: Parts) -> None:
    watched = parts.watched
    await _queued(watched, replace(note("hello"), chat_key="telegram-support::7"))
    await watched.looks(minutes=2)
    assert await watched.failing() == {}


@asynccontextmanager
async def _telegram(
    store: Store, clock: FrozenClock, port: int, **more: Any
) -> AsyncIterator[tuple[FakeTelegram, Watched]]:
    async with FakeTelegram(rates=False) as fake:
        supervisor = Supervisor()
        platform = TelegramPlatform(token=TOKEN, api_url=fake.url, supervisor=supervisor, clock=clock, **more)
        async with watching(store, clock, port, platform, supervisor) as watched:
            await platform.start(watched.app.intake, ())
            await watched.look()
            yield fake, watched
            await platform.stop_receiving()
            await platform.stop()


async def test_telegram_that_is_no_longer_asked_for_news_is_told(
    store: Store, clock: FrozenClock, unused_tcp_port: int
) -> None:
    async with _telegram(store, clock, unused_tcp_port) as (_, watched):
        assert await watched.failing() == {}
        _cancel("telegram.polling")
        await watched.app.supervisor.ended("telegram.polling")
        await watched.looks(seconds=30)
        assert await watched.failing() == {"telegram.receiving": "not_heard"}


async def test_a_token_that_telegram_revoked_is_told(store: Store, clock: FrozenClock, unused_tcp_port: int) -> None:
    async with _telegram(store, clock, unused_tcp_port) as (fake, watched):
        fake.server.token = "1:revoked"
        await watched.looks(seconds=30)
        assert (await watched.failing())["telegram.reached"] == "unauthorized"
        fake.server.token = TOKEN


async def test_a_process_that_another_one_polls_for_is_ready(
    store: Store, clock: FrozenClock, unused_tcp_port: int
) -> None:
    async def never() -> bool:
        return False

    async with _telegram(store, clock, unused_tcp_port, leads=never) as (_, watched):
        await asyncio.sleep(0.1)
        await watched.looks(minutes=2)
        assert await watched.failing() == {}
        _cancel("telegram.polling")
        await watched.app.supervisor.ended("telegram.polling")
        assert await watched.failing() == {"telegram.receiving": "not_heard"}


async def test_a_token_that_slack_revoked_is_told(store: Store, clock: FrozenClock, unused_tcp_port: int) -> None:
    async with FakeSlack(rates=False) as fake:
        platform = SlackPlatform(
            bot_token=fake.bot_token, app_token=fake.app_token, api_url=fake.api_url, clock=clock, catalog=catalog()
        )
        async with watching(store, clock, unused_tcp_port, platform, Supervisor()) as watched:
            await platform.start(watched.app.intake, ())
            await watched.looks(minutes=1)
            assert await watched.failing() == {}
            fake.api.dead_token = "token_revoked"
            await watched.looks(seconds=30)
            failing = await watched.failing()
            assert failing == {"slack.reached": "token_revoked", "slack.receiving": "not_heard"}
            fake.api.dead_token = None
            await watched.looks(seconds=10)
            assert await watched.failing() == {}
            await platform.stop()


async def test_a_slack_socket_that_hangs_half_open_is_told_within_half_a_minute(
    store: Store, clock: FrozenClock, unused_tcp_port: int
) -> None:
    """It stands, and nothing comes back: told by when a ping was last answered, also while another one is begun."""
    async with FakeSlack(rates=False) as fake:
        platform = SlackPlatform(
            bot_token=fake.bot_token, app_token=fake.app_token, api_url=fake.api_url, clock=clock, catalog=catalog()
        )
        async with watching(store, clock, unused_tcp_port, platform, Supervisor()) as watched:
            await platform.start(watched.app.intake, ())
            await watched.look()
            assert platform._socket is not None
            client = platform._socket._client
            assert client is not None
            for answered, failing in (
                (-28.0, {}),
                (-30.0, {"slack.receiving": "not_heard"}),
                (None, {"slack.receiving": "not_heard"}),
                (0.0, {}),
            ):
                client.last_ping_pong_time = None if answered is None else time.time() + answered
                assert await watched.failing() == failing
            await platform.stop()
