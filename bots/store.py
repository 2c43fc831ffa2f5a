"""The firm's store as its settings name it: opened, brought to the present schema, seeded, copied.

Nothing here needs a handler or a platform, so that the commands about the store alone start at once.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bots.platform import StartRefused
from bots.settings import Settings
from crm import pipelines
from crm.clock import Clock, SystemClock
from crm.ids import new_id
from crm.members import Account, Profile, ensure_owner
from storage import schema
from storage.engine import StoreRefused, assert_durable, normalised, open_engines, refusing
from storage.unit_of_work import Store

COPIES = Path("backups")
"""Where copies are put and looked for, unless another place is named."""
MADE_AT = "%Y%m%dT%H%M%SZ"


async def open_store(settings: Settings) -> Store:
    """The firm's store, durable and at the present schema. Raises `StoreRefused`."""
    with refusing():
        engines = open_engines(settings.database_url)
    try:
        with refusing():
            await assert_durable(engines)
            await schema.upgrade(engines)
    except BaseException:
        await engines.close()
        raise
    return Store(engines, new_id)


@contextmanager
def naming_the_store() -> Iterator[None]:
    """A store that is refused names the setting it comes from."""
    try:
        yield
    except StoreRefused as error:
        raise StartRefused("CRM_DATABASE_URL", str(error)) from error


async def seed(store: Store, settings: Settings, clock: Clock) -> None:
    """What every firm has: the default pipeline, and the owner whom the settings name."""
    async with store.begin(clock.now()) as work:
        work.op = "seed"
        await pipelines.seed(work)
        account = owner_account(settings.owner)
        if account is not None:
            profile = Profile(settings.language, settings.timezone, settings.country, settings.telegram_rich)
            await ensure_owner(work, account, profile)


def owner_account(owner: str) -> Account | None:
    """`telegram:4711`, `slack:T1:U1` or `web:anna` as an account; None for nothing."""
    if not owner:
        return None
    platform, *rest = owner.split(":")
    team, user = ("", rest[0]) if len(rest) == 1 else (rest[0], rest[1])
    return Account(platform, team, user, "")


async def migrate_store(settings: Settings) -> str:
    """Upgrades and says from where to where. Raises `StartRefused`."""
    with naming_the_store(), refusing():
        engines = open_engines(settings.database_url)
        try:
            before = await schema.current(engines)
            await schema.upgrade(engines)
            after = await schema.current(engines)
        finally:
            await engines.close()
    return f"The store is at revision {after}." if before == after else f"Migrated from {before or 'empty'} to {after}."


async def backup_store(settings: Settings, target: Path) -> str:
    """A consistent, checked copy of the SQLite file while it is in use; StoreRefused on PostgreSQL or a broken copy."""
    url = normalised(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreRefused("PostgreSQL is backed up with pg_dump or by archiving its WAL; this command copies SQLite.")
    source = Path(url.database)
    if not await asyncio.to_thread(source.exists):
        raise StoreRefused(f"There is no store at {source} yet.")
    with _naming_the_copy(target):
        copy = _place(target, source, SystemClock().now())
        await asyncio.to_thread(_copy, source, copy)
    return f"Copied to {copy} ({copy.stat().st_size} bytes, checked)."


def newest_copy(settings: Settings, folder: Path = COPIES) -> datetime | None:
    """When the newest copy in that folder was made, by its name; None where there is none."""
    stem = Path(normalised(settings.database_url).database or "").stem
    made = (_made_at(one, stem) for one in folder.glob(f"{stem}-*.db"))
    return max((at for at in made if at is not None), default=None)


def _made_at(copy: Path, stem: str) -> datetime | None:
    try:
        return datetime.strptime(copy.stem.removeprefix(f"{stem}-"), MADE_AT).replace(tzinfo=UTC)
    except ValueError:
        return None


@contextmanager
def _naming_the_copy(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreRefused(f"{target} cannot be written ({error.strerror}); name one in a folder of yours.") from None


def _place(target: Path, source: Path, now: datetime) -> Path:
    if target.suffix and not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        return target
    target.mkdir(parents=True, exist_ok=True)
    return target / f"{source.stem}-{now:{MADE_AT}}.db"


def _copy(source: Path, copy: Path) -> None:
    if copy.exists():
        raise StoreRefused(f"{copy} exists already; give another name.")
    unfinished = copy.with_name(copy.name + ".part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    try:
        _fill(source, unfinished)
        unfinished.rename(copy)
    except sqlite3.Error as error:
        raise StoreRefused(f"{source} cannot be copied: {error}. Check CRM_DATABASE_URL and the disk.") from None
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(source: Path, unfinished: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(unfinished)) as made:
        live.backup(made)
        verdict = made.execute("PRAGMA integrity_check").fetchone()[0]
        orphans = made.execute("PRAGMA foreign_key_check").fetchone()
    if verdict != "ok" or orphans is not None:
        raise StoreRefused(f"The copy failed its check: {verdict}")
