"""What the files to deploy with would start: the image's recipe, its health check and the unit, each tried for real."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from bots import serving
from bots.metrics import Metrics
from bots.watch import Watch
from crm.clock import FrozenClock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store
from tests.bots.post import PostOffice, ScriptedPlatform
from tests.demo.test_operations import DOCS, SERVICE, compose

__all__ = ["compose"]
ROOT = DOCS.parent


async def _ended(*words: str, folder: Path, **settings: str) -> tuple[int | None, str]:
    """The exit code of a program in that folder, and all that it wrote."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("CRM_", "PYTHONPATH"))}
    process = await asyncio.create_subprocess_exec(
        *words, cwd=folder, env={**clean, **settings}, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    told, _ = await process.communicate()
    return process.returncode, told.decode()


async def test_what_the_image_holds_is_enough_to_migrate_and_to_name_what_is_missing(
    compose: dict[str, Any], tmp_path: Path
) -> None:
    recipe = compose["services"]["migrate"]["build"]["dockerfile_inline"]
    for source, _ in re.findall(r"^COPY (\S+) (\S+)$", recipe, re.MULTILINE):
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, tmp_path / source)
        else:
            shutil.copy(ROOT / source, tmp_path / source)
    (tmp_path / "data").mkdir()
    start, at = [sys.executable, "bot.py"], {"CRM_DATABASE_URL": "sqlite:///data/crm.db"}
    migrated = await _ended(*start, *compose["services"]["migrate"]["command"], folder=tmp_path, **at)
    assert (migrated[0], "Migrated from empty" in migrated[1]) == (0, True), migrated
    code, told = await _ended(*start, *compose["services"]["crm"]["command"], folder=tmp_path, **at)
    assert code != 0 and "CRM_TELEGRAM_TOKEN" in told, told


async def test_the_health_check_holds_only_while_the_product_is_ready(
    compose: dict[str, Any], store: Store, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    platform = ScriptedPlatform()
    courier = PostOffice(store, clock, platform).courier
    watch = Watch(store, clock, {"telegram": platform}, courier, Supervisor(), Metrics(), "test")

    async def nothing(_accepted: str) -> tuple[bytes, str]:
        return b"", "text/plain"

    served = await serving.serve("127.0.0.1", 0, [], watch, nothing, "")
    try:
        program = compose["services"]["crm"]["healthcheck"]["test"][-1]
        asks = (sys.executable, "-c", program.replace(":8080/", f":{served.addresses[0][1]}/"))
        assert (await _ended(*asks, folder=tmp_path))[0] == 1
        monkeypatch.setattr(watch, "checks", list)
        assert await _ended(*asks, folder=tmp_path) == (0, "")
    finally:
        await served.cleanup()


async def test_systemd_knows_every_line_of_the_unit(tmp_path: Path) -> None:
    """Where there is no systemd to ask, its keys are looked at by `test_operations` alone."""
    python = tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    for name in ("data", "backups"):
        (tmp_path / name).mkdir()
    unit = tmp_path / "crm.service"
    unit.write_text(SERVICE.replace("/opt/crm", str(tmp_path)), encoding="utf-8")
    if shutil.which("systemd-analyze"):
        code, told = await _ended("systemd-analyze", "verify", str(unit), folder=tmp_path)
        assert (code, [line for line in told.splitlines() if "crm.service" in line]) == (0, []), told
    assert f"ExecStart={python} bot.py run\n" in unit.read_text(encoding="utf-8")
