"""getUpdates: stored first, confirmed by the next call, and nothing stops it for good."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from unittest.mock import ANY

import pytest

from bots.platform import Platform
from bots.telegram.platform import TelegramPlatform, TokenRefused
from crm.clock import SystemClock
from handlers.events import Chat, Commanded, Joined, Moved, Opened, Pressed, Said, Shared
from handlers.text import Plain
from handlers.vocabulary import Action, Button, Screen, paragraph
from scheduler.supervisor import Supervisor
from tests.bots.telegram.crm import Running, running
from tests.fakes.telegram import TOKEN, FakeTelegram


async def test_it_keeps_the_contract_of_platforms(bot: Running) -> None:
    kept: Platform = bot.platform
    assert (kept.capabilities.name, kept.capabilities.answers_presses, kept.can_reconcile()) == (
        "telegram",
        True,
        False,
    )
    assert bot.platform.source == f"telegram:{TOKEN.partition(':')[0]}"
    assert bot.platform.capabilities.start_link == "https://t.me/crm_test_bot?start="
    assert bot.platform.routes() == []


async def test_what_people_do_is_heard_in_order_and_confirmed(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    chat = bot.fake.private(ann)
    await ann.says(chat, "/start inv_1")
    said = await ann.says(chat, "called Petrov")
    await ann.edits(said, "called Petrova")
    await ann.sends_contact(chat, "+4722334455", "Ivan")
    await ann.forwards(said, chat)
    await bot.fake.settled()
    facts = [event.fact for event in bot.crm.heard]
    assert facts[:3] == [Opened("inv_1"), Said("called Petrov"), Said("called Petrova", edited=True)]
    assert isinstance(facts[3], Shared)
    assert facts[4] == Said("called Petrova", forwarded_from="Ann")
    assert bot.fake.updates.current() == []


async def test_groups_joining_moving_and_topics(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    group = bot.fake.group("Sales", [ann])
    bot.fake.add_bot_to(group)
    await ann.says(group, "@crm_test_bot hello")
    group.migrates()
    await bot.fake.settled()
    facts = [event.fact for event in bot.crm.heard]
    assert facts[:2] == [Joined(), Said("hello")]
    assert isinstance(facts[2], Moved)
    assert [event.chat.place for event in bot.crm.heard] == ["group"] * 3


async def test_presses_are_heard(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    chat = bot.fake.private(ann)
    await ann.says(chat, "/today")
    await bot.crm.wait_for(lambda crm: [event.fact for event in crm.heard] == [Commanded("today")])
    screen = Screen((paragraph(Plain("card")),), ((Button(Plain("Won"), Action("deal.won", ("k3",))),),))
    sent = await bot.platform.send(bot.parcel("show", Chat("telegram", "7"), screen=screen))
    press = await ann.presses(chat.last, "Won")
    await bot.crm.wait_for(lambda crm: len(crm.heard) == 2)
    assert press.query is not None
    assert bot.crm.heard[1].fact == Pressed("deal.won:k3", sent.messages[-1], press.query.id)
    await bot.platform.send(bot.parcel("toast", Chat("telegram", "7"), toast="Done", answer_to=press.query.id))
    assert (await press.answered()).text == "Done"


async def test_nothing_is_confirmed_while_the_store_is_away(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    bot.crm.is_away = True
    await ann.says(bot.fake.private(ann), "remember me")
    await bot.crm.wait_for(lambda crm: crm.batches)
    assert len(bot.fake.updates.current()) == 1
    bot.crm.is_away = False
    await bot.crm.wait_for(lambda crm: crm.heard)
    assert bot.crm.heard[0].fact == Said("remember me")


async def test_one_event_that_cannot_be_stored_does_not_hold_up_the_rest(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    chat = bot.fake.private(ann)
    bot.crm.chokes_on = "poison"
    for text in ("before", "poison", "after"):
        await ann.says(chat, text)
    await bot.fake.settled()
    assert [event.fact for event in bot.crm.heard] == [Said("before"), Said("after")]
    assert bot.platform.ignored["unstorable"] == 1
    (raw,) = bot.crm.parked
    assert (raw.error, raw.chat_key, raw.author.user) == ("ValueError", "telegram::7", "7")
    again = await bot.platform.read_again(raw.native)
    assert again == replace(bot.crm.heard[0], id=raw.id, message=ANY, at=ANY, fact=Said("poison"))


async def test_an_update_that_cannot_be_read_is_kept_before_it_is_confirmed(
    bot: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ann = bot.fake.user(7, "Ann")
    chat = bot.fake.private(ann)
    reads = bot.platform._receiver.read

    def read(update: Any) -> Any:
        if "odd" in str(update):
            raise KeyError("odd")
        return reads(update)

    monkeypatch.setattr(bot.platform._receiver, "read", read)
    bot.crm.is_away = True
    for text in ("before", "odd", "after"):
        await ann.says(chat, text)
    await bot.crm.wait_for(lambda crm: crm.batches)
    assert len(bot.fake.updates.current()) == 3 and bot.crm.parked == []
    bot.crm.is_away = False
    await bot.fake.settled()
    assert [event.fact for event in bot.crm.heard] == [Said("before"), Said("after")]
    assert [(raw.error, raw.native["message"]["text"]) for raw in bot.crm.parked] == [("KeyError", "odd")]


@pytest.mark.parametrize("kind", ["500", "429"])
async def test_a_failing_server_is_asked_again(bot: Running, kind: str) -> None:
    ann = bot.fake.user(7, "Ann")
    bot.fake.fail_next("getUpdates", kind)  # type: ignore[arg-type]  # one of the kinds
    for text in ("one", "two"):
        await ann.says(bot.fake.private(ann), text)
        await asyncio.sleep(0.05)
    await bot.crm.wait_for(lambda crm: len(crm.heard) == 2)


async def test_after_a_restart_the_same_updates_are_no_new_events(fake: FakeTelegram) -> None:
    ann = fake.user(7, "Ann")
    async with running(fake) as first:
        await ann.says(fake.private(ann), "hello")
        await first.crm.wait_for(lambda crm: crm.heard)
        heard = list(first.crm.heard)
    async with running(fake) as second:
        second.crm.heard = heard
        await ann.says(fake.private(ann), "again")
        await second.crm.wait_for(lambda crm: len(crm.heard) == 2)
        assert [event.fact for event in second.crm.heard] == [Said("hello"), Said("again")]


async def test_a_process_that_does_not_lead_does_not_poll(fake: FakeTelegram) -> None:
    async def never() -> bool:
        return False

    async with running(fake, leads=never) as bot:
        await asyncio.sleep(0.2)
        assert fake.calls_of("getUpdates") == []
        assert bot.platform.polled_at is None


async def test_an_old_webhook_is_taken_off_and_what_waits_for_it_is_kept(fake: FakeTelegram) -> None:
    fake.updates.webhook_url = "https://old.example/hook"
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "waiting")
    async with running(fake) as bot:
        await bot.crm.wait_for(lambda crm: crm.heard)
    assert len(fake.calls_of("deleteWebhook")) == 1


async def test_stopping_ends_the_loops_at_once_and_sending_goes_on(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    await ann.says(bot.fake.private(ann), "hi")
    await bot.crm.wait_for(lambda crm: crm.heard)
    async with asyncio.timeout(1):
        await bot.platform.stop_receiving()
    assert bot.supervisor.running == ()
    await ann.says(bot.fake.private(ann), "too late")
    await asyncio.sleep(0.1)
    assert len(bot.crm.heard) == 1
    await bot.platform.send(bot.parcel("toast", bot.crm.heard[0].chat, answer_to="1"))


async def test_a_stop_before_the_first_turn_of_the_loops_ends_them_too(bot: Running) -> None:
    supervisor = Supervisor()
    platform = TelegramPlatform(token=TOKEN, api_url=bot.fake.url, supervisor=supervisor, clock=SystemClock())
    await platform.start(bot.crm, ())
    async with asyncio.timeout(1):
        await platform.stop_receiving()
    assert supervisor.running == ()
    await platform.stop()


async def test_a_token_that_telegram_does_not_know_stops_the_start(fake: FakeTelegram) -> None:
    wrong = "4200000000:AAAnotherTokenForTests-0123456789abcde"
    platform = TelegramPlatform(token=wrong, api_url=fake.url, supervisor=Supervisor(), clock=SystemClock())
    with pytest.raises(TokenRefused) as refused:
        await platform.start(None, ())  # type: ignore[arg-type]  # never reached
    await platform.stop()
    assert "CRM_TELEGRAM_TOKEN" in str(refused.value)
    assert "AAAnother" not in repr(refused.value)


def test_a_token_without_its_shape_is_refused_before_any_call() -> None:
    with pytest.raises(TokenRefused):
        TelegramPlatform(token="Use this token: 42", supervisor=Supervisor(), clock=SystemClock())
