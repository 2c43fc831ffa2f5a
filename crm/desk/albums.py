"""Albums: several photos sent as one come one by one, and are one message of a ticket.

What follows the first part within moments joins it, under the same operation; letters about it wait that long.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage import conversations, holding
from storage.tables import Note, TicketMessage
from storage.unit_of_work import UnitOfWork

PATIENCE = timedelta(seconds=3)
"""How long the other parts of an album are waited for."""


def _of(key: str) -> str:
    return f"album-{key}"


async def begin(work: UnitOfWork, author_key: str, album: str, made: str) -> None:
    """Others of that album join the message, or the kept text, of the id `made`."""
    payload = {"album_of": made, "operation": work.operation_id}
    for key in (_of(album), _of(made)):
        known = await work.get(Note, key)
        if known is None:
            await work.add(Note(id=key, author_key=author_key, payload=payload, created_at=work.now))
        else:  # this part came long after the others
            known.payload, known.created_at = payload, work.now


async def join(
    work: UnitOfWork, author_key: str, album: str, text: str, files: Sequence[dict[str, Any]], longest: int
) -> TicketMessage | Note | None:
    """What the part of an album was added to; None where none has begun, or long ago. longest: letters of a message."""
    note = await work.get(Note, _of(album))
    if note is None or note.author_key != author_key or note.created_at + PATIENCE <= work.now:
        return None
    made, operation = str(note.payload["album_of"]), str(note.payload["operation"])
    waiting = await conversations.note_of(work, made, author_key)
    if waiting is not None:
        waiting.payload = waiting.payload | {"attachments": [*waiting.payload.get("attachments", ()), *files]}
        return waiting
    said = await holding.message(work, made)
    if said is None:
        return None
    async with work.going_on(operation):
        said.attachments = [*said.attachments, *files]
        said.text = "\n".join(filter(None, (said.text, text.strip())))[:longest]
    return said


async def operation_of(work: UnitOfWork, said: TicketMessage) -> str:
    """The operation to which an album belongs with all its parts; "" for what is none."""
    note = await work.get(Note, _of(said.id)) if said.attachments else None
    return str(note.payload["operation"]) if note is not None else ""


async def whole_at(work: UnitOfWork, said: TicketMessage) -> datetime | None:
    """When the message is surely whole; None where it is now."""
    at = said.created_at + PATIENCE
    return at if said.attachments and at > work.now and await operation_of(work, said) else None
