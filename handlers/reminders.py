"""Reminders that are set already: done, put off, moved, given to a colleague, dropped, listed."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from crm import calendar, doubts, interactions
from crm import reminders as crm
from crm.errors import Invalid, NotFound
from crm.permissions import scope_of
from crm.understanding.model import Moment as Meant
from handlers import capture
from handlers.forms.fields import MomentValue, Values
from handlers.forms.form import Form
from handlers.identify import actor_of
from handlers.notices import context_of
from handlers.registry import action, command, form
from handlers.shown import operation_shown
from handlers.text import Moment, words
from handlers.turn import Turn
from handlers.views import new_reminder
from handlers.views import reminders as views
from handlers.views.common import page_number
from handlers.views.doubts import moment_in
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Tell, Toast
from storage.queries import members
from storage.queries import reminders as queries
from storage.queries.reminders import ReminderRead
from storage.tables import Interaction, Member

COLLEAGUES = 6


async def me(turn: Turn) -> Member:
    """The member who acts."""
    found = await turn.work.get(Member, turn.actor.member_id)
    if found is None:
        raise NotFound
    return found


def quick_time(member: Member, now: datetime, code: str) -> tuple[datetime, bool]:
    """When a quick button means, and whether by the clock: 1h, 2h, tom, mon, fri, week; Invalid for other codes."""
    zone = ZoneInfo(member.timezone)
    if code in ("1h", "2h"):
        return (now + timedelta(hours=int(code[0]))).replace(second=0, microsecond=0), True
    today = calendar.local_day(now, zone)
    ahead = {"tom": 1, "week": 7, "mon": 7 - today.weekday(), "fri": (4 - today.weekday()) % 7 or 7}.get(code)
    if ahead is None:
        raise Invalid
    return calendar.at_clock(today + timedelta(days=ahead), member.work_start, zone), False


async def read_own(turn: Turn, reminder_id: str) -> ReminderRead:
    """One's own reminder as it stands now; NotFound for any other."""
    await turn.work.flush()
    found = await queries.read(turn.work, reminder_id)
    if found is None:
        raise NotFound
    return found


@command("reminders", "reminder.own")
async def show_list(turn: Turn, rest: str = "") -> Response:
    """`/reminders`: what is open, overdue first."""
    return (Show(await _list(turn, 0)),)


@action("reminder.list", "reminder.own")
async def turn_page(turn: Turn, page: str = "0") -> Response:
    """Another page of the list."""
    return (Replace(await _list(turn, page_number(page))),)


