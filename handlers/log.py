"""Logging by command, by form and by the buttons that finish a kept text."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from crm import interactions, reminders
from crm.desk.complaints import open_complaint
from crm.errors import NotFound
from crm.interactions import WHOLE_DAY
from crm.permissions import require
from handlers import capture, last_lines
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, command, form
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.vocabulary import Ask, Replace, Response, Show
from storage.tables import Company, Contact, Deal


@command("log", "interaction.log")
async def log(turn: Turn, rest: str) -> Response:
    """`/log <text>` is the text itself; without one, the form."""
    if not rest:
        return (Ask(views.form()),)
    last_lines.wrote(turn, rest)
    return await capture.take(turn, await capture.line_of(turn, rest))


@action("log.start", "interaction.log")
async def start(turn: Turn, noun: str, record_id: str) -> Response:
    """The form for one contact, company or deal."""
    await _require_reach(turn, noun, record_id)
    about = await _about(turn, noun, record_id)
    return (Ask(views.form(noun, record_id, known=await open_complaint(turn.work, turn.actor, about.contact_id))),)


@form("log", "interaction.log")
async def filled(turn: Turn, of: Form, values: Values) -> Response:
    """What the form says is written as it stands; nothing in it is interpreted."""
    record = values.record("record")
    noun, record_id = (record.noun, record.id) if record else (of.context[0], of.context[1])
    await _require_reach(turn, noun, record_id)
    about = await _about(turn, noun, record_id)
    row = await interactions.log(
        turn.work,
        turn.actor,
        kind=values.text("kind"),
        summary=values.text("summary"),
        outcome=values.text("outcome"),
        happened_at=_happened(turn, values),
        contact_id=about.contact_id,
        company_id=about.company_id,
        deal_id=about.deal_id,
    )
    reminder = await _planned(turn, values, about)
    await capture.remember(turn, row, {"text": "", "at": turn.now.isoformat(), "reminder": reminder})
    return (Show(await capture.receipt_of(turn, row.id), reply=True),)


def _happened(turn: Turn, values: Values) -> datetime:
    """Now for today and for no day; an earlier day as a whole; a day to come is a slip and means now."""
    day = values.day("day")
    if day is None or day >= turn.now.astimezone(turn.zone).date():
        return turn.now
    return datetime.combine(day, WHOLE_DAY, turn.zone)


async def _planned(turn: Turn, values: Values, about: About) -> str:
    """The id of the reminder for the next step, "" where none was wanted."""
    when = values.moment("next")
    if when is None:
        return ""
    row = await reminders.set_reminder(
        turn.work,
        turn.actor,
        text=views.short(values.text("summary"), 200),
        due=when.start,
        has_clock=when.has_clock,
        said=when.said,
        recurrence=when.recurrence,
        contact_id=about.contact_id,
        company_id=about.company_id,
        deal_id=about.deal_id,
    )
    return row.id


class About(NamedTuple):
    """What an interaction is about."""

    contact_id: str | None = None
    company_id: str | None = None
    deal_id: str | None = None


async def _about(turn: Turn, noun: str, record_id: str) -> About:
    """The ids an interaction keeps of a record: of a deal, its contact and company too."""
    if noun == "contact":
        return About(contact_id=record_id)
    if noun == "company":
        return About(company_id=record_id)
    deal = await turn.work.get(Deal, record_id)
    if deal is None:
        raise NotFound
    return About(deal.contact_id, deal.company_id, deal.id)


async def _require_reach(turn: Turn, noun: str, record_id: str) -> None:
    kinds: dict[str, type[Contact] | type[Company] | type[Deal]] = {
        "contact": Contact, "company": Company, "deal": Deal,
    }  # fmt: skip
    row = await turn.work.get(kinds[noun], record_id) if noun in kinds else None
    if row is None:
        raise NotFound
    require(turn.actor, "interaction.log", row)


@action("log.to", "interaction.log")
async def to(turn: Turn, note_id: str, noun: str, record_id: str) -> Response:
    """One tap finishes: the kept text is about this one."""
    note = await capture.held(turn, note_id)
    return (Replace(await capture.finish(turn, note, noun, record_id)),)


@action("log.create", "contact.create")
async def create(turn: Turn, note_id: str) -> Response:
    """The person named is new: created by this tap, with the company that was named, and the text logged."""
    note = await capture.held(turn, note_id)
    line = await capture.line_in(turn, note)
    row = await capture.named_person(turn, line)
    return (Replace(await capture.finish(turn, note, "contact", row.id)),)


@action("log.who", "interaction.log")
async def who(turn: Turn, note_id: str) -> Response:
    """Search again for whom the kept text is about."""
    note = await capture.held(turn, note_id)
    return (Ask(views.who_form(note.id)),)


@form("log-who", "interaction.log")
async def found(turn: Turn, of: Form, values: Values) -> Response:
    """Somebody was found after all."""
    note = await capture.held(turn, of.context[0])
    record = values.record("record")
    if record is None:
        raise NotFound
    return (Show(await capture.finish(turn, note, record.noun, record.id), reply=True),)


@action("log.loose", "interaction.log")
async def loose(turn: Turn, note_id: str) -> Response:
    """The text stays as a note about nobody; replying to it or its buttons find the person later."""
    row = await capture.leave_loose(turn, await capture.held(turn, note_id))
    return (Replace(await capture.receipt_of(turn, row.id)),)

