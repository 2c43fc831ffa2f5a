"""The bot for customers by itself: what it asks for, hears, lists and says of itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram.methods import SetMyDescription

from bots.bootstrap import customers_commands
from bots.telegram.api import Api
from bots.telegram.building import introduction
from bots.telegram.duties import SUPPORT
from bots.telegram.introduction import introduce
from bots.telegram.platform import TelegramPlatform, TokenRefused
from bots.telegram.webhook import SECRET_HEADER, WebhookUnsafe
from crm.clock import SystemClock
from handlers.events import Said
from locales.catalog import LANGUAGES
from scheduler.supervisor import Supervisor
from tests.bots.post import catalog
from tests.bots.telegram.crm import SECRET, FakeCrm, Running, localiser, running, served
from tests.bots.telegram.samples import message, update
from tests.bots.telegram.test_webhook import post
from tests.fakes.telegram import SECOND_TOKEN, FakeTelegram

TEXTS = introduction(catalog())


@asynccontextmanager
async def support(fake: FakeTelegram, *, starts: bool = True, **more: Any) -> AsyncIterator[Running]:
    """The bot beside that of the fake."""
    second, supervisor = fake.second_bot(), Supervisor()
    platform = TelegramPlatform(
        token=SECOND_TOKEN, api_url=fake.url, supervisor=supervisor, clock=SystemClock(), duty=SUPPORT,
        introduction=TEXTS, **more,
    )  # fmt: skip
    crm = FakeCrm(localiser())
    try:
        if starts:
            await platform.start(crm, customers_commands(catalog()))
            await asyncio.sleep(0)  # the loop that asks begins
        yield Running(second, platform, crm, supervisor)
    finally:
        await platform.stop_receiving()
        await platform.stop()
        await supervisor.stop(2.0)
    assert second.violations == []


async def test_it_asks_for_what_customers_do_and_hears_no_groups(fake: FakeTelegram) -> None:
    async with support(fake) as bot:
        ann = bot.fake.user(7, "Ann")
        group = bot.fake.group("Somewhere", [ann])
        bot.fake.add_bot_to(group)
        await ann.says(group, "/help")
        await ann.says(bot.fake.private(ann), "hello")
        await bot.crm.wait_for(lambda crm: crm.heard)
        (event,) = bot.crm.heard
        assert event.source == "telegram-support:4300000000"
        assert event.chat.key == event.author.key == "telegram-support::7"
        assert event.fact == Said("hello")
        assert bot.platform.ignored["not_private"] == 2
        asked = bot.fake.calls_of("getUpdates")[0].params["allowed_updates"]
        assert asked == ["message", "edited_message", "callback_query", "my_chat_member"]


async def test_its_menu_is_short_and_in_four_languages(fake: FakeTelegram) -> None:
    async with support(fake) as bot:
        kept = bot.fake.world.settings
    for language in LANGUAGES:
        code = "" if language == "en" else language
        listed = kept[f"commands/all_private_chats/{code}"]["commands"]
        assert [one["command"] for one in listed] == ["help", "mydata", "forget"]
        assert kept[f"description/{code}"] == {"description": TEXTS.long[language]}
        assert kept[f"short_description/{code}"] == {"short_description": TEXTS.short[language]}
    assert not any("group" in key for key in kept)


async def test_words_of_the_firm_s_own_about_it_stay(fake: FakeTelegram) -> None:
    async with support(fake, starts=False) as bot:
        api = Api(SECOND_TOKEN, fake.url)
        await api.call(SetMyDescription(description="Ours.", language_code="ru"))
        assert await introduce(api, TEXTS) == 2 * len(LANGUAGES) - 1
        assert await introduce(api, TEXTS) == 0
        assert bot.fake.world.settings["description/ru"] == {"description": "Ours."}
        await api.call(SetMyDescription(description="All ours."))
        await api.call(SetMyDescription(description="", language_code="bg"))
        assert await introduce(api, TEXTS) == 0
        await api.close()


async def test_each_bot_has_a_webhook_and_a_secret_of_its_own(fake: FakeTelegram) -> None:
    theirs = {SECRET_HEADER: "another-Secret2"}
    hook = {"webhook_url": "http://127.0.0.1/support", "webhook_secret": theirs[SECRET_HEADER]}
    async with (
        running(fake, starts=False, webhook_url="http://127.0.0.1/own", webhook_secret=SECRET) as own,
        support(fake, starts=False, **hook) as bot,
        served(own.platform) as first,
        served(bot.platform) as second,
    ):
        for one in (own, bot):
            await one.platform.start(one.crm, ())
        said = update("message", message("hello"))
        assert await post(f"{second}/support", said) == 401
        assert await post(f"{second}/support", said, theirs) == 200
        assert await post(f"{first}/own", said, theirs) == 401
        assert await post(f"{first}/own", said) == 200
        assert [one.source for one in bot.crm.heard] == ["telegram-support:4300000000"]
        assert [one.source for one in own.crm.heard] == ["telegram:4200000000"]
        set_to = [one.fake.calls_of("setWebhook")[0].params["secret_token"] for one in (own, bot)]
        assert set_to == [SECRET, theirs[SECRET_HEADER]]


async def test_what_is_wrong_with_it_names_its_own_settings(fake: FakeTelegram) -> None:
    with pytest.raises(WebhookUnsafe, match="CRM_SUPPORT_TELEGRAM_WEBHOOK_SECRET: "):
        async with support(fake, webhook_url="https://crm.example/support"):
            pass
    with pytest.raises(TokenRefused, match="CRM_SUPPORT_TELEGRAM_TOKEN: Telegram does not know this token"):
        async with support(fake, starts=False) as bot:
            fake.server.others.clear()
            await bot.platform.start(bot.crm, ())
