"""Keeps the words of the log and of tickets true, in the transaction of the change: old ones go, new ones come."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import get_history

from storage.note_words import note_tokens
from storage.prepared import for_each
from storage.tables.interaction import Interaction
from storage.tables.row import Row
from storage.tables.search import NoteToken, TicketToken
from storage.tables.ticket import Ticket, TicketMessage
from storage.ticket_words import ticket_tokens

_Value = Callable[[Any, str], Any]


class WordIndex:
    """The words of some rows in a table whose rows are found again by what was said.

    tokens: the index's rows for a row; its second argument reads an attribute, as it is or as it was.
    """

    def __init__(
        self, index: type[Row], rows: tuple[type[Row], ...], tokens: Callable[[Any, _Value], list[dict[str, Any]]]
    ) -> None:
        table = Row.metadata.tables[index.__tablename__]
        self._key, self._rows, self._tokens = f"{index.__tablename__}_words", rows, tokens
        self._keys = [column.name for column in table.primary_key]
        # What older code beside this one rewrote or deleted has left its words behind.
        self._inserts = for_each(table, lambda insert: insert.on_conflict_do_nothing())
        self._delete = delete(table).where(*(column == bindparam(f"old_{column.name}") for column in table.primary_key))

    def mark(self, session: Session) -> None:
        """Remembers before a flush which words go and which come: statements wait until after it."""
        come: list[dict[str, Any]] = []
        gone: list[dict[str, Any]] = []
        for row in session.new:
            if isinstance(row, self._rows):
                come += self._tokens(row, getattr)
        for row in chain(session.dirty, session.deleted):
            if isinstance(row, self._rows):
                said = self._tokens(row, _before)
                says = [] if row in session.deleted else self._tokens(row, getattr)
                gone += [one for one in said if one not in says]
                come += [one for one in says if one not in said]
        session.info[self._key] = come, gone

    def refresh(self, session: Session) -> None:
        """Writes what was remembered: for a new row one statement."""
        come, gone = session.info.pop(self._key, ((), ()))
        if gone:
            session.execute(self._delete, [{f"old_{key}": one[key] for key in self._keys} for one in gone])
        if come:
            session.execute(self._inserts[session.get_bind().dialect.name], come)


def _before(row: Row, name: str) -> Any:
    """What stood there when the row was read."""
    history = get_history(row, name)
    return history.deleted[0] if history.deleted else getattr(row, name)


def _of_the_log(row: Interaction, value: _Value) -> list[dict[str, Any]]:
    return note_tokens(row.id, value(row, "summary"), value(row, "happened_at"))


WORDS = (
    WordIndex(NoteToken, (Interaction,), _of_the_log),
    WordIndex(TicketToken, (Ticket, TicketMessage), ticket_tokens),
)
