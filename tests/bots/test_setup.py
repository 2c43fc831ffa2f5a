"""`bot.py init` and `bot.py doctor`, as somebody at a terminal uses them."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path

import pytest
from aiohttp import web

from bots.platform import unreached
from bots.settings import WrongSettings
from bots.setup import write_env
from tests.bots.command import command
from tests.bots.test_run import bot_running
from tests.databases import Servers
from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.ports import free_port

PARKED = """
INSERT INTO inbox (source, ext_id, seq, chat_key, kind, payload, status, errors, deaths, received_at)
VALUES ('telegram:1', '1', 1000, 'telegram::1', 'said', '{}', 'parked', 5, 0, '2026-05-12 10:00:00')
"""
WAITING = """
INSERT INTO outbox (dedupe, chat_key, lane, prio, kind, payload, policy, status, attempts, uncertain, created_at)
VALUES ('t', 'telegram::1', 'answer', 0, 'show', '{}', 'never', 'pending', 0, 0, '2026-05-12 10:00:00')
"""
BOT = Path(__file__).parents[2] / "bot.py"


async def _bot(folder: Path, *words: str, **settings: str) -> tuple[int, str]:
    """The exit code of a command and all that it wrote."""
    return await _answering(folder, (), *words, **settings)


async def _answering(folder: Path, answers: tuple[str, ...], *words: str, **settings: str) -> tuple[int, str]:
    ended = await command(folder, *words, typed="".join(f"{answer}\n" for answer in answers), settings=settings)
    return ended.code, ended.out + ended.err


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_init_checks_the_token_and_prints_the_owners_way_in(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        answers = ("1234567:" + "x" * 35, telegram.token, "", "nb", "Europe/Oslo", "NOK")
        code, out = await _answering(tmp_path, answers, "init", CRM_TELEGRAM_API_URL=telegram.url)
        assert code == 0, out
        assert "✗ Telegram says" in out and "?start=inv_" in out
        assert telegram.token not in out
        env = tmp_path / ".env"
        assert stat.S_IMODE(env.stat().st_mode) == 0o600
        assert "CRM_CURRENCY=NOK" in env.read_text()
        code, out = await _bot(tmp_path, "doctor")
        assert "○ Owner: nobody is the owner yet" in out
        assert "1. python bot.py init" in out and "2. python bot.py run" in out
        assert "✓ Telegram: @" in out
        assert code == 1


async def test_the_owner_whom_the_settings_name_is_told_by_doctor(tmp_path: Path) -> None:
    """It said that nobody was the owner, and to open a link that was never printed."""
    settings = {"CRM_OWNER": "telegram:4711", "CRM_DATABASE_URL": f"sqlite:///{tmp_path}/crm.db"}
    code, out = await _bot(tmp_path, "migrate", **settings)
    assert code == 0, out
    code, out = await _bot(tmp_path, "doctor", **settings)
    assert "✓ Owner: telegram:4711 becomes the owner when the bot starts" in out
    assert "nobody is the owner" not in out and "the link that init printed" not in out
    assert "2. python bot.py run" in out
    assert code == 1


async def test_init_asks_again_for_what_the_settings_refuse(tmp_path: Path) -> None:
    """It wrote "xx", "Mars" and "EURO", and ended without the owner's way in."""
    answers = ("", "", "xx", "nb", "Mars", "Europe/Oslo", "EURO", "nok")
    code, out = await _answering(tmp_path, answers, "init")
    assert code == 0, out
    for reason in ("'en', 'ru', 'nb' or 'bg'", "give an IANA zone", "give an ISO 4217 code"):
        assert reason in out
    assert (tmp_path / ".env").read_text() == "CRM_LANGUAGE=nb\nCRM_TIMEZONE=Europe/Oslo\nCRM_CURRENCY=nok\n"
    assert "run `make init` again" in out and "inv_" not in out


