"""When a person does not work: weekdays, public holidays, time off. Reminders and digests keep to it."""

from __future__ import annotations

from crm import calendar, workdays
from crm.errors import Invalid, NotFound
from handlers import refusals
from handlers.forms.fields import Values
from handlers.forms.form import Field, Form
from handlers.registry import action, form
from handlers.reminders import me
from handlers.text import words
from handlers.turn import Turn
from handlers.views import days_off as views
from handlers.views.common import is_on
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast


@action("settings.free", "settings.own")
async def show(turn: Turn) -> Response:
    """The days on which the person works, in place of the settings."""
    return (Replace(await _screen(turn)),)


@action("settings.weekday", "settings.own")
async def weekday(turn: Turn, digit: str, wanted: str) -> Response:
    """Turns a weekday into a working day or a free one; one working day at least stays."""
    days = (await me(turn)).work_days
    if digit not in set(calendar.WEEK):
        return (Toast(words("button-expired"), alert=True),)
    left = days.replace(digit, "") + (digit if is_on(wanted) else "")
    if not left:
        return (Toast(words("settings-no-day"), alert=True),)
    await workdays.choose(turn.work, turn.actor, days=left)
    return (Replace(await _screen(turn)),)


@action("settings.holidays", "settings.own")
async def holidays(turn: Turn, wanted: str) -> Response:
    """Switches the public holidays of the zone's country on or off."""
    await workdays.choose(turn.work, turn.actor, keeps_holidays=is_on(wanted))
    return (Replace(await _screen(turn)),)


@action("settings.off", "settings.own")
async def ask(_turn: Turn) -> Response:
    """Asks from when to when."""
    first = Field("first", words("settings-off-first"), "day", hint=words("settings-off-hint"))
    last = Field("last", words("settings-off-last"), "day", hint=words("settings-off-hint"))
    return (Ask(Form("settings.off", words("settings-off-title"), (first, last))),)


@form("settings.off", "settings.own")
async def given(turn: Turn, _form: Form, values: Values) -> Response:
    """Takes those days off."""
    first, last = values.day("first"), values.day("last")
    if first is None or last is None:
        raise Invalid
    try:
        await workdays.take_off(turn.work, turn.actor, first, last)
    except Invalid as refusal:
        return (Refuse((("last", refusals.sentence(refusal)),)),)
    return (Show(await _screen(turn)),)


@action("settings.on", "settings.own")
async def come_back(turn: Turn, time_off_id: str) -> Response:
    """Works on those days after all."""
    try:
        await workdays.come_back(turn.work, turn.actor, time_off_id)
    except NotFound:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(await _screen(turn)),)


async def _screen(turn: Turn) -> Screen:
    await turn.work.flush()
    member = await me(turn)
    undo = turn.work.operation_id if turn.work.has_changed else ""
    coming = await workdays.coming(turn.work, member)
    return views.overview(member, coming, workdays.country(member), turn.reader.language, undo)
