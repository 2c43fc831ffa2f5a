"""`bot.py init` and `bot.py doctor`, as somebody at a terminal uses them."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from pathlib import Path

from tests.fakes.telegram import FakeTelegram

BOT = Path(__file__).parents[2] / "bot.py"


async def _bot(folder: Path, *args: str, answers: tuple[str, ...] = (), **settings: str) -> tuple[int, str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CRM_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-W",
        "ignore",  # without a terminal the password prompt warns that it echoes
        str(BOT),
        *args,
        cwd=folder,
        env={**environment, **settings},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    out, _ = await process.communicate("".join(f"{answer}\n" for answer in answers).encode())
    return process.returncode or 0, out.decode()


async def test_init_checks_the_token_and_prints_the_owners_way_in(tmp_path: Path) -> None:
    async with FakeTelegram() as telegram:
        answers = ("1234567:" + "x" * 35, telegram.token, "", "nb", "Europe/Oslo", "NOK")
        code, out = await _bot(tmp_path, "init", answers=answers, CRM_TELEGRAM_API_URL=telegram.url)
        assert code == 0, out
        assert "✗ Telegram says" in out and "?start=inv_" in out
        assert telegram.token not in out
        env = tmp_path / ".env"
        assert stat.S_IMODE(env.stat().st_mode) == 0o600
        assert "CRM_CURRENCY=NOK" in env.read_text()
        code, out = await _bot(tmp_path, "doctor")
        assert "✗ Owner: nobody is the owner yet" in out
        assert "✓ Telegram: @" in out
        assert code == 1


async def test_doctor_names_a_wrong_setting(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "doctor", CRM_TIMEZONE="Mars/Base", CRM_TELEGRAM_TOKN="x")
    assert code == 1
    assert "CRM_TELEGRAM_TOKN: unknown setting; did you mean CRM_TELEGRAM_TOKEN?" in out
    code, out = await _bot(tmp_path, "doctor", CRM_TIMEZONE="Mars/Base")
    assert "CRM_TIMEZONE: give an IANA zone" in out


async def test_run_without_a_messenger_says_what_to_do(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "run")
    assert code == 2
    assert "bot.py init" in out


async def test_migrate_and_backup_make_a_checked_copy(tmp_path: Path) -> None:
    code, out = await _bot(tmp_path, "migrate")
    assert (code, "Migrated from empty" in out) == (0, True)
    code, out = await _bot(tmp_path, "backup", "copy.db")
    assert code == 0 and "checked" in out
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    code, out = await _bot(tmp_path, "backup", "copy.db")
    assert code == 2 and "exists already" in out
