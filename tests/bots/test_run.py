"""`bot.py run` as a real process against the strict servers: it answers, and SIGTERM ends it in good order."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.bots.command import command
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram

BOT = Path(__file__).parents[2] / "bot.py"
PATIENCE = 60.0


@asynccontextmanager
async def bot_running(folder: Path, port: int, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A bot of its own in the folder, ready; killed at the end where it still runs."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CRM_")}
    with (folder / "log").open("w") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, str(BOT), "run", cwd=folder, stdout=log, stderr=log,
            env={**environment, **settings, "CRM_HTTP_PORT": str(port), "CRM_LOG_FORMAT": "json"},
        )  # fmt: skip
        try:
            await _ready(port, process)
            yield process
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()


async def _ready(port: int, process: asyncio.subprocess.Process) -> None:
    async with aiohttp.ClientSession() as session, asyncio.timeout(PATIENCE):
        while process.returncode is None:
            try:
                async with session.get(f"http://127.0.0.1:{port}/ready") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.1)
    raise AssertionError("the bot ended before it was ready")


async def _metrics(port: int) -> str:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.status == 200
        return await answer.text()


def _followed(folder: Path) -> list[dict[str, str]]:
    """The lines of the log that tell of an update; every line must be JSON."""
    lines: list[dict[str, str]] = [json.loads(line) for line in (folder / "log").read_text().splitlines()]
    return [line for line in lines if "update_key" in line]


async def _ends_well(process: asyncio.subprocess.Process, folder: Path, *secrets: str) -> None:
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(25):
        assert await process.wait() == 0
    log = (folder / "log").read_text()
    assert '"stopped"' in log
    assert not [secret for secret in secrets if secret in log]


async def test_it_serves_telegram_until_sigterm(tmp_path: Path, unused_tcp_port: int) -> None:
    async with FakeTelegram(rates=False) as telegram:
        vera = telegram.user(4711, "Vera")
        settings = {"CRM_TELEGRAM_TOKEN": telegram.token, "CRM_TELEGRAM_API_URL": telegram.url}
        async with bot_running(tmp_path, unused_tcp_port, **settings, CRM_OWNER="telegram:4711") as process:
            await vera.says(telegram.private(vera), "/help")
            await telegram.private(vera).wait_text("What you can say", within=PATIENCE)
            page = await _metrics(unused_tcp_port)
            await _ends_well(process, tmp_path, telegram.token)
        assert telegram.violations == []
    assert 'crm_send_result_total{class="sent"}' in page and "crm_leader 1.0" in page
    followed = _followed(tmp_path)
    assert {"inbox.received", "event.handled", "outbox.result"} <= {line["event"] for line in followed}
    assert len({line["update_key"] for line in followed}) == 1


async def test_it_serves_a_bot_for_customers_beside_the_team_s_and_goes_on_after_a_kill(
    tmp_path: Path, unused_tcp_port: int
) -> None:
    async with FakeTelegram(rates=False) as telegram:
        second = telegram.second_bot()
        vera, ivan = telegram.user(4711, "Vera"), second.user(4712, "Ivan")
        settings = {
            "CRM_TELEGRAM_TOKEN": telegram.token, "CRM_SUPPORT_TELEGRAM_TOKEN": second.token,
            "CRM_TELEGRAM_API_URL": telegram.url, "CRM_OWNER": "telegram:4711",
        }  # fmt: skip
        async with bot_running(tmp_path, unused_tcp_port, **settings) as process:
            await vera.says(telegram.private(vera), "/help")
            await telegram.private(vera).wait_text("What you can say", within=PATIENCE)
            await ivan.says(second.private(ivan), "login does not work")
            await second.private(ivan).wait_text("🎫", within=PATIENCE)
            assert "crm_support_leader 1.0" in await _metrics(unused_tcp_port)
            process.kill()
            await process.wait()
        await ivan.says(second.private(ivan), "since monday")
        await vera.says(telegram.private(vera), "/queue")
        async with bot_running(tmp_path, unused_tcp_port, **settings) as process:
            desk = telegram.private(vera)
            queue = await desk.wait_text("Support desk", within=PATIENCE)  # in her quiet hours no card comes by itself
            await vera.presses(queue, "#1 Ivan")
            await desk.wait_text("since monday", within=PATIENCE)
            found = await command(tmp_path, "doctor", settings={**settings, "CRM_HTTP_PORT": str(unused_tcp_port)})
            assert "✓ Support bot: @help_test_bot, for customers" in found.out and found.code == 0, found.out
            await _ends_well(process, tmp_path, telegram.token, second.token)
        assert telegram.violations == [] == second.violations
        assert not any("login" in one.text for one in second.private(second.user(4711, "Vera")).messages)


async def test_it_serves_slack_until_sigterm(tmp_path: Path, unused_tcp_port: int) -> None:
    async with FakeSlack(rates=False) as slack:
        vera = slack.user("VERA", "Vera", "Europe/Oslo", "en-US")
        settings = {
            "CRM_SLACK_BOT_TOKEN": slack.bot_token,
            "CRM_SLACK_APP_TOKEN": slack.app_token,
            "CRM_SLACK_API_URL": slack.api_url,
            "CRM_OWNER": f"slack:{slack.ws.team}:{vera.id}",
        }
        async with bot_running(tmp_path, unused_tcp_port, **settings) as process:
            await vera.says(slack.dm(vera), "help")
            await slack.dm(vera).wait_for(lambda message: "What you can say" in message.text, PATIENCE)
            await _ends_well(process, tmp_path, slack.bot_token, slack.app_token)
        assert slack.violations == []
