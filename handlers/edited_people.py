"""Whom a logged line is about once its message was rewritten: moved where the new words are certain, else asked.

Nobody is taken away by leaving the name out, and nobody stays without a word where somebody else is named.
"""

from __future__ import annotations

from crm import interactions, people, reminders
from crm.errors import NotFound
from crm.lines import Line
from crm.people import Match
from handlers import capture
from handlers.registry import action
from handlers.text import Arg, Plain, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.vocabulary import Replace, Response
from storage.tables import Company, Contact, Interaction, Note, Reminder


def was_now(key: str, was: Arg, now: Arg) -> Words:
    """One line of what an edit changed."""
    return words("log-edited", what=words(key), was=was, now=now)


async def follow(turn: Turn, row: Interaction, line: Line, note: Note | None) -> list[Words]:
    """Another person or company, if the new words certainly name one; where they name nobody certain, it is asked."""
    match = await people.who(turn.work, line) if line.name or line.company else Match(())
    sure = match.sure
    if note is not None:
        is_open = sure is None and await _is_asked(turn, row, line, note, match)
        note.payload = note.payload | {capture.WHOSE: is_open}
    if sure is None or sure.id in (row.contact_id, row.company_id):
        return []
    return [await _move(turn, row, note, sure.noun, sure.id)]


async def _is_asked(turn: Turn, row: Interaction, line: Line, note: Note, match: Match) -> bool:
    """Whether another name than before stands there, and none that the one it is about may bear."""
    if not (line.name or line.company):
        return False
    before = await capture.line_in(turn, note)
    if (line.name, line.company) == (before.name, before.company):
        return bool(note.payload.get(capture.WHOSE))
    return match.why != "several" or row.contact_id not in [hit.id for hit in match.hits]


async def _move(turn: Turn, row: Interaction, note: Note | None, noun: str, record_id: str) -> Words:
    """Puts the interaction under the other one, its reminder with it; gives what was and what is now."""
    was = await _name(turn, row)
    about = {f"{noun}_id": record_id}
    await interactions.assign(turn.work, turn.actor, row.id, about.get("contact_id"), about.get("company_id"))
    reminder = await turn.work.get(Reminder, (note.payload.get("reminder") or None) if note else None)
    if reminder is not None and reminder.status == "open":
        repeats = reminder.recurrence
        await reminders.rewrite(
            turn.work, turn.actor, reminder.id, text=reminder.text, about=about, recurrence=repeats
        )
    return was_now("log-edited-person", Plain(was), Plain(await _name(turn, row)))


async def _name(turn: Turn, row: Interaction) -> str:
    """Whom it is about: the person, else the company."""
    contact = await turn.work.get(Contact, row.contact_id)
    company = await turn.work.get(Company, row.company_id) if contact is None else None
    known = contact or company
    return views.short(known.name) if known is not None else "–"


async def _asked(turn: Turn, interaction_id: str) -> tuple[Interaction, Note, Line]:
    """What the open question is about; Stale where it was answered already."""
    row, note, line = await capture.mine(turn, interaction_id)
    if note is None or line is None:
        raise NotFound
    if not note.payload.get(capture.WHOSE):
        raise await capture.already(turn, "interaction", row.id, "contact_id")
    note.payload = note.payload | {capture.WHOSE: False}
    return row, note, line


async def _told(turn: Turn, row: Interaction, *changes: Words) -> Response:
    return (Replace(await capture.receipt_of(turn, row.id, changes=changes, is_edit=True)),)


@action("log.stays", "interaction.change")
async def stays(turn: Turn, interaction_id: str) -> Response:
    """It is about the one it was about, whatever name stands there now."""
    row, _, _ = await _asked(turn, interaction_id)
    return await _told(turn, row)


@action("log.moves", "interaction.change")
async def moves(turn: Turn, interaction_id: str, noun: str, record_id: str) -> Response:
    """It is about this one of those who may be meant now."""
    row, note, _ = await _asked(turn, interaction_id)
    if noun not in ("contact", "company"):
        raise NotFound
    return await _told(turn, row, await _move(turn, row, note, noun, record_id))


@action("log.other", "contact.create")
async def other(turn: Turn, interaction_id: str) -> Response:
    """The one named now is new: created by this tap, and it is about them."""
    row, note, line = await _asked(turn, interaction_id)
    made = await capture.named_person(turn, line)
    return await _told(turn, row, await _move(turn, row, note, "contact", made.id))
