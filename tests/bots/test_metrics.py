"""What is counted is counted where it happens, and shown to nobody who should not see it."""

from __future__ import annotations

import asyncio
import math
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bots import bootstrap
from bots.bootstrap import Application
from bots.leadership import Leadership
from bots.metrics import Metrics
from bots.platform import NotSent, Refused, Sent, SlowDown, Uncertain
from bots.settings import Settings
from bots.slack.webhook import HttpSide
from bots.store import newest_copy
from bots.telegram.webhook import Webhook
from crm.clock import FrozenClock
from storage import inbox
from storage.engine import StoreUnavailable
from storage.inbox import Arrival
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, ScriptedPlatform, catalog, note
from tests.databases import Database
from tests.fakes_contract.bolt_app import served

SERIES = {
    "crm_inbox_age_seconds", "crm_inbox_parked", "crm_outbox_age_seconds", "crm_outbox_uncertain_total",
    "crm_send_result_total", "crm_rate_wait_seconds_count", "crm_timer_late_seconds_count",
    "crm_loop_lag_seconds_count", "crm_db_locked_total", "crm_denied_total", "crm_webhook_auth_failed_total",
    "crm_backup_age_seconds", "crm_leader",
}  # fmt: skip
TOKEN = "a-token-for-the-scraper"


@pytest.fixture
def metrics(store: Store) -> Metrics:
    """Counts what happens in the store of the test."""
    made = Metrics()
    store.meters = made
    return made


def value(metrics: Metrics, name: str, **labels: str) -> float:
    """One sample; 0 where the series is not there."""
    return metrics.registry.get_sample_value(name, labels) or 0.0


def _application(store: Store, clock: FrozenClock, **settings: object) -> Application:
    given = Settings(database_url="sqlite:///nowhere.db", **settings)  # type: ignore[arg-type]  # fields by name
    return Application(given, store, [ScriptedPlatform()], clock=clock, catalog=catalog())


async def test_every_promised_series_is_there_from_the_start(store: Store, clock: FrozenClock) -> None:
    page, content_type = await _application(store, clock).scrape("")
    names = {line.split("{")[0].split(" ")[0] for line in page.decode().splitlines() if not line.startswith("#")}
    assert names >= SERIES
    assert content_type.startswith("text/plain")


async def test_what_waits_is_shown_with_its_age(store: Store, clock: FrozenClock) -> None:
    app = _application(store, clock)
    office = PostOffice(store, clock)
    arrivals = [Arrival("telegram:1", str(number), f"telegram::{number}", "said", {}) for number in range(3)]
    async with store.begin(clock.now()) as work:
        await inbox.store(work, arrivals)
        for _ in range(inbox.MAX_ERRORS):
            await inbox.fail(work, "telegram:1", "0", "broken")
    await office.queue(note("card", lane="card"))
    clock.at += timedelta(seconds=7)
    await office.queue(note("answer"), note("held", lane="bulk"))
    async with store.begin(clock.now()) as work:
        held = {"at": clock.now() + timedelta(hours=8)}
        await work.session.execute(text("UPDATE outbox SET not_before = :at WHERE lane = 'bulk'"), held)
    clock.at += timedelta(seconds=5)
    await app.scrape("")
    assert (value(app.metrics, "crm_inbox_age_seconds"), value(app.metrics, "crm_inbox_parked")) == (12, 1)
    ages = {lane: value(app.metrics, "crm_outbox_age_seconds", prio=lane) for lane in ("answer", "card", "bulk")}
    assert ages == {"answer": 5, "card": 12, "bulk": 0}
    clock.at += timedelta(hours=9)
    await app.scrape("")
    assert value(app.metrics, "crm_outbox_age_seconds", prio="bulk") == 3605


async def test_ages_are_unknown_while_the_store_is_away(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: object) -> None:
        raise StoreUnavailable("away")

    monkeypatch.setattr("bots.bootstrap.delivery.backlog", away)
    app = _application(store, clock)
    page, _ = await app.scrape("")
    assert b"crm_inbox_age_seconds NaN" in page and b"crm_send_result_total" in page


async def test_sends_are_counted_by_result_and_doubts_by_policy(
    store: Store, clock: FrozenClock, metrics: Metrics
) -> None:
    office = PostOffice(store, clock)
    office.platform.answers = [
        Sent(("m1",)), NotSent("away"), Refused("malformed"), SlowDown("too_many", 1), Uncertain("reset"),
    ]  # fmt: skip
    await office.sends(*(note(f"to {number}", chat=str(number), policy="never") for number in range(5)))
    counted = {kind: value(metrics, "crm_send_result_total", **{"class": kind}) for kind in ("sent", "uncertain")}
    assert counted == {"sent": 1, "uncertain": 1}
    assert [value(metrics, "crm_send_result_total", **{"class": kind}) for kind in ("not_sent", "refused")] == [1, 1]
    assert value(metrics, "crm_send_result_total", **{"class": "slow_down"}) == 1
    assert value(metrics, "crm_outbox_uncertain_total", policy="never") == 1
    await office.later(seconds=2)
    assert value(metrics, "crm_rate_wait_seconds_count") == 0


async def test_waits_for_a_limit_are_timed(store: Store, clock: FrozenClock, metrics: Metrics) -> None:
    office = PostOffice(store, clock)
    office.platform.answers = [SlowDown("too_many", 30)]
    await office.sends(note("hello"))
    await office.queue(note("card", lane="card"))
    await office.later(seconds=10)
    assert value(metrics, "crm_rate_wait_seconds_count") == 1
    assert value(metrics, "crm_rate_wait_seconds_sum") == pytest.approx(20)


