"""What the history alone still knows of a contact: rows that were deleted, and what stood in texts before."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Text, cast, or_, select

from storage.batches import BATCH, batches
from storage.mentions import Mentions
from storage.queries import matches
from storage.tables import Change, Operation
from storage.unit_of_work import UnitOfWork

Key: TypeAlias = tuple[str, str]
"""A table's name and a row's key, as the history has them."""
HANGING = ("channel", "customer", "deal_participant", "employment", "interaction", "reminder", "ticket")
"""Tables whose rows hang on a contact."""
TELLING: Mapping[str, tuple[str, ...]] = {
    "contact": ("name", "position", "birthday", "source", "note"),
    "channel": ("value", "label"),
    "employment": ("position",),
    "interaction": ("summary",),
    "reminder": ("text",),
    "customer": ("name",),
    "ticket": ("subject", "tags", "rating_text"),
    "deal": ("name",),
}
"""Columns whose former values tell something of a person."""


@dataclass(frozen=True)
class Former:
    """What stood in a column until then."""

    table: str
    column: str
    value: Any
    until: datetime


async def deleted_of(work: UnitOfWork, contact_id: str) -> list[Key]:
    """Rows that hung on the contact and were deleted, and contacts that went on as it with what hung on those."""
    went = [one.contact_id for one in await matches.gone_into(work, contact_id)]
    return [*(("contact", one) for one in went), *await _deleted(work, HANGING, "contact_id", [contact_id, *went])]


async def names_of(work: UnitOfWork, contact_ids: Sequence[str]) -> list[str]:
    """What contacts that are no more were called."""
    named = Change.table == "contact", Change.column == "name", Change.row_id.in_(contact_ids)
    rows = await work.session.execute(select(Change.old).where(*named, Change.old.is_not(None)).order_by(Change.id))
    return [one for one in rows.scalars() if isinstance(one, str)]


async def tickets_of(work: UnitOfWork, customer_ids: Sequence[str]) -> list[Key]:
    """Tickets of these customers that were deleted: what was split off, and came back."""
    return await _deleted(work, ("ticket",), "customer_id", customer_ids)


async def taken_back(work: UnitOfWork, ticket_ids: Sequence[str]) -> list[Key]:
    """Answers and notes that were taken back in these tickets."""
    return await _deleted(work, ("ticket_message",), "ticket_id", ticket_ids)


async def _deleted(work: UnitOfWork, tables: Collection[str], column: str, values: Sequence[str]) -> list[Key]:
    """Rows of these tables that were deleted and had one of the values in the column."""
    gone = Change.action == "delete", Change.column == column, Change.table.in_(tables)
    found: list[Key] = []
    for some in batches(values):
        theirs = cast(Change.old, Text).in_([json.dumps(one) for one in some])
        rows = await work.session.execute(select(Change.table, Change.row_id).where(*gone, theirs).distinct())
        found += [(table, row_id) for table, row_id in rows.all()]
    return found


async def values_of(work: UnitOfWork, keys: Sequence[Key]) -> list[Former]:
    """What these rows said before, the oldest first."""
    found: list[tuple[int, Former]] = []
    for table, columns in TELLING.items():
        ids = [row_id for name, row_id in keys if name == table]
        for some in batches(ids):
            query = (
                select(Change, Operation.at)
                .join(Operation, Operation.id == Change.operation_id)
                .where(Change.table == table, Change.row_id.in_(some), Change.column.in_(columns))
                .where(Change.action.in_(("update", "delete")))
            )
            rows = (await work.session.execute(query)).all()
            found += [(one.id, Former(table, one.column, one.old, moment)) for one, moment in rows if one.old]
    return [former for _, former in sorted(found, key=lambda one: one[0])]


async def forget_names(work: UnitOfWork, mentions: Mentions, columns: Mapping[str, Collection[str]]) -> int:
    """What texts were before names the person no more, whatever they say now. columns: those with texts, by table.

    Gives how many texts that were.
    """
    found: set[tuple[str, str, str]] = set()
    async for batch in _naming(work, mentions, columns):
        found |= batch
    for table, row_id, column in sorted(found):
        mine = Change.table == table, Change.row_id == row_id, Change.column == column
        for change in (await work.session.execute(select(Change).where(*mine))).scalars():
            change.old, change.new = mentions.within(change.old), mentions.within(change.new)
    await work.flush()
    return len(found)


async def _naming(
    work: UnitOfWork, mentions: Mentions, columns: Mapping[str, Collection[str]]
) -> AsyncIterator[set[tuple[str, str, str]]]:
    """Columns of rows in whose former values the person is named for sure, batch by batch."""
    texts = or_(*((Change.table == table) & Change.column.in_(names) for table, names in columns.items()))
    rewritten = Change.action.in_(("update", "delete")), Change.old.is_not(None), texts
    last = 0
    while True:
        query = select(Change.id, Change.table, Change.row_id, Change.column, cast(Change.old, Text))
        rows = (
            await work.session.execute(query.where(Change.id > last, *rewritten).order_by(Change.id).limit(BATCH))
        ).all()
        sure = await asyncio.to_thread(_sure, mentions, [row[4] for row in rows])
        if any(sure):
            yield {(row[1], row[2], row[3]) for row, is_meant in zip(rows, sure, strict=True) if is_meant}
        if len(rows) < BATCH:
            return
        last = rows[-1][0]


def _sure(mentions: Mentions, values: Sequence[str | None]) -> list[bool]:
    return [bool(raw) and any(map(mentions.surely_in, _strings(json.loads(str(raw))))) for raw in values]


def _strings(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _strings(one)
        case list():
            for one in value:
                yield from _strings(one)
