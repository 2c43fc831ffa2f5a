"""A conversation with the Telegram fake that has begun."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.fakes_contract.telegram_bot import Scene


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    """Ann has pressed Start. aiogram is imported only here: it takes seconds, and Slack's tests do without."""
    from tests.fakes.telegram import FakeTelegram
    from tests.fakes_contract.telegram_bot import Scene, real_bot

    async with FakeTelegram(rates=False) as fake, real_bot(fake) as bot:
        ann = fake.user(7, "Ann", "nb", "ann")
        chat = fake.private(ann)
        await ann.says(chat, "/start")
        yield Scene(fake, bot, ann, chat)
        assert fake.violations == []
