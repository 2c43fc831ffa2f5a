"""Tickets that the queue does not show: `/queue word` finds them, and all that one has stands on pages."""

from __future__ import annotations

from crm.desk import tickets
from crm.permissions import reach, scope_of
from handlers.entering import keep
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.turn import Turn
from handlers.views import desk_finding as views
from handlers.views import find as find_views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Toast
from storage import conversations
from storage.queries import ticket_search
from storage.queries import tickets as queries

PAGE, MINE, MOST_LETTERS = 5, 8, 200


async def lookup(turn: Turn, text: str) -> Response:
    """The answer to `/queue word`."""
    return (Show(await _found(turn, " ".join(text.split())[:MOST_LETTERS]), reply=True),)


async def _found(turn: Turn, asked: str, page: int = 0, note_id: str = "") -> Screen:
    scope = scope_of(turn.actor, tickets.READ)
    with_notes = reach(turn.actor.role, tickets.NOTE) != "none"
    hits = await ticket_search.find(turn.work, scope, asked, PAGE + 1, page * PAGE, with_notes=with_notes)
    more = len(hits) > PAGE
    note_id = note_id or (await keep(turn, {"text": asked}) if more else "")
    return views.found(asked, hits[:PAGE], page, more, note_id)


@action("queue.found", "queue.read")
async def found(turn: Turn, note_id: str, page: str) -> Response:
    """Another page of what was looked for."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    if note is None or "text" not in note.payload:
        return (Toast(find_views.gone(), alert=True),)
    return (Replace(await _found(turn, str(note.payload["text"]), page_number(page), note_id)),)


@action("queue.ask", "queue.read")
async def ask(_turn: Turn) -> Response:
    """Asks what shall be looked for."""
    return (Ask(views.find_form()),)


@form("queue.find", "queue.read")
async def asked(turn: Turn, _form: Form, values: Values) -> Response:
    """Finds it."""
    return await lookup(turn, values.text("text"))


@action("queue.mine", "queue.read")
async def mine(turn: Turn, page: str) -> Response:
    """All that one has, page by page."""
    number = page_number(page)
    held = await queries.held_by(turn.work, turn.actor.member_id, MINE + 1, number * MINE)
    return (Replace(views.mine(held[:MINE], number, len(held) > MINE)),)
