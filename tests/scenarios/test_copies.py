"""Owners and admins hear when the regular copies fail or grow old, once a trouble, and once that it is over."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from scheduler.backups import TRY_AGAIN, Backups
from scheduler.copies_watch import CopiesWatch
from storage import backup
from tests.scenarios.world import Person, World

HOUR = timedelta(hours=1)
SOURCE = Path("crm.db")


def _made(folder: Path, world: World) -> None:
    """A copy of now, by its name."""
    folder.mkdir(exist_ok=True)
    backup.named(folder, SOURCE, world.clock.now()).touch()


def _watch(world: World, folder: Path) -> CopiesWatch:
    """As a process has it after its start."""
    return CopiesWatch(world.store, world.clock, SOURCE, folder, HOUR)


async def _looks(watch: CopiesWatch, world: World) -> None:
    await watch.look()
    await world.settle()


def _told(person: Person) -> list[str]:
    return [one.text for one in person.screens]


async def test_a_newest_copy_that_grew_old_is_told_once_and_its_end_once(world: World, tmp_path: Path) -> None:
    """Each in their own language; a new process tells nothing twice. Who does not run the firm hears nothing."""
    olga, ada = await world.member("Olga", "owner"), await world.member("Ада", "admin", language="ru")
    anna = await world.member("Anna")
    watch = _watch(world, tmp_path)
    _made(tmp_path, world)
    await _looks(watch, world)
    world.clock.at += timedelta(hours=1, minutes=59)
    await _looks(watch, world)
    assert _told(olga) == []
    world.clock.at += timedelta(minutes=1)
    await _looks(watch, world)
    await _looks(watch, world)
    await _looks(_watch(world, tmp_path), world)
    [said], [heard] = _told(olga), _told(ada)
    assert "copy of the data is overdue" in said
    assert "The newest is of" in said
    assert "копия данных запаздывает" in heard
    watch = _watch(world, tmp_path)
    _made(tmp_path, world)
    await _looks(watch, world)
    await _looks(_watch(world, tmp_path), world)
    assert "made again" in _told(olga)[-1]
    assert "снова делаются" in _told(ada)[-1]
    assert (len(_told(olga)), len(_told(ada)), _told(anna)) == (2, 2, [])
    world.clock.at += timedelta(hours=3)
    await _looks(watch, world)
    assert len(_told(olga)) == 3, "the next trouble is another one"


async def test_copies_that_fail_are_told_at_once_with_the_reason(world: World, tmp_path: Path) -> None:
    """However often it is tried; the first that is made ends it."""
    olga = await world.member("Olga", "owner")
    folder = tmp_path / "copies"
    _put_in_the_way(folder)
    watch = _watch(world, folder)
    copying = Backups(SOURCE, folder, HOUR, 3, world.clock, watch)
    for _ in range(3):
        assert not await copying.look()
        await world.settle()
        world.clock.at += TRY_AGAIN
    [said] = _told(olga)
    assert "copy of the data could not be made" in said
    assert "There is none yet." in said
    assert str(folder)[:20] in said
    _clear(folder)
    _made(folder, world)
    watch.failing = ""
    await _looks(watch, world)
    assert "made again" in _told(olga)[-1]
    assert len(_told(olga)) == 2


async def test_a_folder_that_stays_empty_is_told(world: World, tmp_path: Path) -> None:
    olga = await world.member("Olga", "owner")
    watch = _watch(world, tmp_path)
    world.clock.at += timedelta(hours=2, seconds=1)
    await _looks(watch, world)
    assert "There is none yet." in _told(olga)[-1]


async def test_at_night_it_waits_for_the_morning(world: World, tmp_path: Path) -> None:
    olga = await world.member("Olga", "owner")
    watch = _watch(world, tmp_path)
    await world.advance(hours=12)
    await _looks(watch, world)
    assert _told(olga) == []
    await world.advance(hours=12)
    assert "overdue" in _told(olga)[-1]


def _put_in_the_way(folder: Path) -> None:
    folder.touch()


def _clear(folder: Path) -> None:
    folder.unlink()
