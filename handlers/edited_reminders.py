"""The message that set a reminder, or that waits for its time, was rewritten: it is read again, `was → now`."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from crm import doubts, reminders
from crm.errors import Invalid, NotFound
from crm.lines import Line
from crm.understanding import Moment as Meant
from crm.understanding.spoken import spoken
from handlers import capture, last_lines, new_reminders, reading
from handlers.edited_people import was_now
from handlers.events import Said
from handlers.new_reminders import Wish
from handlers.registry import edit
from handlers.text import Moment, Plain, Words, words
from handlers.turn import Turn
from handlers.views import reminders as views
from handlers.views.common import short
from handlers.vocabulary import Replace, Response, Screen, paragraph
from storage import conversations
from storage.queries import reminders as queries
from storage.queries.reminders import ReminderRead
from storage.tables import Reminder


@edit("reminder", "reminder.own")
async def edited(turn: Turn, reminder_id: str, said: Said) -> Response:
    """What the message set follows its new words; nobody and no time is taken away by leaving them out."""
    row = await turn.work.get(Reminder, reminder_id)
    if row is None:
        return await reading.said(turn, replace(said, edited=False))
    before = await queries.read(turn.work, row.id)
    if before is None:
        raise NotFound
    turn.remember("reminder", row.id)
    if row.status != "open":
        return (Replace(views.closed(before, f"reminder-is-{row.status}")),)
    line = await _line_again(turn, row.id, said.text, row.created_at)
    wish = await new_reminders.certain(turn, line)
    try:
        changes = await _rewritten(turn, before, wish)
    except Invalid as refusal:
        if refusal.key not in doubts.REFUSED:
            raise
        over = Meant.given(wish.said, datetime.fromisoformat(wish.due), has_clock=wish.has_clock)
        return (Replace(views.over(before, doubts.refused(over, turn.now, line.zone))),)
    return (Replace(await _told(turn, row, wish, changes)),)


async def _line_again(turn: Turn, record_id: str, text: str, at: datetime) -> Line:
    """The new words, read in the language and the zone in which the message was written; at: when, if nothing says."""
    note = await conversations.note_of(turn.work, record_id, turn.event.author.key)
    kept = (note.payload.get("written") or note.payload) if note else {}
    payload = {"at": at.isoformat()} | {name: kept[name] for name in ("at", "lang", "zone") if kept.get(name)}
    new = _without_command(text, capture.writer_of(turn, payload).language)
    last_lines.wrote(turn, new, payload)
    return await capture.line_again(turn, new, payload)


def _without_command(text: str, lang: str) -> str:
    """An edited `/remind call Petrov` is about what stands behind the command."""
    head, _, rest = text.partition(" ")
    return spoken("remind", rest, lang) if head.startswith("/remind") else text


async def _rewritten(turn: Turn, before: ReminderRead, wish: Wish) -> list[Words]:
    """Moves and renames it, and ties it to whom it names now; what was, and what is."""
    row = before.reminder
    was_due, was_text, was_about = row.due_at, row.text, (before.contact, before.company, before.deal)
    if wish.due and wish.said != row.said:
        await reminders.change(
            turn.work,
            turn.actor,
            row.id,
            datetime.fromisoformat(wish.due),
            has_clock=wish.has_clock,
            said=wish.said,
            said_in=wish.zone,
        )
    repeats = wish.recurrence if wish.due else row.recurrence
    await reminders.rewrite(turn.work, turn.actor, row.id, text=wish.text, about=wish.about, recurrence=repeats)
    after = await queries.read(turn.work, row.id)
    changes = []
    if row.due_at != was_due:
        changes.append(was_now("log-edited-due", Moment(was_due), Moment(row.due_at)))
    if after is not None and (now_about := (after.contact, after.company, after.deal)) != was_about:
        changes.append(was_now("log-edited-person", _name(was_about), _name(now_about)))
    if row.text != was_text:
        changes.append(words("log-edited-words"))
    return changes


def _name(about: tuple[str | None, ...]) -> Plain:
    return Plain(short(next((one for one in about if one), "–"), views.ON_BUTTON))


async def _told(turn: Turn, row: Reminder, wish: Wish, changes: list[Words]) -> Screen:
    read = await queries.read(turn.work, row.id)
    if read is None:
        raise NotFound
    question = wish.question if wish.due else None
    screen = views.receipt(read, row.timezone, turn.work.operation_id if changes else "", question)
    told = tuple(paragraph(one) for one in changes or [words("log-edited-nothing")])
    return replace(screen, blocks=(*screen.blocks, *told))


@edit("wish", "reminder.own")
async def edited_wish(turn: Turn, note_id: str, said: Said) -> Response:
    """A text that waits for its time was rewritten: it is read anew in the place of the question."""
    if await new_reminders.take_kept(turn, note_id) is None:
        raise NotFound
    line = await _line_again(turn, note_id, said.text, turn.now)
    return (Replace(await new_reminders.screen_of(turn, line)),)
