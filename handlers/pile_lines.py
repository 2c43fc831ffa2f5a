"""What a list of notes shows of one of its lines: read when it was typed, and again when something may have changed."""

from __future__ import annotations

from typing import Any

from crm import capture as writing
from crm import people, reminders
from crm.errors import Invalid
from crm.interactions import MAX_SUMMARY
from crm.lines import Line
from handlers import capture
from handlers.turn import Turn
from handlers.views import interactions as questions
from handlers.views import piles as views
from storage.tables import Member, Note


async def read_again(turn: Turn, note: Note) -> None:
    """The line as it is understood now: somebody may have been entered, or left, since."""
    payload = note.payload
    if len(payload["text"]) > MAX_SUMMARY:
        reading = reading_of("note", "", payload["text"], "long")
    else:
        line = await capture.line_in(turn, note)
        is_unclear = line.read.intent != "log" and not payload.get("by")
        reading = await read(turn, line, "unclear" if is_unclear else "")
    note.payload = payload | {"reading": reading}


def reading_of(kind: str, about: str, excerpt: str, doubt: str, **more: str) -> dict[str, Any]:
    """What a list shows of a line, as it is kept. noun and id: who it is certainly about; said: words in doubt."""
    shown = questions.short(excerpt, views.EXCERPT)
    return {"kind": kind, "about": about, "excerpt": shown, "doubt": doubt, "noun": "", "id": "", "said": ""} | more


async def read(turn: Turn, line: Line, doubt: str = "") -> dict[str, Any]:
    """What the line says, and what is doubtful in it; doubt: what is so whoever it is about."""
    match = await people.who(turn.work, line)
    named = line.name or line.company
    about = match.sure.title if match.sure else f"{named}?" if named else ""
    more = await _times(turn, line)
    if match.sure is not None:
        more |= {"noun": match.sure.noun, "id": match.sure.id}
    late = more.pop("late", "")
    formal = next((one for one in line.read.doubts if one.code in views.FORMAL_DOUBTS), None)
    code, said = ("past", late) if late else (formal.code, formal.said) if formal else ("", "")
    doubt = doubt or ("who" if match.sure is None else code)
    return reading_of(line.read.kind or "note", about, line.summary or line.text, doubt, said=said, **more)


async def _times(turn: Turn, line: Line) -> dict[str, str]:
    """When it took place, if that was said, and when the reminder will come; late: the words for a time now over."""
    found: dict[str, str] = {}
    if line.read.happened is not None:
        found["at"] = writing.happened(line, turn.now).isoformat()
        found["at_form"] = "full" if line.read.happened.has_hour else "day"
    due, member = line.read.due, await turn.work.get(Member, turn.actor.member_id)
    if due is None or member is None:
        return found
    try:
        at = reminders.due_for(member, due.start, has_clock=due.has_clock, now=turn.now, said_in=line.zone.key)
    except Invalid:
        return found | {"late": due.said}
    return found | {"due": at.isoformat()}
