"""Keeps the words of the log true, in the transaction of the change: what an entry said goes, what it says comes."""

from __future__ import annotations

from itertools import chain
from typing import Any

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from storage.note_words import note_tokens
from storage.tables.interaction import Interaction
from storage.tables.row import Row
from storage.tables.search import NoteToken

_KEY = "note_words"
_TABLE = Row.metadata.tables[NoteToken.__tablename__]
_INSERT = insert(_TABLE)
_DELETE = delete(_TABLE).where(*(column == bindparam(f"old_{column.name}") for column in _TABLE.c))


def mark(session: Session) -> None:
    """Remembers before a flush which words go and which come: statements wait until after it."""
    come: list[dict[str, Any]] = []
    gone: list[dict[str, Any]] = []
    for row in session.new:
        if isinstance(row, Interaction):
            come += note_tokens(row.id, row.summary, row.happened_at)
    for row in chain(session.dirty, session.deleted):
        if isinstance(row, Interaction):
            said = note_tokens(row.id, _before(row, "summary"), _before(row, "happened_at"))
            says = [] if row in session.deleted else note_tokens(row.id, row.summary, row.happened_at)
            gone += [one for one in said if one not in says]
            come += [one for one in says if one not in said]
    session.info[_KEY] = come, gone


def refresh(session: Session) -> None:
    """Writes what was remembered: for an entry of the log one statement."""
    come, gone = session.info.pop(_KEY, ((), ()))
    if gone:
        session.execute(_DELETE, [{f"old_{key}": value for key, value in one.items()} for one in gone])
    if come:
        session.execute(_INSERT, come)


def _before(row: Interaction, name: str) -> Any:
    """What stood there when the row was read."""
    history = get_history(row, name)
    return history.deleted[0] if history.deleted else getattr(row, name)
