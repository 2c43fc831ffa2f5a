"""What goes wrong while histories are read: a chat, another process, an erasure, a second store on the same app."""

from __future__ import annotations

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import delete, update

from bots.hearing import Hearing
from bots.intake import Gap
from bots.missed import Missed, Read
from bots.platform import NotSent, Undelivered, Written
from handlers.events import Chat
from storage.tables import Inbox, Outbox
from storage.unit_of_work import Store
from tests.bots.slack.test_hearing import MINUTE, gone_away
from tests.bots.slack.test_missed import NOON, founded


async def test_what_nobody_heard_before_the_store_was_away_is_read_too(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        intake, platform = firm.world.intake, firm.driver.platform
        await away.wrote("lot1", 20)  # the socket was away until 12:40, the store until 12:55
        await away.wrote("lot2", 45)
        intake.missed = Missed(store, firm.world.clock, {"slack": platform}).between
        intake._unheard["slack"] = Gap(platform.source, NOON + 40 * MINUTE)
        firm.world.clock.at = NOON + 55 * MINUTE
        hearing = Hearing(store, firm.world.clock, intake, {"slack": platform})
        for _ in range(6):
            await platform.greet()
            await intake.tell_gaps()
            await hearing.look()
            await firm.world.settle()
            firm.world.clock.at += MINUTE
        assert await away.lots() == ["lot0", "lot1", "lot2"]
        [told] = away.told
        assert "2 messages were missing" in told


async def test_a_process_that_cannot_read_takes_nothing_from_one_that_can(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 30)
        firm.world.clock.at = NOON + 60 * MINUTE
        good, bad = await away.began(), await away.began()
        read, has_given_up = good._missed.between, asyncio.Event()

        async def shut(_name: str, _since: datetime, _until: datetime) -> Read:
            return Read(closed=1, is_shut=True)

        async def slow(name: str, since: datetime, until: datetime) -> Read | None:
            found = await read(name, since, until)
            await has_given_up.wait()
            return found

        monkeypatch.setattr(bad._missed, "between", shut)
        monkeypatch.setattr(good._missed, "between", slow)
        firm.world.clock.at += MINUTE
        await firm.driver.platform.greet()
        reading = asyncio.create_task(good.look())
        for _ in range(6):
            await away.reads(bad)
        has_given_up.set()
        await reading
        await away.reads(good, bad)
        assert await away.lots() == ["lot0", "lot1"]
        lost, found = away.told
        assert "may be lost" in lost
        assert "1 message was missing" in found


async def test_a_chat_that_stays_closed_keeps_no_other_from_being_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        boris = await firm.world.member("Boris")
        await away.wrote("lot1", 30)
        firm.world.clock.at = NOON + 60 * MINUTE
        written = firm.driver.platform.written

        async def closed(chat: Chat, since: datetime, until: datetime) -> Written:
            if chat.id == boris.account.user:
                raise NotSent("internal_error")
            return await written(chat, since, until)

        monkeypatch.setattr(firm.driver.platform, "written", closed)
        hearing = await away.began()
        await away.reads(hearing)
        assert await away.lots() == ["lot0", "lot1"]
        assert away.told == []  # Boris's chat is tried again
        for _ in range(6):
            await away.reads(hearing)
        [told] = away.told
        assert "1 message was missing" in told
        assert "I could not read 1 chat:" in told


async def test_all_pages_and_answers_in_threads_of_a_private_chat_are_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        user = firm.driver.slack.users[firm.anna.account.user]
        dm = firm.driver.slack.dm(user)
        for number in range(12):
            await away.wrote(f"lot{number + 10}", 20 + number)
        firm.world.clock.at = NOON + 40 * MINUTE
        user.types(dm, "He asked for a call", dm.messages[-1].ts)
        firm.driver.written.clear()
        firm.world.clock.at = NOON + 60 * MINUTE
        monkeypatch.setattr("bots.slack.history.PAGE", 2)
        await away.reads(await away.began())
        assert sorted(await away.lots()) == ["lot0", *(f"lot{number + 10}" for number in range(12))]
        assert "(14:40)" in firm.anna.screen.text


async def test_what_is_erased_after_the_return_hides_nothing_that_was_missed(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 1, is_brought=True)
        firm.world.clock.at = NOON + 60 * MINUTE
        hearing = await away.began()
        await away.wrote("lot2", 60, is_brought=True)
        async with store.begin(firm.world.clock.now()) as work:
            await work.session.execute(update(Inbox).values(payload={}))
        await away.reads(hearing)
        assert await away.lots() == ["lot0", "lot1", "lot2"]


async def test_what_another_store_answered_in_is_left_in_that_chat_alone_and_told(store: Store) -> None:
    async with founded(store) as firm:
        away = await gone_away(firm)
        await away.wrote("lot1", 10)
        await away.wrote("lot2", 20, is_brought=True)
        async with store.begin(firm.world.clock.now()) as work:  # its answer is that of another store
            await work.session.execute(delete(Inbox).where(Inbox.received_at > NOON + 15 * MINUTE))
            await work.session.execute(delete(Outbox).where(Outbox.created_at > NOON + 15 * MINUTE))
        owner = firm.driver.slack.users[away.owner.account.user]
        firm.world.clock.at = NOON + 15 * MINUTE
        owner.types(firm.driver.slack.dm(owner), "remind me to call lot3 tomorrow at 9")
        firm.driver.written.clear()
        firm.world.clock.at = NOON + 60 * MINUTE
        await away.reads(await away.began())
        assert await away.lots() == ["lot0", "lot2", "lot3"]
        assert any("I left 2 messages alone" in one for one in away.told)


async def test_by_http_it_is_heard_no_further_than_slack_answers(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with founded(store) as firm:
        platform = firm.driver.platform
        socket = platform._socket
        monkeypatch.setattr(platform, "_socket", None)
        await platform.greet()
        heard_at = platform.heard_at()
        firm.world.clock.at += MINUTE
        firm.driver.slack.fail_next("auth.test", "500")
        with pytest.raises(Undelivered):
            await platform.greet()
        assert platform.heard_at() == heard_at
        assert heard_at is not None
        monkeypatch.setattr(platform, "_socket", socket)
