"""The store's vocabulary: read once for each process, in the background of its start, and kept up with other processes.

On SQLite this process alone names things, and the index teaches the words as it is written; PostgreSQL is asked once a
second what others named.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from locales.folding import fold_tokens
from storage.search_tokens import MOST_LETTERS, PAIR
from storage.unit_of_work import Store, UnitOfWork
from storage.vocabulary import VOCABULARY, Vocabulary

LATE_COMMITS = 1000
"""History rows read again each time: a transaction may commit after a younger one."""
ASKED_AGAIN = 1.0
"""Seconds after which PostgreSQL is asked for words that another process named."""
_NEWEST = "SELECT max(id) FROM change"
_WORDS = f"""
SELECT token, count(*), max(CASE WHEN field = 'company' THEN 1 ELSE 0 END) FROM search_token
WHERE field <> '{PAIR}' GROUP BY token
"""  # noqa: S608 - nothing of it was typed
_NAMED = """
SELECT {new} FROM change
WHERE table_name IN ('contact', 'company', 'deal') AND column_name = 'name' AND id > :since
"""
_NEW = {"sqlite": "json_extract(new, '$')", "postgresql": "new #>> '{}'"}


async def preload(store: Store, now: datetime) -> None:
    """Reads the words before anybody searches; who searches meanwhile waits for this reading, and starts none."""
    async with store.read(now) as work:
        await vocabulary_of(work)


async def vocabulary_of(work: UnitOfWork) -> Vocabulary:
    """The words of that store, read whole the first time: 2 to 4 s for a million names."""
    vocabulary: Vocabulary = work.session.info[VOCABULARY]
    if vocabulary.read_to is None:
        async with vocabulary.reading:
            if vocabulary.read_to is None:
                await _read(work, vocabulary)
    elif work.dialect != "sqlite" and time.monotonic() - vocabulary.asked_at > ASKED_AGAIN:
        await heard_more(work, vocabulary)
    return vocabulary


async def heard_more(work: UnitOfWork, vocabulary: Vocabulary) -> bool:
    """Learns what other processes named meanwhile; whether that was anything new."""
    if work.dialect == "sqlite":
        return False
    since = vocabulary.read_to or 0
    vocabulary.asked_at = time.monotonic()
    vocabulary.read_to = await _newest(work)
    return vocabulary.read_to > since - LATE_COMMITS and await _hear(work, vocabulary, since)


async def _read(work: UnitOfWork, vocabulary: Vocabulary) -> None:
    """All words, sorted in a thread of their own; then what was named while they were read."""
    newest = await _newest(work)
    rows = await work.ask(_WORDS, {})
    words = await asyncio.to_thread(_sorted, rows)
    vocabulary.take(words)
    await _hear(work, vocabulary, newest)
    vocabulary.read_to, vocabulary.asked_at = newest, time.monotonic()


def _sorted(rows: Sequence[Sequence[Any]]) -> Vocabulary:
    return Vocabulary.of({row[0]: row[1] for row in rows}, {row[0] for row in rows if row[2]})


async def _newest(work: UnitOfWork) -> int:
    return (await work.ask(_NEWEST, {}))[0][0] or 0


async def _hear(work: UnitOfWork, vocabulary: Vocabulary, since: int) -> bool:
    """Whether history has words that are not known yet, among the names given since then and shortly before."""
    named = await work.ask(_NAMED.format(new=_NEW[work.dialect]), {"since": since - LATE_COMMITS})
    names = (row[0] for row in named)
    return vocabulary.hear(
        token[:MOST_LETTERS] for name in names if isinstance(name, str) for token in fold_tokens(name)
    )
