"""How a text was read: each part of it with its meaning, what the whole is, and what was doubtful."""

from __future__ import annotations

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
    """`/explain called Petrov, offer by fri`; without words, the latest of this person's lines that was kept.

    What set a reminder, moved a deal or was looked up is not kept word for word. Nothing is written.
    """
    text = rest.strip()
    payload = capture.as_typed(turn, text)
    if not text:
        note = await conversations.last_said(turn.work, turn.event.author.key)
        if note is None:
            return (Show(views.how()),)
        text, payload = str(note.payload["text"]), note.payload
    line = await capture.line_again(turn, text[:MOST_LETTERS], payload)
    named = bool(line.name or line.company) and allow(turn.actor, "contact.read")
    match = await people.who(turn.work, line) if named else None
    return (Show(views.explained(line, match, is_kept=not rest.strip())),)
