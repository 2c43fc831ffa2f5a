"""Delivery to a webhook: secret, retries, Retry-After, order, a method in the answer, and the fake as a process."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from tests.fakes.telegram import FakeTelegram
from tests.fakes_contract.telegram_bot import Json, call

Answer = Callable[[Json], web.Response]


class Hook:
    """A bot's webhook that keeps what it got; `answer` decides what it says."""

    def __init__(self) -> None:
        self.got: list[Json] = []
        self.secrets: list[str] = []
        self.arrived = asyncio.Condition()
        self.answer: Answer = lambda update: web.Response()

    async def handle(self, request: web.Request) -> web.Response:
        """One delivery."""
        update: Json = await request.json()
        async with self.arrived:
            self.got.append(update)
            self.arrived.notify_all()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        return self.answer(update)

    async def received(self, count: int) -> list[Json]:
        """The deliveries once there are so many."""
        async with asyncio.timeout(5):
            async with self.arrived:
                await self.arrived.wait_for(lambda: len(self.got) >= count)
        return self.got


@asynccontextmanager
async def listening(hook: Hook) -> AsyncIterator[str]:
    """The hook's URL."""
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    await runner.cleanup()


@pytest.fixture
async def hook() -> AsyncIterator[tuple[FakeTelegram, Hook]]:
    """A fake that delivers to a hook, quickly."""
    hook = Hook()
    async with FakeTelegram(rates=False, webhook_pause=0.02) as fake, listening(hook) as url:
        assert (await call(fake, "setWebhook", url=url, secret_token="s3cret_-"))["ok"]
        yield fake, hook
        assert fake.violations == []


async def test_an_update_comes_with_the_secret_and_only_once(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "hello")
    await mine.received(1)
    await fake.settled()
    assert ([u["message"]["text"] for u in mine.got], mine.secrets) == (["hello"], ["s3cret_-"])


async def test_an_update_is_repeated_until_the_bot_takes_it_and_order_holds(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.Response(status=503 if len(mine.got) < 3 else 200)
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "one")
    await ann.says(fake.private(ann), "two")
    await mine.received(4)
    assert [u["message"]["text"] for u in mine.got] == ["one", "one", "one", "two"]


async def test_a_chat_that_fails_does_not_hold_up_another(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.Response(status=500 if update["message"]["chat"]["id"] == 7 else 200)
    for user in (fake.user(7, "Ann"), fake.user(8, "Bob")):
        await user.says(fake.private(user), "hello")
    await mine.received(3)
    assert 8 in [u["message"]["chat"]["id"] for u in mine.got[:2]]


async def test_retry_after_is_obeyed(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.Response(status=503, headers={"Retry-After": "60"})
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "one")
    await mine.received(1)
    await asyncio.sleep(0.2)
    assert len(mine.got) == 1
    info = (await call(fake, "getWebhookInfo"))["result"]
    assert info["pending_update_count"] == 1
    assert info["last_error_message"] == "Wrong response from the webhook: 503 Service Unavailable"


async def test_gone_switches_the_webhook_off_for_hours(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.Response(status=410)
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "one")
    await mine.received(1)
    await asyncio.sleep(0.2)  # ten times the pause after any other refusal
    assert len(mine.got) == 1
    info = (await call(fake, "getWebhookInfo"))["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 410 Gone"


async def test_a_method_in_the_answer_is_played(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.json_response({"method": "sendMessage", "chat_id": 7, "text": "by answer"})
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "one")
    assert (await fake.private(ann).wait_text("by answer")).by_bot


async def test_a_deleted_webhook_gives_the_updates_back_to_polling(hook: tuple[FakeTelegram, Hook]) -> None:
    fake, mine = hook
    mine.answer = lambda update: web.Response(status=500)
    ann = fake.user(7, "Ann")
    await ann.says(fake.private(ann), "one")
    await mine.received(1)
    await call(fake, "deleteWebhook")
    assert [u["message"]["text"] for u in (await call(fake, "getUpdates"))["result"]] == ["one"]


async def test_the_fake_runs_as_a_process_of_its_own() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.fakes.telegram", "--no-rates", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    url = (await process.stdout.readline()).decode().strip()
    try:
        async with aiohttp.ClientSession() as session:
            await session.post(f"{url}/control/says", json={"user": 7, "text": "/start"})
            answer = await session.get(f"{url}/control/messages", params={"user": 7})
            assert [m["text"] for m in await answer.json()] == ["/start"]
            state = await (await session.get(f"{url}/control/state")).json()
            assert state == {
                "pending": 1, "running": 0, "violations": [], "handed": 0, "polls": 0, "conflicts": 0,
            }  # fmt: skip
    finally:
        process.terminate()
        await process.wait()
