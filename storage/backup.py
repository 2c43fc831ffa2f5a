"""Copies of a SQLite store: made while it is in use, checked, published whole, thinned out, and put back.

A copy has its name only once it was checked and has reached the disk: whatever stops this before leaves files that end
in `.part`, which nobody takes for a copy.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage.engine import StoreRefused, locked
from storage.schema import revisions

STAMP = "%Y%m%dT%H%M%SZ"
UNFINISHED = ".part"
ABANDONED = timedelta(days=1)
"""No copy takes that long: its unfinished file is of a process that was killed."""
_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps next to a file that it writes."""


@dataclass(frozen=True)
class Contents:
    """What a checked file holds: the revision of its schema, and the number of rows of each table."""

    revision: str
    rows: Mapping[str, int]

    def __str__(self) -> str:
        told = [f"{self.rows[table]} {name}" for table, name in _TOLD if table in self.rows]
        return f"{', '.join(told)}; {sum(self.rows.values())} rows in all, revision {self.revision}"


_TOLD = (
    ("contact", "contacts"), ("company", "companies"), ("deal", "deals"),
    ("interaction", "entries of the log"), ("reminder", "reminders"),
)  # fmt: skip


@dataclass(frozen=True)
class Restored:
    """What the store holds now, and the file in which its former contents are kept; None where there was no store.

    doubtful: letters that waited when the copy was made, and may have been sent since.
    """

    contents: Contents
    kept: Path | None
    doubtful: int


def named(folder: Path, source: Path, now: datetime) -> Path:
    """The place of a copy made now."""
    return folder / f"{source.stem}-{now:{STAMP}}.db"


def copies(folder: Path, source: Path) -> list[tuple[datetime, Path]]:
    """Published copies of that store in the folder with the moment each was made, oldest first."""
    return sorted(_stamped(folder, source, r"\.db"))


def make(source: Path, copy: Path) -> Contents:
    """Publishes a consistent, checked copy under a name that is not taken yet; the store may be in use meanwhile.

    StoreRefused where the store cannot be read or the copy fails its check; OSError where the disk takes no copy.
    """
    if copy.exists():
        raise StoreRefused(f"{copy} exists already; give another name.")
    unfinished = copy.with_name(copy.name + UNFINISHED)
    _thrown_away(unfinished)
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        _fill(source, unfinished)
        contents = _checked(unfinished)
        _reach_disk(unfinished)
        unfinished.rename(copy)
        _reach_disk(copy.parent)
    finally:
        _thrown_away(unfinished)
    return contents


def check(file: Path) -> Contents:
    """What the file holds. StoreRefused where it is no whole store of a schema that this program knows."""
    if not file.is_file():
        raise StoreRefused(f"There is no file {file}.")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as looked:
            return _contents(looked, file)
    except sqlite3.Error as error:
        raise StoreRefused(f"{file} cannot be read: {error}.") from None


def thin_out(folder: Path, source: Path, keep: int, now: datetime) -> list[Path]:
    """Deletes all but the newest copies, and what killed processes left unfinished; gives the copies deleted."""
    for made, unfinished in _stamped(folder, source, r"\.db\.part.*"):
        if made < now - ABANDONED:
            unfinished.unlink(missing_ok=True)
    surplus = [copy for _, copy in copies(folder, source)][:-keep]
    for copy in surplus:
        copy.unlink(missing_ok=True)
    return surplus


def restore(copy: Path, store: Path, now: datetime) -> Restored:
    """Puts a checked copy in the store's place, in one step, and keeps what stood there beside it.

    StoreRefused while a process has the store open, and where the copy is not whole; the store is untouched then.
    """
    store.parent.mkdir(parents=True, exist_ok=True)
    with _alone(store):
        if store.exists() and copy.exists() and store.samefile(copy):
            raise StoreRefused(f"{copy} is the store itself; name a copy of it.")
        check(copy)
        store = store.resolve()  # a link goes on leading to where the store is
        fresh = store.with_name(store.name + ".restored")
        _thrown_away(fresh)
        contents = make(copy, fresh)
        doubtful = _doubt_letters(fresh)
        _carry_marks(store, fresh)
        kept = _kept_beside(store, now) if store.exists() else None
        fresh.replace(store)
        _reach_disk(store.parent)
    return Restored(contents, kept, doubtful)


_DOUBTED = """
UPDATE outbox SET status = 'uncertain', reason = 'restored', uncertain = uncertain + 1, token = NULL,
 lease_until = NULL, not_before = NULL, fold_key = NULL
WHERE status IN ('pending', 'sending') AND kind IN ('show', 'live') AND policy <> 'drop'
"""
_PASSED = "UPDATE outbox SET status = 'dropped' WHERE status IN ('pending', 'sending') AND kind <> 'fetch_file'"
"""Toasts, and edits of messages that show something later by now; a file is fetched again, which tells nobody."""


