"""Help by role, with examples that run when they are tapped."""

from __future__ import annotations

from crm.permissions import reach
from handlers.registry import action, command
from handlers.turn import Turn
from handlers.views import help as views
from handlers.vocabulary import Replace, Response, Screen, Show


@command("help", "help.read", in_groups=True)
async def help_(turn: Turn, _rest: str) -> Response:
    """What this person can say and do here."""
    return (Show(_screen(turn)),)


@action("help.show", "help.read")
async def show(turn: Turn) -> Response:
    """The same, from a button."""
    return (Show(_screen(turn)),)


@action("help.page", "help.read")
async def page(turn: Turn, topic: str) -> Response:
    """One topic in place of the overview."""
    if topic not in views.TOPICS or not _may(turn, views.TOPICS[topic].op):
        return (Replace(_screen(turn)),)
    return (Replace(views.topic(topic)),)


def _screen(turn: Turn) -> Screen:
    return views.overview(turn.actor.role, [name for name, topic in views.TOPICS.items() if _may(turn, topic.op)])


def _may(turn: Turn, op: str) -> bool:
    return reach(turn.actor.role, op) != "none"
