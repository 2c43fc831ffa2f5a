"""How a text was read: each part of it with its meaning, what the whole is, and what was doubtful."""

from __future__ import annotations

from datetime import datetime

from crm import people
from crm.permissions import allow
from handlers import capture
from handlers.registry import command
from handlers.turn import Turn
from handlers.views import explain as views
from handlers.vocabulary import Response, Show
from storage import conversations

MOST_LETTERS = 500
"""More than a line is not explained part by part."""


@command("explain", "help.read")
async def explain(turn: Turn, rest: str) -> Response:
    """`/explain called Petrov, offer by fri`; without words, what this person wrote last. Nothing is written."""
    text, at = rest.strip(), turn.now
    if not text:
        note = await conversations.last_said(turn.work, turn.event.author.key)
        if note is None:
            return (Show(views.how()),)
        text, at = str(note.payload["text"]), datetime.fromisoformat(note.payload["at"])
    line = await capture.line_of(turn, text[:MOST_LETTERS], at=at)
    named = bool(line.name or line.company) and allow(turn.actor, "contact.read")
    match = await people.who(turn.work, line) if named else None
    return (Show(views.explained(line, match)),)
