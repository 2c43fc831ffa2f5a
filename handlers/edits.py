"""A message that was edited is read again and what it made is mended; a reply to a card adds to the record."""

from __future__ import annotations

from dataclasses import replace

from crm import capture as writing
from crm import deals, interactions, people, reminders
from crm.errors import Invalid, NotFound
from crm.lines import Line
from crm.permissions import require
from handlers import (
    capture,
    card_questions,
    edited_people,
    last_lines,
    new_reminders,
    piling,
    reading,
    receipt_buttons,
    said_of_deals,
)
from handlers.edited_people import was_now
from handlers.events import Said
from handlers.registry import edit, reply
from handlers.text import Amount, Moment, Plain, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.common import took_place
from handlers.vocabulary import Replace, Response, Show
from storage import conversations
from storage.queries import deals as deal_queries
from storage.queries import interactions as queries
from storage.tables import Interaction, Note, Reminder


@edit("interaction", "interaction.change")
async def interaction(turn: Turn, record_id: str, said: Said) -> Response:
    """What the message made follows its new words; the receipt tells `was → now`."""
    row = await turn.work.get(Interaction, record_id)
    note = await conversations.note_of(turn.work, record_id, turn.event.author.key)
    if row is None and note is not None and note.payload.get("line"):
        return await kept(turn, note.payload["line"], said)
    if row is None:
        return await reading.said(turn, replace(said, edited=False))
    require(turn.actor, "interaction.change", await queries.held(turn.work, row))
    text = _without_command(said.text)
    kept_as = note.payload if note else {"at": row.created_at.isoformat()}
    last_lines.wrote(turn, text, kept_as)
    line = capture.explained(await capture.line_again(turn, text, kept_as), note)
    changes = [*await edited_people.follow(turn, row, line, note), *await _words(turn, row, line)]
    changes += [*await _time(turn, row, line, note), *await _sum(turn, row, line)]
    if note is not None:
        note.payload = note.payload | {"text": text}
        if note.payload.get("line"):
            await piling.change(turn, note.payload["line"], text)
    turn.remember("interaction", row.id)
    shown = changes or [words("log-edited-nothing")]
    operation = turn.work.operation_id if changes else ""
    return (Replace(await capture.receipt_of(turn, row.id, changes=shown, operation=operation, is_edit=True)),)


def _without_command(text: str) -> str:
    """An edited `/log called Petrov` is about what stands behind the command."""
    head, _, rest = text.partition(" ")
    return rest if head.startswith("/log") else text


async def _words(turn: Turn, row: Interaction, line: Line) -> list[Words]:
    """Kind, outcome, time and words of the interaction itself."""
    was = (row.kind, row.outcome, row.happened_at, row.summary)
    read = line.read
    at = writing.happened(line, turn.now) if read.happened else row.happened_at
    await interactions.change(
        turn.work,
        turn.actor,
        row.id,
        kind=read.kind or row.kind,
        summary=line.summary,
        direction=read.direction or row.direction,
        outcome=read.outcome or "",
        happened_at=at,
    )
    changes = []
    if was[0] != row.kind:
        changes.append(was_now("log-form-kind", views.kind(was[0]), views.kind(row.kind)))
    if was[1] != row.outcome:
        changes.append(was_now("log-form-outcome", _outcome(was[1]), _outcome(row.outcome)))
    if was[2] != row.happened_at:
        changes.append(was_now("log-edited-when", took_place(was[2]), took_place(row.happened_at)))
    if was[3] != row.summary:
        changes.append(words("log-edited-words"))
    return changes


def _outcome(name: str) -> Words | Plain:
    return words(f"log-outcome-{name}") if name else Plain("–")


async def _time(turn: Turn, row: Interaction, line: Line, note: Note | None) -> list[Words]:
    """The reminder moves with the words, is set when a time is named now, and goes when none is any more."""
    reminder = await turn.work.get(Reminder, (note.payload.get("reminder") or None) if note else None)
    due = line.read.due
    if reminder is None or reminder.status == "dropped":
        return await _new_time(turn, row, line, note)
    if reminder.status == "done":
        return []
    was = reminder.due_at
    if due is None:
        await reminders.drop(turn.work, turn.actor, reminder.id)
        return [was_now("log-edited-due", Moment(was), Plain("–"))]
    if due.said == reminder.said:
        return []
    try:
        about = writing.subject(line)
        await reminders.change(
            turn.work,
            turn.actor,
            reminder.id,
            due.start,
            has_clock=due.has_clock,
            said=due.said,
            said_in=line.zone.key,
            text=about,
        )
    except Invalid:  # a time that is over, or hardly meant: when it should be is asked below
        await reminders.drop(turn.work, turn.actor, reminder.id)
        return [was_now("log-edited-due", Moment(was), Plain("–"))]
    return [was_now("log-edited-due", Moment(was), Moment(reminder.due_at))]


async def _new_time(turn: Turn, row: Interaction, line: Line, note: Note | None) -> list[Words]:
    made = await capture.remind(turn, line, row)
    if made is None or note is None:
        return []
    note.payload = note.payload | {"reminder": made.id}
    return [was_now("log-edited-due", Plain("–"), Moment(made.due_at))]


async def _sum(turn: Turn, row: Interaction, line: Line) -> list[Words]:
    """The value of the deal the interaction is about follows the sum."""
    read = await deal_queries.read(turn.work, row.deal_id) if row.deal_id else None
    worth = line.sum_of(read.deal) if read is not None else None
    if read is None or worth is None or not read.is_open:
        return []
    minor, currency = read.deal.value_minor, read.deal.currency
    if (minor, currency) == worth:
        return []
    await deals.change_value(turn.work, turn.actor, read.deal.id, *worth)
    return [was_now("log-edited-value", Amount(minor or 0, currency or worth[1]), Amount(*worth))]


