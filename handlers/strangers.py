"""Outsiders: one neutral line, at most one small row each."""

from __future__ import annotations

from datetime import timedelta

from handlers import refusals
from handlers.events import Pressed
from handlers.turn import Turn
from handlers.vocabulary import Response, Show
from storage.tables import Stranger

GREET_AGAIN = timedelta(days=1)


async def may_answer(turn: Turn, response: Response) -> bool:
    """Whether this answer goes to the stranger: the neutral line once a day, everything meant for them always.

    A channel's post has no person behind it whom an answer could reach: its readers would have to read it.
    """
    if turn.event.chat.place == "channel" and not isinstance(turn.event.fact, Pressed):
        return False
    if response != (Show(refusals.stranger(), public=True),):
        return True
    key = turn.event.author.key
    row = await turn.work.get(Stranger, key)
    if row is None:
        await turn.work.add(Stranger(key=key, first_at=turn.now, greeted_at=turn.now, wrong_tokens=0))
        return True
    if row.greeted_at is None or row.greeted_at + GREET_AGAIN <= turn.now:
        row.greeted_at = turn.now
        return True
    return False
