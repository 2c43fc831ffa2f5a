"""The firm's store as its settings name it: opened, brought to the present schema, seeded, copied, restored.

Nothing here needs a handler or a platform, so that the commands about the store alone start at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from bots.platform import StartRefused
from bots.settings import Settings
from crm import erasing, pipelines
from crm.clock import Clock, SystemClock
from crm.ids import new_id
from crm.members import Account, Profile, ensure_owner
from storage import backup, ledger, schema
from storage.engine import StoreRefused, assert_durable, normalised, open_engines, refusing
from storage.unit_of_work import Store

COPIES = Path("backups")
"""Where copies are put and looked for, unless the settings name another folder."""
_ON_SERVERS = Path("data/erasures.jsonl")


async def open_store(settings: Settings) -> Store:
    """The firm's store, durable, at the present schema, and without anybody who was erased. Raises `StoreRefused`."""
    with refusing():
        engines = open_engines(settings.database_url)
    try:
        with refusing():
            await assert_durable(engines)
            await schema.upgrade(engines)
            store = Store(engines, new_id)
            await _forget_again(store, ledger_file(settings))
    except BaseException:
        await engines.close()
        raise
    return store


def ledger_file(settings: Settings) -> Path:
    """Where it stands outside the store who was erased: as set, else with the copies, else beside the SQLite file."""
    if settings.erasures:
        return Path(settings.erasures)
    url = normalised(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        return _ON_SERVERS
    store = Path(url.database)
    folder = Path(settings.backup_dir) if settings.backup_dir else store.parent
    return folder / f"{store.stem}-erasures.jsonl"


async def _forget_again(store: Store, file: Path) -> int:
    """Erases whom the ledger names and the store still knows, as one does that was put back; gives how many."""
    entries = await asyncio.to_thread(ledger.read, file)
    forgotten = 0
    for entry in entries:
        async with store.begin(SystemClock().now()) as work:
            forgotten += await erasing.erase_again(work, entry.contact_id, entry.at, entry.traces, entry.number)
    return forgotten


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


async def backup_store(settings: Settings, target: Path | None) -> str:
    """A consistent, checked copy of the SQLite file while it is in use; StoreRefused on PostgreSQL or a broken copy.

    target: a new file or a folder; None for the folder that the settings name, or else `COPIES`.
    """
    source = file_of(settings)
    if not await asyncio.to_thread(source.exists):
        raise StoreRefused(f"There is no store at {source} yet.")
    place = target or _copies(settings)
    with _naming_the_file(place):
        copy = _place(place, source, SystemClock().now())
        contents = await asyncio.to_thread(backup.make, source, copy)
    return f"Copied to {copy} ({copy.stat().st_size} bytes, checked): {contents}."


async def check_backup(copy: Path) -> str:
    """What a copy holds; StoreRefused where it could not be restored."""
    contents = await asyncio.to_thread(backup.check, copy)
    return f"{copy} is whole and can be restored: {contents}."


async def restore_store(settings: Settings, copy: Path) -> str:
    """Puts a copy in the store's place and says what it holds; StoreRefused where that may not or cannot be done.

    Whoever was erased since is erased in it again; a kill before that leaves it to the start.
    """
    store = file_of(settings)
    erased = await asyncio.to_thread(ledger.read, ledger_file(settings))
    with _naming_the_file(store):
        restored = await asyncio.to_thread(backup.restore, copy, store, SystemClock().now())
    told = [f"Restored {store} from {copy}: {restored.contents}."]
    if restored.kept is not None:
        told.append(f"What stood there before is kept as {restored.kept}.")
    if restored.doubtful:
        told.append(f"{restored.doubtful} messages waited to be sent then; whether they were, nobody knows: /outbox.")
    if erased:
        told.append(await _erased_in(settings))
    elif restored.contents.revision != schema.head():
        told.append(f"The next start brings it to revision {schema.head()}.")
    return "\n".join(told)


async def _erased_in(settings: Settings) -> str:
    """Opening a store erases whom the ledger names; it is told that it was done."""
    store = await open_store(settings)
    await store.close()
    return f"Whoever was erased since is erased in it as well ({ledger_file(settings)})."


def file_of(settings: Settings) -> Path:
    """The SQLite file; StoreRefused, with what to do instead, where the store is on PostgreSQL."""
    url = normalised(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise StoreRefused(
            "PostgreSQL has its own tools: pg_dump and pg_restore, or archiving its WAL (docs/backup.md). "
            "This command is for SQLite."
        )
    return Path(url.database)


def newest_copy(settings: Settings) -> datetime | None:
    """When the newest copy was made, by its name; None where there is none in the folder for copies."""
    found = backup.copies(_copies(settings), file_of(settings))
    return found[-1][0] if found else None


def _copies(settings: Settings) -> Path:
    return Path(settings.backup_dir) if settings.backup_dir else COPIES


@contextmanager
def _naming_the_file(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreRefused(f"{target} cannot be written ({error.strerror}); name one in a folder of yours.") from None


def _place(target: Path, source: Path, now: datetime) -> Path:
    if target.suffix and not target.is_dir():
        target.parent.mkdir(parents=True, exist_ok=True)
        return target
    target.mkdir(parents=True, exist_ok=True)
    return backup.named(target, source, now)
