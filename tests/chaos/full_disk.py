"""`python -m tests.chaos.full_disk FOLDER`: a real disk that is full, twenty times, while people write.

FOLDER is the root of a small file system of its own, which is filled to its last page and freed again; twenty megabytes
are enough: `mount -t tmpfs -o size=20m tmpfs FOLDER`. Nobody who runs the tests may be asked to mount anything, so this
is no test: tests/bots/test_full_disk.py gives each write of a line's way the error instead.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import sys
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import aiohttp

from tests.chaos import victim
from tests.chaos.fleet import Fleet, Replica, opened, settled
from tests.chaos.form import Tally, asked, table
from tests.databases import Servers

ROUNDS = 20
LOOKS = 10
EACH = 0.7
"""Seconds between two looks at a process whose disk is full."""
BLOCKS = (65_536, 4_096, 1)
MOST = 256 * 2**20
TOLD_WITHIN = 5.0
"""Seconds within which `/ready` is to tell of it: P32."""


@dataclass
class Seen:
    """Seconds from the full disk to the `/ready` that tells of it, and from the free one to the first that is well."""

    told: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)


def filled(disk: Path) -> Path:
    """A file that takes all there is."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in BLOCKS:
            with suppress(OSError):
                while True:
                    file.write(b"x" * size)
    return filler


async def is_well(fleet: Fleet, one: Replica) -> bool:
    """What `/ready` says."""
    within = aiohttp.ClientTimeout(total=5.0)
    async with fleet.http.get(f"http://127.0.0.1:{one.port}/ready", timeout=within) as answer:
        return answer.status == 200


async def once(fleet: Fleet, one: Replica, disk: Path, seen: Seen) -> None:
    """The disk is full for some seconds, in which people go on writing."""
    await fleet.says_lots(20)
    await asyncio.sleep(fleet.chance.random())
    filler, began, told = filled(disk), monotonic(), None
    for _ in range(LOOKS):
        await fleet.says_lots(3)
        await asyncio.sleep(EACH)
        if told is None and not await is_well(fleet, one):
            told = monotonic() - began
    seen.told.append(told if told is not None else LOOKS * EACH)
    filler.unlink()
    freed = monotonic()
    while True:
        if await is_well(fleet, one):
            break
        await asyncio.sleep(0.1)
    seen.back.append(monotonic() - freed)


async def drilled(disk: Path, logs: Path, seed: int) -> Tally:
    """The whole drill, and the look at the store after it."""
    tally = Tally("a full disk, sqlite", points=ROUNDS)
    servers, seen = Servers(disk), Seen()
    url = await servers.url("sqlite")
    await asyncio.to_thread(victim.warmed)
    await settled(url)
    async with opened(url, logs, seed) as fleet:
        one = await fleet.begun()
        await fleet.is_ready(one)
        for _ in range(ROUNDS):
            await once(fleet, one, disk, seen)
        await fleet.ends([one])
        await fleet.counted(tally)
    tally.told = f"told within {max(seen.told):.1f} s, well again within {max(seen.back):.1f} s; {tally.told}"
    tally.wrong += ["told too late"] if max(seen.told) > TOLD_WITHIN else []
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file:
        whole = file.execute("PRAGMA integrity_check").fetchall() + file.execute("PRAGMA foreign_key_check").fetchall()
    tally.wrong += [] if whole == [("ok",)] else [str(whole)]
    return tally


def main() -> int:
    """The exit code of the drill."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.full_disk", description=__doc__)
    parser.add_argument("folder", type=Path)
    disk: Path = parser.parse_args().folder
    if not os.path.ismount(disk) or os.statvfs(disk).f_blocks * os.statvfs(disk).f_frsize > MOST:
        parser.error(f"{disk} is no small file system of its own; it would be filled to its last page")
    with tempfile.TemporaryDirectory() as logs:
        seed = asked().seed
        tally = asyncio.run(drilled(disk, Path(logs), seed))
    sys.stdout.write(table([tally], seed) + "\n")
    tally.holds()
    return 0


if __name__ == "__main__":
    sys.exit(main())
