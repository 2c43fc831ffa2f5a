"""From a text to its answer: understood, matched to somebody, written, and told in a receipt. A text is never lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from crm import capture, contacts, doubts, people
from crm import interactions as interaction_log
from crm.capture import Kept
from crm.desk.complaints import open_complaint
from crm.doubts import Question
from crm.errors import NotFound, Stale
from crm.ids import new_id
from crm.interactions import MAX_SUMMARY
from crm.lines import Line
from crm.offers import offers
from crm.people import Match
from crm.permissions import require
from crm.pipelines import words_for_stages
from crm.understanding import Person, Vocabulary, understand
from handlers.events import Said
from handlers.localise import Reader
from handlers.shown import operation_shown
from handlers.text import Amount, Plain, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.edited_people import Whose
from handlers.views.receipts import SILENT, Receipt, receipt
from handlers.vocabulary import Response, Screen, Show
from storage import conversations
from storage.queries import history, interactions, pipelines, reminders
from storage.queries.interactions import InteractionRead
from storage.tables import Contact, Interaction, Note, Posted, Reminder

ANSWERED = "answers_reminder"
"""Names, in a kept text, the reminder that it answers."""
WHOSE = "whose"
"""Marks a kept text that was rewritten and names somebody of whom it is not certain who that is."""


async def line_of(
    turn: Turn,
    text: str,
    *,
    at: datetime | None = None,
    written_by: str = "",
    writer: Reader | None = None,
    is_reply: bool = False,
) -> Line:
    """The text, understood as of the moment it was written. written_by: somebody else's message, passed on.

    writer: its author with the language and the zone of that moment, where it was written before. is_reply: it answers
    a card that shows whom it is about.
    """
    writer = writer or turn.reader
    zone = ZoneInfo(writer.zone)
    stages = await stage_words(turn, writer.language)
    read = understand(
        text,
        lang=writer.language,
        now=at or turn.said_at,
        tz=zone,
        currency=turn.defaults.currency,
        country=turn.defaults.country,
        vocabulary=Vocabulary(stages),
        is_reply=is_reply,
    )
    if written_by:
        # Their times and sums are not ours to act on: the words are kept, from the person who wrote them.
        theirs = (Person(written_by, written_by),)
        read = replace(read, intent="log", kind="message", direction="in", outcome=None, people=theirs, company=None,
                       happened=None, due=None, money=(), doubts=(), note=text.strip())
    return Line(text, at or turn.said_at, read, zone, is_reply=is_reply)


async def stage_words(turn: Turn, language: str = "") -> MappingProxyType[str, str]:
    """The stages as this person calls them, by id; put together once a turn. language: another than theirs today."""
    language = language or turn.reader.language
    if language not in turn.stages:
        named = await pipelines.named_stages(turn.work)
        turn.stages[language] = words_for_stages(turn.catalog, named, language)
    return turn.stages[language]


async def take(turn: Turn, line: Line, *, written_by: str = "", in_row: bool = False) -> Response:
    """Writes the line if it is certain whom it is about; else keeps it and asks with buttons.

    in_row: it counts among the notes in a row, see `handlers.piling`.
    """
    require(turn.actor, "interaction.log")
    if len(line.summary) > MAX_SUMMARY:
        return await keep_long(turn, line.text)
    match = await people.who(turn.work, line)
    payload = payload_of(turn, line, written_by, in_row=in_row)
    if match.sure is not None:
        screen = await write(turn, line, match.sure.noun, match.sure.id, payload, told=views.read_as(match))
        return (Show(screen, reply=True),)
    return (Show(await ask_who(turn, line, match, payload), reply=True),)


async def ask_who(turn: Turn, line: Line, match: Match, payload: dict[str, Any]) -> Screen:
    """Keeps the text and asks whom it is about."""
    note = await hold(turn, payload)
    return views.which(note.id, line, match, turn.now)


async def keep_long(turn: Turn, text: str) -> Response:
    """A text longer than one entry holds is kept whole, and the limit is said."""
    note = await hold(turn, as_typed(turn, text))
    return (Show(views.long(note.id, text, MAX_SUMMARY), reply=True),)


def payload_of(turn: Turn, line: Line, written_by: str = "", *, in_row: bool = False) -> dict[str, Any]:
    """What is needed to understand the text again later, as of the moment it was written."""
    counted = {"in_row": True} if in_row else {}
    return as_typed(turn, line.text) | written(line) | {"by": written_by} | counted


def written(line: Line) -> dict[str, str]:
    """When, in which language and in which zone the line was written, as a kept text holds it."""
    return {"at": line.at.isoformat(), "lang": line.read.lang, "zone": line.zone.key}


def as_typed(turn: Turn, text: str) -> dict[str, Any]:
    """The text with when, where and in which language and zone it was written."""
    written = {"text": text, "at": turn.said_at.isoformat(), "by": ""} | tongue(turn)
    return written | {"chat": turn.event.chat.key, "message": turn.event.message}


def tongue(turn: Turn) -> dict[str, str]:
    """In which language and zone the person writes now, as a kept text holds it."""
    return {"lang": turn.reader.language, "zone": turn.reader.zone}


def writer_of(turn: Turn, payload: Mapping[str, Any]) -> Reader:
    """The author as they were when they wrote the kept text; where it does not say so, as they are now."""
    now = turn.reader
    return replace(now, language=payload.get("lang") or now.language, zone=payload.get("zone") or now.zone)


async def hold(turn: Turn, payload: dict[str, Any]) -> Note:
    """Keeps a text for its author until a button says what becomes of it."""
    note = Note(id=new_id(), author_key=turn.event.author.key, payload=payload, created_at=turn.now)
    await turn.work.add(note)
    turn.remember("note", note.id)
    return note


async def held(turn: Turn, note_id: str) -> Note:
    """A kept text; Stale where it was logged already, NotFound where it is gone or somebody else's."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None:
        raise NotFound
    done = await turn.work.get(Interaction, note.payload.get("done") or None)
    if done is not None:
        raise await already(turn, "interaction", done.id)
    return note