async def test_init_keeps_the_old_file_where_the_new_one_could_not_be_used(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("CRM_CURRENCY=NOK\n")
    with pytest.raises(WrongSettings, match="CRM_TIMEZONE"):
        write_env(file, {"CRM_TIMEZONE": "Mars"})
    assert file.read_text() == "CRM_CURRENCY=NOK\n"
    assert _names(tmp_path) == [".env"]


async def test_doctor_names_a_wrong_setting(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "doctor", CRM_TIMEZONE="Mars/Base", CRM_TELEGRAM_TOKN="x")
    assert code == 1
    assert "CRM_TELEGRAM_TOKN: unknown setting; did you mean CRM_TELEGRAM_TOKEN?" in out
    code, out = await _bot(tmp_path, "doctor", CRM_TIMEZONE="Mars/Base")
    assert "CRM_TIMEZONE: give an IANA zone" in out


STOPPED: list[tuple[tuple[str, ...], str, str]] = [
    (("demo", "--no-open", "--port", "{port}"), "--port: no page can be served there", ""),
    (("demo", "--no-open", "--port", "0", "--keep", "folder"), "--keep: folder is a folder", ""),
    (("demo", "--no-open", "--port", "0", "--keep", "words"), "--keep: the database cannot be used", ""),
    (("demo", "--no-open", "--port", "0", "--keep", "words/x.db"), "--keep: the database cannot be opened", ""),
    (("init", "--env-file", "folder"), "--env-file: folder is a folder", ""),
    (("init", "--env-file", "nowhere/.env"), "--env-file: nothing can be written to nowhere", ""),
    (("migrate",), "CRM_DATABASE_URL: folder is a folder", "sqlite:///folder"),
    (("migrate",), "CRM_DATABASE_URL: the database cannot be opened", "sqlite:///words/x.db"),
    (("migrate",), "CRM_DATABASE_URL: the database cannot be opened", "postgresql://crm:hush@nowhere.invalid/crm"),
    (("backup", "copy.db"), "words cannot be copied: file is not a database", "sqlite:///words"),
    (("backup", "copy.db"), "folder cannot be copied", "sqlite:///folder"),
    (("backup", "words/copy.db"), "words/copy.db cannot be written", "sqlite:///words"),
    (("backup", "/proc/x.db"), "/proc/x.db cannot be written", "sqlite:///words"),
]


@pytest.mark.parametrize(("words", "reason", "url"), STOPPED, ids=[" ".join(words) for words, _, _ in STOPPED])
async def test_what_keeps_a_command_from_working_is_one_line(
    tmp_path: Path, words: tuple[str, ...], reason: str, url: str
) -> None:
    (tmp_path / "words").write_text("something else entirely\n" * 100)
    (tmp_path / "folder").mkdir()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        settings = {"CRM_DATABASE_URL": url} if url else {}
        code, out = await _bot(tmp_path, *(word.format(port=port) for word in words), **settings)
    said = [line for line in out.splitlines() if "[info" not in line]
    assert (code, len(said)) == (2, 1), out
    assert reason in said[0]
    assert "hush" not in out


async def test_settings_that_are_no_text_are_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"CRM_LANGUAGE=\xff\n")
    code, out = await _bot(tmp_path, "migrate")
    assert (code, "Traceback" in out) == (2, False)
    assert ".env: it cannot be read as UTF-8 text" in out


