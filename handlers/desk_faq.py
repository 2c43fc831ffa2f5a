"""The first line of the desk: the team's own questions, kept in the chat, and what customers say of the answers."""

from __future__ import annotations

from crm.desk import first_line
from crm.desk.texts import CHANGE, READ
from crm.errors import Invalid
from handlers import refusals
from handlers.customers import me
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import CUSTOMER, action, command, form
from handlers.turn import Turn
from handlers.views import desk_faq as views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show

PAGE = 6
_FIELD_OF = {"faq-says-nothing": "question", "faq-too-many-wordings": "question"}


@command("faq", READ, listed=False)
async def questions(turn: Turn, rest: str) -> Response:
    """`/faq` shows them all; `/faq words` those that have them, and what a customer who writes that is told."""
    text = rest.strip()
    if not text:
        return (Show(await _list(turn)),)
    found = await first_line.search(turn.work, turn.actor, text, turn.reader.language)
    told = await first_line.told_to(turn.work, turn.actor, text)
    return (Show(views.searched(text, found[:PAGE], told)),)


@action("faq.page", READ)
async def page_of(turn: Turn, page: str = "0") -> Response:
    """All of them, in place."""
    return (Replace(await _list(turn, page_number(page))),)


async def _list(turn: Turn, page: int = 0) -> Screen:
    found = await first_line.search(turn.work, turn.actor, "", turn.reader.language)
    here = found[page * PAGE : (page + 1) * PAGE]
    return views.listed(here, page, len(found) > (page + 1) * PAGE)


@action("faq.show", READ)
async def show(turn: Turn, entry_id: str) -> Response:
    """One of them."""
    return (Replace(views.entry(await first_line.read(turn.work, turn.actor, entry_id))),)


@action("faq.new", CHANGE)
async def new(turn: Turn) -> Response:
    """Asks for a question and its answer."""
    return (Ask(views.faq_form(None, turn.reader.language)),)


@action("faq.change", CHANGE)
async def change(turn: Turn, entry_id: str) -> Response:
    """Asks for other words."""
    one = await first_line.read(turn.work, turn.actor, entry_id)
    return (Ask(views.faq_form(one, turn.reader.language)),)


@form("faq.keep", CHANGE)
async def kept(turn: Turn, asked: Form, values: Values) -> Response:
    """Keeps it; what cannot be is asked again."""
    said = {name: values.text(name) for name in ("language", "question", "answer")}
    try:
        if asked.context:
            one = await first_line.change(turn.work, turn.actor, asked.context[0], **said)
        else:
            one = await first_line.keep(turn.work, turn.actor, **said)
    except Invalid as error:
        is_long = error.key == "form-too-long" and error.values.get("limit") != first_line.LONGEST_ANSWER
        field = "question" if is_long else _FIELD_OF.get(error.key, "answer")
        return (Refuse(((field, refusals.sentence(error)),)),)
    return (Show(views.entry(one, turn.work.operation_id)),)


@action("faq.drop", CHANGE)
async def drop(turn: Turn, entry_id: str) -> Response:
    """It is not answered any more; Undo brings it back."""
    one = await first_line.drop(turn.work, turn.actor, entry_id)
    return (Replace(views.dropped(one, turn.work.operation_id)),)


@action("customer.helped", CUSTOMER)
async def helped(turn: Turn, ticket_id: str, entry_id: str) -> Response:
    """It helped: the ticket is solved."""
    await first_line.helped(turn.work, me(turn), ticket_id, entry_id)
    return (Replace(views.has_helped()),)


@action("customer.person", CUSTOMER)
async def person(turn: Turn, ticket_id: str) -> Response:
    """A person is asked for; the card says until when somebody answers."""
    await first_line.wants_person(turn.work, me(turn), ticket_id)
    return (Replace(views.person_comes()),)
