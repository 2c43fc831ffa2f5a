"""Tags on tickets, rules that put them there, and tickets that rest until a time."""

from __future__ import annotations

from datetime import datetime

from crm.desk import queues, several, snoozing, sorting, tickets
from crm.desk.texts import CHANGE, READ
from crm.errors import Invalid
from handlers import notices, refusals
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import desk_tools as views
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast
from storage.queries import members
from storage.queries import tickets as queries
from storage.unit_of_work import UnitOfWork

_FIELD_OF = {"form-required": "words", "rule-words-too-many": "words", "rule-does-nothing": "tags"}


@action("ticket.tags", tickets.WORK)
async def ask_tags(turn: Turn, ticket_id: str) -> Response:
    """Asks for the tags of a ticket."""
    return (Ask(views.tags_form(await tickets.read(turn.work, turn.actor, ticket_id))),)


@form("ticket.tags", tickets.WORK)
async def tagged(turn: Turn, asked: Form, values: Values) -> Response:
    """Puts them on it; none takes all off."""
    try:
        row = await sorting.tag(turn.work, turn.actor, asked.context[0], values.text("tags"))
    except Invalid as error:
        return (Refuse((("tags", refusals.sentence(error)),)),)
    return (Show(views.tagged(row, turn.work.operation_id if turn.work.has_changed else "")),)


@action("ticket.snooze", tickets.WORK)
async def ask_snooze(turn: Turn, ticket_id: str) -> Response:
    """Asks until when it rests."""
    return (Show(views.ask_snooze(await tickets.read(turn.work, turn.actor, ticket_id))),)


@action("ticket.rest", tickets.WORK)
async def rest(turn: Turn, ticket_id: str, choice: str) -> Response:
    """It rests until that time."""
    until = snoozing.CHOICES.get(choice)
    if until is None:
        return (Toast(words("button-expired"), alert=True),)
    row = await snoozing.snooze(turn.work, turn.actor, ticket_id, until(turn.now, turn.zone))
    return (Replace(views.snoozed(row, turn.work.operation_id)),)


@action("ticket.rest_until", tickets.WORK)
async def ask_until(turn: Turn, ticket_id: str) -> Response:
    """Asks for another time."""
    return (Ask(views.snooze_form(await tickets.read(turn.work, turn.actor, ticket_id))),)


@form("ticket.rest_until", tickets.WORK)
async def rest_until(turn: Turn, asked: Form, values: Values) -> Response:
    """It rests until then; a time that has passed is asked again."""
    until = values.moment("until")
    if until is None:
        raise Invalid("snooze-when")
    try:
        row = await snoozing.snooze(turn.work, turn.actor, asked.context[0], until.start)
    except Invalid as error:
        return (Refuse((("until", refusals.sentence(error)),)),)
    return (Show(views.snoozed(row, turn.work.operation_id)),)


async def bring_back(work: UnitOfWork, ticket_id: str, until: datetime) -> None:
    """A ticket that rested is back: whoever has it hears of it."""
    read = await queries.read(work, ticket_id)
    to = await notices.addressee(work, read.ticket.owner_id) if read and read.ticket.owner_id else None
    if read is not None and to is not None:
        await notices.tell(work, to, views.back_again(read), f"desk:back:{ticket_id}:{until.isoformat()}")


@action("rule.list", READ)
async def rules(turn: Turn) -> Response:
    """What words in a first message make of a ticket."""
    return (Replace(await _rules(turn)),)


async def _rules(turn: Turn) -> Screen:
    return views.rules(await sorting.rules(turn.work, turn.actor))


@action("rule.new", CHANGE)
async def new_rule(turn: Turn) -> Response:
    """Asks for words and what they make."""
    rows = await several.active(turn.work)
    named = [one for one in rows if queues.may_change(turn.actor, one)] if len(rows) > 1 else []
    return (Ask(views.rule_form(await members.operators(turn.work, None), named)),)


@form("rule.new", CHANGE)
async def rule_given(turn: Turn, _asked: Form, values: Values) -> Response:
    """Keeps it; what cannot be is asked again."""
    member_id, queue_id = values.text("member"), values.text("queue")
    try:
        row = await sorting.rule(
            turn.work,
            turn.actor,
            words=values.text("words"),
            tags=values.text("tags"),
            member_id="" if member_id == views.NOBODY else member_id,
            makes_urgent=values.text("urgent") == views.YES,
            queue_id="" if queue_id == views.NOBODY else queue_id,
        )
    except Invalid as error:
        return (Refuse(((_FIELD_OF.get(error.key, "tags"), refusals.sentence(error)),)),)
    return (Show(views.rule_kept(row, turn.work.operation_id)),)


@action("rule.drop", CHANGE)
async def drop_rule(turn: Turn, rule_id: str) -> Response:
    """It is no rule any more; Undo brings it back."""
    row = await sorting.drop(turn.work, turn.actor, rule_id)
    return (Replace(views.rule_dropped(row, turn.work.operation_id)),)