async def already(turn: Turn, table: str, row_id: str, column: str = "") -> Stale:
    """"Already done by X at T", from the history of the row."""
    by = await history.last_change(turn.work, table, row_id, column, "")
    if by is None:
        return Stale("log-done-already")
    return Stale("log-done-by", who=by.who or turn.actor.name, when=by.at)


async def named_person(turn: Turn, line: Line) -> Contact:
    """Makes the person whom the line names, with the company, the phone and the e-mail that were said."""
    read = line.read
    return await contacts.create(
        turn.work, turn.actor, name=line.name, company_name=line.company or None, phones=read.phones[:1],
        emails=read.emails[:1],
    )  # fmt: skip


async def line_in(turn: Turn, note: Note) -> Line:
    """The kept text, understood as of the moment it was written."""
    return explained(await line_again(turn, note.payload["text"], note.payload), note)


async def line_again(turn: Turn, text: str, payload: Mapping[str, Any]) -> Line:
    """The text, or what its author made of it since, understood as the kept text was when it was written.

    Whoever changes their language or zone afterwards has not meant anything else by it.
    """
    at, by = datetime.fromisoformat(payload["at"]), payload.get("by", "")
    is_reply = bool(payload.get("is_reply"))
    return await line_of(turn, text, at=at, written_by=by, writer=writer_of(turn, payload), is_reply=is_reply)


def explained(line: Line, note: Note | None) -> Line:
    """The line with what its author answered to questions about it."""
    answers = note.payload.get("answers") if note else None
    return replace(line, read=doubts.answered(line.read, answers)) if answers else line


async def mine(turn: Turn, interaction_id: str) -> tuple[Interaction, Note | None, Line | None]:
    """The interaction with the text that made it, for whoever may change it; NotFound else."""
    row = await turn.work.get(Interaction, interaction_id)
    if row is None:
        raise NotFound
    require(turn.actor, "interaction.change", await interactions.held(turn.work, row))
    note = await conversations.note_of(turn.work, interaction_id, turn.event.author.key)
    return row, note, await line_in(turn, note) if note else None


