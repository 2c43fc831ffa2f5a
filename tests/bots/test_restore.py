"""`bot.py backup` and `restore` as processes, and what they and the settings say where they can do nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bots import doctor
from bots.bootstrap import Application
from bots.settings import Settings, WrongSettings, load
from bots.store import file_of, open_store
from crm.clock import FrozenClock
from storage import backup
from storage.engine import StoreRefused, open_engines
from tests.bots.command import command
from tests.bots.post import ScriptedPlatform, catalog
from tests.databases import Servers

SERVER = "postgresql://crm:hush@localhost/crm"


def _mark(folder: Path, name: str) -> None:
    """Leaves a mark in the store."""
    with closing(sqlite3.connect(folder / "data/crm.db")) as live:
        live.execute("INSERT INTO tag (id, name, folded) VALUES (?, ?, ?)", (name, name, name))
        live.commit()


def _marks(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as looked:
        return [name for [name] in looked.execute("SELECT name FROM tag ORDER BY name")]


async def test_what_was_copied_comes_back_and_what_was_there_is_kept(tmp_path: Path) -> None:
    assert (await command(tmp_path, "migrate")).code == 0
    _mark(tmp_path, "before")
    made = await command(tmp_path, "backup", "copy.db")
    assert (made.code, "checked): 0 contacts" in made.out) == (0, True), made
    _mark(tmp_path, "since")
    checked = await command(tmp_path, "backup", "--check", "copy.db")
    assert checked.out.startswith("copy.db is whole and can be restored: 0 contacts, 0 companies")
    restored = await command(tmp_path, "restore", "copy.db")
    told, kept = restored.out.splitlines()
    assert told.startswith("Restored data/crm.db from copy.db: 0 contacts, 0 companies, 0 deals")
    assert _marks(tmp_path / "data/crm.db") == ["before"]
    name = kept.removeprefix("What stood there before is kept as ").removesuffix(".")
    assert _marks(tmp_path / name) == ["before", "since"]
    assert (await command(tmp_path, "migrate")).code == 0


async def test_a_running_bot_is_not_robbed_of_its_store(tmp_path: Path) -> None:
    await command(tmp_path, "migrate")
    await command(tmp_path, "backup", "copy.db")
    engines = open_engines(f"sqlite:///{tmp_path}/data/crm.db")
    refused = await command(tmp_path, "restore", "copy.db")
    await engines.close()
    assert (refused.code, refused.err) == (2, "A process has data/crm.db open: stop the bot first, then restore.\n")


async def test_doctor_tells_a_store_of_a_newer_version_from_an_older(tmp_path: Path) -> None:
    await command(tmp_path, "migrate")
    with closing(sqlite3.connect(tmp_path / "data/crm.db")) as live:
        live.execute("UPDATE alembic_version SET version_num = '9999'")
        live.commit()
    looked = await command(tmp_path, "doctor")
    assert (looked.code, "at revision 9999, which this version does not know" in looked.out) == (1, True), looked
    assert "migrate" not in looked.out


@pytest.mark.parametrize("words", [("restore", "words"), ("backup", "--check", "words")])
@pytest.mark.parametrize(
    ("content", "reason"), [(None, "There is no file words."), ("x" * 999, "words cannot be read")]
)
async def test_what_is_no_copy_is_named(
    tmp_path: Path, words: tuple[str, ...], content: str | None, reason: str
) -> None:
    if content:
        (tmp_path / "words").write_text(content)
    ended = await command(tmp_path, *words)
    assert (ended.code, ended.err.startswith(reason)) == (2, True), ended
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("words", [("restore", "copy.db"), ("backup",)])
async def test_for_postgresql_both_name_its_own_tools(tmp_path: Path, words: tuple[str, ...]) -> None:
    ended = await command(tmp_path, *words, settings={"CRM_DATABASE_URL": SERVER})
    assert (ended.code, "pg_dump and pg_restore" in ended.err, "hush" in ended.err) == (2, True, False), ended


def test_a_folder_that_would_stay_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        WrongSettings, match="CRM_BACKUP_DIR: copies are made of SQLite only; for PostgreSQL use pg_dump"
    ):
        load(tmp_path / ".env", database_url=SERVER, backup_dir="backups")
    with pytest.raises(StoreRefused, match="pg_restore"):
        file_of(load(tmp_path / ".env", database_url=SERVER))


@pytest.mark.parametrize(
    ("key", "value"), [("backup_every", 0), ("backup_every", 169), ("backup_keep", 0), ("backup_keep", 10_001)]
)
def test_times_and_numbers_out_of_reason_are_named(tmp_path: Path, key: str, value: int) -> None:
    with pytest.raises(WrongSettings, match=f"CRM_{key.upper()}"):
        load(tmp_path / ".env", **{key: value})


async def test_a_started_bot_makes_the_copies_its_settings_ask_for(
    servers: Servers, clock: FrozenClock, tmp_path: Path
) -> None:
    settings = Settings(database_url=await servers.url("sqlite"), backup_dir=str(tmp_path), backup_every=1)
    app = Application(settings, await open_store(settings), [ScriptedPlatform()], clock=clock, catalog=catalog())
    await app.start()
    async with asyncio.timeout(30):
        while not (made := backup.copies(tmp_path, file_of(settings))):  # noqa: ASYNC110 - a copy tells nobody
            await asyncio.sleep(0.01)
    assert "backups" in app.supervisor.running
    await app.stop()
    assert [moment for moment, _ in made] == [clock.now()]
    assert backup.check(made[0][1]).rows["stage"] > 0


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (None, "✓ Copies: none in copies yet"),
        (timedelta(minutes=119), "✓ Copies: 1, the newest of 2026-05-12 08:01 UTC"),
        (timedelta(minutes=121), "✗ Copies: 1, the newest of 2026-05-12 07:59 UTC"),
    ],
)
def test_doctor_tells_the_age_of_the_newest_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FrozenClock, age: timedelta | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("copies").mkdir()
    if age is not None:
        backup.named(Path("copies"), Path("data/crm.db"), clock.now() - age).touch()
    found = doctor.copies_finding(Settings(backup_dir="copies"), clock.now())
    assert f"{found.sign} {found.subject}: {found.state}".startswith(said)
    assert bool(found.advice) == said.startswith("✗")
