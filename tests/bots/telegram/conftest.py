"""A strict fake without flood control, and the bot on it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.bots.telegram.crm import Running, running
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
async def fake() -> AsyncIterator[FakeTelegram]:
    """The server."""
    async with FakeTelegram(rates=False, webhook_pause=0.1) as fake:
        yield fake


@pytest.fixture
async def bot(fake: FakeTelegram) -> AsyncIterator[Running]:
    """The bot, polling."""
    async with running(fake) as bot:
        yield bot
