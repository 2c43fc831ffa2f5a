"""Copies at regular times: when they are made, which go, and what a failure costs."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crm.clock import FrozenClock
from scheduler.backups import TRY_AGAIN, Backups
from storage import backup
from tests.databases import Servers
from tests.storage import filling

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
async def source(servers: Servers) -> AsyncIterator[Path]:
    """A store with rows in every table."""
    async with filling.filled(servers, 10) as file:
        yield file


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


async def test_copies_are_made_at_their_time_and_old_ones_go(source: Path, tmp_path: Path) -> None:
    """A new process goes by the copies that are there."""
    clock, made = FrozenClock(NOW), []
    for _ in range(10):
        made.append(await Backups(source, tmp_path, HOUR, 2, clock).look())
        clock.at += timedelta(minutes=30)
    assert made == [True, False] * 5
    assert [moment for moment, _ in backup.copies(tmp_path, source)] == [NOW + 3 * HOUR, NOW + 4 * HOUR]


async def test_what_else_lies_in_the_folder_stays(source: Path, tmp_path: Path) -> None:
    others = ["crm-20260101T000000Z.db", f"{source.stem}.db", f"{source.stem}-before-20260101T000000Z.db", "notes.txt",
              f"{source.stem}-99999999T999999Z.db"]  # fmt: skip
    for name in others:
        (tmp_path / name).touch()
    (tmp_path / f"{source.stem}-20260101T000000Z.db.part").touch()
    assert await Backups(source, tmp_path, HOUR, 1, FrozenClock(NOW)).look()
    mine = f"{source.stem}-20260512T100000Z.db"
    assert _names(tmp_path) == sorted([*others, mine])


async def test_a_copy_that_failed_costs_no_older_one_and_is_tried_again(source: Path, tmp_path: Path) -> None:
    clock = FrozenClock(NOW)
    schedule = Backups(source, tmp_path / "folder", HOUR, 1, clock)
    (tmp_path / "folder").touch()
    assert not await schedule.look()
    (tmp_path / "folder").unlink()
    clock.at += TRY_AGAIN - timedelta(seconds=1)
    assert not await schedule.look()
    clock.at += timedelta(seconds=1)
    assert await schedule.look()
    first = backup.copies(tmp_path / "folder", source)
    with closing(sqlite3.connect(source)) as harmed:
        harmed.execute("DELETE FROM member WHERE id LIKE '%00000'")
        harmed.commit()
    clock.at += HOUR
    assert not await schedule.look()
    assert backup.copies(tmp_path / "folder", source) == first


async def test_a_clock_that_was_ahead_does_not_stop_copies(source: Path, tmp_path: Path) -> None:
    assert await Backups(source, tmp_path, HOUR, 5, FrozenClock(NOW + timedelta(days=400))).look()
    assert await Backups(source, tmp_path, HOUR, 5, FrozenClock(NOW)).look()
