"""Organisations: the card, its people, its history, and changing it field by field."""

from __future__ import annotations

from crm import channels, companies, tags
from crm.errors import NotFound
from crm.permissions import MASKED, require
from handlers.contacts import tickets_of
from handlers.entering import reached_now
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import companies as views
from handlers.views import edit_contacts as edit_views
from handlers.views import newcomers
from handlers.views import timeline as history_views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show
from storage import conversations
from storage.queries import companies as queries
from storage.queries import tags as tag_queries
from storage.queries import timeline
from storage.queries.companies import CompanyCard
from storage.queries.contacts import reached
from storage.tables import Channel


async def read(turn: Turn, company_id: str) -> CompanyCard:
    """The card's facts; NotFound where the company is absent or out of reach."""
    found = await queries.read(turn.work, company_id)
    if found is None:
        raise NotFound
    return found


async def card(turn: Turn, company_id: str) -> Screen:
    """The card as this person may see it."""
    found, tickets = await read(turn, company_id), await tickets_of(turn, "company", company_id)
    return views.card(found, turn.now, tickets, masked=turn.actor.role in MASKED)


@action("company.show", "company.read")
async def show(turn: Turn, company_id: str) -> Response:
    """The card as a new message."""
    return (Show(await card(turn, company_id)),)


@action("company.back", "company.read")
async def back(turn: Turn, company_id: str) -> Response:
    """The card again in place of what was opened from it."""
    return (Replace(await card(turn, company_id)),)


@action("company.more", "company.read")
async def more(turn: Turn, company_id: str) -> Response:
    """The card's second set of buttons."""
    found, tickets = await read(turn, company_id), await tickets_of(turn, "company", company_id)
    return (Replace(views.more(found, turn.now, tickets, masked=turn.actor.role in MASKED)),)


@action("company.people", "company.read")
async def people(turn: Turn, company_id: str, page: str = "0") -> Response:
    """Everybody there, a page at a time."""
    row = await companies.get(turn.work, company_id)
    everyone = await queries.people(turn.work, company_id)
    return (Replace(views.people(company_id, row.name, everyone, page_number(page))),)


@action("company.history", "company.read")
async def history(turn: Turn, company_id: str, page: str = "0") -> Response:
    """What happened, five at a time."""
    row = await companies.get(turn.work, company_id)
    number, size = page_number(page), history_views.HISTORY_PAGE
    found = await timeline.entries(turn.work, "company", company_id, limit=size + 1, offset=number * size)
    more_left = len(found) > size
    screen = history_views.history("company", company_id, row.name, found[:size], number, has_more=more_left)
    return (Replace(screen),)


@action("company.new", "company.create")
async def new(turn: Turn, note_id: str = "") -> Response:
    """A new company from a search that found nothing."""
    note = await conversations.note_of(turn.work, note_id, turn.event.author.key)
    text = str(note.payload.get("text", "")) if note else ""
    return (Ask(edit_views.new_company(" ".join(text.split())[:200])),)


@form("company-new", "company.create")
async def entered(turn: Turn, _form: Form, values: Values) -> Response:
    """The form of a new company was filled."""
    row = await companies.create(turn.work, turn.actor, name=values.text("name"), city=values.text("city"))
    turn.remember("company", row.id)
    return (Show(views.created(row.id, row.name, turn.work.operation_id), reply=True),)


@action("company.edit", "company.change")
async def edit(turn: Turn, company_id: str) -> Response:
    """Which field?"""
    row = await companies.get(turn.work, company_id)
    require(turn.actor, "company.change", row)
    reaches, _ = await reached(turn.work, "company", company_id)
    return (Replace(edit_views.fields("company", company_id, row.name, reaches)),)


@action("company.field", "company.change")
async def ask(turn: Turn, company_id: str, code: str) -> Response:
    """The form of one field."""
    if code not in edit_views.COMPANY_FIELDS:
        raise NotFound("button-expired")
    require(turn.actor, "company.change", await companies.get(turn.work, company_id))
    found = await read(turn, company_id)
    return (Ask(edit_views.form("company", company_id, code, _present(found, code))),)


def _present(found: CompanyCard, code: str) -> str:
    values = {"name": found.name, "city": found.city, "note": found.note, "tags": ", ".join(found.tags)}
    return values.get(code, "")


@form("company-edit", "company.change")
async def changed(turn: Turn, filled: Form, values: Values) -> Response:
    """A field's form was filled."""
    company_id, code = filled.context
    found = await read(turn, company_id)
    was, now, unread = await _change(turn, found, code, values.text("value"))
    turn.remember("company", company_id)
    label = words(f"field-{code}")
    screen = newcomers.changed("company", company_id, label, was, now, turn.work.operation_id, unread=unread)
    return (Show(screen),)


async def _change(turn: Turn, found: CompanyCard, code: str, value: str) -> tuple[str, str, str]:
    """Writes one field; what it was, what it is, and what could not be kept."""
    row = await companies.get(turn.work, found.id)
    if code in ("phone", "email", "web"):
        return await reached_now(turn, row, code, value)
    if code == "tags":
        await tags.put(turn.work, turn.actor, "company", row, tags.split(value))
        on = await tag_queries.on(turn.work, "company", found.id)
        return ", ".join(found.tags), ", ".join(tag.name for tag, _ in on), ""
    await companies.change(turn.work, turn.actor, found.id, **{code: value})
    return _present(found, code), value, ""


@action("company.drop", "company.change")
async def drop(turn: Turn, channel_id: str) -> Response:
    """Takes off a phone, an e-mail or a web address."""
    channel = await turn.work.get(Channel, channel_id)
    if channel is None or channel.company_id is None:
        raise NotFound
    await companies.get(turn.work, channel.company_id)
    gone = await channels.drop(turn.work, turn.actor, channel_id)
    label, was = words(f"field-{gone.kind}"), channels.shown(gone.kind, gone.value)
    screen = newcomers.changed("company", str(gone.company_id), label, was, "", turn.work.operation_id)
    return (Replace(screen),)
