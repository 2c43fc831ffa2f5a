"""Changing a person field by field: one form per field, one receipt per change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crm import channels, contacts, tags
from crm.errors import Forbidden, Invalid, NotFound
from crm.permissions import MASKED, require
from handlers import contacts as people
from handlers.entering import reached_now, twins_of
from handlers.forms.fields import Values
from handlers.forms.form import Form, Option
from handlers.registry import action, form
from handlers.text import Plain, words
from handlers.turn import Turn
from handlers.views import edit_contacts as edit_views
from handlers.views import newcomers as views
from handlers.views.common import short
from handlers.views.newcomers import Shown
from handlers.vocabulary import Ask, Replace, Response, Show
from storage.queries import contacts as queries
from storage.queries import members
from storage.queries import tags as tag_queries
from storage.queries.contacts import ContactCard, Twin
from storage.tables import Channel

MOST_OWNERS = 14
"""Choices that fit as buttons of one step."""


@action("contact.edit", "contact.change")
async def edit(turn: Turn, contact_id: str) -> Response:
    """Which field?"""
    row = await contacts.get(turn.work, contact_id)
    require(turn.actor, "contact.change", row)
    reaches, _ = await queries.reached(turn.work, "contact", row.id)
    return (Replace(edit_views.fields("contact", row.id, row.name, reaches)),)


@action("contact.field", "contact.change")
async def ask(turn: Turn, contact_id: str, code: str) -> Response:
    """The form of one field."""
    if code not in edit_views.CONTACT_FIELDS:
        raise NotFound("button-expired")
    row = await contacts.get(turn.work, contact_id)
    require(turn.actor, "contact.change", row)
    found = await people.read(turn, contact_id)
    options: Sequence[Option] = ()
    if code == "owner":
        options = await _colleagues(turn, found)
        if not options:
            raise Invalid("contact-no-colleague")
    return (Ask(edit_views.form("contact", found.id, code, _present(found, code), options)),)


def _present(found: ContactCard, code: str) -> str:
    """What stands in the field now, as it would be typed."""
    if code == "birthday":
        return found.birthday.isoformat() if found.birthday else ""
    if code == "tags":
        return ", ".join(found.tags)
    return {"name": found.name, "position": found.position, "note": found.note}.get(code, "")


async def _colleagues(turn: Turn, found: ContactCard) -> Sequence[Option]:
    everyone = await members.active(turn.work)
    able = [one for one in everyone if one.id != found.owner_id and contacts.may_hold(turn.actor, one)]
    return [Option(one.id, Plain(short(one.name, 40))) for one in able[:MOST_OWNERS]]


@form("contact-edit", "contact.change")
async def changed(turn: Turn, filled: Form, values: Values) -> Response:
    """A field's form was filled."""
    contact_id, code = filled.context
    found = await people.read(turn, contact_id)
    if found.id != contact_id:  # what was read in the form is not what would be written over
        return (Show(views.say(words("unite-form", name=found.name, said="; ".join(_typed(values)))), reply=True),)
    if code == "owner":
        return await _owner(turn, found, values.text("value"))
    was, now, unread = await _change(turn, found, code, values)
    turn.remember("contact", contact_id)
    label = words(f"field-{code}")
    twins: Sequence[Twin] = ()
    told: Response = ()
    if code in ("phone", "email"):
        row = await contacts.get(turn.work, contact_id)
        twins, told = await twins_of(turn, row, code, values.text("value"))
    screen = views.changed("contact", contact_id, label, was, now, turn.work.operation_id, twins, unread)
    return (Show(screen), *told)


def _typed(values: Values) -> list[str]:
    """What was typed, for whoever has to type it again."""
    given = values.by_name.values()
    return [one.isoformat() if isinstance(one, date) else one for one in given if isinstance(one, str | date)]


async def _change(turn: Turn, found: ContactCard, code: str, values: Values) -> tuple[Shown, Shown, str]:
    """Writes one field; what it was, what it is, and what could not be kept."""
    work, actor, value = turn.work, turn.actor, values.text("value")
    if code in ("phone", "email", "messenger"):
        return await reached_now(turn, await contacts.get(work, found.id), code, value)
    if code == "tags":
        await tags.put(work, actor, "contact", await contacts.get(work, found.id), tags.split(value))
        on = await tag_queries.on(work, "contact", found.id)
        return ", ".join(found.tags), ", ".join(tag.name for tag, _ in on), ""
    if code in ("job", "former"):
        return *await _job(turn, found, values, is_former=code == "former"), ""
    if code == "birthday":
        day = values.day("value")
        await contacts.change(work, actor, found.id, birthday=day)
        return found.birthday or "", day or "", ""
    await contacts.change(work, actor, found.id, **{code: value})
    return _present(found, code), value, ""


async def _job(turn: Turn, found: ContactCard, values: Values, *, is_former: bool) -> tuple[str, str]:
    company, position = values.text("company"), values.text("position")
    await contacts.employ(
        turn.work,
        turn.actor,
        found.id,
        company_name=company,
        position=position,
        since=values.day("since"),
        until=values.day("until"),
        is_former=is_former,
    )
    was = "" if is_former else "; ".join(job.company for job in found.jobs if job.is_current)
    return was, ", ".join(part for part in (position, company) if part)


async def _owner(turn: Turn, found: ContactCard, member_id: str) -> Response:
    """Heads and admins assign; a salesperson's colleague is asked first."""
    allowed = {option.value for option in await _colleagues(turn, found)}
    if member_id not in allowed:
        raise Forbidden("contact.assign", found.id)
    if turn.actor.role == "sales":
        return await people.offer(turn, found.id, member_id)
    row = await contacts.assign(turn.work, turn.actor, found.id, member_id)
    turn.remember("contact", row.id)
    now = next(one.name for one in await members.active(turn.work) if one.id == member_id)
    label = words("field-owner")
    return (Show(views.changed("contact", found.id, label, found.owner, now, turn.work.operation_id)),)


@action("contact.drop", "contact.change")
async def drop(turn: Turn, channel_id: str) -> Response:
    """Takes off a phone, an e-mail or a messenger name."""
    channel = await turn.work.get(Channel, channel_id)
    if channel is None or channel.contact_id is None:
        raise NotFound
    await contacts.get(turn.work, channel.contact_id)
    gone = await channels.drop(turn.work, turn.actor, channel_id)
    label = words(f"field-{gone.kind}")
    was = channels.shown(gone.kind, gone.value, masked=turn.actor.role in MASKED)
    screen = views.changed("contact", str(gone.contact_id), label, was, "", turn.work.operation_id)
    return (Replace(screen),)
