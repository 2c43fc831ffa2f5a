"""Copies of a SQLite store: taken while it is written to, put back elsewhere, and never half."""

from __future__ import annotations

import asyncio
import shutil
import signal
import sqlite3
import stat
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from crm.clock import FrozenClock
from scheduler.backups import Backups
from storage import backup
from storage.engine import StoreRefused, open_engines, open_to_look
from storage.tables import Tag, Tagging
from storage.unit_of_work import Store
from tests import killed
from tests.databases import Servers, opened
from tests.forks import exit_code
from tests.storage import filling

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MOST = 60
"""More steps than a backup has; the loop ends with the first that is not killed."""


@pytest.fixture
async def source(servers: Servers) -> AsyncIterator[Path]:
    """A store with rows in every table."""
    async with filling.filled(servers, 40) as file:
        yield file


@pytest.fixture
def folder(servers: Servers) -> Iterator[Path]:
    """In memory where there is such a place: what is killed here is a process, not the power."""
    with tempfile.TemporaryDirectory(dir=servers.folder) as made:
        yield Path(made)


async def _sums(file: Path) -> filling.Sums:
    engines = open_to_look(f"sqlite:///{file}")
    try:
        return await filling.sums(engines)
    finally:
        await engines.close()


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def _length(file: Path) -> int:
    return file.stat().st_size


