"""What stands in a store and before people's eyes, without the ids and the moments that no two runs share."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Integer, select

from storage.tables import Heard, Inbox, Leader, Offset, Outbox, Posted, Rate, Row
from storage.unit_of_work import Store

DELIVERY = frozenset(one.__tablename__ for one in (Heard, Inbox, Leader, Offset, Outbox, Posted, Rate))
"""Tables of how it came about, which a death may change."""
_MOMENT = re.compile(r"datetime\.datetime\([^)]*\)(?:, tzinfo=[^)]*\))?|\d{4}-\d\d-\d\dT[\d:.+]+|\b\d\d?:\d\d\b")
_EVENT = re.compile(r"\bEv[0-9A-F]{12}\b")
"""Slack's id of an event, drawn anew in each run."""
_SHORTEST_ID = 6


@dataclass(frozen=True)
class Letter:
    """A row of the outbox as it ended."""

    chat_key: str
    kind: str
    policy: str
    status: str
    uncertain: int


@dataclass(frozen=True)
class Census:
    """records: rows and history by their values; shown: (chat, text) of the bot's messages; toasts: (person, text)."""

    records: Counter[str]
    shown: Counter[tuple[str, str]]
    toasts: Counter[tuple[str, str]]
    inbox: Counter[str]
    letters: tuple[Letter, ...]


class Watched(Protocol):
    """Whoever sees what stands before people's eyes."""

    def shown(self) -> list[tuple[str, str]]:
        """Each message of the bot: in which chat, and its text."""

    def noticed(self) -> list[tuple[str, str]]:
        """Each short notice: to whom, and its text."""


async def taken(store: Store, now: Any, watched: Watched) -> Census:
    """The census of this moment."""
    rows: list[tuple[str, dict[str, Any]]] = []
    async with store.read(now) as work:
        for table in Row.metadata.sorted_tables:
            found = (await work.session.execute(select(table))).mappings().all()
            rows += [(table.name, dict(one)) for one in found]
    kept = [(name, row) for name, row in rows if name not in DELIVERY]
    letters = [row for name, row in rows if name == Outbox.__tablename__]
    events = [row for name, row in rows if name == Inbox.__tablename__]
    return Census(
        Counter(_without_ids(kept)),
        Counter((chat, _MOMENT.sub("T", text)) for chat, text in watched.shown()),
        Counter(watched.noticed()),
        Counter(str(row["status"]) for row in events),
        tuple(
            Letter(*(row[name] for name in ("chat_key", "kind", "policy", "status", "uncertain"))) for row in letters
        ),
    )


def _without_ids(rows: list[tuple[str, dict[str, Any]]]) -> list[str]:
    tables = Row.metadata.tables
    keys = {name: list(table.primary_key) for name, table in tables.items()}
    ids = {str(row[key.name]) for name, row in rows for key in keys[name] if not isinstance(key.type, Integer)}
    ids |= {part for name, row in rows if name == "change" for part in str(row["row_id"]).split("|")}  # of rows gone
    long = sorted((re.escape(one) for one in ids if len(one) >= _SHORTEST_ID and " " not in one), key=len, reverse=True)
    mask = re.compile("|".join(long) or r"(?!)")
    numbers = {(name, key.name) for name in keys for key in keys[name] if isinstance(key.type, Integer)}
    lines = []
    for name, row in rows:
        told = {column: value for column, value in row.items() if (name, column) not in numbers}
        lines.append(f"{name} {_MOMENT.sub('T', _EVENT.sub('E', mask.sub('#', repr(told))))}")
    return lines
