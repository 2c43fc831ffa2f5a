"""Handlers that break in every way that the intake must survive, found by what was said."""

from __future__ import annotations

from handlers.events import Said
from handlers.registry import OPEN, fact
from handlers.text import Plain
from handlers.turn import Turn
from handlers.vocabulary import Response, Screen, Show, paragraph


class Killed(BaseException):
    """The process dies here: nothing of ours catches it."""


@fact("said", OPEN)
async def said(turn: Turn, said: Said) -> Response:
    """`boom` always breaks, `kill` always kills, `kill once` kills as long as it is handled when it was said."""
    if said.text == "boom":
        raise RuntimeError("broken on purpose")
    if said.text == "kill" or (said.text == "kill once" and turn.now == turn.event.at):
        raise Killed
    return (Show(Screen((paragraph(Plain(f"you said {said.text}")),)), public=True),)
