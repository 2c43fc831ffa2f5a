"""A bare aiogram bot that answers each message with its text: python -m benchmarks.subjects.telegram_bare URL."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from bots.loops import quickest
from tests.fakes.telegram import TOKEN


async def echo(message: Message) -> None:
    """The whole bot."""
    await message.answer(message.text or "")


async def serve(url: str) -> None:
    """Polls until the process is ended; prints `ready`."""
    bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await dispatcher.start_polling(bot, handle_signals=False)


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=quickest()) as runner:
        runner.run(serve(sys.argv[1]))
