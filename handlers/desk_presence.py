"""Operators say that they are away and that they are back; the queue shows who is there."""

from __future__ import annotations

from datetime import datetime, timedelta

from crm.desk import hours as working
from crm.desk import presence, queues
from crm.errors import Invalid
from crm.understanding import parse_moment
from handlers import desk_cards, notices, refusals
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.reminders import me
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk_presence as views
from handlers.views.desk_presence import Present
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast
from storage.queries import desk_queues, members
from storage.scope import EVERYTHING
from storage.tables import Queue
from storage.unit_of_work import UnitOfWork

HOUR = timedelta(hours=1)
_IN = {"en": ("in", ("for",)), "ru": ("через", ("на", "за")), "nb": ("om", ("i", "for")), "bg": ("след", ("за",))}
"""How a length of time is led as a time to come, and the words that may stand before a mere length."""


async def present(work: UnitOfWork) -> Present:
    """The operators of the desk, whichever queue they answer in, as they are there now."""
    teams = dict.fromkeys(one.team_id for one in await desk_queues.active(work)) or {None: None}
    found = [one for team in teams for one in await members.operators(work, team)]
    people = sorted({one.id: one for one in found}.values(), key=lambda one: (one.name, one.id))
    absent = await presence.absent(work, people)
    away = [(one, absent[one.id]) for one in people if one.id in absent]
    return Present([one for one in people if one.id not in absent], sorted(away, key=lambda one: (one[1], one[0].name)))


async def _screen(turn: Turn) -> Screen:
    until = (await me(turn)).away_until
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return views.screen(await present(turn.work), until if until is not None and until > turn.now else None, undo)


@command("away", presence.OP, listed=False)
async def away(turn: Turn, rest: str) -> Response:
    """`/away 15:00`, `/away for an hour`: no new tickets until then. Alone it shows who is here."""
    if rest.strip():
        until = await _meant(turn, " ".join(rest.split()))
        if until is None:
            raise Invalid("away-when")
        await _leave(turn, until)
    return (Show(await _screen(turn)),)


@command("back", presence.OP, listed=False)
async def back_again(turn: Turn, _rest: str) -> Response:
    """One is there again."""
    await _back(turn)
    return (Show(await _screen(turn)),)


@action("away.show", presence.OP)
async def show(turn: Turn) -> Response:
    """Who is here, in place of the queue."""
    return (Replace(await _screen(turn)),)


@action("away.go", presence.OP)
async def go(turn: Turn, choice: str) -> Response:
    """Away for an hour, or until one's next working day begins."""
    if choice not in ("hour", "tomorrow"):
        return (Toast(words("button-expired"), alert=True),)
    until = turn.now + HOUR if choice == "hour" else await presence.next_morning(turn.work, await me(turn))
    await _leave(turn, until)
    return (Replace(await _screen(turn)),)


@action("away.back", presence.OP)
async def back(turn: Turn) -> Response:
    """The same as `/back`."""
    await _back(turn)
    return (Replace(await _screen(turn)),)


@action("away.pick", presence.OP)
async def pick(_turn: Turn) -> Response:
    """Asks until when."""
    return (Ask(views.away_form()),)


@form("away.pick", presence.OP)
async def picked(turn: Turn, _asked: Form, values: Values) -> Response:
    """Away until then; a time that cannot be is asked again."""
    until = values.moment("until")
    if until is None:
        raise Invalid("away-when")
    start = until.start if until.has_clock else await _morning(turn, until.start)
    try:
        await _leave(turn, start)
    except Invalid as error:
        return (Refuse((("until", refusals.sentence(error)),)),)
    return (Show(await _screen(turn)),)


async def _leave(turn: Turn, until: datetime) -> None:
    await presence.leave(turn.work, turn.actor, until)
    for queue in await desk_queues.active(turn.work):
        await unattended(turn.work, queue)


async def _back(turn: Turn) -> None:
    """What came meanwhile, and waits, is put before them now."""
    await presence.come_back(turn.work, turn.actor)
    await desk_cards.returned(turn.work, await me(turn))


async def _meant(turn: Turn, text: str) -> datetime | None:
    """`15:00`, `until tomorrow`, `for an hour`, `an hour`; a day alone is its start of work."""
    for language in dict.fromkeys((turn.reader.language, "en")):
        lead, before = _IN[language]
        head, _, rest = text.partition(" ")
        length = rest if head.lower() in before and rest else text
        for said in (text, f"{lead} {length}"):
            found, _ = parse_moment(said, language, turn.now, turn.zone)
            if found is not None:
                return found.start if found.has_clock else await _morning(turn, found.start)
    return None


async def _morning(turn: Turn, day: datetime) -> datetime:
    hour, minute = (await me(turn)).work_start.split(":")
    return day.astimezone(turn.zone).replace(hour=int(hour), minute=int(minute))


async def unattended(work: UnitOfWork, queue: Queue) -> None:
    """Who leads hears that tickets wait and nobody of the queue is there in its open hours: once until somebody is."""
    people = await members.operators(work, queue.team_id)
    absent = await presence.absent(work, people)
    waiting = (await desk_queues.waiting(work, EVERYTHING)).get(queue.id, 0)
    if len(absent) < len(people) or not absent or not waiting or not working.is_open(queues.hours_of(queue), work.now):
        return
    back = min(absent.values()).isoformat()
    for lead in await members.heads(work, queue.team_id):
        to = await notices.addressee(work, lead.id)
        if to is not None:
            await notices.tell(work, to, views.nobody(waiting), f"desk:nobody:{queue.id}:{back}:{lead.id}")