@edit("said", "help.read")
async def heard(turn: Turn, digest: str, said: Said) -> Response:
    """A text that made no record is read as if it had just been written; no edit runs a command."""
    if said.digest == digest:  # platforms tell of an edit, too, when a preview of a link comes
        return ()
    told = replace(said, text=_without_command(said.text), edited=False)
    return () if told.text.startswith("/") else _in_place(await reading.said(turn, told))


def _in_place(response: Response) -> Response:
    """The new answer takes the place of the old one."""
    first, rest = response[:1], response[1:]
    return (*(Replace(one.screen) if isinstance(one, Show) else one for one in first), *rest)


@edit("note", "interaction.log")
async def kept(turn: Turn, record_id: str, said: Said) -> Response:
    """A text that waits for its person was rewritten: it is read again."""
    note = await capture.held(turn, record_id)
    last_lines.wrote(turn, _without_command(said.text), note.payload)
    if note.payload.get("line"):
        turn.remember("note", note.id)
        await piling.change(turn, note.id, said.text)
        return ()
    note.payload = note.payload | {"text": _without_command(said.text)}
    line = await capture.line_in(turn, note)
    if line.read.intent != "log":
        return _in_place(await reading.said(turn, replace(said, edited=False)))
    turn.remember("note", note.id)
    match = await people.who(turn.work, line)
    if match.sure is None:
        return (Replace(views.which(note.id, line, match, turn.now)),)
    return (Replace(await capture.finish(turn, note, match.sure.noun, match.sure.id)),)


@reply("note", "interaction.log")
async def who(turn: Turn, record_id: str, said: Said) -> Response:
    """The answer to "which Petrov?" was typed: a name, searched for."""
    note = await capture.held(turn, record_id)
    line = await capture.line_in(turn, note)
    answer = replace(line, read=replace(line.read, people=(), company=None, phones=(), emails=()))
    match = await people.find(turn.work, said.text)
    if match.sure is None:
        return (Show(views.which(note.id, answer, match, turn.now), reply=True),)
    return (Show(await capture.finish(turn, note, match.sure.noun, match.sure.id), reply=True),)


@reply("interaction", "interaction.change")
async def more(turn: Turn, record_id: str, said: Said) -> Response:
    """Words in reply to a receipt are added to what was logged."""
    row = await turn.work.get(Interaction, record_id)
    if row is None:
        raise NotFound
    require(turn.actor, "interaction.change", await queries.held(turn.work, row))
    if not said.text.strip():
        return (Show(views.no_words()),)
    added = await receipt_buttons.append(turn, row, said.text)
    return (Show(await capture.receipt_of(turn, added.id, changes=(words("log-note-added"),)), reply=True),)


@reply("contact", "interaction.read")
async def to_contact(turn: Turn, record_id: str, said: Said) -> Response:
    """Words in reply to a person's card are about that person."""
    return await _replied(turn, "contact", record_id, said)


@reply("company", "interaction.read")
async def to_company(turn: Turn, record_id: str, said: Said) -> Response:
    """Words in reply to a company's card are about that company."""
    return await _replied(turn, "company", record_id, said)


@reply("deal", "interaction.read")
async def to_deal(turn: Turn, record_id: str, said: Said) -> Response:
    """What was said outright of the deal is done; other words in reply to its card are about it."""
    return await _replied(turn, "deal", record_id, said)


async def _replied(turn: Turn, noun: str, record_id: str, said: Said) -> Response:
    """A question is answered to whoever may read; all other words in reply to a card are for those who may write."""
    talked = await card_questions.talked(turn, said)
    if talked is not None:
        return talked
    last_lines.wrote(turn, said.text, is_reply=True)
    line = await capture.line_of(turn, said.text, is_reply=True)
    answered = await card_questions.taken(turn, line, noun, record_id, said)
    if answered is not None:
        return answered
    require(turn.actor, "interaction.log")
    turn.work.op = "interaction.log"
    done = await said_of_deals.replied(turn, record_id, said) if noun == "deal" and said.text.strip() else None
    return done or await about(turn, noun, record_id, said, line=line)


async def about(
    turn: Turn, noun: str, record_id: str, said: Said, *, line: Line | None = None, reminder_id: str = ""
) -> Response:
    """What is said in reply to a card.

    line: the words, where they were read already; reminder_id: the reminder that they answer, which the receipt ticks
    off.
    """
    if not said.text.strip():
        return (Show(views.no_words()),)
    line = line or await capture.line_of(turn, said.text, is_reply=True)
    known = await card_questions.known(turn, line, noun, record_id, said)
    if known is not None:
        return known
    if card_questions.is_plan(line) and len(said.text) <= interactions.MAX_SUMMARY:
        turn.work.op = "reminder.own"
        return (Show(await new_reminders.about_record(turn, line, noun, record_id), reply=True),)
    # The card says whom it is about: a name in the words is part of what was said.
    if line.read.people or line.read.company or line.read.intent != "log":
        line = replace(line, read=replace(line.read, note=said.text.strip()))
    if len(line.summary) > interactions.MAX_SUMMARY:
        return await capture.keep_long(turn, said.text)
    payload = capture.payload_of(turn, line)
    if reminder_id:
        payload[capture.ANSWERED] = reminder_id
    return (Show(await capture.write(turn, line, noun, record_id, payload), reply=True),)
