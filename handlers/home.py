"""The home view: the person's day and their open deals on one screen, where it can be worked through."""

from __future__ import annotations

from crm import digests, reminders
from crm.permissions import reach
from handlers.registry import action, command
from handlers.text import Moment, words
from handlers.turn import Turn
from handlers.views import home as views
from handlers.vocabulary import Home, Response, Screen, Show, Toast
from storage.queries import deals
from storage.queries import reminders as queries


async def screen_for(turn: Turn, done: views.Done | None = None) -> Screen:
    """The actor's home as of now, with what has just been done on it."""
    await turn.work.flush()
    day = await digests.own_day(turn.work, turn.actor, few=views.FEW)
    if reach(turn.actor.role, "deal.read") == "none":
        return views.home(day, None, 0, done)
    mine = await deals.page(turn.work, owner_id=turn.actor.member_id, limit=views.DEALS)
    total = await deals.count(turn.work, owner_id=turn.actor.member_id)
    return views.home(day, mine, total, done)


@command("home", "digest.own")
async def home(turn: Turn, _rest: str = "") -> Response:
    """`/home`: the same where a platform has no place of its own for it."""
    return (Show(await screen_for(turn)),)


@action("home.done", "reminder.own")
async def done(turn: Turn, reminder_id: str) -> Response:
    """A reminder is done, and home shows what is left. A second tap says since when."""
    row = await reminders.finish(turn.work, turn.actor, reminder_id)
    if row.status == "done" and row.done_at not in (None, turn.now):
        already = words("reminder-done-already", when=Moment(row.done_at or turn.now))
        return (Toast(already), Home(await screen_for(turn)))
    await turn.work.flush()
    read = (await queries.named(turn.work, [row.id]))[row.id]
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return (Home(await screen_for(turn, views.Done(read, undo))),)