def _swept(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()


async def test_copies_taken_under_writes_are_whole_and_restore_to_what_they_say(source: Path, folder: Path) -> None:
    """A transaction writes a tag with three uses of it: a copy has all four or none."""
    async with opened(f"sqlite:///{source}") as store:
        begun, taken = asyncio.Event(), []
        writing = asyncio.create_task(_write(store, begun))
        await begun.wait()
        for number in range(8):
            copy = folder / f"{number}.db"
            contents = await asyncio.to_thread(backup.make, source, copy)
            assert (contents.rows["tag"] - 4) * 3 == contents.rows["tagging"] - 40
            taken.append((copy, contents))
        writing.cancel()
    tags = [contents.rows["tag"] for _, contents in taken]
    assert tags == sorted(tags)
    assert tags[-1] > tags[0] > 4
    for copy, contents in taken:
        elsewhere = folder / f"elsewhere/{copy.name}"
        assert backup.restore(copy, elsewhere, NOW) == backup.Restored(contents, None, 0)
        told, kept = {**await _sums(elsewhere)}, {**await _sums(copy)}
        assert told.pop("heard") != kept.pop("heard")  # how far the former store had heard is not known of a copy
        assert told == kept


async def _write(store: Store, begun: asyncio.Event) -> None:
    for number in count(1000):
        async with store.begin(NOW) as work:
            await work.add(Tag(id=f"t{number}", name=f"tag {number}", folded=f"tag {number}"))
            await work.add(*(Tagging(tag_id=f"t{number}", noun="contact", record_id=f"c{one}") for one in range(3)))
        begun.set()


async def test_a_kill_at_any_step_leaves_no_half_file_that_looks_whole(source: Path, folder: Path) -> None:
    clock, before = FrozenClock(NOW), await _sums(source)
    for step in range(MOST):
        _swept(folder)
        code = await exit_code(killed.at_step, step, folder, killed.scheduled, source, folder, NOW)
        for _, copy in backup.copies(folder, source):
            assert await _sums(copy) == before
        if code == 0:
            break
        assert code == -signal.SIGKILL
    assert MOST > step > 5
    clock.at += timedelta(days=2)
    assert await Backups(source, folder, HOUR, 2, clock).look()
    assert not [name for name in _names(folder) if ".part" in name]


async def test_a_kill_while_pages_are_written_leaves_no_copy_and_the_next_one_is_made(
    source: Path, folder: Path
) -> None:
    size, copy = _length(source), folder / "copy.db"
    for length in (1, 4096, size // 3, size // 2, size - 1):
        assert await exit_code(killed.when_as_long_as, length, backup.make, source, copy) == -signal.SIGXFSZ
        assert _names(folder) == ["copy.db.part"]
    backup.make(source, copy)
    assert _names(folder) == ["copy.db"]
    assert await _sums(copy) == await _sums(source)


async def test_a_copy_is_for_its_owner_alone_and_is_one_file(source: Path, folder: Path) -> None:
    copy = folder / "copy.db"
    backup.make(source, copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with closing(sqlite3.connect(copy)) as looked:
        assert looked.execute("PRAGMA journal_mode").fetchone() == ("delete",)


async def test_a_restore_keeps_what_stood_there_with_what_only_its_journal_had(source: Path, folder: Path) -> None:
    copy, target = folder / "copy.db", folder / "crm.db"
    backup.make(source, copy)
    assert await exit_code(killed.with_last_words, source, target) == -signal.SIGKILL
    assert _length(Path(f"{target}-wal")) > 0
    restored = backup.restore(copy, target, NOW)
    assert restored.kept == folder / "crm-before-20260512T100000Z.db"
    with closing(sqlite3.connect(restored.kept)) as kept:
        assert kept.execute("SELECT name FROM tag WHERE id = 'last'").fetchone() == ("said last",)
    assert await _sums(target) == await _sums(copy)


async def test_a_kill_at_any_step_of_a_restore_leaves_the_old_store_or_the_new(source: Path, folder: Path) -> None:
    copy, target = folder / "copy.db", folder / "there/crm.db"
    backup.make(source, copy)
    new, codes = await _sums(copy), []
    for step in range(MOST):
        _swept(target.parent)
        shutil.copy(copy, target)
        with closing(sqlite3.connect(target)) as older:
            older.execute("DELETE FROM note")
            older.commit()
        old = await _sums(target)
        codes.append(await exit_code(killed.at_step, step, folder, backup.restore, copy, target, NOW))
        assert await _sums(target) in (old, new)
        backup.restore(copy, target, NOW + HOUR)
        assert await _sums(target) == new
        if codes[-1] == 0:
            break
    assert set(codes[:-1]) == {-signal.SIGKILL}
    assert MOST > len(codes) > 8


async def test_a_store_in_use_is_not_replaced(source: Path, folder: Path) -> None:
    copy = folder / "copy.db"
    backup.make(source, copy)
    before = await _sums(source)
    engines = open_engines(f"sqlite:///{source}")
    with pytest.raises(StoreRefused, match="stop the bot first"):
        backup.restore(copy, source, NOW)
    await engines.close()
    assert await _sums(source) == before
    with pytest.raises(StoreRefused, match="is the store itself"):
        backup.restore(source, source, NOW)


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "at revision 9999, which this version does not know"),
        ("DROP TABLE alembic_version", "is no store of this program"),
        ("DELETE FROM alembic_version", "at revision , which this version does not know"),
        ("DELETE FROM member WHERE id LIKE '%00010'", "is not whole: a row of .* points to one of member"),
    ],
)
async def test_what_is_no_whole_store_is_neither_restored_nor_kept_as_a_copy(
    source: Path, folder: Path, harm: str, reason: str
) -> None:
    copy, target = folder / "copy.db", folder / "crm.db"
    backup.make(source, copy)
    with closing(sqlite3.connect(copy)) as harmed:
        harmed.execute(harm)
        harmed.commit()
    with pytest.raises(StoreRefused, match=reason):
        backup.restore(copy, target, NOW)
    with pytest.raises(StoreRefused, match=f"thrown away: .*{reason}"):
        backup.make(copy, folder / "second.db")
    assert _names(folder) == ["copy.db", "crm.db.lock"]


@pytest.mark.parametrize("at", [0.0, 0.4, 0.9])
async def test_a_damaged_file_is_not_restored(source: Path, folder: Path, at: float) -> None:
    copy, target = folder / "copy.db", folder / "crm.db"
    backup.make(source, copy)
    with copy.open("r+b") as file:
        file.seek(int(copy.stat().st_size * at))
        file.write(b"\xff" * 8192)
    with pytest.raises(StoreRefused, match=r"is damaged|cannot be read"):
        backup.restore(copy, target, NOW)
    assert not target.exists()
