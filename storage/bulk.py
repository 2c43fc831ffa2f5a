"""Many new rows at once, for demo data and imports: their history begins with the first change after this.

Only inserts: rows that exist are changed one by one, so that nothing passes the history by. The search index is written
in the same transaction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import insert

from storage import search_index
from storage.batches import batches
from storage.note_words import note_tokens
from storage.search_tokens import tokens
from storage.tables import Company, Contact, Deal, Employment, Interaction, NoteToken, SearchToken
from storage.tables.row import Row
from storage.tables.search import TicketToken
from storage.tables.ticket import Ticket, TicketMessage
from storage.ticket_words import ticket_tokens
from storage.unit_of_work import UnitOfWork


async def insert_rows(work: UnitOfWork, rows: Sequence[Row]) -> None:
    """Inserts the rows table by table, in the order the tables first appear, and indexes what search finds."""
    by_class: dict[type[Row], list[Row]] = defaultdict(list)
    for row in rows:
        by_class[type(row)].append(row)
    for row_class, members in by_class.items():
        for batch in batches([_values(row) for row in members]):
            await work.session.execute(insert(Row.metadata.tables[row_class.__tablename__]), batch)
    words = list(_tokens(rows))
    for batch in batches(words):
        await work.session.execute(insert(Row.metadata.tables[SearchToken.__tablename__]), batch)
    said = [
        one for row in rows if isinstance(row, Interaction) for one in note_tokens(row.id, row.summary, row.happened_at)
    ]
    for batch in batches(said):
        await work.session.execute(insert(Row.metadata.tables[NoteToken.__tablename__]), batch)
    asked = [one for row in rows if isinstance(row, Ticket | TicketMessage) for one in ticket_tokens(row)]
    for batch in batches(asked):
        await work.session.execute(insert(Row.metadata.tables[TicketToken.__tablename__]), batch)
    await work.session.run_sync(search_index.count, [(row["token"], row["field"]) for row in words], 1)


def _values(row: Row) -> dict[str, Any]:
    """What was given; None and defaults are filled in by the table."""
    given = row.__dict__
    return {
        name: default if (value := given.get(key)) is None else value for key, name, default in _columns(type(row))
    }


@cache
def _columns(row_class: type[Row]) -> tuple[tuple[str, str, Any], ...]:
    """Each column's attribute and name, with what stands there when nothing was given."""
    mapper = row_class.__mapper__
    keys = [attribute.key for attribute in mapper.column_attrs if attribute.key in mapper.columns]
    return tuple((key, mapper.columns[key].key, _default(mapper.columns[key])) for key in keys)


def _default(column: Any) -> Any:
    return column.default.arg if column.default is not None and column.default.is_scalar else None


def _tokens(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    companies = {row.id: row.name for row in rows if isinstance(row, Company)}
    texts: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for noun, record, field, text in _texts(rows, companies):
        texts[noun, record].append((field, text))
    for (noun, record), found in texts.items():
        yield from tokens(noun, record, found)


def _texts(rows: Iterable[Row], companies: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for row in rows:
        match row:
            case Contact():
                yield "contact", row.id, "name", row.name
            case Company():
                yield "company", row.id, "name", row.name
            case Deal():
                yield "deal", row.id, "name", row.name
            case Employment() if row.company_id in companies:
                yield "contact", row.contact_id, "company", companies[row.company_id]
            case _:
                continue
