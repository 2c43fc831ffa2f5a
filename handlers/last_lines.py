"""The last line that a person wrote, one of each for three days, so that `/explain` can tell how it was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from handlers import capture
from handlers.turn import Turn
from storage import conversations

MOST_LETTERS = 500
"""More than a line is not explained part by part."""
_KEPT = ("at", "lang", "zone", "is_reply")


def wrote(turn: Turn, text: str, kept: Mapping[str, Any] | None = None, *, is_reply: bool = False) -> None:
    """The person wrote this line, whatever becomes of it; a refusal of what it wanted does not take that back.

    kept: of a message that was rewritten, the moment, the language and the zone in which it is read again; is_reply: it
    answers a card that shows whom it is about.
    """
    written = {"at": turn.said_at.isoformat(), **capture.tongue(turn), "is_reply": is_reply}
    written |= {name: kept[name] for name in _KEPT if name in kept} if kept is not None else {}
    turn.wrote.append({"text": text.strip()[:MOST_LETTERS]} | written)


async def keep(turn: Turn) -> None:
    """Keeps what was written now in place of what was kept; an older message that was rewritten is not the last."""
    if turn.member is not None and turn.wrote:
        line = turn.wrote[-1]
        await conversations.keep_line(turn.work, turn.event.author.key, line, datetime.fromisoformat(line["at"]))