TOKEN = "4200000000:AAAnotherTokenForTests-0123456789abcde"
NOWHERE = "http://127.0.0.1:1"
TELEGRAM = {"CRM_TELEGRAM_TOKEN": TOKEN, "CRM_TELEGRAM_API_URL": NOWHERE}
SLACK = {"CRM_SLACK_BOT_TOKEN": "xoxb-1", "CRM_SLACK_APP_TOKEN": "xapp-1", "CRM_SLACK_API_URL": f"{NOWHERE}/api/"}
WEBHOOK = {"CRM_TELEGRAM_WEBHOOK_URL": "https://crm.example/hook", "CRM_TELEGRAM_WEBHOOK_SECRET": "s"}
SUPPORT_BOT = {"CRM_SUPPORT_TELEGRAM_TOKEN": TOKEN}
WRONG: list[tuple[str, str, dict[str, str]]] = [
    ("run", "CRM_DATABASE_URL: this is no address", {**TELEGRAM, "CRM_DATABASE_URL": "crm.db"}),
    ("migrate", "CRM_DATABASE_URL: this is no address", {"CRM_DATABASE_URL": "crm.db"}),
    ("doctor", "CRM_DATABASE_URL: this is no address", {"CRM_DATABASE_URL": "crm.db"}),
    ("backup", "CRM_DATABASE_URL: this is no address", {"CRM_DATABASE_URL": "crm.db"}),
    ("migrate", "CRM_DATABASE_URL: it must begin with", {"CRM_DATABASE_URL": "mysql://crm@localhost/crm"}),
    ("migrate", "CRM_DATABASE_URL: it needs a file", {"CRM_DATABASE_URL": "sqlite://"}),
    ("migrate", "CRM_DATABASE_URL: there is no port", {"CRM_DATABASE_URL": "postgresql://localhost:99999/crm"}),
    ("migrate", "CRM_DATABASE_URL: asyncpg does not know sslmode",
     {"CRM_DATABASE_URL": "postgresql://localhost/crm?sslmode=require"}),
    ("run", "CRM_DATABASE_URL: the database cannot be opened",
     {**TELEGRAM, "CRM_DATABASE_URL": "postgresql://crm:hush@127.0.0.1:1/crm"}),
    ("migrate", "CRM_DATABASE_URL: the database cannot be opened",
     {"CRM_DATABASE_URL": "postgresql://crm:hush@127.0.0.1:1/crm"}),
    ("doctor", "✗ Store: the database cannot be opened",
     {"CRM_DATABASE_URL": "postgresql://crm:hush@127.0.0.1:1/crm"}),
    ("migrate", "CRM_DATABASE_URL: the database cannot be used", {"CRM_DATABASE_URL": "sqlite:///no-database"}),
    ("run", "CRM_SLACK_API_URL: Slack cannot be reached there", SLACK),
    ("run", "CRM_TELEGRAM_API_URL: give a whole address", {**TELEGRAM, "CRM_TELEGRAM_API_URL": "notaurl"}),
    ("run", "CRM_SLACK_API_URL: give a whole address", {**SLACK, "CRM_SLACK_API_URL": "notaurl"}),
    ("run", "CRM_TELEGRAM_WEBHOOK_URL: give a public https",
     {**TELEGRAM, **WEBHOOK, "CRM_TELEGRAM_WEBHOOK_URL": "foo"}),
    ("run", "CRM_TELEGRAM_WEBHOOK_SECRET: a webhook needs a secret",
     {**TELEGRAM, "CRM_TELEGRAM_WEBHOOK_URL": "https://crm.example/hook"}),
    ("run", "CRM_TELEGRAM_WEBHOOK_URL: the secret does nothing", {**TELEGRAM, "CRM_TELEGRAM_WEBHOOK_SECRET": "s"}),
    ("run", "CRM_TELEGRAM_WEBHOOK_SECRET: use 1-256", {**TELEGRAM, **WEBHOOK, "CRM_TELEGRAM_WEBHOOK_SECRET": "a b"}),
    ("run", "CRM_TELEGRAM_TOKEN: a webhook needs", WEBHOOK),
    ("run", "CRM_SUPPORT_TELEGRAM_TOKEN: this is the bot of CRM_TELEGRAM_TOKEN", {**TELEGRAM, **SUPPORT_BOT}),
    ("run", "CRM_TELEGRAM_TOKEN: nobody could answer at the support bot", SUPPORT_BOT),
    ("run", "CRM_SUPPORT_TELEGRAM_WEBHOOK_URL: give it another path",
     {**TELEGRAM, **WEBHOOK, **SUPPORT_BOT, "CRM_SUPPORT_TELEGRAM_WEBHOOK_URL": "https://crm.example/hook"}),
    ("run", "CRM_SLACK_BOT_TOKEN: Slack needs the bot token", {"CRM_SLACK_SIGNING_SECRET": "hush"}),
    ("run", "CRM_HTTP_HOST: nothing can be served there", {**TELEGRAM, "CRM_HTTP_HOST": "nowhere.invalid"}),
    ("run", "CRM_COUNTRY: give an ISO 3166 code", {**TELEGRAM, "CRM_COUNTRY": "Norway"}),
    ("run", "CRM_TELEGRAM_TOKEN, CRM_SLACK_BOT_TOKEN: no messenger is set up. Run `python bot.py init`", {}),
]  # fmt: skip


