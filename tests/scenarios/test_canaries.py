"""No name, no text, no phone and no token ever stands in a log line or in the words of an exception we keep."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bots.platform import NotSent, Parcel, Refused, Sent, Uncertain
from crm.clock import FrozenClock
from locales.catalog import Catalog
from storage.outbox import Letter, queue
from storage.tables import Inbox, Outbox
from storage.unit_of_work import Store
from tests.fakes.telegram import TOKEN
from tests.logged import Log, logged
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person, World

MEMBER, CONTACT, FIRM, WORDS = "Zebedee", "Ivan Quillfeather", "Nimbusworks", "xylophone"
PHONE = "+47 912 34 567"
PLANTED = ("zebedee", "quillfeather", "nimbusworks", WORDS, "912 34 567", "91234567")


async def _assert_unseen(world: World, log: Log, tokens: Sequence[str] = ()) -> None:
    """Neither in the log nor in what the store keeps of errors."""
    kept = [str(row.reason) for row in await all_of(world, Outbox)]
    kept += [str(row.last_error) for row in await all_of(world, Inbox)]
    for place in (log.text, *kept):
        found = [one for one in (*PLANTED, *tokens) if one in place.lower() or one in place]
        assert found == [], place


async def _plays(world: World, anna: Person) -> None:
    await anna.shares(CONTACT, PHONE)
    await anna.says(f"called Quillfeather of {FIRM}, wants {WORDS}, offer by fri 40k, {PHONE}")
    await anna.edits(f"met Quillfeather of {FIRM}, wants two {WORDS}")
    await anna.says(f"remind me in 2 hours: send {CONTACT} the {WORDS}")
    await anna.says(f"/find {CONTACT}")
    await anna.says(f"/{WORDS} {CONTACT}")
    await world.advance(hours=3)


@pytest.mark.parametrize("log_format", ["json", "console"])
async def test_a_day_with_words_that_break_everything_leaves_none_of_them(
    world: World, monkeypatch: pytest.MonkeyPatch, log_format: str
) -> None:
    anna = await world.member(MEMBER)
    errors: list[Exception] = [
        Uncertain("reset"), NotSent("away"), Refused("malformed"), OSError(f"no {WORDS}"), KeyError(CONTACT),
    ]  # fmt: skip
    really = world.driver.platform.send

    async def fails(parcel: Parcel) -> Sent:
        if not errors:
            return await really(parcel)
        try:
            raise ValueError(str(parcel))
        except ValueError as error:
            raise errors.pop() from error

    with logged(log_format=log_format) as log:
        monkeypatch.setattr(world.driver.platform, "send", fails)
        await _plays(world, anna)
        await _plays(world, anna)
        await world.advance(hours=1)
    assert errors == [] and "OSError" in log.text
    await _assert_unseen(world, log)


async def test_a_handler_and_a_statement_that_break_tell_no_values(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await world.member(MEMBER)

    async def breaks(turn: object) -> None:
        from handlers.turn import Turn

        assert isinstance(turn, Turn)
        await turn.work.session.execute(text("INSERT INTO nowhere VALUES (:it)"), {"it": WORDS})

    with logged() as log:
        with monkeypatch.context() as broken:
            broken.setattr("handlers.gateway.last_lines.keep", breaks)
            await anna.says(f"called {CONTACT}, wants {WORDS}")
            await world.advance(minutes=30)
        broken_letter = Letter("test:broken", f"{anna.account.platform}:::", "show", {"chat": WORDS, "to": CONTACT})
        async with world.store.begin(world.clock.now()) as work:
            await queue(work, [broken_letter])
        await world.settle()
    assert {"event.failed", "outbox.unreadable"} <= set(log.events())
    await _assert_unseen(world, log)


async def test_what_a_library_says_of_a_lost_task_is_cut() -> None:
    async def lost() -> None:
        raise ValueError(WORDS)

    with logged() as log:
        task = asyncio.create_task(lost())
        await asyncio.wait([task])
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "future": task, "exception": task.exception()}
        )
    [line] = log.lines
    assert (line["event"], line["logger"], line["level"]) == ("Task exception was never retrieved", "asyncio", "error")
    assert "ValueError" in line["exception"] and WORDS not in log.text


@asynccontextmanager
async def _playing(world: World) -> AsyncIterator[World]:
    await world.start()
    try:
        yield world
    finally:
        await world.driver.stop()


async def test_calls_that_telegram_fails_tell_nothing(store: Store, clock: FrozenClock, catalog: Catalog) -> None:
    driver = TelegramDriver(clock)
    with logged() as log:
        async with _playing(World(store, clock, driver, catalog)) as world:
            anna = await world.member(MEMBER)
            for fault in ("500", "429", "http_502_html", "reset_after_effect", "reset_before_effect", "blocked"):
                driver.telegram.fail_next("sendMessage", fault)
                await anna.says(f"/find {CONTACT} {WORDS}")
                await world.advance(minutes=2)
            driver.telegram.fail_next("getUpdates", "500")
            await _plays(world, anna)
    assert {"Refused", "SlowDown", "Uncertain"} <= {line.get("result") for line in log.lines}
    await _assert_unseen(world, log, [TOKEN, TOKEN.partition(":")[2]])


async def test_calls_that_slack_fails_tell_nothing(store: Store, clock: FrozenClock, catalog: Catalog) -> None:
    driver = SlackDriver(clock)
    with logged() as log:
        async with _playing(World(store, clock, driver, catalog)) as world:
            anna = await world.member(MEMBER)
            for fault in ("500", "429", "http_502_html", "reset_after_effect", "ok_false"):
                driver.slack.fail_next("chat.postMessage", fault)
                await anna.says(f"find {CONTACT} {WORDS}")
                await world.advance(minutes=2)
            await _plays(world, anna)
    assert {"SlowDown", "Uncertain"} <= {line.get("result") for line in log.lines}
    await _assert_unseen(world, log, [driver.slack.bot_token, driver.slack.app_token])