async def finish(turn: Turn, note: Note, noun: str, record_id: str) -> Screen:
    """A kept text finds its person: written now, as of when it was said."""
    line = await line_in(turn, note)
    if len(line.summary) > MAX_SUMMARY:
        line = await _all_but_last(turn, line, noun, record_id)
    screen = await write(turn, line, noun, record_id, of_source(note.payload))
    answered(turn, note, screen.card.id if screen.card else "")
    return screen


def answered(turn: Turn, note: Note, interaction_id: str) -> None:
    """The kept text became that interaction; a list that it stands in is redrawn and asks for the next."""
    note.payload = note.payload | {"done": interaction_id}
    if note.payload.get("pile"):
        turn.piles[note.payload["pile"]] = note.id if note.payload.get("asked") else ""


def of_source(payload: dict[str, Any]) -> dict[str, Any]:
    """What a kept text hands on to what it becomes: its words and where they stand."""
    kept = ("text", "at", "by", "lang", "zone", "chat", "message", "pile", "line")
    return {name: payload[name] for name in kept if name in payload}


async def _all_but_last(turn: Turn, line: Line, noun: str, record_id: str) -> Line:
    """Logs a long text part by part and gives the last part."""
    turn.work.op = "interaction.log"
    plain = replace(line.read, due=None, money=(), people=(), happened=None)
    *earlier, last = [replace(line, text=part, read=replace(plain, note=part)) for part in parts(line.text)]
    for part in earlier:
        await capture.keep(turn.work, turn.actor, part, noun, record_id)
    return last


