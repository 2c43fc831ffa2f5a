"""The facts of a contact's card in hand-written SQL, statement by statement, over the bare drivers.

sqlite3 is called in the loop's own thread: the shortest way there is, and none that a serving process could take.
"""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

import asyncpg

CONTACT = """
SELECT c.id, c.name, c.position, c.birthday, c.note, c.source, c.owner_id, m.name
FROM contact c LEFT JOIN member m ON m.id = c.owner_id WHERE c.id = :id"""
JOBS = """
SELECT e.id, e.contact_id, e.company_id, o.name, e.position, e.since, e.until, e.is_current, p.name
FROM employment e JOIN company o ON o.id = e.company_id JOIN contact p ON p.id = e.contact_id
WHERE e.contact_id = :id OR (e.company_id IN (SELECT company_id FROM employment WHERE contact_id = :id)
  AND e.is_current AND e.position <> '')
ORDER BY e.contact_id = :id DESC, p.sort_name, e.id LIMIT 100"""
REACHED = """
SELECT id, kind, value, label, created_at FROM channel WHERE contact_id = :id
UNION ALL
SELECT t.id, 'tag', t.name, t.folded, NULL FROM tag t JOIN tagging g ON g.tag_id = t.id
WHERE g.noun = 'contact' AND g.record_id = :id"""
LAST = """
SELECT i.id, i.kind, i.direction, i.outcome, i.summary, i.happened_at, m.name, c.name, d.name
FROM interaction i LEFT JOIN member m ON m.id = i.member_id LEFT JOIN contact c ON c.id = i.contact_id
LEFT JOIN deal d ON d.id = i.deal_id
WHERE i.contact_id = :id ORDER BY i.happened_at DESC, i.id LIMIT 3"""
DEALS = """
SELECT d.id, d.name, s."key", s.name, s.kind, d.value_minor, d.currency, d.stage_since, d.closed_at, m.name,
  r."key", r.name, d.loss_note
FROM deal d JOIN stage s ON s.id = d.stage_id LEFT JOIN member m ON m.id = d.owner_id
LEFT JOIN loss_reason r ON r.id = d.loss_reason_id
WHERE d.contact_id = :id OR d.id IN (SELECT deal_id FROM deal_participant WHERE contact_id = :id)
ORDER BY d.closed_at DESC NULLS FIRST, d.stage_since DESC, d.id LIMIT 20"""
NEXT = """
SELECT r.id, r.text, r.due_at, r.member_id, m.name FROM reminder r JOIN member m ON m.id = r.member_id
WHERE r.contact_id = :id AND r.status = 'open' ORDER BY r.due_at LIMIT 1"""
STATEMENTS = (CONTACT, JOBS, REACHED, LAST, DEALS, NEXT)


class Reader(Protocol):
    """Reads a card's facts: the rows of each statement."""

    async def __call__(self, contact: str) -> list[list[Any]]: ...


@asynccontextmanager
async def reader(url: str) -> AsyncIterator[Reader]:
    """A connection of the bare driver of that URL."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))

        async def from_sqlite(contact: str) -> list[list[Any]]:
            return [connection.execute(one, {"id": contact}).fetchall() for one in STATEMENTS]

        try:
            yield from_sqlite
        finally:
            connection.close()
        return
    postgres = await asyncpg.connect(url)
    prepared = [await postgres.prepare(one.replace(":id", "$1")) for one in STATEMENTS]

    async def from_postgres(contact: str) -> list[list[Any]]:
        return [await one.fetch(contact) for one in prepared]

    try:
        yield from_postgres
    finally:
        await postgres.close()
