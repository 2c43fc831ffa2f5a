"""Keeps the search index true, in the transaction of the change it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.orm import Session

from locales.folding import fold_tokens
from storage.history import Touched
from storage.tables.company import Company
from storage.tables.contact import Contact, Employment
from storage.tables.deal import Deal
from storage.tables.search import SearchToken
from storage.vocabulary import VOCABULARY

_NOUNS = ("contact", "company", "deal")
_KEY = "search_dirty"


def mark(session: Session, touched: Iterable[Touched]) -> None:
    """Remembers which records must be indexed again after this flush."""
    dirty: set[tuple[str, str]] = session.info.setdefault(_KEY, set())
    for one in touched:
        if one.table in _NOUNS:
            dirty.add((one.table, one.row_id))
    for row in list(session.new) + list(session.dirty) + list(session.deleted):
        if isinstance(row, Employment):
            dirty.add(("contact", row.contact_id))


def refresh(session: Session) -> None:
    """Indexes the remembered records again."""
    dirty: set[tuple[str, str]] = session.info.pop(_KEY, set())
    if not dirty:
        return
    renamed = [record for noun, record in dirty if noun == "company"]
    staff = select(Employment.contact_id).where(Employment.company_id.in_(renamed))
    dirty |= {("contact", contact) for contact in session.scalars(staff)} if renamed else set()
    session.execute(
        delete(SearchToken).where(
            or_(*((SearchToken.noun == noun) & (SearchToken.record_id == record) for noun, record in dirty))
        )
    )
    rows = [row for noun, record in sorted(dirty) for row in _tokens(session, noun, record)]
    if rows:
        session.execute(insert(SearchToken), rows)
        session.info[VOCABULARY].learn(row["token"] for row in rows)


def _tokens(session: Session, noun: str, record: str) -> Iterator[dict[str, Any]]:
    seen: set[tuple[str, str]] = set()
    for field, text in _texts(session, noun, record):
        for token in fold_tokens(text):
            if (token, field) not in seen:
                seen.add((token, field))
                yield {"token": token[:64], "noun": noun, "record_id": record, "field": field}


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
