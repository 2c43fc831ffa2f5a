"""The desk's queues: when each is open, whom it serves, who answers in it, and which of them a ticket is in."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crm.desk import inquiries, moving, queues, retiring, several, tickets, topics, week
from crm.desk.several import Naming
from crm.errors import Invalid
from crm.permissions import reach, scope_of
from handlers import refusals
from handlers.customers import me
from handlers.forms.fields import Values, clock_of
from handlers.forms.form import Form
from handlers.registry import CUSTOMER, action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk_queues as views
from handlers.views.common import is_on
from handlers.views.desk_queues import NOBODY, YES, Shown
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast
from locales.catalog import LANGUAGES
from locales.zones import zone_named
from storage.queries import desk_queues as queries
from storage.queries import members
from storage.tables import Queue

_BETWEEN = re.compile(r"[-–—]")
_NAMES = {"queue-bad-names": "names", "queue-bad-languages": "languages"}
_OFF = {"settings-off-order": "last", "settings-off-over": "last", "settings-off-long": "last"}


@action("queue.settings", "queue.read")
async def settings(turn: Turn) -> Response:
    """When the desk is open, and whom a new ticket goes to; of several queues which there are."""
    return (Replace(await settings_screen(turn)),)


async def settings_screen(turn: Turn, queue_id: str = "") -> Screen:
    """The settings of that queue, or of the only one, as they are now; of several a list."""
    await turn.work.flush()
    only = await tickets.queue_of_desk(turn.work, turn.actor, turn.defaults.timezone)
    rows = await several.active(turn.work)
    may = reach(turn.actor.role, queues.CHANGE) != "none"
    if queue_id or (len(rows) > 1 and _undo(turn)):  # an older button may have changed the first one
        row = await several.found(turn.work, queue_id or only.id)
        may = queues.may_change(turn.actor, row)
        return views.about(await _shown(turn, row), _undo(turn), may_change=may, is_only=len(rows) < 2)
    if len(rows) < 2:
        return views.settings(await _shown(turn, only), _undo(turn), may_change=queues.may_change(turn.actor, only))
    waiting = await queries.waiting(turn.work, scope_of(turn.actor, tickets.READ))
    return views.listed(rows, waiting, may_add=may)


def _undo(turn: Turn) -> str:
    return turn.work.operation_id if turn.work.has_changed and turn.work.op == queues.CHANGE else ""


async def _shown(turn: Turn, row: Queue) -> Shown:
    team = next((one.name for one in await members.teams(turn.work) if one.id == row.team_id), "")
    after = await turn.work.get(Queue, row.overflow_id)
    return Shown(row, turn.reader.language, team, after, several.coming_off(turn.work, row))


async def queue_of(turn: Turn, queue_id: str) -> Queue:
    """That queue, or the first one where none is named."""
    if queue_id:
        return await several.found(turn.work, queue_id)
    return await tickets.queue_of_desk(turn.work, turn.actor, turn.defaults.timezone)


@action("queue.about", "queue.read")
async def about(turn: Turn, queue_id: str) -> Response:
    """One queue with all that can be set of it."""
    return (Replace(await settings_screen(turn, queue_id)),)


@action("queue.route", queues.CHANGE)
async def route(turn: Turn, way: str, queue_id: str = "") -> Response:
    """Whom a new ticket goes to."""
    await queues.change(turn.work, turn.actor, await queue_of(turn, queue_id), routing=way)
    return (Replace(await settings_screen(turn, queue_id)),)


@action("queue.hours", queues.CHANGE)
async def hours(turn: Turn, queue_id: str = "") -> Response:
    """Asks for the hours of the week and the time to a first answer."""
    row = await queue_of(turn, queue_id)
    queues.changeable(turn.actor, row)
    return (Ask(views.hours_form(row, turn.reader.language, (queue_id,) if queue_id else ())),)


@form("queue.hours", queues.CHANGE)
async def hours_given(turn: Turn, asked: Form, values: Values) -> Response:
    """Sets them; what cannot be is asked again, and so is a form that knew one pair of clocks for all days."""
    queue_id = next(iter(asked.context), "")
    row = await queue_of(turn, queue_id)
    if not values.text("week"):
        return await hours(turn, queue_id)
    minutes = values.text("minutes").strip()
    if not minutes.isdecimal() or len(minutes) > 5:
        return (Refuse((("minutes", words("desk-first-answer-range")),)),)
    try:
        read, first_answer = week.read(values.text("week")), timedelta(minutes=int(minutes))
        await queues.change(turn.work, turn.actor, row, week=read, first_answer=first_answer)
    except Invalid as error:
        field = "minutes" if error.key == "desk-first-answer-range" else "week"
        return (Refuse(((field, refusals.sentence(error)),)),)
    return (Show(await settings_screen(turn, queue_id)),)


@action("queue.new", queues.CHANGE)
async def new(_turn: Turn) -> Response:
    """Asks how one more queue is called, and whom it serves."""
    return (Ask(views.name_form(None)),)


@action("queue.rename", queues.CHANGE)
async def rename(turn: Turn, queue_id: str) -> Response:
    """Asks for another name."""
    return (Ask(views.name_form(await several.changeable(turn.work, turn.actor, queue_id))),)


@form("queue.name", queues.CHANGE)
async def named(turn: Turn, asked: Form, values: Values) -> Response:
    """It is called so; what cannot be is asked again."""
    try:
        names, spoken = several.names_of(values.text("names")), _languages(turn, values.text("languages"))
        naming = Naming(values.text("name"), names, spoken, values.text("topic") == YES)
        if asked.context:
            row = await several.rename(turn.work, turn.actor, asked.context[0], naming)
        else:
            row = await several.add(turn.work, turn.actor, naming, turn.defaults.timezone)
    except Invalid as error:
        return (Refuse(((_NAMES.get(error.key, "name"), refusals.sentence(error)),)),)
    return (Show(await settings_screen(turn, row.id)),)


def _languages(turn: Turn, text: str) -> list[str]:
    """`ru nb` or `Norsk, русский`, in the order of our languages; Invalid for what is none."""
    known = {code: code for code in LANGUAGES}
    for code in LANGUAGES:
        for reader in LANGUAGES:
            known[turn.catalog.say(reader, f"language-{code}").casefold()] = code
    said = text.replace(",", " ").replace(";", " ").split()
    unknown = next((one for one in said if one.casefold() not in known), None)
    if unknown is not None:
        raise Invalid("queue-bad-languages", text=unknown[:40])
    chosen = {known[one.casefold()] for one in said}
    return [one for one in LANGUAGES if one in chosen]


@action("queue.team", queues.CHANGE)
async def ask_team(turn: Turn, queue_id: str) -> Response:
    """Asks who answers in it."""
    row = await retiring.givable(turn.work, turn.actor, queue_id)
    everybody = reach(turn.actor.role, queues.CHANGE) == "all"
    teams = [one for one in await members.teams(turn.work) if everybody or one.id == turn.actor.team_id]
    return (Replace(views.ask_team(row, teams)),)


@action("queue.teamed", queues.CHANGE)
async def teamed(turn: Turn, queue_id: str, team_id: str) -> Response:
    """That team answers in it."""
    await retiring.give_team(turn.work, turn.actor, queue_id, "" if team_id == NOBODY else team_id)
    return (Replace(await settings_screen(turn, queue_id)),)


@action("queue.lunch", queues.CHANGE)
async def lunch(turn: Turn, queue_id: str) -> Response:
    """Asks for a break and the zone."""
    return (Ask(views.lunch_form(await several.changeable(turn.work, turn.actor, queue_id))),)


@form("queue.lunch", queues.CHANGE)
async def lunch_given(turn: Turn, asked: Form, values: Values) -> Response:
    """Sets both; no words are no break."""
    queue_id, zone = asked.context[0], zone_named(values.text("zone"))
    if zone is None:
        return (Refuse((("zone", words("settings-bad-zone", text=values.text("zone")[:40])),)),)
    try:
        await several.break_at(turn.work, turn.actor, queue_id, lunch=_lunch(values.text("lunch")), zone=zone)
    except Invalid as error:
        return (Refuse((("lunch", refusals.sentence(error)),)),)
    return (Show(await settings_screen(turn, queue_id)),)


def _lunch(text: str) -> tuple[str, str] | None:
    """`12:00–13:00` or `12-13`; None for nothing."""
    if not text.strip():
        return None
    clocks = [clock_of(one) for one in _BETWEEN.split(text)]
    if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
        raise Invalid("queue-bad-lunch", text=text[:40])
    return clocks[0], clocks[1]


@action("queue.free", queues.CHANGE)
async def free(turn: Turn, queue_id: str) -> Response:
    """Its own days off."""
    return (Replace(await _free(turn, await several.changeable(turn.work, turn.actor, queue_id))),)


async def _free(turn: Turn, row: Queue) -> Screen:
    return views.free(await _shown(turn, row), _undo(turn))


@action("queue.off", queues.CHANGE)
async def off(turn: Turn, queue_id: str) -> Response:
    """Asks from when to when nobody is there."""
    return (Ask(views.off_form(await several.changeable(turn.work, turn.actor, queue_id))),)


@form("queue.off", queues.CHANGE)
async def off_given(turn: Turn, asked: Form, values: Values) -> Response:
    """Nobody is there on these days."""
    first, last = values.day("first"), values.day("last")
    if first is None or last is None:
        raise Invalid
    try:
        row = await several.take_off(turn.work, turn.actor, asked.context[0], first, last)
    except Invalid as error:
        return (Refuse(((_OFF.get(error.key, "first"), refusals.sentence(error)),)),)
    return (Show(await _free(turn, row)),)


@action("queue.on", queues.CHANGE)
async def on(turn: Turn, queue_id: str, first: str) -> Response:
    """Somebody is there on those days after all."""
    return (Replace(await _free(turn, await several.work_on(turn.work, turn.actor, queue_id, _day(first)))),)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise Invalid("button-expired") from error


@action("queue.holidays", queues.CHANGE)
async def holidays(turn: Turn, queue_id: str, wanted: str) -> Response:
    """Switches the public holidays on or off."""
    row = await several.keep_holidays(turn.work, turn.actor, queue_id, keeps=is_on(wanted))
    return (Replace(await _free(turn, row)),)


@action("queue.next", queues.CHANGE)
async def ask_next(turn: Turn, queue_id: str) -> Response:
    """Asks whose people are asked as well where nobody takes a ticket."""
    row = await several.changeable(turn.work, turn.actor, queue_id)
    return (Replace(views.ask_next(row, await several.active(turn.work))),)


@action("queue.after", queues.CHANGE)
async def after(turn: Turn, queue_id: str, next_id: str) -> Response:
    """They are."""
    await several.overflow_to(turn.work, turn.actor, queue_id, "" if next_id == NOBODY else next_id)
    return (Replace(await settings_screen(turn, queue_id)),)


@action("queue.retire", queues.CHANGE)
async def ask_retire(turn: Turn, queue_id: str) -> Response:
    """Asks where its tickets go."""
    row = await retiring.givable(turn.work, turn.actor, queue_id)
    heirs = await retiring.heirs(turn.work, turn.actor, row)
    return (Replace(views.ask_retire(row, heirs, len(await queries.open_in(turn.work, row.id)))),)


@action("queue.retired", queues.CHANGE)
async def retire(turn: Turn, queue_id: str, to_id: str) -> Response:
    """It is none any more."""
    row, to, count = await retiring.retire(turn.work, turn.actor, queue_id, to_id)
    return (Replace(views.retired(row, to, count, turn.work.operation_id)),)


@action("ticket.queue", tickets.WORK)
async def ask_queue(turn: Turn, ticket_id: str) -> Response:
    """Asks to which queue a ticket goes."""
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Show(views.ask_queue(read, await moving.others(turn.work, turn.actor, ticket_id))),)


@action("ticket.queued", tickets.WORK)
async def queued(turn: Turn, ticket_id: str, queue_id: str) -> Response:
    """It is there now; Undo brings it back."""
    row, to = await moving.move(turn.work, turn.actor, ticket_id, queue_id)
    return (Replace(views.moved(row, to, turn.work.operation_id)),)


@action("customer.topic", CUSTOMER)
async def topic(turn: Turn, ticket_id: str, queue_id: str) -> Response:
    """The customer says what it is about: it goes to those who know it, with their time, or who has it is told."""
    who = me(turn)
    row = await inquiries.own(turn.work, who, ticket_id)
    to = await topics.choose(turn.work, who, row, queue_id)
    if to is not None:
        name = several.called(to, who.language)
        await inquiries.tell(turn.work, row, turn.catalog.say(who.language, "topic-chosen", {"name": name}))
    return (Toast(words("topic-noted")),)
