"""`/outbox`: what could not be handled, what may not have arrived, and one tap to set it going again."""

from __future__ import annotations

from crm import delivery
from handlers.registry import action, command
from handlers.turn import Turn
from handlers.views import outbox as views
from handlers.vocabulary import Replace, Response, Screen, Show


@command("outbox", delivery.READ, listed=False)
async def outbox(turn: Turn, _rest: str = "") -> Response:
    """All that rests undone within reach."""
    return (Show(await _listed(turn)),)


@action("outbox.show", delivery.READ)
async def show(turn: Turn) -> Response:
    """The same, from a button."""
    return (Replace(await _listed(turn)),)


@action("outbox.again", delivery.REPAIR)
async def again(turn: Turn, way: str, number: str) -> Response:
    """Handled again, or sent again."""
    one = await delivery.again(turn.work, turn.actor, way, number)
    return (Replace(await _listed(turn, views.set_going(one))),)


@action("outbox.drop", delivery.REPAIR)
async def drop(turn: Turn, way: str, number: str) -> Response:
    """Nobody looks after it any more."""
    one = await delivery.drop(turn.work, turn.actor, way, number)
    return (Replace(await _listed(turn, views.dropped(one))),)


@action("outbox.keep", delivery.REPAIR)
async def keep(turn: Turn, way: str, number: str) -> Response:
    """It was dropped by mistake."""
    await delivery.take_up(turn.work, turn.actor, way, number)
    return (Replace(await _listed(turn)),)


async def _listed(turn: Turn, done: views.Done | None = None) -> Screen:
    return views.listed(await delivery.stuck(turn.work, turn.actor), done)
