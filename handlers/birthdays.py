"""A birthday in plain words ("Petrov birthday 12 March 1978") is kept on the card; whose falls on some days is told."""

from __future__ import annotations

from datetime import date

from crm import contacts, people
from crm.lines import Line
from crm.periods import Days
from crm.permissions import allow, require
from handlers import capture
from handlers import contacts as contact_cards
from handlers.forms.past_days import past_day
from handlers.forms.two_days import TwoDays
from handlers.forms.wizard import answerer
from handlers.registry import action
from handlers.text import words
from handlers.turn import Turn
from handlers.views import birthdays as list_views
from handlers.views import days as days_views
from handlers.views import edit_contacts as edit_views
from handlers.views import facts as views
from handlers.views.common import page_number
from handlers.views.plans import PAGE
from handlers.vocabulary import Ask, Replace, Response, Screen, Show, Toast
from storage.queries import birthdays as queries


async def take(turn: Turn, line: Line) -> Response | None:
    """The birthday on the card, or whose it is; None where nobody known was named."""
    born = line.read.hints.born
    if born is None or not line.name or not allow(turn.actor, "contact.change"):
        return None
    match = await people.who(turn.work, line)
    if not any(hit.noun == "contact" for hit in match.hits):
        return None
    if match.sure is not None and match.sure.noun == "contact":
        return await of_contact(turn, line, match.sure.id, born)
    note = await capture.hold(turn, capture.payload_of(turn, line))
    return (Show(views.whose_birthday(note.id, line, match, turn.now), reply=True),)


async def of_contact(turn: Turn, line: Line, contact_id: str, born: date) -> Response:
    """The birthday of somebody who is certain, as in reply to their card."""
    turn.work.op = "contact.change"
    asked = await _asked(turn, line, contact_id, born)
    return asked or (Show(await _keep(turn, contact_id, born), reply=True),)


@action("contact.born", "contact.change")
async def chosen(turn: Turn, note_id: str, contact_id: str) -> Response:
    """It is this one's birthday."""
    line = await capture.line_in(turn, await capture.held(turn, note_id))
    born = line.read.hints.born
    if born is None:
        return ()
    return await _asked(turn, line, contact_id, born) or (Replace(await _keep(turn, contact_id, born)),)


async def _asked(turn: Turn, line: Line, contact_id: str, born: date) -> Response:
    """The form with both days, where the one that was read may be another: "dob 12/03/1978"."""
    doubt = next((one for one in line.read.doubts if one.code == "ambiguous_date"), None)
    if doubt is None:
        return ()
    require(turn.actor, "contact.change", await contacts.get(turn.work, contact_id))
    either = past_day(doubt.said, answerer(turn), is_birth=True)
    if isinstance(either, TwoDays):
        return (Ask(edit_views.which_birthday(contact_id, either)),)
    return (Ask(edit_views.form("contact", contact_id, "birthday", born.isoformat())),)


async def _keep(turn: Turn, contact_id: str, born: date) -> Screen:
    await contacts.change(turn.work, turn.actor, contact_id, birthday=born)
    return await contact_cards.card(turn, contact_id, turn.work.operation_id if turn.work.has_changed else "")


async def on_days(turn: Turn, days: Days) -> Response:
    """Whose birthday falls on these days, or whose comes next."""
    require(turn.actor, "contact.read")
    return (Show(await _list(turn, days, 0), reply=True),)


@action("contact.birthdays", "contact.read")
async def turn_page(turn: Turn, code: str, page: str = "0") -> Response:
    """Another page of them."""
    days = days_views.read(code, turn.zone, turn.now)
    if days is None:
        return (Toast(words("button-expired"), alert=True),)
    return (Replace(await _list(turn, days, page_number(page))),)


async def _list(turn: Turn, days: Days, page: int) -> Screen:
    found, total = await queries.between(turn.work, days.first, days.last, limit=PAGE, offset=page * PAGE)
    if total:
        return list_views.listed(days, found, total, page, turn.now)
    return list_views.nobody(days, await queries.after(turn.work, days.last), turn.now)
