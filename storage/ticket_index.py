"""Keeps the words of tickets true, in the transaction of the change: of what was said, rewritten, moved, taken back."""

from __future__ import annotations

from itertools import chain
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from storage.prepared import for_each
from storage.tables.row import Row
from storage.tables.search import TicketToken
from storage.tables.ticket import Ticket, TicketMessage
from storage.ticket_words import ticket_tokens

_KEY = "ticket_words"
_TABLE = Row.metadata.tables[TicketToken.__tablename__]
_INSERTS = for_each(_TABLE, lambda insert: insert.on_conflict_do_nothing())
"""What older code beside this one rewrote or deleted has left its words behind."""
_DELETE = delete(_TABLE).where(*(column == bindparam(f"old_{column.name}") for column in _TABLE.primary_key))


def mark(session: Session) -> None:
    """Remembers before a flush which words go and which come: statements wait until after it."""
    come: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for row in session.new:
        if isinstance(row, Ticket | TicketMessage):
            come += ticket_tokens(row)
    for row in chain(session.dirty, session.deleted):
        if isinstance(row, Ticket | TicketMessage):
            said = ticket_tokens(row, _before)
            says = [] if row in session.deleted else ticket_tokens(row)
            gone += [one for one in said if one not in says]
            come += [one for one in says if one not in said]
    session.info[_KEY] = come, gone


def refresh(session: Session) -> None:
    """Writes what was remembered."""
    come, gone = session.info.pop(_KEY, ((), ()))
    if gone:
        keys = [column.name for column in _TABLE.primary_key]
        session.execute(_DELETE, [{f"old_{key}": one[key] for key in keys} for one in gone])
    if come:
        session.execute(_INSERTS[session.get_bind().dialect.name], come)


def _before(row: Row, name: str) -> Any:
    """What stood there when the row was read."""
    history = get_history(row, name)
    return history.deleted[0] if history.deleted else getattr(row, name)
