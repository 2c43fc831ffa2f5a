"""Calls to the Web API: one session, one timeout, no repeats of the library's own.

Its default handler repeats a call whose answer was lost, and so posts a message twice; only the courier repeats.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from bots.platform import TOO_LARGE, Refused, Uncertain
from bots.slack.failures import undelivered
from bots.slack.native import Json, Native

API_URL = "https://slack.com/api/"
TOTAL_SECONDS = 20.0
HOOK_HOST = "hooks.slack.com"
FILE_HOST = "files.slack.com"


def quiet_logger() -> logging.Logger:
    """For the SDK, which prints whole bodies at INFO and DEBUG."""
    logger = logging.getLogger("slack.sdk")
    logger.setLevel(logging.WARNING)
    return logger


class Api:
    """Slack's Web API with one token; every method raises `Undelivered`."""

    def __init__(self, token: str, url: str | None = None, session: aiohttp.ClientSession | None = None) -> None:
        self._url = url or API_URL
        self._session = session or aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, connect=10), trust_env=True
        )
        self.client = AsyncWebClient(
            token, base_url=self._url, session=self._session, retry_handlers=[], logger=quiet_logger()
        )

    def as_app(self, app_token: str) -> Api:
        """The same session with the app-level token, which opens Socket Mode and nothing else."""
        return Api(app_token, self._url, self._session)

    async def close(self) -> None:
        """Ends the session."""
        await self._session.close()

    async def call(self, method: str, **args: object) -> Native:
        """A writing method; arguments that are None are left out."""
        try:
            answer = await self.client.api_call(method, json={k: v for k, v in args.items() if v is not None})
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise undelivered(error) from error
        return _object(answer.data)

    async def read(self, method: str, **args: object) -> Native:
        """A reading method: these take no JSON."""
        try:
            answer = await self.client.api_call(method, http_verb="GET", params=args)
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise undelivered(error) from error
        return _object(answer.data)

    async def upload(self, url: str, content: bytes) -> None:
        """Puts a file's bytes at the address that files.getUploadURLExternal gave."""
        await self._post(url, data=content)

    async def respond(self, url: str, body: Json) -> None:
        """Answers by a response URL (5 uses, 30 minutes). Only Slack's own host is ever called."""
        host = urlsplit(url).netloc
        if host not in (HOOK_HOST, urlsplit(self._url).netloc):
            raise Refused("foreign_response_url")
        await self._post(url, json=body)

    async def fetch(self, url: str, most: int) -> bytes:
        """A file of this workspace, at most `most` bytes. The token goes to Slack's file host and follows no redirect.

        Without the right token Slack answers 200 with its sign-in page, so HTML is refused.
        """
        if urlsplit(url).netloc not in (FILE_HOST, urlsplit(self._url).netloc):
            raise Refused("foreign_file_host")
        headers = {"Authorization": f"Bearer {self.client.token}"}
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False) as answer:
                if answer.status != 200 or answer.content_type == "text/html":
                    raise Refused(f"http_{answer.status}")
                content = await answer.content.read(most + 1)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise undelivered(error) from error
        if len(content) > most:
            raise Refused(TOO_LARGE)
        return content

    async def _post(self, url: str, *, data: bytes | None = None, json: Json | None = None) -> None:
        try:
            async with self._session.post(url, data=data, json=json, allow_redirects=False) as answer:
                if answer.status >= 500:
                    raise Uncertain(f"http_{answer.status}")
                if answer.status != 200:
                    raise Refused(f"http_{answer.status}")
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise undelivered(error) from error


def _object(data: object) -> Native:
    return data if isinstance(data, dict) else {}