def parts(text: str) -> list[str]:
    """A text in pieces that one entry holds, cut at spaces."""
    found, rest = [], text.strip()
    while len(rest) > MAX_SUMMARY:
        cut = rest.rfind(" ", MAX_SUMMARY // 2, MAX_SUMMARY)
        cut = cut if cut > 0 else MAX_SUMMARY
        found.append(rest[:cut])
        rest = rest[cut:].strip()
    return [*found, rest]


async def write(
    turn: Turn, line: Line, noun: str, record_id: str, payload: dict[str, Any], *, told: Sequence[Words] = ()
) -> Screen:
    """Writes all that was said, and gives the receipt. told: what it says besides."""
    kept, note = await put(turn, line, noun, record_id, payload)
    read = line if line.text == payload["text"] else None  # of a long text the line is only its last part
    return await receipt_of(turn, kept.interaction.id, note=note, line=read, changes=[*told, *_changes(kept)])


async def put(turn: Turn, line: Line, noun: str, record_id: str, payload: dict[str, Any]) -> tuple[Kept, Note]:
    """Writes all that was said, and ties the text to it."""
    turn.work.op = "interaction.log"
    kept = await capture.keep(turn.work, turn.actor, await _with_subject(turn, line, noun, record_id), noun, record_id)
    reminder = kept.reminder.id if kept.reminder else ""
    return kept, await remember(turn, kept.interaction, payload | {"reminder": reminder})


def late_words(line: Line, kept: Kept) -> str:
    """The words for a time that has passed, so that nothing will remind of it; "" where there are none."""
    return line.read.due.said if kept.is_late and line.read.due else ""


async def leave_loose(turn: Turn, note: Note) -> Interaction:
    """A kept text stays as a note about nobody, a long one as several; gives the last."""
    at = datetime.fromisoformat(note.payload["at"])
    rows = [
        await interaction_log.log(turn.work, turn.actor, kind="note", summary=part, happened_at=at)
        for part in parts(note.payload["text"])
    ]
    await remember(turn, rows[-1], of_source(note.payload))
    answered(turn, note, rows[-1].id)
    return rows[-1]


async def remember(turn: Turn, row: Interaction, payload: dict[str, Any]) -> Note:
    """Ties the person's message and the text to what it became, for edits, replies and offers; gives the kept text.

    Only the message with the text itself is tied: the last answer of a form must not be read as the whole.
    """
    note = Note(id=row.id, author_key=turn.event.author.key, payload=payload, created_at=turn.now)
    await turn.work.add(note)
    chat, message = payload.get("chat", ""), payload.get("message", "")
    if message and message == turn.event.message and isinstance(turn.event.fact, Said):
        turn.made.clear()
        turn.remember("interaction", row.id)
    elif message:
        source = Posted(chat_key=chat, message=message, kind="source", noun="interaction", record_id=row.id,
                        operation_id=turn.work.operation_id, at=turn.now)
        await conversations.remember(turn.work, source)
    return note


async def _with_subject(turn: Turn, line: Line, noun: str, record_id: str) -> Line:
    """A reminder without words of its own is to follow up with that person."""
    name = line.name or line.company
    if not name and line.read.due is not None and not line.read.note:
        name = await reminders.about(turn.work, noun, record_id) or ""
    return replace(line, subject=turn.localiser.say(words("log-follow-up", name=name))) if name else line


def _changes(kept: Kept) -> list[Words]:
    if kept.value_was is None or kept.deal is None or kept.deal.deal.value_minor is None:
        return []
    was, deal = kept.value_was, kept.deal.deal
    now = Amount(deal.value_minor or 0, deal.currency)
    if not was[0]:
        return [words("log-value-first", deal=Plain(views.short(deal.name)), now=now)]
    return [words("log-value-changed", deal=Plain(views.short(deal.name)), was=Amount(*was), now=now)]


async def receipt_of(
    turn: Turn,
    interaction_id: str,
    *,
    note: Note | None = None,
    line: Line | None = None,
    changes: Sequence[Words] = (),
    operation: str | None = None,
    is_edit: bool = False,
    undoing: bool = False,
) -> Screen:
    """The receipt of an interaction as everything stands now, with what can still be offered.

    note: its kept text; line: the same, where it was understood just now.
    """
    await turn.work.flush()
    read = await interactions.read(turn.work, interaction_id)
    if read is None:
        raise NotFound
    note = note or await conversations.note_of(turn.work, interaction_id, turn.event.author.key)
    line = line or (await line_in(turn, note) if note else None)
    reminder = await turn.work.get(Reminder, (note.payload.get("reminder") or None) if note else None)
    row = read.interaction
    answered_id = note.payload.get(ANSWERED, "") if note else ""
    stages = await stage_words(turn, line.read.lang if line else "")
    offered = await offers(turn.work, turn.actor, row, line, stages, answered_id)
    question = open_question(turn, line, note, reminder) if line else None
    return receipt(
        Receipt(
            read=read,
            offers=offered,
            reminder=reminder if reminder is not None and reminder.status == "open" else None,
            changes=changes,
            doubts=doubts.unasked(line.read, question, SILENT) if line else (),
            question=question,
            whose=await _whose(turn, line, note, read),
            complaint=await open_complaint(turn.work, turn.actor, row.contact_id),
            operation=await operation_shown(turn) if operation is None else operation,
            button="undo-redo" if undoing else "log-undo-edit" if is_edit else "undo",
        )
    )


async def _whose(turn: Turn, line: Line | None, note: Note | None, read: InteractionRead) -> Whose | None:
    """The open question whom the rewritten text is about."""
    if line is None or note is None or not note.payload.get(WHOSE):
        return None
    return Whose(line, await people.who(turn.work, line), read.contact or read.company, turn.now)


async def remind(turn: Turn, line: Line, row: Interaction) -> Reminder | None:
    """The reminder for the time that was said, about whom the interaction is; None where none can be set."""
    contact = await turn.work.get(Contact, row.contact_id)
    name = contact.name if contact else line.company
    follow_up = turn.localiser.say(words("log-follow-up", name=name)) if name else ""
    return await capture.remind(turn.work, turn.actor, replace(line, subject=follow_up), row)


def open_question(turn: Turn, line: Line, note: Note | None, reminder: Reminder | None) -> Question | None:
    """What is doubtful in the line's times, or in an answer about them, and waits for its author.

    Nothing of a text longer than one entry, whose times are only words.
    """
    if note is not None and note.payload.get("doubt"):
        return Question.from_json(note.payload["doubt"])
    if len(line.summary) > MAX_SUMMARY:
        return None
    return doubts.about_log(line.read, reminder, turn.now, line.zone)
