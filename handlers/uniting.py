"""Two contacts that are one person: who that may be, both side by side, and one of them goes on as the other."""

from __future__ import annotations

from crm import contacts, uniting
from handlers import own_data
from handlers.confirming import seen
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.turn import Turn
from handlers.views import uniting as views
from handlers.vocabulary import Ask, Replace, Response, Show, Tell
from storage import search
from storage.queries.uniting import Alike

MOST, MOST_LETTERS = 6, 200


@action("contact.merge", uniting.OPERATION)
async def ask_who(turn: Turn, contact_id: str) -> Response:
    """Who is the same person? Those with the same phone, e-mail or name are named, others are looked for."""
    contact, found = await uniting.alike(turn.work, turn.actor, contact_id)
    return (Replace(views.ask_who(contact, found)),)


@action("contact.merge_other", uniting.OPERATION)
async def ask_other(turn: Turn, contact_id: str) -> Response:
    """Asks for words of somebody else."""
    contact, _ = await uniting.alike(turn.work, turn.actor, contact_id)
    return (Ask(views.find_form(contact)),)


@form("contact.merge_other", uniting.OPERATION)
async def find_other(turn: Turn, asked: Form, values: Values) -> Response:
    """Finds them."""
    contact, _ = await uniting.alike(turn.work, turn.actor, asked.context[0])
    text = " ".join(values.text("text").split())[:MOST_LETTERS]
    hits = await search.find(turn.work, text, nouns=("contact",), limit=MOST + 1)
    found = [Alike(hit.id, hit.title, hit.detail) for hit in hits if hit.id != contact.id]
    return (Show(views.ask_who(contact, found[:MOST], is_search=True), reply=True),)


@action("contact.merge_with", uniting.OPERATION)
async def ask(turn: Turn, keep_id: str, lose_id: str) -> Response:
    """Both side by side, and which stays. Nothing is done yet."""
    keep, lose = await uniting.look(turn.work, turn.actor, keep_id, lose_id)
    return (Replace(views.question(keep, lose)),)


@action("contact.merged", uniting.OPERATION)
async def merge(turn: Turn, keep_id: str, lose_id: str, keep_version: str, lose_version: str) -> Response:
    """They are one. Whose contact went hears it, and owners and admins what they have to decide anew."""
    versions = seen(keep_version), seen(lose_version)
    done = await uniting.unite(turn.work, turn.actor, keep_id, lose_id, versions)
    told = await own_data.asked_anew(turn, done.reopened)
    if done.former_owner not in (None, turn.actor.member_id) and done.former_owner is not None:
        told = (*told, Tell(done.former_owner, views.told(done, turn.actor.name)))
    name = (await contacts.get(turn.work, keep_id)).name
    return (Replace(views.done(done, name, turn.work.operation_id)), *told)
