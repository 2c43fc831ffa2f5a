"""Posts from Telegram, and from those who pretend to be it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from bots.telegram import webhook
from bots.telegram.platform import TelegramPlatform
from bots.telegram.webhook import SECRET_HEADER, WebhookUnsafe
from crm.clock import SystemClock
from handlers.events import Said
from scheduler.supervisor import Supervisor
from tests.bots.telegram.crm import COMMANDS, SECRET, Running, running, served
from tests.bots.telegram.samples import message, update
from tests.fakes.telegram import TOKEN, FakeTelegram
from tests.ports import free_port

PATH = "/telegram/hook"


@pytest.fixture
async def hooked(fake: FakeTelegram) -> AsyncIterator[tuple[Running, str]]:
    """The bot with a webhook, and where it really listens: the posts are the tests' own."""
    async with (
        running(fake, starts=False, webhook_url=f"http://127.0.0.1{PATH}", webhook_secret=SECRET) as bot,
        served(bot.platform) as base,
    ):
        await bot.platform.start(bot.crm, ())
        yield bot, base + PATH


async def post(url: str, body: object, headers: dict[str, str] | None = None) -> int:
    """The status of a post; bytes go as they are."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {SECRET_HEADER: SECRET} if headers is None else headers
    async with aiohttp.ClientSession() as session, session.post(url, data=data, headers=given) as answer:
        assert await answer.read() == b""
        return answer.status


async def test_posts_of_the_server_are_stored_and_answered_with_nothing(fake: FakeTelegram) -> None:
    port = free_port()
    url = f"http://127.0.0.1:{port}{PATH}"
    ann = fake.user(7, "Ann")
    async with running(fake, starts=False, webhook_url=url, webhook_secret=SECRET) as bot:
        app = web.Application()
        app.add_routes(bot.platform.routes())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        await bot.platform.start(bot.crm, COMMANDS)
        await ann.says(fake.private(ann), "hello")
        await bot.crm.wait_for(lambda crm: crm.heard)
        bot.crm.is_away = True
        await ann.says(fake.private(ann), "later")
        await bot.crm.wait_for(lambda crm: crm.batches >= 2)
        bot.crm.is_away = False
        await bot.crm.wait_for(lambda crm: len(crm.heard) == 2)
        await fake.settled()
        await runner.cleanup()
    (call,) = fake.calls_of("setWebhook")
    assert (call.params["secret_token"], call.params["max_connections"]) == (SECRET, 40)
    assert "message_reaction" in call.params["allowed_updates"]
    assert [event.fact for event in bot.crm.heard] == [Said("hello"), Said("later")]


@pytest.mark.parametrize(
    "headers",
    [
        {}, {SECRET_HEADER: ""}, {SECRET_HEADER: SECRET[:-1]}, {SECRET_HEADER: SECRET + "x"}, {SECRET_HEADER: "секрет"},
        {"X-Forwarded-For": "149.154.167.200"},
    ],
)  # fmt: skip
async def test_without_the_secret_nothing_is_taken(hooked: tuple[Running, str], headers: dict[str, str]) -> None:
    bot, url = hooked
    assert await post(url, update("message", message()), headers) == 401
    assert bot.crm.heard == []


async def test_without_the_secret_the_body_is_not_waited_for(hooked: tuple[Running, str]) -> None:
    _, url = hooked
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(f"POST {PATH} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n".encode())
    async with asyncio.timeout(2):
        assert b" 401 " in await reader.readline()
    writer.close()


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\xff\xfe", b"{", b"[]", b"null", b"5", b"[" * 100_000, b'{"message": {}}',
        *(json.dumps(update("message", message(), number)).encode() for number in ("1", 1.5, 2**63, -1, True, None)),
    ],
)  # fmt: skip
async def test_what_is_no_update_is_a_bad_request(hooked: tuple[Running, str], body: bytes) -> None:
    bot, url = hooked
    assert await post(url, body) == 400
    assert await post(url, update("message", message())) == 200
    assert len(bot.crm.heard) == 1


async def test_updates_of_tomorrow_are_taken_and_counted(hooked: tuple[Running, str]) -> None:
    bot, url = hooked
    assert await post(url, {"update_id": 5, "widget_query": {"id": "1"}}) == 200
    assert bot.platform.ignored == {"unknown_kind": 1}


async def test_the_same_update_twice_is_one_event(hooked: tuple[Running, str]) -> None:
    bot, url = hooked
    for _ in range(2):
        assert await post(url, update("message", message())) == 200
    assert len(bot.crm.heard) == 1


async def test_large_bodies_are_refused_however_they_come(hooked: tuple[Running, str]) -> None:
    _, url = hooked
    parts = urlsplit(url)
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\n"
    for length in (f"Content-Length: {1024**2 + 1}", "Transfer-Encoding: chunked"):
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(f"{head}{length}\r\n\r\n".encode())
        if "chunked" in length:
            writer.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")
            writer.write((b"10000\r\n" + b"x" * 0x10000 + b"\r\n") * 16)
        async with asyncio.timeout(5):
            assert b" 413 " in await reader.readline()
        writer.close()


async def test_a_slow_body_is_given_up(hooked: tuple[Running, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "READ_SECONDS", 0.2)
    _, url = hooked
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    head = f"POST {PATH} HTTP/1.1\r\nHost: x\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 1000\r\n\r\n"
    writer.write(head.encode() + b"{")
    async with asyncio.timeout(2):
        assert b" 408 " in await reader.readline()
    writer.close()


async def test_while_nothing_can_be_stored_the_server_is_asked_to_come_again(hooked: tuple[Running, str]) -> None:
    bot, url = hooked
    bot.crm.is_away = True
    assert await post(url, update("message", message())) == 503
    bot.crm.is_away = False
    await bot.platform.stop_receiving()
    assert await post(url, update("message", message())) == 503


@pytest.mark.parametrize(("method", "path", "status"), [("GET", PATH, 405), ("PUT", PATH, 405), ("OPTIONS", PATH, 405),
                                                        ("POST", "/", 404), ("POST", f"{PATH}/../x", 404),
                                                        ("POST", f"/{PATH}", 404)])  # fmt: skip
async def test_other_methods_and_paths(hooked: tuple[Running, str], method: str, path: str, status: int) -> None:
    _, url = hooked
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url.removesuffix(PATH) + path, headers={SECRET_HEADER: SECRET}) as answer,
    ):
        assert answer.status == status


@pytest.mark.parametrize("secret", ["", "with space", "x" * 257, "кириллица", "dot.dot"])
def test_a_webhook_without_a_proper_secret_is_not_served(secret: str) -> None:
    with pytest.raises(WebhookUnsafe, match="CRM_TELEGRAM_WEBHOOK_SECRET"):
        TelegramPlatform(
            token=TOKEN,
            webhook_url="https://crm.example/hook",
            webhook_secret=secret,
            supervisor=Supervisor(),
            clock=SystemClock(),
        )
