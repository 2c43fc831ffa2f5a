"""Keeps the search index true, in the transaction of the change it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from storage.history import Touched
from storage.search_tokens import learnt, tokens
from storage.tables.company import Company
from storage.tables.contact import Contact, Employment
from storage.tables.deal import Deal
from storage.tables.row import Row
from storage.tables.search import SearchToken
from storage.vocabulary import VOCABULARY
from storage.word_index import WORDS

_NOUNS = ("contact", "company", "deal")
_FRESH, _DIRTY, _COUNTED = "search_fresh", "search_dirty", "search_counted"
_TABLE = Row.metadata.tables[SearchToken.__tablename__]
_INSERT = insert(_TABLE)


def mark(session: Session, touched: Iterable[Touched]) -> None:
    """Remembers which records must be indexed after this flush: new ones with their names, and the gone and renamed."""
    fresh: dict[tuple[str, str], str] = session.info.setdefault(_FRESH, {})
    dirty: set[tuple[str, str]] = session.info.setdefault(_DIRTY, set())
    for row in session.new:
        if isinstance(row, Contact | Company | Deal):
            fresh[row.__tablename__, row.id] = row.name
    for words in WORDS:
        words.mark(session)
    for one in touched:
        if one.table in _NOUNS and (one.action == "delete" or (one.action == "update" and "name" in one.columns)):
            dirty.add((one.table, one.row_id))
    for row in chain(session.new, session.dirty, session.deleted):
        if isinstance(row, Employment):
            dirty.add(("contact", row.contact_id))


def refresh(session: Session) -> None:
    """Indexes the remembered records: of a new one nothing stands there yet, and nobody works there."""
    fresh: dict[tuple[str, str], str] = session.info.pop(_FRESH, {})
    dirty: set[tuple[str, str]] = session.info.pop(_DIRTY, set())
    rows = [
        row for (noun, record), name in fresh.items() if (noun, record) not in dirty
        for row in tokens(noun, record, [("name", name)])
    ]  # fmt: skip
    if dirty:
        rows += _again(session, dirty)
    if rows:
        session.execute(_INSERT, rows)
        count(session, [(row["token"], row["field"]) for row in rows], 1)
    for words in WORDS:
        words.refresh(session)


def _again(session: Session, dirty: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """Forgets what stands in the index of these records and of the staff of companies; what is to stand there."""
    renamed = [record for noun, record in dirty if noun == "company"]
    staff = select(Employment.contact_id).where(Employment.company_id.in_(renamed))
    dirty |= {("contact", contact) for contact in session.scalars(staff)} if renamed else set()
    gone = session.execute(
        delete(_TABLE)
        .where(or_(*((_TABLE.c.noun == noun) & (_TABLE.c.record_id == record) for noun, record in dirty)))
        .returning(_TABLE.c.token, _TABLE.c.field)
    )
    count(session, [(token, field) for token, field in gone], -1)
    return [row for noun, record in sorted(dirty) for row in tokens(noun, record, _texts(session, noun, record))]


def count(session: Session, rows: Iterable[tuple[str, str]], by: int) -> None:
    """Teaches the vocabulary words that came (by 1) or went (by -1), and remembers it until the end."""
    counted: Counter[str] = session.info.setdefault(_COUNTED, Counter())
    counted.update(learnt(session.info[VOCABULARY], rows, by))


def committed(session: Session) -> None:
    """What was counted holds."""
    session.info.pop(_COUNTED, None)


def rolled_back(session: Session) -> None:
    """What was counted never was."""
    counted: Counter[str] = session.info.pop(_COUNTED, Counter())
    session.info[VOCABULARY].count({word: -by for word, by in counted.items()})


def _texts(session: Session, noun: str, record: str) -> Iterator[tuple[str, str]]:
    with session.no_autoflush:
        if noun == "contact":
            for name in session.scalars(select(Contact.name).where(Contact.id == record)):
                yield "name", name
            companies = select(Company.name).join(Employment, Employment.company_id == Company.id)
            for name in session.scalars(companies.where(Employment.contact_id == record)):
                yield "company", name
        elif noun == "company":
            for name in session.scalars(select(Company.name).where(Company.id == record)):
                yield "name", name
        else:
            for name in session.scalars(select(Deal.name).where(Deal.id == record)):
                yield "name", name