async def test_a_lock_that_was_waited_for_in_vain_is_counted(
    store: Store, database: Database, clock: FrozenClock, metrics: Metrics
) -> None:
    quick = "SET LOCAL lock_timeout = '10ms'" if database == "postgresql" else "PRAGMA busy_timeout = 10"
    taking = "LOCK TABLE leader IN ACCESS EXCLUSIVE MODE"
    async with store.begin(clock.now()) as work:
        await work.session.execute(text(quick))
    if database == "sqlite":
        file = store.engines.write.url.database
        assert file is not None
        with closing(sqlite3.connect(file, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreUnavailable):
                async with store.begin(clock.now()) as work:
                    await work.session.execute(text("SELECT 1"))
    else:
        async with store.begin(clock.now()) as holder:
            await holder.session.execute(text(taking))
            with pytest.raises(DBAPIError, match="lock timeout"):
                async with store.begin(clock.now()) as work:
                    await work.session.execute(text(quick))
                    await work.session.execute(text(taking))
    assert value(metrics, "crm_db_locked_total") == 1


async def test_other_errors_of_the_store_are_no_locks(store: Store, clock: FrozenClock, metrics: Metrics) -> None:
    with pytest.raises((StoreUnavailable, DBAPIError)):
        async with store.begin(clock.now()) as work:
            await work.session.execute(text("SELECT * FROM nowhere"))
    assert value(metrics, "crm_db_locked_total") == 0


async def test_posts_without_their_secret_are_counted(clock: FrozenClock) -> None:
    metrics = Metrics()

    async def take(_: object) -> None:
        raise AssertionError("nothing may be taken")

    app = web.Application()
    app.add_routes(Webhook("https://crm.example/telegram", "secret", take, metrics).routes())
    app.add_routes([web.post("/slack", HttpSide("secret", clock, metrics).handle)])
    async with served(app) as base, aiohttp.ClientSession() as session:
        for path in ("/telegram", "/slack", "/slack"):
            async with session.post(base + path, data=b"{}") as answer:
                assert answer.status == 401
    assert value(metrics, "crm_webhook_auth_failed_total", platform="telegram") == 1
    assert value(metrics, "crm_webhook_auth_failed_total", platform="slack") == 2


async def test_the_age_of_the_newest_copy(
    store: Store, database: Database, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    app = _application(store, clock)
    await app.scrape("")
    never = value(app.metrics, "crm_backup_age_seconds")
    assert math.isinf(never) if database == "sqlite" else math.isnan(never)
    copies = tmp_path / "backups"
    copies.mkdir()
    for name in ("nowhere-20260511T100000Z.db", "nowhere-20260512T090000Z.db", "other-20260512T095900Z.db"):
        (copies / name).touch()
    (copies / "nowhere-lately.db").touch()
    assert newest_copy(app.settings) == clock.now() - timedelta(hours=1)
    await app.scrape("")
    if database == "sqlite":
        assert value(app.metrics, "crm_backup_age_seconds") == 3600


async def test_who_leads_is_shown(store: Store, clock: FrozenClock) -> None:
    settings, platform = Settings(database_url="sqlite:///nowhere.db"), ScriptedPlatform()
    for lead, shown in ((Leadership(store, clock, "telegram", "a"), 1), (Leadership(store, clock, "telegram", "b"), 0)):
        await lead.leads()
        app = Application(settings, store, [platform], clock=clock, catalog=catalog(), leadership=lead)
        await app.scrape("")
        assert value(app.metrics, "crm_leader") == shown
        with_bot = settings.model_copy(update={"support_telegram_token": SecretStr("4300000000:x")})
        app = Application(with_bot, store, [platform], clock=clock, catalog=catalog(), support_leadership=lead)
        await app.scrape("")
        assert [value(app.metrics, f"crm_{name}leader") for name in ("", "support_")] == [1, shown]


async def test_how_late_the_loop_turns_is_measured(
    store: Store, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.watch.LAG_EVERY", 0.01)
    app = _application(store, clock)
    app.watch.start()
    async with asyncio.timeout(10):
        while value(app.metrics, "crm_loop_lag_seconds_count") < 3:  # noqa: ASYNC110 - the loop tells nobody
            await asyncio.sleep(0.01)
    await app.supervisor.stop()


async def _status(port: int, **headers: str) -> int:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/metrics", headers=given) as answer,
    ):
        assert ("crm_leader" in await answer.text()) == (answer.status == 200)
        return answer.status


async def test_only_this_machine_reads_the_metrics(store: Store, clock: FrozenClock, unused_tcp_port: int) -> None:
    runner = await bootstrap.serve(_application(store, clock, http_port=unused_tcp_port))
    try:
        assert await _status(unused_tcp_port) == 200
        assert await _status(unused_tcp_port, Host="crm.example.org") == 403
        assert await _status(unused_tcp_port, X_Forwarded_For="203.0.113.7") == 403
        assert await _status(unused_tcp_port, Forwarded="for=203.0.113.7") == 403
    finally:
        await runner.cleanup()


async def test_with_a_token_only_who_shows_it(store: Store, clock: FrozenClock, unused_tcp_port: int) -> None:
    runner = await bootstrap.serve(_application(store, clock, http_port=unused_tcp_port, metrics_token=TOKEN))
    try:
        assert await _status(unused_tcp_port) == 401
        assert await _status(unused_tcp_port, Authorization=f"Bearer {TOKEN}x") == 401
        assert await _status(unused_tcp_port, Authorization=f"Bearer {TOKEN}", Host="crm.example.org") == 200
    finally:
        await runner.cleanup()
