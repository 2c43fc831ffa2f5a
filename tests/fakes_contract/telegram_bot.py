"""A real aiogram Bot against the fake, and a plain caller for what aiogram would never send."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Update

from tests.fakes.telegram import FakeChat, FakeTelegram, FakeUser

Json = dict[str, Any]


class Clock:
    """Unix seconds that only move when told."""

    def __init__(self, at: float = 1_795_000_000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at

    def passes(self, seconds: float) -> None:
        """Moves the clock."""
        self.at += seconds


@asynccontextmanager
async def real_bot(fake: FakeTelegram) -> AsyncIterator[Bot]:
    """An aiogram Bot whose server is the fake."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(fake.url))
    bot = Bot(fake.token, session=session)
    try:
        yield bot
    finally:
        await session.close()


async def call(fake: FakeTelegram, method: str, **params: Any) -> Json:
    """The JSON answer to a call sent as a form, as libraries do."""
    form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in params.items()}
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{fake.url}/bot{fake.token}/{method}", data=form) as answer,
    ):
        body: Json = await answer.json()
        return body


async def refusal(fake: FakeTelegram, method: str, **params: Any) -> str:
    """The description of the refusal; fails when the call passes."""
    answer = await call(fake, method, **params)
    assert not answer["ok"], f"{method} passed: {answer}"
    return str(answer["description"])


@dataclass
class Scene:
    """Ann, who has started the bot, and the bot."""

    fake: FakeTelegram
    bot: Bot
    ann: FakeUser
    chat: FakeChat

    async def updates(self, offset: int = 0) -> list[Update]:
        """What getUpdates gives now."""
        return await self.bot.get_updates(offset=offset)

    async def newest(self) -> Update:
        """The newest pending update."""
        return (await self.updates())[-1]
