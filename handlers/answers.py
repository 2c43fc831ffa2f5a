"""Questions in free text: "what did we say to ERA in May?", "what's open with Acme?" are answered from the store."""

from __future__ import annotations

from dataclasses import replace

from crm import answers, people
from crm.errors import NotFound
from crm.lines import Line
from crm.people import Match
from crm.permissions import allow
from crm.understanding.asked_kinds import kinds_asked
from crm.understanding.text import read_line
from handlers import capture, contacts
from handlers.entering import keep
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import answers as views
from handlers.vocabulary import Replace, Response, Screen, Show
from storage import conversations, search
from storage.search import Hit


async def take(turn: Turn, line: Line) -> Response | None:
    """The answer, or who is meant; None where the text asks nothing about anybody known."""
    if line.read.intent != "ask" or not allow(turn.actor, "interaction.read"):
        return None
    return await _of_somebody(turn, line)


async def counted(turn: Turn, line: Line) -> Response | None:
    """ "how many calls with Petrov this week?": these calls themselves; None where the text names nobody known."""
    if not (line.name or line.company) or not allow(turn.actor, "interaction.read"):
        return None
    kinds = kinds_asked(read_line(line.text, turn.reader.language))
    turn.work.op = "interaction.read"
    return await _of_somebody(turn, replace(line, read=replace(line.read, asks="said", asks_kinds=kinds)))


async def _of_somebody(turn: Turn, line: Line) -> Response | None:
    match = await people.who(turn.work, line)
    if not match.why or not match.hits:
        return None
    about = _only(match)
    if about is not None:
        return (Show(await _answered(turn, line, about), reply=True),)
    note = await keep(turn, capture.payload_of(turn, line))
    return (Show(views.which(note, match, turn.now), reply=True),)


def _only(match: Match) -> Hit | None:
    """Reading changes nothing: one of that very name is enough."""
    is_named = match.why == "only_near" and len(match.hits) == 1 and match.hits[0].exact
    found = match.hits[0] if is_named else match.sure
    return found if found is not None and found.noun in answers.NOUNS else None


@action("answer.about", "interaction.read")
async def about(turn: Turn, note_id: str, noun: str, record_id: str) -> Response:
    """The kept question is about this one."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "text" not in note.payload:
        raise NotFound
    return (Replace(await _answered(turn, await capture.line_in(turn, note), await _hit(turn, noun, record_id))),)


async def about_record(turn: Turn, line: Line, noun: str, record_id: str) -> Response:
    """The answer to a question in reply to the card of that contact or company."""
    turn.work.op = "interaction.read"
    return (Show(await _answered(turn, line, await _hit(turn, noun, record_id)), reply=True),)


async def _hit(turn: Turn, noun: str, record_id: str) -> Hit:
    hits = await search.find(turn.work, f"#{record_id}", nouns=(noun,), limit=1) if noun in answers.NOUNS else ()
    if not hits:
        raise NotFound
    return hits[0]


async def _answered(turn: Turn, line: Line, about: Hit) -> Screen:
    """What the store knows; a birthday stands on the card."""
    if line.read.asks == "born" and about.noun == "contact":
        return await contacts.card(turn, about.id)
    return views.answered(await answers.answer(turn.work, turn.actor, line, about), turn.now)
