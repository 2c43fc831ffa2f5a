"""The day, `/today`, and the days to come that somebody asks for."""

from __future__ import annotations

from crm import digests as crm
from crm import plans
from crm.periods import Days
from handlers.registry import action, command
from handlers.text import words
from handlers.turn import Turn
from handlers.views import days as days_views
from handlers.views import plans as plan_views
from handlers.views import today as views
from handlers.views.common import page_number
from handlers.vocabulary import Replace, Response, Screen, Show, Toast


async def screen_for(turn: Turn) -> Screen:
    """The actor's own day as of now."""
    return views.day(await crm.own_day(turn.work, turn.actor))


@command("today", "digest.own", in_groups=True)
async def today(turn: Turn, rest: str = "") -> Response:
    """`/today`."""
    return (Show(await screen_for(turn)),)


async def overdue(turn: Turn) -> Response:
    """What is overdue with the actor, whenever it was due."""
    return (Show(views.late(await crm.own_day(turn.work, turn.actor, few=views.OVERDUE)), reply=True),)


@action("today.show", "digest.own")
async def show(turn: Turn) -> Response:
    """The day, drawn anew in place."""
    return (Replace(await screen_for(turn)),)


async def days_ahead(turn: Turn, days: Days) -> Response:
    """What the actor has before them on these days; today has its own screen."""
    if days.is_today(turn.now):
        return await today(turn)
    return (Show(await _plan(turn, days, 0), reply=True),)


@action("today.days", "digest.own")
async def turn_page(turn: Turn, code: str, page: str = "0") -> Response:
    """Another page of these days."""
    days = days_views.read(code, turn.zone, turn.now)
    if days is None:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(await _plan(turn, days, page_number(page))),)


async def _plan(turn: Turn, days: Days, page: int) -> Screen:
    return plan_views.plan(await plans.plan(turn.work, turn.actor, days, page, plan_views.PAGE))
