"""The desk's report: as words in place, as a picture below."""

from __future__ import annotations

from crm.desk import reports
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk_report as views
from handlers.views import desk_sorts as sort_views
from handlers.vocabulary import Replace, Response, Show, Toast


@action("desk.report", reports.REPORT)
async def report(turn: Turn, days: str = "30") -> Response:
    """How the desk did in the last 7, 30 or 90 days."""
    if days not in {str(one) for one in reports.PERIODS}:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(views.report(await reports.report(turn.work, turn.actor, int(days)))),)


@action("desk.sorts", reports.REPORT)
async def sorts(turn: Turn, days: str = "30") -> Response:
    """The same by tag and by priority."""
    if days not in {str(one) for one in reports.PERIODS}:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(sort_views.sorts(await reports.sorts(turn.work, turn.actor, int(days)))),)


@action("desk.sorts_picture", reports.REPORT)
async def sorts_picture(turn: Turn, days: str = "30") -> Response:
    """What came and was closed by tag and by priority, drawn."""
    if days not in {str(one) for one in reports.PERIODS}:
        return (Toast(words("button-expired"), alert=True),)
    return (Show(sort_views.picture(await reports.sorts(turn.work, turn.actor, int(days)))),)


@action("desk.picture", reports.REPORT)
async def picture(turn: Turn) -> Response:
    """What came and was closed on each of the last 28 days."""
    return (Show(views.picture(await reports.days_of(turn.work, turn.actor))),)
