"""A text in reply to a reminder finishes it, moves it, or is kept with whom it is about, as in reply to their card."""

from __future__ import annotations

from crm import doubts
from crm import reminders as crm
from crm.lines import Line
from crm.understanding import parse_moment
from handlers import capture, card_questions, edits, last_lines, reading, reminders
from handlers.events import Said
from handlers.forms.fields import MomentValue
from handlers.registry import reply
from handlers.turn import Turn
from handlers.views import reminders as views
from handlers.vocabulary import Response, Show
from locales.small_talk import finishes
from storage.queries import deals
from storage.queries.reminders import ReminderRead

LITTLE = 12
"""So many letters around a phrase of time ("ok, ", "move it to ") do not make it a note."""


@reply("reminder", "reminder.own")
async def answer(turn: Turn, reminder_id: str, said: Said) -> Response:
    """"Done" finishes it, a time moves it, what was done is logged; any other text is kept as a note."""
    read = await reminders.read_own(turn, reminder_id)
    if finishes(said.text):
        return await _finished(turn, read)
    last_lines.wrote(turn, said.text, is_reply=True)
    line = await capture.line_of(turn, said.text, is_reply=True)
    response = await _moved(turn, read, said.text) if line.read.intent != "log" else None
    return response or await _told(turn, read, line, said) or await _note(turn, read, said.text)


async def _finished(turn: Turn, read: ReminderRead) -> Response:
    """Done, as by its button; one that is closed already says so."""
    if read.reminder.status != "open":
        return (Show(views.closed(read, f"reminder-is-{read.reminder.status}"), reply=True),)
    await crm.finish(turn.work, turn.actor, read.reminder.id)
    return (Show(views.finished(await reminders.read_own(turn, read.reminder.id), turn.work.operation_id), reply=True),)


async def _moved(turn: Turn, read: ReminderRead, text: str) -> Response | None:
    """Another time for an open reminder, or a question about it; None where more is said than a time."""
    meant, unsure = parse_moment(text, turn.reader.language, turn.now, turn.zone)
    if read.reminder.status != "open":
        return None
    if meant is not None and _is_all(meant.said, text):
        when = MomentValue(meant.start, meant.has_clock, meant.said, doubts=unsure)
        return (Show(await reminders.moved(turn, read.reminder.id, when), reply=True),)
    if meant is None and unsure and _is_all(unsure[0].said, text):
        question = doubts.about_plan(None, unsure, turn.now, turn.zone, is_set=False)
        return (Show(views.over(read, question), reply=True),) if question else None
    return None


def _is_all(said: str, text: str) -> bool:
    """Whether the text says hardly more than that time."""
    return len(text.strip()) - len(said) <= LITTLE


async def _told(turn: Turn, read: ReminderRead, line: Line, said: Said) -> Response | None:
    """What the same words do in reply to the card of whom it is about; None for words that are no more than a note."""
    is_told = line.read.intent == "log" or card_questions.is_plan(line)
    if not (is_told or card_questions.asks_or_tells_birthday(line)):
        return None
    about = await _about(turn, read)
    if about is not None:
        return await edits.about(turn, *about, said, line=line, reminder_id=read.reminder.id)
    return await reading.said(turn, said) if line.name or line.company else None


async def _about(turn: Turn, read: ReminderRead) -> tuple[str, str] | None:
    """The record it is about, as far as it is in sight: a deal where it is one of the person who is named."""
    row = read.reminder
    deal = await deals.read(turn.work, row.deal_id) if row.deal_id and read.deal else None
    if deal is not None and row.contact_id in (None, deal.deal.contact_id):
        return "deal", deal.deal.id
    if row.contact_id and read.contact:
        return "contact", row.contact_id
    return ("company", row.company_id) if row.company_id and read.company else None


async def _note(turn: Turn, read: ReminderRead, text: str) -> Response:
    turn.work.op = "interaction.log"
    kept = await reminders.keep(turn, read, "note", text)
    turn.remember("interaction", kept.id)
    return (Show(views.noted(read, turn.work.operation_id), reply=True),)
