"""How a text was read: each part of it with its meaning, what the whole is, and what was doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crm import people
from crm.lines import Line
from crm.permissions import allow
from crm.understanding.day_questions import asked_days
from handlers import capture, card_questions, find, last_lines
from handlers.registry import command
from handlers.turn import Turn
from handlers.views import explain as views
from handlers.vocabulary import Response, Show
from storage import conversations


@command("explain", "help.read")
async def explain(turn: Turn, rest: str) -> Response:
    """`/explain called Petrov, offer by fri`; without words, the last line this person wrote. Nothing is written."""
    text = rest.strip()
    if text:
        return await _explained(turn, capture.as_typed(turn, text))
    last = await conversations.last_line(turn.work, turn.event.author.key)
    if last is not None:
        return await _explained(turn, last.payload, "explain-last")
    note = await conversations.last_said(turn.work, turn.event.author.key)
    return await _explained(turn, note.payload, "explain-kept") if note is not None else (Show(views.how()),)


async def _explained(turn: Turn, payload: Mapping[str, Any], which: str = "") -> Response:
    """The text as it was read when it was written. which: the key of what it is told to be, "" where it was given."""
    line = await capture.line_again(turn, str(payload["text"])[: last_lines.MOST_LETTERS], payload)
    named = bool(line.name or line.company) and allow(turn.actor, "contact.read")
    match = await people.who(turn.work, line) if named else None
    return (Show(views.explained(line, match, which, await _meant(turn, line))),)


async def _meant(turn: Turn, line: Line) -> str:
    """What it was taken for where the intent alone does not tell: a question, of days or in reply to a card; a name."""
    if line.is_reply:
        return "ask" if card_questions.asks(line) else ""
    if asked_days(line.text, line.read.lang, line.at, line.zone) is None:
        return ""
    return "find" if await find.names_somebody(turn, line.text) else "days"
