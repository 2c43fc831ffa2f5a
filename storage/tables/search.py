"""The search index: folded tokens of names and words, kept in the transaction of the change."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row


class SearchToken(Row):
    """One folded token of one record. noun: contact, company, deal; field: name, company, pair (two words of a name).

    On SQLite the primary key is the table itself: half the size, and one look less.
    """

    __tablename__ = "search_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    noun: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = (Index(None, "noun", "record_id"), {"sqlite_with_rowid": False})


class NoteToken(Row):
    """One key of the words of one entry of the log. happened: seconds since 1970, so that the latest are read first.

    It is found again by what the entry said, so that it needs no other index.
    """

    __tablename__ = "note_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    happened: Mapped[int] = mapped_column(primary_key=True)
    interaction_id: Mapped[str] = mapped_column(primary_key=True)

    __table_args__ = ({"sqlite_with_rowid": False},)


class TicketToken(Row):
    """One key of the words of one ticket. source: the message that has it, or the ticket, for its subject and tags.

    inside: whether it stands in a note, whose words customers never see. Found again as those of the log are.
    """

    __tablename__ = "ticket_token"

    token: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = mapped_column(primary_key=True)
    source: Mapped[str] = mapped_column(primary_key=True)
    inside: Mapped[bool]

    __table_args__ = ({"sqlite_with_rowid": False},)
