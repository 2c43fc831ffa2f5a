"""The words by which tickets are found: those of its messages, of what it is about, and its tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from storage.note_words import note_keys
from storage.tables.ticket import Ticket, TicketMessage

NOTE = "note"


def ticket_tokens(
    row: Ticket | TicketMessage, value: Callable[[Any, str], Any] = getattr
) -> list[dict[str, Any]]:
    """Rows of the index for a ticket's own words, or those of a message. value: of an attribute, by default as it is
    now."""
    if isinstance(row, Ticket):
        return rows_of(value(row, "id"), value(row, "id"), f"{value(row, 'subject') or ''} {value(row, 'tags') or ''}")
    files = " ".join(str(one.get("name") or "") for one in value(row, "attachments") or ())
    is_inside = value(row, "kind") == NOTE
    return rows_of(value(row, "ticket_id"), value(row, "id"), f"{value(row, 'text')} {files}", inside=is_inside)


def rows_of(ticket_id: str, source: str, text: str, *, inside: bool = False) -> list[dict[str, Any]]:
    """Rows of the index for a text of the ticket."""
    return [{"token": key, "ticket_id": ticket_id, "source": source, "inside": inside} for key in note_keys(text)]
