"""The day: `/today`."""

from __future__ import annotations

from crm import digests as crm
from handlers.registry import action, command
from handlers.turn import Turn
from handlers.views import today as views
from handlers.vocabulary import Replace, Response, Screen, Show


async def screen_for(turn: Turn) -> Screen:
    """The actor's own day as of now."""
    return views.day(await crm.own_day(turn.work, turn.actor))


@command("today", "digest.own", in_groups=True)
async def today(turn: Turn, rest: str = "") -> Response:
    """`/today`."""
    return (Show(await screen_for(turn)),)


@action("today.show", "digest.own")
async def show(turn: Turn) -> Response:
    """The day, drawn anew in place."""
    return (Replace(await screen_for(turn)),)
