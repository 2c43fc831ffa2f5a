"""Whom a ticket is about, beside what they wrote: for operators, who see contacts through tickets alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from crm import channels
from crm.desk import correcting
from crm.desk import whose as crm
from crm.errors import NotFound
from handlers.entering import reached_by, twins_of
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk_whose as views
from handlers.views import edit_contacts as edit_views
from handlers.views import newcomers
from handlers.vocabulary import Ask, Replace, Response, Show
from storage.queries import tags as tag_queries
from storage.tables import Contact


@action("ticket.whose", crm.READ)
async def whose(turn: Turn, ticket_id: str) -> Response:
    """The customer: what they do and where, how they are reached, who looks after them, what else they wait for."""
    found = await crm.whose(turn.work, turn.actor, ticket_id)
    return (Show(views.customer(found, turn.now)),)


@action("ticket.correct", correcting.OP)
async def correct(turn: Turn, ticket_id: str) -> Response:
    """Which field of the customer?"""
    contact = await correcting.meant(turn.work, turn.actor, ticket_id)
    return (Replace(views.fields(ticket_id, contact.name)),)


@action("ticket.field", correcting.OP)
async def ask(turn: Turn, ticket_id: str, code: str) -> Response:
    """The form of one field."""
    if code not in correcting.FIELDS:
        raise NotFound("button-expired")
    contact = await correcting.meant(turn.work, turn.actor, ticket_id)
    asked = edit_views.form("ticket", ticket_id, code, await _present(turn, contact, code))
    return (Ask(replace(asked, context=(ticket_id, code, contact.id))),)


@form("ticket-edit", correcting.OP)
async def corrected(turn: Turn, filled: Form, values: Values) -> Response:
    """A field's form was filled."""
    ticket_id, code, was_id = filled.context
    contact, text = await correcting.meant(turn.work, turn.actor, ticket_id), values.text("value")
    if contact.id != was_id:  # what was read in the form is not what would be written over
        return (Show(newcomers.say(words("unite-form", name=contact.name, said=text)), reply=True),)
    was, unread = await _present(turn, contact, code), ""
    told: Response = ()
    if code in ("phone", "email"):
        add = partial(channels.write, turn.work, contact, code)
        was, now, unread = await reached_by(turn, contact, code, text, add)
        _, told = await twins_of(turn, contact, code, text)
    else:
        await correcting.write(turn.work, contact, code, text)
        now = await _present(turn, contact, code)
    screen = views.corrected(ticket_id, words(f"field-{code}"), was, now, turn.work.operation_id, unread)
    return (Show(screen), *told)


async def _present(turn: Turn, contact: Contact, code: str) -> str:
    """What stands in the field now, as it would be typed."""
    if code == "tags":
        return ", ".join(tag.name for tag, _ in await tag_queries.on(turn.work, "contact", contact.id))
    return {"name": contact.name, "position": contact.position, "note": contact.note}.get(code, "")
