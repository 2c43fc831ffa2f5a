"""What the message that was pressed already tells of."""

from __future__ import annotations

from handlers.events import Pressed
from handlers.turn import Turn
from storage import conversations


async def operation_shown(turn: Turn) -> str:
    """What Undo takes back: what was written now; where nothing was, what the message that was pressed tells of."""
    fact = turn.event.fact
    if turn.work.has_changed or not isinstance(fact, Pressed):
        return turn.work.operation_id
    posted = await conversations.posted_at(turn.work, turn.event.chat.key, fact.message)
    return (posted.operation_id if posted else None) or turn.work.operation_id