@pytest.mark.parametrize(("command", "named", "settings"), WRONG)
async def test_what_cannot_start_names_the_key_and_shows_no_traceback(
    tmp_path: Path, command: str, named: str, settings: dict[str, str]
) -> None:
    (tmp_path / "no-database").write_text("something else entirely\n" * 100)
    code, out = await _bot(tmp_path, command, **settings)
    assert named in out
    assert code in (1, 2)
    assert "Traceback" not in out
    assert "hush" not in out and TOKEN not in out


async def test_a_token_that_is_refused_is_named(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram, FakeSlack(rates=False) as slack:
        at_slack = {"CRM_SLACK_BOT_TOKEN": slack.bot_token, "CRM_SLACK_APP_TOKEN": slack.app_token}
        for key, settings in (
            ("CRM_TELEGRAM_TOKEN", {**TELEGRAM, "CRM_TELEGRAM_API_URL": telegram.url}),
            ("CRM_SLACK_BOT_TOKEN", {**at_slack, "CRM_SLACK_BOT_TOKEN": "xoxb-wrong"}),
            ("CRM_SLACK_APP_TOKEN", {**at_slack, "CRM_SLACK_APP_TOKEN": "xapp-wrong"}),
        ):
            code, out = await _bot(tmp_path, "run", **{"CRM_SLACK_API_URL": slack.api_url, **settings})
            assert (code, "Traceback" in out) == (2, False), out
            assert f"{key}: " in out


async def test_a_database_that_is_not_there_is_named(tmp_path: Path, servers: Servers) -> None:
    url = await servers.url("postgresql")
    code, out = await _bot(tmp_path, "migrate", CRM_DATABASE_URL=url.replace("/test", "/nothing_like_it", 1))
    assert (code, "Traceback" in out) == (2, False), out
    assert "CRM_DATABASE_URL: " in out and "does not exist" in out
    await servers.take_back(url)


async def test_the_country_may_be_written_small(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "migrate", CRM_COUNTRY="no")
    assert code == 0, out


async def test_doctor_looks_beside_the_running_bot(tmp_path: Path, unused_tcp_port: int) -> None:
    """Just then it is asked for parked and failed rows."""
    async with FakeTelegram(rates=False) as telegram:
        settings = {"CRM_TELEGRAM_TOKEN": telegram.token, "CRM_TELEGRAM_API_URL": telegram.url}
        async with bot_running(tmp_path, unused_tcp_port, **settings, CRM_OWNER="telegram:4711"):
            with closing(sqlite3.connect(tmp_path / "data" / "crm.db")) as other:
                other.execute(PARKED)
                other.commit()
            code, out = await _bot(tmp_path, "doctor", **settings, CRM_HTTP_PORT=str(unused_tcp_port))
            _, elsewhere = await _bot(tmp_path, "doctor", **settings, CRM_HTTP_PORT=str(free_port()))
        assert "✓ Store: durable" in out, out
        assert "✗ Inbox: 1 events are parked" in out
        assert "✓ Running bot: receives and sends" in out
        assert "Running bot" not in elsewhere
        assert code == 1


FAILING = {
    "running": ("stopping", "", "it is stopping"),
    "loops": ("stopped", "inbox, clock", "a part of it stopped: inbox, clock"),
    "store": ("hangs", "12 s", "its store takes no write (hangs 12 s)"),
    "schema": ("not_at_head", "0006 not 0007", "the store is at another revision: 0006 not 0007"),
    "disk": ("full", "12 MiB free", "the store's disk is nearly full: 12 MiB free"),
    "sending": ("nothing_leaves", "45 s", "messages wait to leave, since 45 s"),
    "telegram.reached": ("unauthorized", "", "Telegram does not know us or cannot be reached (unauthorized"),
    "telegram-support.reached": ("timeout", "", "Telegram support does not know us or cannot be reached (timeout"),
    "telegram-support.started": ("refused", "", "Telegram support did not start (refused"),
    "slack.receiving": ("not_heard", "31 s", "nothing comes in from Slack, since 31 s"),
    "moon.phase": ("full", "", "moon.phase fails (full)"),
}
"""Each check of /ready as it fails, and what doctor says of it."""


async def test_doctor_explains_what_the_running_bot_says_of_itself(tmp_path: Path, unused_tcp_port: int) -> None:
    async def ready(_: web.Request) -> web.Response:
        checks = {name: {"ok": False, "why": why, "detail": detail} for name, (why, detail, _) in FAILING.items()}
        return web.json_response({"ready": False, "checks": checks}, status=503)

    app = web.Application()
    app.add_routes([web.get("/ready", ready)])
    runner = web.AppRunner(app, shutdown_timeout=0.2)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", unused_tcp_port).start()
    everywhere = {"CRM_HTTP_HOST": "0.0.0.0"}  # noqa: S104 - where such a bot is found, nothing is bound to it
    try:
        code, out = await _bot(tmp_path, "doctor", CRM_HTTP_PORT=str(unused_tcp_port), **everywhere)
    finally:
        await runner.cleanup()
    lines = out.splitlines()
    for _, _, said in FAILING.values():
        [at] = [number for number, line in enumerate(lines) if line.startswith(f"✗ Running bot: {said}")]
        assert lines[at + 1].startswith("  → ")
    assert code == 1


async def test_doctor_tells_of_messages_that_nobody_sends(tmp_path: Path) -> None:
    settings = {"CRM_DATABASE_URL": f"sqlite:///{tmp_path}/crm.db", "CRM_HTTP_PORT": str(free_port())}
    assert (await _bot(tmp_path, "migrate", **settings))[0] == 0
    with closing(sqlite3.connect(tmp_path / "crm.db")) as store:
        store.execute(WAITING)
        store.commit()
    _, out = await _bot(tmp_path, "doctor", **settings)
    assert "✗ Sending: messages wait to leave, since" in out


async def test_doctor_makes_nothing(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "doctor")
    assert code == 1
    assert "○ Store: there is no file data/crm.db yet" in out
    assert not (tmp_path / "data").exists()


async def test_doctor_says_what_to_do_first_on_a_fresh_machine(tmp_path: Path) -> None:
    """It read as a row of failures."""
    code, out = await _bot(tmp_path, "doctor")
    assert code == 1
    assert "✗" not in out
    assert "Nothing is broken" in out
    assert out.index("1. python bot.py init") < out.index("2. python bot.py run") < out.index("python bot.py demo")


async def test_doctor_tries_both_of_slacks_tokens(tmp_path: Path) -> None:
    async with FakeSlack(rates=False) as slack:
        settings = {"CRM_SLACK_BOT_TOKEN": slack.bot_token, "CRM_SLACK_API_URL": slack.api_url}
        _, out = await _bot(tmp_path, "doctor", **settings, CRM_SLACK_APP_TOKEN=slack.app_token)
        assert "✓ Slack app token: opens Socket Mode" in out
        _, out = await _bot(tmp_path, "doctor", **settings, CRM_SLACK_APP_TOKEN="xapp-wrong")
        assert "✗ Slack app token: refused" in out and "invalid_auth" in out


async def test_init_sets_slack_up_over_http(tmp_path: Path) -> None:
    async with FakeSlack(rates=False) as slack:
        http = ("", "hush", "http://crm.example", "https://crm.example")
        answers = ("", slack.bot_token, *http, "en", "Europe/Oslo", "EUR")
        code, out = await _answering(tmp_path, answers, "init", CRM_SLACK_API_URL=slack.api_url)
        assert code == 0, out
        assert "Slack posts to https://crm.example/slack/events" in out
        assert "hush" not in out
        written = (tmp_path / ".env").read_text()
        assert "CRM_SLACK_SIGNING_SECRET=hush" in written and "CRM_SLACK_APP_TOKEN" not in written


async def test_manifest_refuses_an_address_that_slack_cannot_reach(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "manifest", "--url", "crm.example")
    assert (code, "Traceback" in out) == (2, False)
    assert "https address" in out


async def test_a_network_that_fails_is_not_blamed_on_the_token(tmp_path: Path) -> None:
    """Offline, init asked for the token of @BotFather once more, and doctor called the token refused."""
    at_home = {"CRM_TELEGRAM_API_URL": NOWHERE, "CRM_SLACK_API_URL": f"{NOWHERE}/"}
    answers = (TOKEN, "", "xoxb-1", "", "en", "Europe/Oslo", "EUR")
    code, out = await _answering(tmp_path, answers, "init", **at_home)
    assert (code, out.count("127.0.0.1:1 could not be reached: no connection")) == (0, 2), out
    assert "BotFather. " not in out and "Copy the token" not in out
    tokens = {"CRM_TELEGRAM_TOKEN": TOKEN, "CRM_SLACK_BOT_TOKEN": "xoxb-1", "CRM_SLACK_APP_TOKEN": "xapp-1"}
    code, out = await _bot(tmp_path, "doctor", **at_home, **tokens)
    for subject in ("Telegram", "Slack", "Slack app token"):
        assert f"✗ {subject}: not reached" in out
    assert "refused" not in out and "Copy the token" not in out


def test_an_address_nobody_set_is_not_named_as_a_setting() -> None:
    public = "https://api.example.org"
    for address in ("", public):
        assert str(unreached("Chat", "CRM_URL", address, public, "no")).startswith("Chat: api.example.org cannot be")
    assert str(unreached("Chat", "CRM_URL", NOWHERE, public, "no")) == "CRM_URL: Chat cannot be reached there (no)"


async def test_init_ends_quietly_where_the_file_is_to_stay(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("CRM_CURRENCY=NOK\n")
    code, out = await _answering(tmp_path, ("n",), "init")
    assert code == 0, out
    assert ".env stays as it is." in out
    assert (tmp_path / ".env").read_text() == "CRM_CURRENCY=NOK\n"


async def test_inits_way_in_names_the_messengers_that_were_set_up(tmp_path: Path) -> None:
    """Without Telegram it began with "or write to the bot"."""
    async with FakeSlack(rates=False) as slack:
        answers = ("", slack.bot_token, slack.app_token, "en", "Europe/Oslo", "EUR")
        code, out = await _answering(tmp_path, answers, "init", CRM_SLACK_API_URL=slack.api_url)
    assert code == 0, out
    assert "\n  write this to the bot in a private chat: inv_" in out
    assert "\n  or" not in out


async def test_doctor_minds_who_reads_the_file_only_where_a_secret_is_in_it(tmp_path: Path) -> None:
    """Whoever had copied `.env.example`, as it says, was told to lock a file without any secret."""
    file = tmp_path / ".env"
    file.write_bytes((BOT.parent / ".env.example").read_bytes())
    file.chmod(0o644)
    _, out = await _bot(tmp_path, "doctor")
    assert "can be read by others" not in out
    file.write_text("CRM_DATABASE_URL=postgresql://crm:hush@127.0.0.1:1/crm\nCRM_SLACK_SIGNING_SECRET=\n")
    _, out = await _bot(tmp_path, "doctor")
    assert "✗ Secrets: .env can be read by others, with CRM_DATABASE_URL in it" in out
    assert "hush" not in out


async def test_without_the_libraries_one_line_says_how_to_get_them(tmp_path: Path) -> None:
    """`python bot.py doctor` before any `make` ended in `No module named 'typer'`."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-S", str(BOT), "doctor", cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert (process.returncode, out, err.count(b"\n")) == (2, b"", 1), err
    assert b"make demo" in err and b"uv pip install" in err and b".venv/bin/python bot.py" in err


async def test_manifests_link_is_labelled_and_apart_from_the_json(tmp_path: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(BOT), "manifest", cwd=tmp_path,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    out, err = await process.communicate()
    assert json.loads(out)["display_information"]
    label, link = err.decode().split("\n\n")[:2]
    assert label == "This link makes the app in your workspace:"
    assert link.strip().startswith("https://api.slack.com/apps?new_app=1")


async def test_migrate_and_backup_make_a_checked_copy(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "migrate")
    assert (code, "Migrated from empty" in out) == (0, True)
    code, out = await _bot(tmp_path, "backup", "copy.db")
    assert code == 0 and "checked" in out
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    code, out = await _bot(tmp_path, "backup", "copy.db")
    assert code == 2 and "exists already" in out
