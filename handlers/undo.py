"""Undo: by the command for the last thing a person did, by a receipt's button for that very thing."""

from __future__ import annotations

from crm import undo
from crm.errors import NotFound
from crm.undo import Undone
from handlers import capture, own_data, piling, receipt_times
from handlers.events import Pressed
from handlers.identify import actor_of, reader_of
from handlers.registry import action, command
from handlers.text import Words, words
from handlers.turn import Turn
from handlers.views import erasing as erasing_views
from handlers.views import undone as view
from handlers.vocabulary import Replace, Response, Screen, Show, Tell, Toast
from storage import conversations
from storage.tables import Interaction, Member


@command("undo", "undo.own")
async def last(turn: Turn, _rest: str) -> Response:
    """Takes back the last thing the person did that still stands, and says what it was."""
    operation = await undo.last_of(turn.work, turn.actor)
    screen, told = await _taken_back(turn, operation)
    return (Show(screen, reply=True), *told)


@action("undo", "undo.own")
async def one(turn: Turn, operation: str) -> Response:
    """Takes back what the receipt tells of; the receipt shows how things stand now."""
    screen, told = await _taken_back(turn, operation)
    if await _is_list(turn):
        return (Toast(words("undo-undone")), *told)
    return (Replace(screen), *told)


async def _is_list(turn: Turn) -> bool:
    """Whether the button stands under a list of notes, which shows by itself how its lines stand now."""
    fact = turn.event.fact
    message = fact.message if isinstance(fact, Pressed) else ""
    posted = await conversations.posted_at(turn.work, turn.event.chat.key, message)
    return posted is not None and posted.noun == "pile"


async def _taken_back(turn: Turn, operation: str) -> tuple[Screen, Response]:
    """What it says, and what others hear of it: customers may be somebody else by it."""
    result = await undo.undo(turn.work, turn.actor, operation)
    await _speak_anew(turn, result)
    logged = [one.row_id for one in result.effects if one.table == "interaction"]
    await piling.taken_back(turn, logged, result.undid)
    explained = await receipt_times.taken_back(turn, result.undid)
    interaction = next(iter(logged), explained)
    told = await own_data.asked_anew(turn, result.parted.reopened)
    told += tuple(Tell(one, erasing_views.nothing()) for one in result.parted.called_off)
    if interaction and await turn.work.get(Interaction, interaction) is not None:
        return await _receipt(turn, interaction, result), told
    return view.undone(result), told


async def _speak_anew(turn: Turn, result: Undone) -> None:
    """One's own language or zone may just have come back: the answer is said in it."""
    if any((one.table, one.row_id) == ("member", turn.actor.member_id) for one in result.effects):
        member = await turn.work.get(Member, turn.actor.member_id)
        if member is not None:
            turn.member, turn.reader = actor_of(member), reader_of(member)


async def _receipt(turn: Turn, interaction_id: str, result: Undone) -> Screen:
    """The record is still there (an edit was taken back, or a log brought back): its receipt, as it stands now."""
    notice: Words = words("undo-redone" if result.was_redo else "undo-undone")
    try:
        screen = await capture.receipt_of(turn, interaction_id, changes=(notice,), undoing=not result.was_redo)
    except NotFound:
        return view.undone(result)
    turn.remember("interaction", interaction_id)
    return screen
