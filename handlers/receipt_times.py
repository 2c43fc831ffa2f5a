"""The times of a receipt: what was assumed is confirmed, what is doubtful answered by one tap, another time given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from crm import capture as writing
from crm import interactions, reminders
from crm.doubts import Choice, Question
from crm.errors import Invalid, NotFound
from crm.understanding import Moment
from handlers import capture
from handlers.events import Pressed
from handlers.forms.fields import MomentValue, Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.doubts import moment_in
from handlers.vocabulary import Ask, Replace, Response, Show
from storage import conversations
from storage.tables import Interaction, Note, Reminder

LATELY = timedelta(days=1)
"""How far back a typed `/undo` looks for the answer that it takes back."""


@action("log.due", "reminder.own")
async def due(turn: Turn, interaction_id: str, seconds: str, by: str) -> Response:
    """This is when the person wants to be reminded: one tap sets it, or moves what was assumed."""
    row, note, line = await capture.mine(turn, interaction_id)
    if note is None or line is None:
        raise NotFound
    choice = moment_in(seconds, by, line.zone)
    await _settle(turn, note, choice, ahead=True)
    await _remind(turn, row, note, choice, line.zone)
    return (Replace(await capture.receipt_of(turn, row.id)),)


@action("log.day", "interaction.change")
async def day(turn: Turn, interaction_id: str, seconds: str, by: str) -> Response:
    """This is when it took place."""
    row, note, line = await capture.mine(turn, interaction_id)
    if note is None or line is None:
        raise NotFound
    choice = moment_in(seconds, by, line.zone)
    await _settle(turn, note, choice, ahead=False)
    at = writing.happened(await capture.line_in(turn, note), turn.now)
    await interactions.change(turn.work, turn.actor, row.id, happened_at=at)
    return (Replace(await capture.receipt_of(turn, row.id)),)


async def _settle(turn: Turn, note: Note, choice: Choice, *, ahead: bool) -> None:
    """The open question is answered; Stale where it was answered already and what it was about stands."""
    reminder = await turn.work.get(Reminder, note.payload.get("reminder") or None)
    asked = capture.open_question(turn, await capture.line_in(turn, note), note, reminder)
    if asked is not None and asked.ahead is ahead:
        _answer(turn, note, asked, choice)
    elif not ahead:
        raise await capture.already(turn, "interaction", note.id, "happened_at")
    elif reminder is not None:
        raise await capture.already(turn, "reminder", reminder.id, "due_at")


def _answer(turn: Turn, note: Note, asked: Question, choice: Choice) -> None:
    """Keeps what the words mean with the text, so that it is read so from now on."""
    payload = {name: value for name, value in note.payload.items() if name != "doubt"}
    if "doubt" not in note.payload:
        meant = {"start": choice.start.isoformat(), "clock": choice.has_clock, "operation": turn.work.operation_id}
        payload["answers"] = payload.get("answers", {}) | {asked.said: meant}
    note.payload = payload


async def _remind(turn: Turn, row: Interaction, note: Note, choice: Choice, zone: ZoneInfo) -> None:
    """Sets or moves the reminder. zone: where a choice without an hour is a day."""
    reminder = await turn.work.get(Reminder, note.payload.get("reminder") or None)
    if reminder is not None and reminder.status != "dropped":
        await reminders.change(
            turn.work,
            turn.actor,
            reminder.id,
            choice.start,
            has_clock=choice.has_clock,
            said=reminder.said,
            said_in=zone.key,
        )
        return
    line = await capture.line_in(turn, note)
    said = line.read.due.said if line.read.due else ""
    due = Moment.given(said, choice.start, has_clock=choice.has_clock)
    made = await capture.remind(turn, replace(line, read=replace(line.read, due=due), zone=zone), row)
    if made is None:
        raise Invalid("reminder-past", when=choice.start)
    note.payload = note.payload | {"reminder": made.id}


@action("log.clock", "reminder.own")
async def confirm_clock(turn: Turn, interaction_id: str, reminder_id: str) -> Response:
    """The hour that was assumed is meant: from now on it is an appointment."""
    row, _, _ = await capture.mine(turn, interaction_id)
    reminder = await _reminder(turn, reminder_id)
    if reminder.has_clock:
        raise await capture.already(turn, "reminder", reminder.id, "has_clock")
    await reminders.change(turn.work, turn.actor, reminder.id, reminder.due_at, has_clock=True, said=reminder.said)
    return (Replace(await capture.receipt_of(turn, row.id)),)


@action("log.time", "reminder.own")
async def ask_time(turn: Turn, interaction_id: str, reminder_id: str) -> Response:
    """Another time for the reminder."""
    await capture.mine(turn, interaction_id)
    return (Ask(views.time_form(interaction_id, (await _reminder(turn, reminder_id)).id)),)


@action("log.when", "reminder.own")
async def ask_when(turn: Turn, interaction_id: str) -> Response:
    """A time that is none of those offered, for the reminder that stands or for one to be set."""
    row, note, _ = await capture.mine(turn, interaction_id)
    if note is None:
        raise NotFound
    return (Ask(views.time_form(row.id, await _standing(turn, note))),)


async def _standing(turn: Turn, note: Note | None) -> str:
    """The reminder of the text, done or open; "" where it has none, or one that went as the text was rewritten."""
    reminder = await turn.work.get(Reminder, (note.payload.get("reminder") or None) if note else None)
    return reminder.id if reminder is not None and reminder.status != "dropped" else ""


async def _reminder(turn: Turn, reminder_id: str) -> Reminder:
    row = await turn.work.get(Reminder, reminder_id)
    if row is None or turn.actor.member_id not in (row.member_id, row.created_by):
        raise NotFound
    return row


@form("log-time", "reminder.own")
async def change_time(turn: Turn, of: Form, values: Values) -> Response:
    """The reminder moves, or is set where there was none; the receipt is shown again with the new time."""
    row, note, _ = await capture.mine(turn, of.context[0])
    when = values.moment("when")
    if when is None:
        raise Invalid("form-required")
    reminder_id = of.context[1] or await _standing(turn, note)
    if note is not None:
        await _explain(turn, note, when)
    if reminder_id:
        await reminders.change(turn.work, turn.actor, reminder_id, when.start, has_clock=when.has_clock, said=when.said)
    elif note is None:
        raise NotFound
    else:
        await _remind(turn, row, note, Choice(when.start, when.has_clock), turn.zone)
    return (Show(await capture.receipt_of(turn, row.id), reply=True),)


async def _explain(turn: Turn, note: Note, when: MomentValue) -> None:
    """What was asked about the plan is answered by a time of one's own, which may be doubtful in turn."""
    reminder = await turn.work.get(Reminder, note.payload.get("reminder") or None)
    asked = capture.open_question(turn, await capture.line_in(turn, note), note, reminder)
    if asked is not None and asked.ahead:
        _answer(turn, note, asked, Choice(when.start, when.has_clock))
    doubt = when.question(turn.now, turn.zone)
    if doubt is not None:
        note.payload = note.payload | {"doubt": doubt.as_json()}


async def taken_back(turn: Turn, operation: str) -> str:
    """An operation was undone: if it answered a question, that is open again; the interaction it is about, or ""."""
    for note in await _explained(turn):
        answers = note.payload.get("answers", {})
        kept = {said: one for said, one in answers.items() if one["operation"] != operation}
        if len(kept) < len(answers):
            note.payload = note.payload | {"answers": kept}
            return note.id
    return ""


async def _explained(turn: Turn) -> Sequence[Note]:
    """The texts an undo may be about: that of the receipt whose button it was, else what was written lately."""
    fact, author = turn.event.fact, turn.event.author.key
    pressed = fact.message if isinstance(fact, Pressed) else ""
    if not pressed:
        return await conversations.written_since(turn.work, author, turn.now - LATELY)
    posted = await conversations.posted_at(turn.work, turn.event.chat.key, pressed)
    if posted is None or posted.noun != "interaction":
        return ()
    note = await conversations.note_of(turn.work, posted.record_id, author)
    return (note,) if note else ()
