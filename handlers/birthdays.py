"""A birthday in plain words ("Petrov birthday 12 March 1978") is kept on the card, with a way back."""

from __future__ import annotations

from datetime import date

from crm import contacts, people
from crm.lines import Line
from crm.permissions import allow
from handlers import capture
from handlers import contacts as contact_cards
from handlers.registry import action
from handlers.turn import Turn
from handlers.views import facts as views
from handlers.vocabulary import Replace, Response, Screen, Show


async def take(turn: Turn, line: Line) -> Response | None:
    """The birthday on the card, or whose it is; None where nobody known was named."""
    born = line.read.hints.born
    if born is None or not line.name or not allow(turn.actor, "contact.change"):
        return None
    match = await people.who(turn.work, line)
    if not any(hit.noun == "contact" for hit in match.hits):
        return None
    if match.sure is not None and match.sure.noun == "contact":
        return await of_contact(turn, match.sure.id, born)
    note = await capture.hold(turn, capture.payload_of(turn, line))
    return (Show(views.whose_birthday(note.id, line, match, turn.now), reply=True),)


async def of_contact(turn: Turn, contact_id: str, born: date) -> Response:
    """The birthday of somebody who is certain, as in reply to their card."""
    turn.work.op = "contact.change"
    return (Show(await _keep(turn, contact_id, born), reply=True),)


@action("contact.born", "contact.change")
async def chosen(turn: Turn, note_id: str, contact_id: str) -> Response:
    """It is this one's birthday."""
    line = await capture.line_in(turn, await capture.held(turn, note_id))
    born = line.read.hints.born
    return () if born is None else (Replace(await _keep(turn, contact_id, born)),)


async def _keep(turn: Turn, contact_id: str, born: date) -> Screen:
    await contacts.change(turn.work, turn.actor, contact_id, birthday=born)
    return await contact_cards.card(turn, contact_id, turn.work.operation_id if turn.work.has_changed else "")
