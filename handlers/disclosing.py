"""All that is kept about a person as a file: asked for by an owner or admin, or by the customer themselves."""

from __future__ import annotations

from datetime import datetime

from crm import disclosing
from crm.disclosing import Asked
from crm.errors import Invalid
from handlers import notices, refusals
from handlers.erasing import MOST, others
from handlers.events import chat_adapter
from handlers.find import the_one_meant
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.identify import acting, customer_reader
from handlers.letters import Body, letter
from handlers.papers import files_of
from handlers.registry import action, command, form
from handlers.turn import Turn
from handlers.views import disclosing as views
from handlers.views import own_data as own_views
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Tell
from storage import outbox, search
from storage.queries import data_requests
from storage.tables import Customer
from storage.unit_of_work import UnitOfWork


@command("data", disclosing.OP, listed=False)
async def data(turn: Turn, rest: str) -> Response:
    """`/data Ivan Petrov`: what the file holds. Alone: whom it may be asked for, and what waits to be decided."""
    asked = " ".join(rest.split())[:200]
    hits = await search.find(turn.work, asked, nouns=("contact",), limit=MOST) if asked else []
    only = the_one_meant(asked, hits) or (hits[0] if len(hits) == 1 else None)
    if only is not None:
        return (Show(await _question(turn, only.id), reply=True),)
    waiting = await data_requests.waiting(turn.work, MOST) if not asked else ()
    found = [await disclosing.with_people(turn.work, one) for one in waiting]
    return (Show(views.whom(tuple(hits), [one for one in found if one is not None]), reply=True),)


@action("data.look", disclosing.OP)
async def look(turn: Turn, contact_id: str) -> Response:
    """What the file about this person holds."""
    return (Replace(await _question(turn, contact_id)),)


async def _question(turn: Turn, contact_id: str) -> Screen:
    contact, planned = await disclosing.look(turn.work, turn.actor, contact_id)
    if planned is None or planned.due_at is None:
        return views.question(contact.name, contact.id)
    return views.planned(Asked(planned, contact, None), planned.due_at, turn.actor.member_id)


@action("data.request", disclosing.OP)
async def request(turn: Turn, request_id: str) -> Response:
    """What somebody asked and nobody has settled."""
    asked = await disclosing.read(turn.work, turn.actor, request_id)
    due_at = asked.request.due_at
    if due_at is not None and asked.request.status == "planned":
        return (Replace(views.planned(asked, due_at, turn.actor.member_id)),)
    return (Replace(views.request(asked)),)


@action("data.plan", disclosing.OP)
async def plan(turn: Turn, contact_id: str) -> Response:
    """The actor wants it: the other owners and admins are told, each of whom may agree or stop it."""
    return await _planned(turn, await disclosing.plan(turn.work, turn.actor, contact_id))


@action("data.send", disclosing.OP)
async def send(turn: Turn, request_id: str) -> Response:
    """A customer is to get what they asked for: likewise."""
    return await _planned(turn, await disclosing.let_go(turn.work, turn.actor, request_id))


async def _planned(turn: Turn, asked: Asked) -> Response:
    due_at: datetime = asked.request.due_at or turn.now
    wished = views.wished(asked, due_at, turn.actor.name)
    return (
        Replace(views.planned(asked, due_at, turn.actor.member_id)),
        *(Tell(one, wished) for one in await others(turn)),
    )


@action("data.agree", disclosing.OP)
async def agree(turn: Turn, request_id: str) -> Response:
    """A second person agrees: it goes at once, unless whoever asked may not have it any more."""
    asker = (await disclosing.read(turn.work, turn.actor, request_id)).request.asked_by
    asked = await disclosing.agree(turn.work, turn.actor, request_id, await acting(turn.work, asker))
    if asked.request.status == "stopped":
        return (Replace(views.asker_gone(asked)),)
    await deliver(turn.work, asked)
    first = asked.request.planned_by
    told = (Tell(first, views.agreed(asked)),) if first and asked.customer is not None else ()
    return (Replace(views.agreed(asked)), *told)


@action("data.stop", disclosing.OP)
async def stop(turn: Turn, request_id: str) -> Response:
    """It does not go; the others hear it too."""
    asked = await disclosing.stop(turn.work, turn.actor, request_id)
    screen = views.stopped(asked, turn.actor.name)
    return (Replace(screen), *(Tell(one, screen) for one in await others(turn)))


@action("data.refuse", disclosing.OP)
async def refuse(turn: Turn, request_id: str) -> Response:
    """Asks why."""
    await disclosing.read(turn.work, turn.actor, request_id)
    return (Ask(views.refusal_form(request_id)),)


@form("data.refuse", disclosing.OP)
async def refused(turn: Turn, asked_form: Form, values: Values) -> Response:
    """The customer is told why not."""
    try:
        asked = await disclosing.refuse(turn.work, turn.actor, asked_form.context[0], values.text("text"))
    except Invalid as error:
        return (Refuse((("text", refusals.sentence(error)),)),)
    if asked.customer is not None:
        row = asked.request
        await to_customer(turn.work, asked.customer, own_views.refused(row.kind, row.said), f"data:{row.id}:refused")
    return (Show(views.refused(asked)),)


async def deliver(work: UnitOfWork, asked: Asked) -> None:
    """The files, to whoever asked for them; they are written when they are sent."""
    row, files = asked.request, files_of(asked.request)
    key = f"data:{row.id}"
    if asked.customer is not None:
        await to_customer(work, asked.customer, own_views.here(files), key)
        return
    to = await notices.addressee(work, row.asked_by) if row.asked_by else None
    if to is not None:
        await notices.tell(work, to, views.sent(asked, files), key)


async def to_customer(work: UnitOfWork, customer: Customer, screen: Screen, key: str) -> None:
    """Says something to a customer about their own data."""
    body = Body(chat_adapter().validate_python(customer.chat), customer_reader(customer), screen)
    await outbox.queue(work, [letter("show", body, key)])
