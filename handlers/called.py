"""Whom a name means that was cut out of a longer line."""

from __future__ import annotations

from crm import people
from crm.people import Match
from crm.understanding.asked_of import is_all_name
from handlers import capture
from handlers.turn import Turn


async def whom(turn: Turn, who: str) -> Match | None:
    """The person or the firm; None where the words say more than a name."""
    found = await people.find(turn.work, who)
    if found.sure is not None:
        return found
    line = await capture.line_of(turn, who)
    if not (line.name or line.company):
        return found
    if not is_all_name(line.read, who):
        return None
    read = await people.who(turn.work, line)
    return read if read.sure is not None or not found.hits else found
