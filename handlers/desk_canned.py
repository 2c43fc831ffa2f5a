"""Canned answers at the desk: kept in the chat, put into the answer form, and changed there before they leave."""

from __future__ import annotations

import re
from dataclasses import replace

from crm.desk import canned, tickets
from crm.desk.canned import Fields
from crm.desk.texts import CHANGE, READ
from crm.errors import Invalid
from crm.permissions import reach, scope_of
from handlers import refusals
from handlers.desk_cards import first_name
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.turn import Turn
from handlers.views import desk as desk_views
from handlers.views import desk_canned as views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show
from storage.queries import desk_texts as queries
from storage.queries import tickets as ticket_queries
from storage.queries.tickets import TicketRead
from storage.tables import CannedAnswer, Customer, Ticket

PAGE, MINE = 8, 5
_NUMBERED = re.compile(r"#(\d{1,9})\s*(.*)", re.DOTALL)
_FIELD_OF = {"canned-one-word": "word", "canned-word-taken": "word"}


@command("t", READ, listed=False, in_groups=True)
async def template(turn: Turn, rest: str) -> Response:
    """`/t word` puts that answer into the form of the ticket in whose place it is typed, else of the one that one has,
    `/t #214 word` of any; `/t` shows them all. It is said in private."""
    found = _NUMBERED.fullmatch(rest.strip())
    number, word = (int(found[1]), found[2].strip()) if found else (None, rest.strip())
    here = await turn.work.get(Ticket, turn.ticket_here) if turn.ticket_here else None
    number = here.number if here is not None and number is None else number
    if reach(turn.actor.role, tickets.WORK) == "none":
        return (Show(await _list(turn, missing=word)),)
    held = await ticket_queries.held_by(turn.work, turn.actor.member_id, MINE)
    row = await tickets.meant(turn.work, turn.actor, number) if number is not None or len(held) == 1 else None
    if not word:
        return (Show(await _list(turn) if number is None or row is None else await _for(turn, row.id)),)
    customer = await turn.work.get(Customer, row.customer_id) if row is not None else None
    spoken = [customer.language] if customer is not None else []
    one = await canned.called(turn.work, turn.actor, word, [*spoken, turn.reader.language])
    if one is None:
        return (Show(await _list(turn, missing=word) if row is None else await _for(turn, row.id, missing=word)),)
    if row is not None:
        shown, asked = await _inserted(turn, row.id, one)
        return (Show(shown), Ask(asked))
    return (Show(views.which(held, one.id) if held else views.card(one)),)


@action("canned.page", READ)
async def page_of(turn: Turn, page: str = "0") -> Response:
    """All of them, in place."""
    return (Replace(await _list(turn, page_number(page))),)


async def _list(turn: Turn, page: int = 0, *, missing: str = "") -> Screen:
    scope = scope_of(turn.actor, READ)
    found = await queries.canned(turn.work, scope, PAGE + 1, page * PAGE, language=turn.reader.language)
    return views.listed(found[:PAGE], page, len(found) > PAGE, missing=missing)


@action("canned.show", READ)
async def show(turn: Turn, canned_id: str) -> Response:
    """One of them."""
    return (Replace(views.card(await canned.read(turn.work, turn.actor, canned_id))),)


@action("canned.list", tickets.WORK)
async def for_ticket(turn: Turn, ticket_id: str, page: str = "") -> Response:
    """Those that can be put into the answer to a ticket's customer: in their language first."""
    screen = await _for(turn, ticket_id, page_number(page))
    return (Replace(screen) if page else Show(screen),)


async def _for(turn: Turn, ticket_id: str, page: int = 0, *, missing: str = "") -> Screen:
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    scope = scope_of(turn.actor, READ)
    found = await queries.canned(turn.work, scope, PAGE + 1, page * PAGE, language=read.customer.language)
    return views.for_ticket(read.ticket, found[:PAGE], page, len(found) > PAGE, missing=missing)


@action("canned.look", tickets.WORK)
async def look(turn: Turn, ticket_id: str, canned_id: str) -> Response:
    """The whole of it, as this customer would read it; nothing is in the form yet."""
    one = await canned.read(turn.work, turn.actor, canned_id)
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    return (Replace(views.look(read, one, _filled(turn, read, one))),)


@action("canned.put", tickets.WORK)
async def put(turn: Turn, ticket_id: str, canned_id: str) -> Response:
    """It stands in the form now, with its fields filled in; nothing is sent before that is."""
    one = await canned.read(turn.work, turn.actor, canned_id)
    shown, asked = await _inserted(turn, ticket_id, one)
    return (Replace(shown), Ask(asked))


async def _inserted(turn: Turn, ticket_id: str, one: CannedAnswer) -> tuple[Screen, Form]:
    read = await tickets.read(turn.work, turn.actor, ticket_id)
    text = _filled(turn, read, one)
    asked = desk_views.answer_form(read)
    field = replace(asked.fields[0], value=text)
    return views.inserted(read, text), replace(asked, fields=(field, *asked.fields[1:]))


def _filled(turn: Turn, read: TicketRead, one: CannedAnswer) -> str:
    fields = Fields(first_name(read.customer.name), str(read.ticket.number), first_name(turn.actor.name))
    return canned.filled(one.text, fields)


@action("canned.new", CHANGE)
async def new(turn: Turn) -> Response:
    """Asks for word, language and text."""
    return (Ask(views.canned_form(None, turn.reader.language)),)


@action("canned.change", CHANGE)
async def change(turn: Turn, canned_id: str) -> Response:
    """Asks for other words."""
    one = await canned.read(turn.work, turn.actor, canned_id)
    return (Ask(views.canned_form(one, turn.reader.language)),)


@form("canned.keep", CHANGE)
async def kept(turn: Turn, asked: Form, values: Values) -> Response:
    """Keeps it; what cannot be is asked again."""
    said = {name: values.text(name) for name in ("word", "language", "text")}
    try:
        if asked.context:
            one = await canned.change(turn.work, turn.actor, asked.context[0], **said)
        else:
            one = await canned.keep(turn.work, turn.actor, **said)
    except Invalid as error:
        return (Refuse(((_FIELD_OF.get(error.key, "text"), refusals.sentence(error)),)),)
    return (Show(views.card(one, turn.work.operation_id)),)


@action("canned.drop", CHANGE)
async def drop(turn: Turn, canned_id: str) -> Response:
    """It is not kept any more; Undo brings it back."""
    one = await canned.drop(turn.work, turn.actor, canned_id)
    return (Replace(views.dropped(one, turn.work.operation_id)),)
