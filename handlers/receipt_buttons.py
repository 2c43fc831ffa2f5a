"""The buttons of a receipt: what was implied is done by one tap, a second tap says who did it and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from crm import calendar, channels, contacts, deals, interactions, reminders
from crm.errors import NotFound
from crm.lines import Line
from crm.understanding import Understanding
from handlers import capture, deal_stages
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.text import Amount, Plain, Words, words
from handlers.turn import Turn
from handlers.views import interactions as views
from handlers.views.deal_stages import lost_words
from handlers.views.pipeline import stage_name
from handlers.vocabulary import Ask, Replace, Response, Show
from storage.queries import contacts as contact_queries
from storage.queries import deals as deal_queries
from storage.queries import interactions as queries
from storage.tables import Contact, Interaction, Member, Reminder, Stage

NEXT = {"tomorrow": timedelta(days=1), "week": timedelta(days=7)}


async def _receipt(turn: Turn, row: Interaction, *changes: Words) -> Response:
    return (Replace(await capture.receipt_of(turn, row.id, changes=changes)),)


def _read(line: Line | None) -> Understanding:
    """What the text says; NotFound where the text is no longer kept."""
    if line is None:
        raise NotFound
    return line.read


@action("log.move", "deal.change")
async def move(turn: Turn, interaction_id: str, deal_id: str, stage_id: str) -> Response:
    """The deal goes to the stage that was mentioned; winning asks what Deals ask."""
    row, _, line = await capture.mine(turn, interaction_id)
    stage = await turn.work.get(Stage, stage_id)
    before = await deal_queries.read(turn.work, deal_id)
    if stage is None or before is None:
        raise NotFound
    if stage.kind == "lost":
        return await deal_stages.ask_reason(turn, deal_id)
    try:
        if stage.kind == "won":
            worth = line.sum_of(before.deal) if line else None
            await deals.win(turn.work, turn.actor, deal_id, *(worth or (None, None)))
        else:
            await deals.move(turn.work, turn.actor, deal_id, stage_id)
    except deals.AlreadyThere:
        raise await capture.already(turn, "deal", deal_id, "stage_id") from None
    change = words("log-moved", was=_name(before.stage), now=_name(stage))
    return await _receipt(turn, row, change)


def _name(stage: Stage) -> Words | Plain:
    said = stage_name(stage)
    return said if isinstance(said, Words) else Plain(stage.name)


@action("log.lost", "deal.close")
async def lost(turn: Turn, interaction_id: str, deal_id: str, reason_id: str) -> Response:
    """The deal is lost for the reason that was said."""
    row, _, _ = await capture.mine(turn, interaction_id)
    before = await deal_queries.read(turn.work, deal_id)
    if before is None:
        raise NotFound
    try:
        await deals.lose(turn.work, turn.actor, deal_id, reason_id)
    except deals.AlreadyThere:
        raise await capture.already(turn, "deal", deal_id, "stage_id") from None
    await turn.work.flush()
    after = await deal_queries.read(turn.work, deal_id)
    return await _receipt(turn, row, lost_words(after or before, before.stage))


@action("log.value", "deal.change")
async def value(turn: Turn, interaction_id: str, deal_id: str) -> Response:
    """The sum that was said is what this deal is worth."""
    row, _, line = await capture.mine(turn, interaction_id)
    read = await deal_queries.read(turn.work, deal_id)
    said = line.sum_of(read.deal) if line and read else None
    if said is None or read is None:
        raise NotFound
    if row.deal_id == deal_id and (read.deal.value_minor, read.deal.currency) == said:
        raise await capture.already(turn, "deal", deal_id, "value_minor")
    await deals.change_value(turn.work, turn.actor, deal_id, *said)
    await interactions.tie_deal(turn.work, turn.actor, row.id, deal_id)
    return await _receipt(turn, row, words("log-value-first", deal=views.short(read.deal.name), now=Amount(*said)))


@action("log.deal", "deal.create")
async def new_deal(turn: Turn, interaction_id: str) -> Response:
    """A new deal over the sum that was said, or for the quote that is wanted, named for the customer."""
    row, note, line = await capture.mine(turn, interaction_id)
    made = note.payload.get("deal", "") if note else ""
    if made and await deal_queries.read(turn.work, made) is not None:
        raise await capture.already(turn, "deal", made, "id")
    said = line.sum if line else None
    read = await queries.read(turn.work, interaction_id)
    is_wanted = line is not None and line.read.hints.wants_quote
    if (said is None and not is_wanted) or read is None or note is None:
        raise NotFound
    minor, currency = said or (None, turn.defaults.currency)
    deal = await deals.create(
        turn.work,
        turn.actor,
        name=read.company or read.contact,
        contact_id=row.contact_id,
        company_id=row.company_id,
        value_minor=minor,
        currency=currency,
    )
    await interactions.tie_deal(turn.work, turn.actor, row.id, deal.id)
    note.payload = note.payload | {"deal": deal.id}
    return await _receipt(turn, row, words("log-deal-made", deal=views.short(deal.name)))


@action("log.phone", "contact.change")
async def phone(turn: Turn, interaction_id: str, value: str) -> Response:
    """The phone that was said belongs to the contact; only one that stands in the text."""
    row, _, line = await capture.mine(turn, interaction_id)
    if value not in _read(line).phones:
        raise NotFound
    return await _reached(turn, row, "phone", value)


@action("log.email", "contact.change")
async def email(turn: Turn, interaction_id: str, number: str) -> Response:
    """The e-mail address that was said belongs to the contact; by its place in the text."""
    row, _, line = await capture.mine(turn, interaction_id)
    addresses = _read(line).emails
    if not number.isdecimal() or int(number) >= len(addresses):
        raise NotFound
    return await _reached(turn, row, "email", addresses[int(number)])


async def _reached(turn: Turn, row: Interaction, kind: str, value: str) -> Response:
    contact = await contacts.get(turn.work, row.contact_id or "")
    for one in await contact_queries.channels_of(turn.work, "contact", contact.id):
        if (one.kind, one.value) == (kind, value):
            raise await capture.already(turn, "channel", one.id)
    await channels.add(turn.work, turn.actor, contact, kind, value, country=turn.defaults.country)
    return await _receipt(turn, row, words("log-reach-added", value=value))


@action("log.next", "reminder.own")
async def plan(turn: Turn, interaction_id: str, code: str) -> Response:
    """The next step with this person: tomorrow or in a week, at the start of work."""
    row, note, line = await capture.mine(turn, interaction_id)
    if code not in NEXT or row.contact_id is None or note is None:
        raise NotFound
    made = await turn.work.get(Reminder, note.payload.get("reminder") or None)
    if made is not None:
        raise await capture.already(turn, "reminder", made.id, "id")
    contact = await turn.work.get(Contact, row.contact_id)
    name = contact.name if contact else ""
    reminder = await reminders.set_reminder(
        turn.work,
        turn.actor,
        text=_read(line).hints.promised or turn.localiser.say(words("log-follow-up", name=name)),
        due=await _at_work_start(turn, NEXT[code]),
        has_clock=False,
        contact_id=row.contact_id,
        deal_id=row.deal_id,
    )
    note.payload = note.payload | {"reminder": reminder.id}
    return await _receipt(turn, row)


@action("log.done", "reminder.own")
async def done(turn: Turn, interaction_id: str, reminder_id: str) -> Response:
    """What happened is what the reminder was for."""
    row, _, _ = await capture.mine(turn, interaction_id)
    before = await turn.work.get(Reminder, reminder_id)
    if before is not None and before.status == "done":
        raise await capture.already(turn, "reminder", reminder_id, "status")
    reminder = await reminders.finish(turn.work, turn.actor, reminder_id)
    return await _receipt(turn, row, words("log-reminder-done", what=views.short(reminder.text)))


async def _at_work_start(turn: Turn, ahead: timedelta) -> datetime:
    member = await turn.work.get(Member, turn.actor.member_id)
    day = (turn.now.astimezone(turn.zone) + ahead).date()
    return calendar.at_clock(day, member.work_start if member else "09:00", turn.zone)


async def _shown(turn: Turn, row: Interaction, *changes: Words) -> Response:
    return (Show(await capture.receipt_of(turn, row.id, changes=changes), reply=True),)


@action("log.note", "interaction.change")
async def ask_note(turn: Turn, interaction_id: str) -> Response:
    """Something to be added."""
    row, _, _ = await capture.mine(turn, interaction_id)
    return (Ask(views.note_form(row.id)),)


@form("log-note", "interaction.change")
async def add_note(turn: Turn, of: Form, values: Values) -> Response:
    """The words are added to what was logged."""
    row, _, _ = await capture.mine(turn, of.context[0])
    return await _shown(turn, await append(turn, row, values.text("note")))


async def append(turn: Turn, row: Interaction, text: str) -> Interaction:
    """Adds words to an interaction; where it is full they become a note of their own about the same record."""
    longer = "\n".join(part for part in (row.summary, text.strip()) if part)
    if len(longer) <= interactions.MAX_SUMMARY:
        return await interactions.change(turn.work, turn.actor, row.id, summary=longer)
    return await interactions.log(
        turn.work,
        turn.actor,
        kind="note",
        summary=text,
        happened_at=turn.now,
        contact_id=row.contact_id,
        company_id=row.company_id,
        deal_id=row.deal_id,
    )
