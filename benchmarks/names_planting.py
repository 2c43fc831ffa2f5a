"""A million contacts in a minute: rows by the bare driver in one transaction, in the order of the index they go into.

The words of each name are those that the product's own index would write.
"""

from __future__ import annotations

import asyncio
import gc
import random
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from benchmarks.crowd import Person, crowd
from crm.ids import ALPHABET, LENGTH
from locales.folding import sort_key
from storage.scope import Scope
from storage.search_tokens import tokens
from storage.tables import Member, Team
from storage.unit_of_work import Store

STAFF, TEAMS = 40, 4
CONTACT = ("id", "name", "sort_name", "position", "source", "note", "owner_id", "team_id", "created_by", "created_at")
TOKEN = ("token", "noun", "record_id", "field")
POSTINGS = "ix_search_token_noun_search_token_record_id"


@dataclass
class Planted:
    """Who was planted: people with the id of their contact and the number of the member who owns it."""

    people: list[Person] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    words: list[tuple[str, str, str, str]] = field(default_factory=list)

    def contacts(self, now: datetime) -> Iterator[tuple[object, ...]]:
        """Rows of contacts in the order of their ids."""
        for person, key, owner in sorted(zip(self.people, self.ids, self.owners, strict=True), key=lambda one: one[1]):
            yield (key, person.name, _sort_key(person.name), "", "", "", member(owner), team(owner), member(owner), now)


def made(size: int) -> Planted:
    """The crowd and its words, the same for both databases.

    Millions of small objects that stay: looking through them for cycles again and again would take most of the time,
    here and while the product is measured.
    """
    gc.disable()
    dice, planted = random.Random(23), Planted()
    keys = _keys(dice, size)
    for person, key in zip(crowd(size), keys, strict=True):
        planted.people.append(person)
        planted.ids.append(key)
        planted.owners.append(dice.randrange(STAFF))
        planted.words += [(token, noun, key, kind) for token, noun, kind in _words(person.name)]
    planted.words.sort()
    gc.enable()
    gc.freeze()
    return planted


def _keys(dice: random.Random, size: int) -> list[str]:
    """Ids like those of the product, in no order; two of a million may well be the same and are drawn again."""
    keys: dict[str, None] = {}
    while len(keys) < size:
        keys["".join(dice.choices(ALPHABET, k=LENGTH))] = None
    return list(keys)


@cache
def _words(name: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((row["token"], row["noun"], row["field"]) for row in tokens("contact", "", [("name", name)]))


_sort_key = cache(sort_key)


def member(number: int) -> str:
    """The id of a seller."""
    return f"seller{number:02d}"


def team(number: int) -> str:
    """The id of the team that the seller is in."""
    return f"team{number % TEAMS:04d}"


def scopes() -> dict[str, Scope]:
    """Who asks: a seller sees a fortieth of the contacts, the head of a team a quarter."""
    return {"seller": Scope(member(0), team(0), "own"), "head": Scope(member(0), team(0), "team")}


def is_seen(planted: Planted, at: int, asker: str) -> bool:
    """Whether that contact is in the asker's reach."""
    return planted.owners[at] == 0 if asker == "seller" else planted.owners[at] % TEAMS == 0


async def plant(store: Store, url: str, planted: Planted, now: datetime) -> None:
    """Members by the product, contacts and words by the driver."""
    async with store.begin(now) as work:
        await work.add(*(Team(id=team(one), name=f"Team {one}", created_at=now) for one in range(TEAMS)))
        await work.add(*(_seller(one, now) for one in range(STAFF)))
    if url.startswith("sqlite"):
        await asyncio.to_thread(_sqlite, Path(make_url(url).database or ""), planted, now)
    else:
        await _postgresql(url, planted, now)


def _seller(number: int, now: datetime) -> Member:
    return Member(
        id=member(number), name=f"Seller {number}", role="sales", team_id=team(number), language="en", timezone="UTC",
        created_at=now,
    )  # fmt: skip


def _sqlite(file: Path, planted: Planted, now: datetime) -> None:
    contacts = ((*row[:-1], now.replace(tzinfo=None).isoformat(" ")) for row in planted.contacts(now))
    connection = sqlite3.connect(file, isolation_level=None)
    for statement in ("PRAGMA cache_size=-262144", "BEGIN", f"DROP INDEX {POSTINGS}"):
        connection.execute(statement)
    _insert(connection, "contact", CONTACT, contacts)
    _insert(connection, "search_token", TOKEN, planted.words)
    for statement in (f"CREATE INDEX {POSTINGS} ON search_token (noun, record_id)", "COMMIT"):
        connection.execute(statement)
    connection.close()


def _insert(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]
) -> None:
    marks = ", ".join("?" * len(columns))
    connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608


async def _postgresql(url: str, planted: Planted, now: datetime) -> None:
    connection = await asyncpg.connect(url)
    async with connection.transaction():
        await connection.execute("SET LOCAL maintenance_work_mem = '512MB'")
        await connection.execute("SET LOCAL session_replication_role = replica")  # references are known to be true
        await connection.execute(f"ALTER TABLE search_token DROP CONSTRAINT pk_search_token; DROP INDEX {POSTINGS}")
        await connection.copy_records_to_table("contact", columns=CONTACT, records=planted.contacts(now))
        await connection.copy_records_to_table("search_token", columns=TOKEN, records=planted.words)
        await connection.execute(
            "ALTER TABLE search_token ADD CONSTRAINT pk_search_token PRIMARY KEY (token, noun, record_id, field)"
        )
        await connection.execute(f"CREATE INDEX {POSTINGS} ON search_token (noun, record_id)")
    await connection.execute("VACUUM ANALYZE")
    await connection.close()
