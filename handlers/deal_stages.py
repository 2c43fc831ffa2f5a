"""A deal moves, is won, is lost, goes on again: by buttons, each of which may be pressed twice or too late."""

from __future__ import annotations

from crm import deals, reminders
from handlers.deals import card_of, found
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import action, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import deal_forms
from handlers.views import deal_stages as view
from handlers.vocabulary import Action, Ask, Replace, Response, Screen, Toast
from storage.queries import deal_history, deal_surroundings, pipelines
from storage.queries.deals import DealRead
from storage.tables import Stage


def _seen(version: str) -> int | None:
    """The version in a button; None in a button without one or with nonsense."""
    return int(version) if version.isdecimal() and len(version) < 10 else None


async def already(turn: Turn, deal_id: str) -> Response:
    """It stands there already: who moved it, and when."""
    read = await found(turn, deal_id)
    return (Toast(view.already(read, await deal_history.last_move(turn.work, deal_id))),)


async def _conflict(turn: Turn, refused: deals.MovedMeanwhile, name: str, *args: str) -> Response:
    """The same button again, now with the version that the person has been told of."""
    read = await found(turn, refused.deal.id)
    anyway = Action(name, (read.deal.id, *args, str(read.deal.version)))
    return (Replace(view.conflict(read, refused.who, refused.at, turn.now, anyway)),)


@action("deal.move", "deal.change")
async def move(turn: Turn, deal_id: str, stage_id: str, version: str = "") -> Response:
    before = (await found(turn, deal_id)).stage
    stage = await turn.work.get(Stage, stage_id)
    if stage is not None and stage.kind == "lost" and stage.id != before.id:
        return await ask_reason(turn, deal_id, version)
    try:
        await deals.move(turn.work, turn.actor, deal_id, stage_id, seen_version=_seen(version))
    except deals.AlreadyThere:
        return await already(turn, deal_id)
    except deals.MovedMeanwhile as refused:
        return await _conflict(turn, refused, "deal.move", stage_id)
    return (Replace(await moved_card(turn, deal_id, before)),)


async def moved_card(turn: Turn, deal_id: str, before: Stage) -> Screen:
    """The card after the move, with the way back."""
    after = (await found(turn, deal_id)).stage
    return await card_of(turn, deal_id, view.moved(before, after), undo=turn.work.operation_id)


@action("deal.won", "deal.close")
async def ask_won(turn: Turn, deal_id: str, version: str = "") -> Response:
    """Won at once; only a value that nobody has named yet is asked for."""
    read = await found(turn, deal_id)
    if read.deal.value_minor is None and read.stage.kind != "won":
        return (Ask(deal_forms.won(read, version)),)
    return await _win(turn, read, version, None, None)


@form("deal.won", "deal.close")
async def won(turn: Turn, filled: Form, values: Values) -> Response:
    read = await found(turn, filled.context[0])
    money = values.money("value")
    return await _win(turn, read, filled.context[1], money.minor if money else None, money.currency if money else None)


async def _win(turn: Turn, read: DealRead, version: str, minor: int | None, currency: str | None) -> Response:
    before = read.stage
    try:
        await deals.win(turn.work, turn.actor, read.deal.id, minor, currency, seen_version=_seen(version))
    except deals.AlreadyThere:
        return await already(turn, read.deal.id)
    except deals.MovedMeanwhile as refused:
        return await _conflict(turn, refused, "deal.won")
    return (Replace(await moved_card(turn, read.deal.id, before)),)


@action("deal.lost", "deal.close")
async def ask_reason(turn: Turn, deal_id: str, version: str = "") -> Response:
    read = await found(turn, deal_id)
    if read.stage.kind == "lost":
        return await already(turn, deal_id)
    return (Replace(view.why_lost(read, await pipelines.loss_reasons(turn.work), version)),)


@action("deal.reason", "deal.close")
async def lost(turn: Turn, deal_id: str, reason_id: str, version: str = "") -> Response:
    return await lose(turn, deal_id, reason_id, version, "")


@action("deal.reason_other", "deal.close")
async def ask_note(turn: Turn, deal_id: str, reason_id: str, version: str = "") -> Response:
    read = await found(turn, deal_id)
    if read.stage.kind == "lost":
        return await already(turn, deal_id)
    return (Ask(deal_forms.lost(read, reason_id, version)),)


@form("deal.lost", "deal.close")
async def lost_otherwise(turn: Turn, filled: Form, values: Values) -> Response:
    deal_id, reason_id, version = filled.context
    return await lose(turn, deal_id, reason_id, version, values.text("note"))


async def lose(turn: Turn, deal_id: str, reason_id: str, version: str = "", note: str = "") -> Response:
    """Lost for that reason, with what to do about the reminders that hang on it; where somebody was faster, it asks."""
    before = (await found(turn, deal_id)).stage
    try:
        await deals.lose(turn.work, turn.actor, deal_id, reason_id, note, seen_version=_seen(version))
    except deals.AlreadyThere:
        return await already(turn, deal_id)
    except deals.MovedMeanwhile as refused:
        return await _conflict(turn, refused, "deal.reason_other" if note else "deal.reason", reason_id)
    hanging = await deal_surroundings.open_reminders(turn.work, deal_id)
    return (Replace(view.lost(await found(turn, deal_id), before, turn.work.operation_id, len(hanging))),)


@action("deal.close_reminders", "deal.close")
async def close_reminders(turn: Turn, deal_id: str, operation: str) -> Response:
    """Drops the actor's reminders about the deal; a second tap finds none and says so."""
    read = await found(turn, deal_id)
    hanging = await deal_surroundings.open_reminders(turn.work, deal_id)
    for reminder_id in hanging:
        await reminders.drop(turn.work, turn.actor, reminder_id)
    if not hanging:
        return (Toast(words("deal-no-reminders")),)
    return (Replace(view.reminders_settled(read, operation, len(hanging), turn.work.operation_id)),)


@action("deal.keep_reminders", "deal.read")
async def keep_reminders(turn: Turn, deal_id: str, operation: str) -> Response:
    return (Replace(view.reminders_settled(await found(turn, deal_id), operation, 0, "")),)
