"""How updates reach a polling bot, and what it meets when calls fail: refusals, faults, flood control."""

import asyncio
import contextlib

import pytest
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)

from tests.fakes.telegram import FakeTelegram
from tests.fakes_contract.telegram_bot import Clock, Scene, call, real_bot, refusal


async def test_an_offset_confirms_and_unconfirmed_updates_come_again(scene: Scene) -> None:
    await scene.ann.says(scene.chat, "two")
    first, second = await scene.updates()
    assert [u.update_id for u in await scene.updates()] == [first.update_id, second.update_id]
    assert await scene.updates(offset=second.update_id) == [second]
    assert await scene.updates(offset=second.update_id + 1) == []


async def test_a_server_that_forgets_what_was_confirmed_hands_it_out_again(scene: Scene) -> None:
    scene.fake.updates.times = lambda _number: 3
    await scene.ann.says(scene.chat, "two")
    asked = [[u.update_id for u in await scene.updates(offset=10_000)] for _ in range(4)]
    assert [len(one) for one in asked] == [2, 2, 2, 0]


async def test_a_waiting_getupdates_ends_with_the_first_update(scene: Scene) -> None:
    await scene.updates(offset=10_000)
    waiting = asyncio.create_task(scene.bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    await scene.ann.says(scene.chat, "hello")
    assert [u.message.text for u in await waiting if u.message] == ["hello"]


async def test_a_second_getupdates_ends_the_first_with_409(scene: Scene) -> None:
    await scene.updates(offset=10_000)
    first = asyncio.create_task(scene.bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert await scene.updates() == []
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first


async def test_reactions_come_only_when_asked_for(scene: Scene) -> None:
    sent = await scene.bot.send_message(7, "x")
    await scene.ann.reacts(scene.chat.message(sent.message_id), "👍")
    assert all(update.message_reaction is None for update in await scene.updates())
    await scene.bot.get_updates(allowed_updates=["message", "message_reaction"])
    await scene.ann.reacts(scene.chat.message(sent.message_id), "👍")
    assert (await scene.newest()).message_reaction is not None


async def test_a_block_is_told_and_then_refused(scene: Scene) -> None:
    await scene.ann.blocks()
    told = (await scene.newest()).my_chat_member
    assert told is not None and told.new_chat_member.status == "kicked"
    with pytest.raises(TelegramForbiddenError):
        await scene.bot.send_message(7, "x")
    await scene.ann.unblocks()
    await scene.bot.send_message(7, "again")
    assert scene.chat.last.text == "again"


async def test_an_upgraded_group_sends_the_bot_on(scene: Scene) -> None:
    group = scene.fake.group("Sales", [scene.ann])
    scene.fake.add_bot_to(group)
    grown = group.migrates()
    with pytest.raises(TelegramMigrateToChat) as refused:
        await scene.bot.send_message(group.id, "x")
    assert refused.value.migrate_to_chat_id == grown.id


async def test_unknown_names_are_violations_and_unknown_methods_404(scene: Scene) -> None:
    assert (await call(scene.fake, "sendMessage", chat_id=7, text="x", colour="red"))["ok"]
    odd = {"inline_keyboard": [[{"text": "x", "callback_data": "x", "shape": "round"}]]}
    assert (await call(scene.fake, "sendMessage", chat_id=7, text="x", reply_markup=odd))["ok"]
    assert await refusal(scene.fake, "sendTelepathy") == "Not Found"
    assert scene.fake.violations == [
        "sendMessage: unknown parameter colour",
        "sendMessage: inline_keyboard.shape (not in InlineKeyboardButton)",
    ]
    scene.fake.violations.clear()


async def test_a_wrong_type_is_refused(scene: Scene) -> None:
    odd = {"inline_keyboard": [[{"text": 5, "callback_data": "x"}]]}
    refused = await refusal(scene.fake, "sendMessage", chat_id=7, text="x", reply_markup=odd)
    assert refused == 'Bad Request: can\'t parse reply keyboard markup: Field "text" must be of type String'
    refused = await refusal(scene.fake, "sendMessage", chat_id=7, text="x", reply_markup="{")
    assert refused == "Bad Request: can't parse reply keyboard markup JSON object"


async def test_a_wrong_token_is_refused(scene: Scene) -> None:
    scene.fake.server.token = "1:other"
    with pytest.raises(TelegramUnauthorizedError):
        await scene.bot.get_me()


async def test_an_ordered_block_refuses_one_call(scene: Scene) -> None:
    scene.fake.fail_next("sendMessage", "blocked")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await scene.bot.send_message(7, "x")
    await scene.bot.send_message(7, "y")
    assert scene.chat.last.text == "y"


async def test_a_cut_connection_after_the_effect_leaves_the_message(scene: Scene) -> None:
    scene.fake.fail_next("sendMessage", "reset_after_effect")
    with pytest.raises(TelegramNetworkError):
        await scene.bot.send_message(7, "once")
    assert scene.chat.last.text == "once"


async def test_a_timeout_after_the_effect_leaves_the_message(scene: Scene) -> None:
    scene.fake.fail_next("sendMessage", "timeout_after_effect")
    with pytest.raises(TelegramNetworkError):
        await scene.bot.send_message(7, "once", request_timeout=1)
    assert scene.chat.last.text == "once"


async def test_faults_before_the_effect_leave_nothing(scene: Scene) -> None:
    scene.fake.fail_next("sendMessage", "http_502_html")
    scene.fake.fail_next("sendMessage", "500")
    scene.fake.fail_next("*", "429", retry_after=9)
    with pytest.raises(ClientDecodeError):
        await scene.bot.send_message(7, "x")
    with pytest.raises(TelegramServerError):
        await scene.bot.send_message(7, "x")
    with pytest.raises(TelegramRetryAfter) as refused:
        await scene.bot.send_message(7, "x")
    assert (refused.value.retry_after, scene.chat.last.text) == (9, "/start")
    assert [c.code for c in scene.fake.calls_of("sendMessage")] == [None, 500, 429]


async def test_settled_waits_for_the_bot_to_finish(scene: Scene) -> None:
    async def echo() -> None:
        offset = 0
        while True:
            for update in await scene.bot.get_updates(offset=offset, timeout=5):
                offset = update.update_id + 1
                if update.message:
                    await asyncio.sleep(0.05)
                    await update.message.answer(f"echo {update.message.text}")

    bot_loop = asyncio.create_task(echo())
    await scene.ann.says(scene.chat, "hi")
    assert (await scene.chat.wait_text("echo hi")).by_bot
    await scene.ann.says(scene.chat, "again")
    await scene.fake.settled()
    assert scene.chat.last.text == "echo again"
    bot_loop.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await bot_loop


async def test_bursts_pass_and_then_the_chat_must_wait() -> None:
    clock = Clock()
    async with FakeTelegram(clock=clock) as fake, real_bot(fake) as bot:
        ann = fake.user(7, "Ann")
        await ann.says(fake.private(ann), "/start")
        for number in range(5):
            await bot.send_message(7, str(number))
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(7, "too soon")
        assert refused.value.retry_after == 1
        clock.passes(1)
        await bot.send_message(7, "now")


async def test_a_group_takes_twenty_messages_a_minute() -> None:
    clock = Clock()
    async with FakeTelegram(clock=clock) as fake, real_bot(fake) as bot:
        ann = fake.user(7, "Ann")
        group = fake.group("Sales", [ann])
        fake.add_bot_to(group)
        for number in range(20):
            await bot.send_message(group.id, str(number))
        with pytest.raises(TelegramRetryAfter) as refused:
            await bot.send_message(group.id, "too soon")
        assert refused.value.retry_after == 3


async def test_all_chats_together_take_thirty_messages_a_second() -> None:
    clock = Clock()
    async with FakeTelegram(clock=clock) as fake, real_bot(fake) as bot:
        for user_id in range(1, 32):
            user = fake.user(user_id, "U")
            await user.says(fake.private(user), "/start")
        for user_id in range(1, 31):
            await bot.send_message(user_id, "hello")
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(31, "hello")


async def test_long_messages_hit_the_limit_sooner() -> None:
    async with FakeTelegram(clock=Clock()) as fake, real_bot(fake) as bot:
        ann = fake.user(7, "Ann")
        await ann.says(fake.private(ann), "/start")
        for _ in range(2):
            await bot.send_message(7, "x" * 501)
        with pytest.raises(TelegramRetryAfter):
            await bot.send_message(7, "x" * 501)