async def _list(turn: Turn, page: int) -> Screen:
    total = await queries.count_open(turn.work, turn.actor.member_id)
    page = min(page, max(total - 1, 0) // views.PAGE)
    reads = await queries.open_of(turn.work, turn.actor.member_id, limit=views.PAGE, offset=page * views.PAGE)
    return views.listed(reads, turn.now, page, total)


@action("reminder.show", "reminder.own")
async def show(turn: Turn, reminder_id: str) -> Response:
    """One reminder with what can be done about it now."""
    read = await read_own(turn, reminder_id)
    return (Replace(views.shown(read, await context_of(turn.work, read), turn.now)),)


@action("reminder.more", "reminder.own")
async def more(turn: Turn, reminder_id: str) -> Response:
    """The rarer answers to a notice."""
    read = await read_own(turn, reminder_id)
    if read.reminder.status != "open":
        return _already(read)
    return (Replace(views.more(read, await context_of(turn.work, read))),)


@action("reminder.done", "reminder.own")
async def done(turn: Turn, reminder_id: str) -> Response:
    """It is done; a second tap says since when."""
    row = await crm.finish(turn.work, turn.actor, reminder_id)
    read = await read_own(turn, row.id)
    if row.status == "done" and row.done_at != turn.now:
        return _already(read)
    return (Replace(views.finished(read, turn.work.operation_id)),)


@action("reminder.drop", "reminder.own")
async def drop(turn: Turn, reminder_id: str) -> Response:
    """Off the list, undone; a second tap says so."""
    row = await crm.drop(turn.work, turn.actor, reminder_id)
    read = await read_own(turn, row.id)
    if row.done_at != turn.now:
        return _already(read)
    return (Replace(views.dropped(read, turn.work.operation_id)),)


def _already(read: ReminderRead) -> Response:
    row = read.reminder
    if row.status == "done" and row.done_at is not None:
        return (Toast(words("reminder-done-already", when=Moment(row.done_at))),)
    return (Toast(words("reminder-dropped-already")),)


@action("reminder.log", "interaction.log")
async def ask_call(turn: Turn, reminder_id: str) -> Response:
    """Asks what was said on the call that the reminder was about."""
    read = await read_own(turn, reminder_id)
    if read.reminder.status != "open":
        return _already(read)
    return (Ask(views.call_form(read)),)


@form("reminder.log", "interaction.log")
async def log_call(turn: Turn, filled: Form, values: Values) -> Response:
    """Keeps the call and closes the reminder, in one operation that one Undo takes back."""
    read = await read_own(turn, filled.context[0])
    await keep(turn, read, "call", values.text("summary"))
    await crm.finish(turn.work, turn.actor, read.reminder.id)
    return (Show(views.called(await read_own(turn, read.reminder.id), turn.work.operation_id)),)


@action("reminder.snooze", "reminder.own")
async def snooze(turn: Turn, reminder_id: str, code: str) -> Response:
    """Puts it off by a quick button."""
    due, has_clock = quick_time(await me(turn), turn.now, code)
    row = await crm.snooze(turn.work, turn.actor, reminder_id, due, has_clock=has_clock)
    return (Replace(views.moved(await read_own(turn, row.id), turn.work.operation_id)),)


@action("reminder.change", "reminder.own")
async def ask_time(turn: Turn, reminder_id: str) -> Response:
    """Asks for another time."""
    read = await read_own(turn, reminder_id)
    if read.reminder.status != "open":
        return _already(read)
    return (Ask(new_reminder.form("reminder.change", (reminder_id,))),)


@form("reminder.change", "reminder.own")
async def change(turn: Turn, filled: Form, values: Values) -> Response:
    """Moves it to the time that was given; a notice that has been said already counts as put off."""
    when = values.moment("when")
    if when is None:
        raise Invalid
    return (Show(await moved(turn, filled.context[0], when)),)


async def moved(turn: Turn, reminder_id: str, when: MomentValue) -> Screen:
    """Moved to that time, with what is doubtful in it; a time that is over moves nothing and is asked about."""
    before = await read_own(turn, reminder_id)
    verb = crm.snooze if before.reminder.fired_at is not None else crm.change
    try:
        row = await verb(turn.work, turn.actor, reminder_id, when.start, has_clock=when.has_clock, said=when.said)
    except Invalid as refusal:
        if refusal.key not in doubts.REFUSED:
            raise
        meant = Meant.given(when.said, when.start, has_clock=when.has_clock)
        return views.over(before, doubts.refused(meant, turn.now, turn.zone))
    question = when.question(turn.now, turn.zone)
    return views.moved(await read_own(turn, row.id), turn.work.operation_id, question)


@action("reminder.at", "reminder.own")
async def choose_moment(turn: Turn, reminder_id: str, seconds: str, by: str) -> Response:
    """One of the times that may be meant: what was taken already is confirmed, another one moves the reminder."""
    choice = moment_in(seconds, by, turn.zone)
    before = (await read_own(turn, reminder_id)).reminder
    was, said = before.due_at, before.said
    row = await crm.change(turn.work, turn.actor, reminder_id, choice.start, has_clock=choice.has_clock, said=said)
    read = await read_own(turn, row.id)
    if row.due_at != was:
        return (Replace(views.moved(read, turn.work.operation_id)),)
    return (Replace(views.receipt(read, row.timezone, await operation_shown(turn))),)


@action("reminder.clock", "reminder.own")
async def confirm_hour(turn: Turn, reminder_id: str) -> Response:
    """The hour that was taken is meant: from now on it is an appointment."""
    row = (await read_own(turn, reminder_id)).reminder
    if row.status != "open" or row.has_clock:
        raise await capture.already(turn, "reminder", row.id, "has_clock")
    await crm.change(turn.work, turn.actor, row.id, row.due_at, has_clock=True, said=row.said)
    read = await read_own(turn, row.id)
    return (Replace(views.receipt(read, read.reminder.timezone, await operation_shown(turn))),)


@action("reminder.give", "reminder.give")
async def ask_whom(turn: Turn, reminder_id: str, page: str = "0") -> Response:
    """Lists the colleagues it may be given to."""
    read = await read_own(turn, reminder_id)
    if read.reminder.status != "open":
        return _already(read)
    mates = [one for one in await colleagues(turn) if one.id != read.reminder.member_id]
    first = page_number(page) * COLLEAGUES
    shown = mates[first : first + COLLEAGUES]
    screen = views.colleagues(read, shown, page_number(page), has_next=first + COLLEAGUES < len(mates))
    return (Replace(screen),)


async def colleagues(turn: Turn) -> list[Member]:
    """Whom this person may give a reminder to, themselves among them."""
    if turn.actor.role in ("owner", "admin"):
        return list(await members.active(turn.work))
    return list(await members.active(turn.work, turn.actor.team_id)) if turn.actor.team_id else []


@action("reminder.give_to", "reminder.give")
async def give(turn: Turn, reminder_id: str, member_id: str) -> Response:
    """Gives it to a colleague, who is told and may decline."""
    if member_id == (await read_own(turn, reminder_id)).reminder.member_id:
        return (Toast(words("reminder-theirs-already")),)
    row = await crm.hand_over(turn.work, turn.actor, reminder_id, member_id)
    told = views.taken(await _read_by(turn, row.id, member_id), turn.actor.name, views.Context())
    mine = views.given(await read_own(turn, row.id), turn.work.operation_id)
    return (Replace(mine), Tell(member_id, told))


async def _read_by(turn: Turn, reminder_id: str, member_id: str) -> ReminderRead:
    """The reminder as that member may see it: of records out of their reach it says no name."""
    await turn.work.flush()
    member = await turn.work.get(Member, member_id)
    if member is None:
        raise NotFound
    mine, turn.work.scope = turn.work.scope, scope_of(actor_of(member))
    found = await queries.named(turn.work, [reminder_id])
    turn.work.scope = mine
    return found[reminder_id]


@action("reminder.decline", "reminder.own")
async def decline(turn: Turn, reminder_id: str) -> Response:
    """Gives it back to whom it came from, who is told."""
    row = await crm.decline(turn.work, turn.actor, reminder_id)
    theirs = await _read_by(turn, row.id, row.member_id)
    mine = await _read_by(turn, row.id, turn.actor.member_id)
    told = Tell(row.member_id, views.declined(theirs, turn.actor.name))
    return (Replace(views.given_back(mine, turn.work.operation_id)), told)


async def keep(turn: Turn, read: ReminderRead, kind: str, text: str) -> Interaction:
    """An interaction with whom the reminder is about, as far as they are in sight."""
    row = read.reminder
    return await interactions.log(
        turn.work,
        turn.actor,
        kind=kind,
        summary=text,
        happened_at=turn.now,
        direction="out" if kind == "call" else "",
        contact_id=row.contact_id if read.contact else None,
        company_id=row.company_id if row.company_id and read.company else None,
        deal_id=row.deal_id if read.deal else None,
    )
