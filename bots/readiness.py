"""Whether the product receives and sends, check by check; `bot.py doctor` looks with the same ones.

A check that fails gives a short code for why, without personal text: `slow`, `at:0006`, `unauthorized`.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from storage.engine import normalised

WRITE_WITHIN = timedelta(seconds=1)
HEARD_WITHIN = timedelta(seconds=30)
"""Above a long poll with its answer (12 s) and above two greetings (10 s apart, 15 s each at most)."""
SENT_WITHIN = timedelta(seconds=30)
FREE_SHARE = 0.05


@dataclass(frozen=True)
class Check:
    """One thing that must hold. why: "" where it does; detail: a figure or code behind it.

    is_part: the rest goes on without it, so that the whole is ready all the same.
    """

    name: str
    why: str = ""
    detail: str = ""
    is_part: bool = False

    @property
    def is_well(self) -> bool:
        """Whether it holds."""
        return not self.why

    @property
    def stands_in_the_way(self) -> bool:
        """Whether nothing is ready because of it."""
        return not self.is_well and not self.is_part


def of_schema(revision: str | None, head: str, known: Collection[str]) -> Check:
    """The store is at the newest revision that this program knows.

    Or at one that it does not know: a newer version has come while this process runs, and only adds to the store.
    """
    if revision == head or (revision is not None and revision not in known):
        return Check("schema")
    return Check("schema", "not_at_head", f"{revision or 'empty'} not {head}")


def store_folder(database_url: str) -> Path | None:
    """Where the SQLite file grows; None for a server, whose disk is not ours to see."""
    url = normalised(database_url)
    return Path(url.database).absolute().parent if url.get_backend_name() == "sqlite" and url.database else None


def of_disk(folder: Path | None) -> Check:
    """More than 5 % of the store's disk are free; nothing is asked of a database server's."""
    if folder is None:
        return Check("disk")
    usage = shutil.disk_usage(folder if folder.exists() else Path())
    is_full = usage.free <= usage.total * FREE_SHARE
    return Check("disk", "full", f"{usage.free // 2**20} MiB free") if is_full else Check("disk")


def of_sending(waits_since: datetime | None, sent_at: datetime | None, now: datetime) -> Check:
    """Nothing that could leave waits longer than 30 s, or something left within them: a storm under the limits."""
    if waits_since is None or waits_since + SENT_WITHIN > now or (sent_at and sent_at + SENT_WITHIN > now):
        return Check("sending")
    return Check("sending", "nothing_leaves", f"{(now - waits_since).total_seconds():.0f} s")


def of_hearing(name: str, heard_at: datetime | None, now: datetime) -> Check:
    """A messenger that is asked for news answered within 30 s."""
    is_well = heard_at is None or heard_at + HEARD_WITHIN > now
    return Check(f"{name}.receiving", "" if is_well else "not_heard", "" if is_well else _seconds(heard_at, now))


def of_greeting(name: str, greeted_at: datetime | None, trouble: str, now: datetime) -> Check:
    """A messenger knew our token within 30 s. trouble: the code of the last greeting that failed, "" after others."""
    if greeted_at is not None and greeted_at + HEARD_WITHIN > now:
        return Check(f"{name}.reached")
    return Check(f"{name}.reached", trouble or "not_yet", _seconds(greeted_at, now))


def of_loops(expected: Sequence[str], running: Sequence[str]) -> Check:
    """The loops of the product run."""
    gone = sorted(set(expected) - set(running))
    return Check("loops", "stopped", ", ".join(gone)) if gone else Check("loops")


def _seconds(since: datetime | None, now: datetime) -> str:
    return "" if since is None else f"{(now - since).total_seconds():.0f} s"
