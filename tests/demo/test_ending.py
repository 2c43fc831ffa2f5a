"""`bot.py demo` as a real process: however it is ended, its store is gone from the disk."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

BOT = Path(__file__).parents[2] / "bot.py"
PATIENCE = 60.0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_nothing_is_left_however_it_is_ended(tmp_path: Path, number: signal.Signals) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(BOT), "demo", "--no-open", "--port", "0",
        cwd=tmp_path, env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, preexec_fn=_hears_ctrl_c,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    try:
        async with asyncio.timeout(PATIENCE):
            while b"The demo is at" not in (line := await process.stdout.readline()):
                assert line, "the demo ended before it was ready"
        assert len(_stores(tmp_path)) == 1
        process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            _, told = await process.communicate()
        assert process.returncode == 0
        assert b"Traceback" not in told
        assert _stores(tmp_path) == []
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def _stores(folder: Path) -> list[Path]:
    return list(folder.glob("crm-demo-*"))


def _hears_ctrl_c() -> None:
    """Tests in the background of a shell have it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
