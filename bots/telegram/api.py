"""The Bot API through aiogram: typed calls out, plain JSON back."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.methods import GetFile, Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bots.platform import TOO_LARGE, Refused
from bots.telegram.failures import undelivered, undownloaded
from bots.telegram.untrusted import a_number, a_text

API_URL = "https://api.telegram.org"
CALL_SECONDS = 15
"""Less than the courier waits for a send, so that an unknown outcome is told as such."""


_ANSWER = Response[Any]
"""What every answer is read into; kept here, since pydantic makes such a type anew once nobody holds it."""


class _Json(TelegramMethod[Any]):
    """Stands for any method whose answer is kept as JSON."""

    __returning__ = Any
    __api_method__ = "json"


class _Session(AiohttpSession):
    """A session that does not read answers into models.

    A message that was sent counts as sent even where its JSON holds what aiogram does not know, and one odd update
    does not make all of a batch unreadable.
    """

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The answer, or the exception it stands for."""
        return super().check_response(bot, _Json(), status_code, content)


class Api:
    """Calls the Bot API. Every failure comes as one of `bots.platform.Undelivered`, without the token in it."""

    def __init__(self, token: str, api_url: str | None) -> None:
        server = TelegramAPIServer.from_base(api_url) if api_url else PRODUCTION
        self._bot = Bot(token, session=_Session(api=server, timeout=CALL_SECONDS))

    async def call(self, method: TelegramMethod[Any], seconds: int = CALL_SECONDS) -> Any:
        """The result as JSON; one try, at most `seconds` long."""
        try:
            return await self._bot(method, request_timeout=seconds)
        except Exception as error:  # noqa: BLE001 - whatever breaks in a call is one of the classes of failure
            raise undelivered(error) from None

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file that somebody sent; `Refused(TOO_LARGE)` above `most` bytes, whatever size the server told."""
        file = await self.call(GetFile(file_id=file_id))
        path = a_text(file, "file_path")
        if (a_number(file, "file_size") or 0) > most:
            raise Refused(TOO_LARGE)
        if not path or path.startswith("/") or "\\" in path or ".." in path.split("/"):
            raise Refused("no_file")
        try:
            return await self._download(self._bot.session.api.file_url(self._bot.token, path), most)
        except Exception as error:  # noqa: BLE001 - whatever breaks in a download is one of the classes of failure
            raise undownloaded(error) from None

    async def _download(self, url: str, most: int) -> bytes:
        content = bytearray()
        async with aclosing(self._bot.session.stream_content(url, timeout=CALL_SECONDS)) as chunks:
            async for chunk in chunks:
                content += chunk
                if len(content) > most:
                    raise Refused(TOO_LARGE)
        return bytes(content)

    async def close(self) -> None:
        """Closes the connections."""
        await self._bot.session.close()