def _doubt_letters(fresh: Path) -> int:
    """What waited in a copy may have been sent since: nobody gets it twice unasked. Gives how many letters that are."""
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as made:
            made.execute("BEGIN")
            doubted = made.execute(_DOUBTED).rowcount
            made.execute(_PASSED)
            made.execute("COMMIT")
    except sqlite3.Error as error:
        raise StoreRefused(f"{fresh} cannot be written: {error}.") from None
    _reach_disk(fresh)
    return doubted


def _carry_marks(store: Path, fresh: Path) -> None:
    """How far the former store had heard the messengers is so still, or nothing is known: nobody is answered twice.

    What was written while neither served is read in a messenger's history after the start.
    """
    marks: list[tuple[str, str]] = []
    with suppress(sqlite3.Error):
        if store.exists():
            with closing(sqlite3.connect(store)) as former:
                marks = former.execute("SELECT source, at FROM heard").fetchall()
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(fresh, isolation_level=None)) as made:
        made.execute("BEGIN")
        made.execute("DELETE FROM heard")  # a copy of an older version has no such table
        made.executemany("INSERT INTO heard (source, at) VALUES (?, ?)", marks)
        made.execute("COMMIT")
    _reach_disk(fresh)


def _fill(source: Path, unfinished: Path) -> None:
    """One step over all pages: a copy in steps begins anew at each write of the bot and might never end."""
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(unfinished)) as made:
            made.execute("PRAGMA journal_mode=OFF")
            live.backup(made)
            made.execute(
                "PRAGMA journal_mode=DELETE"
            )  # one file that needs none beside it, also where nobody may write
    except sqlite3.Error as error:
        raise StoreRefused(f"{source} cannot be copied: {error}. Check CRM_DATABASE_URL and the disk.") from None


def _checked(unfinished: Path) -> Contents:
    try:
        return check(unfinished)
    except StoreRefused as error:
        raise StoreRefused(f"The copy failed its check and was thrown away: {error}") from None


def _contents(looked: sqlite3.Connection, file: Path) -> Contents:
    verdict = looked.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if verdict != "ok":
        raise StoreRefused(f"{file} is damaged: {verdict}.")
    orphan = looked.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise StoreRefused(f"{file} is not whole: a row of {orphan[0]} points to one of {orphan[2]} that is not there.")
    listed = looked.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = [name for [name] in listed]
    if "alembic_version" not in tables:
        raise StoreRefused(f"{file} is no store of this program.")
    [revision] = looked.execute("SELECT version_num FROM alembic_version").fetchone() or ("",)
    if revision not in revisions():
        raise StoreRefused(f"{file} is at revision {revision}, which this version does not know: update the program.")
    tables.remove("alembic_version")
    rows = {name: looked.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(tables)}  # noqa: S608 - names out of the file's own schema
    return Contents(revision, rows)


def _stamped(folder: Path, source: Path, ending: str) -> Iterator[tuple[datetime, Path]]:
    shape = re.compile(rf"{re.escape(source.stem)}-(\d{{8}}T\d{{6}}Z){ending}")
    for file in folder.glob("*"):
        found = shape.fullmatch(file.name)
        if found:
            with suppress(ValueError):  # digits that are no date: no name of ours
                yield datetime.strptime(found[1], STAMP).replace(tzinfo=UTC), file


def _kept_beside(store: Path, now: datetime) -> Path:
    """A second name of the store that is about to be replaced, with all that was committed in it.

    A name is never without a store: whoever starts after a kill in here finds the old one or the new one.
    """
    kept = store.with_name(f"{store.stem}-before-{now:{STAMP}}{store.suffix}")
    with suppress(sqlite3.Error), closing(sqlite3.connect(store)) as old:  # a damaged one keeps its journal instead
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.link(store, kept)
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            store.with_name(store.name + ending).rename(kept.with_name(kept.name + ending))
    return kept


@contextmanager
def _alone(store: Path) -> Iterator[None]:
    try:
        lock = locked(store)
    except StoreRefused:
        raise StoreRefused(f"A process has {store} open: stop the bot first, then restore.") from None
    with lock:
        yield


def _thrown_away(unfinished: Path) -> None:
    for ending in ("", *_BESIDE):
        unfinished.with_name(unfinished.name + ending).unlink(missing_ok=True)


def _reach_disk(place: Path) -> None:
    """A file's contents, or a folder's names, survive a power cut from here on."""
    if sys.platform == "win32" and place.is_dir():
        return  # Windows has no way to ask that of a folder
    handle = os.open(place, os.O_RDWR if place.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
