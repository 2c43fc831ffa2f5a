"""Groups and channels follow deals: /subscribe there, settings by buttons, a list in private."""

from __future__ import annotations

from dataclasses import asdict

from crm import subscriptions
from crm.errors import Invalid, NotFound
from crm.ids import is_id
from crm.permissions import reach
from handlers import desk_cards
from handlers.events import Chat, Joined, Left, Moved
from handlers.forms.fields import Values
from handlers.forms.form import Form
from handlers.registry import OPEN, action, command, fact, form
from handlers.turn import Turn
from handlers.views import subscriptions as view
from handlers.vocabulary import Ask, Replace, Response, Screen, Show
from storage.queries import delivery, members
from storage.queries import subscriptions as queries
from storage.tables import Subscription, Team


@command("subscribe", subscriptions.OP, in_groups=True)
async def subscribe(turn: Turn, _rest: str = "") -> Response:
    """In a group or channel: it follows deals from now on. In private: how to, and what follows already."""
    chat = turn.event.chat
    if chat.place == "private":
        return (Show(await _listed(turn)),)
    return (Show(await _begun(turn), public=True),)


@action("sub.begin", subscriptions.OP)
async def begin(turn: Turn) -> Response:
    """The same by a button: what is written in a channel names the channel, and only a press names a person."""
    if turn.event.chat.place == "private":
        return (Replace(await _listed(turn)),)
    return (Replace(await _begun(turn), public=True),)


@command("unsubscribe", subscriptions.OP, listed=False, in_groups=True)
async def unsubscribe(turn: Turn, _rest: str = "") -> Response:
    if turn.event.chat.place == "private":
        return (Show(await _listed(turn)),)
    row = await queries.of_chat(turn.work, turn.event.chat.key)
    if row is None or not row.is_active:
        return (Show(view.none_here(), public=True),)
    return (Show(await _stopped(turn, row.id), public=True),)


@action("sub.list", subscriptions.OP)
async def listed(turn: Turn) -> Response:
    return (Replace(await _listed(turn)),)


@action("sub.show", subscriptions.OP)
async def show(turn: Turn, subscription_id: str) -> Response:
    return (Replace(await _settings(turn, await _found(turn, subscription_id)), public=True),)


@action("sub.stop", subscriptions.OP)
async def stop(turn: Turn, subscription_id: str) -> Response:
    await _found(turn, subscription_id)
    return (Replace(await _stopped(turn, subscription_id), public=True),)


@action("sub.ask_amounts", subscriptions.OP)
async def ask_amounts(turn: Turn, subscription_id: str) -> Response:
    """Everybody in the chat will see them: asked once more."""
    return (Replace(view.ask_amounts(await _found(turn, subscription_id)), public=True),)


@action("sub.amounts", subscriptions.OP)
async def amounts(turn: Turn, subscription_id: str, shown: str) -> Response:
    await _found(turn, subscription_id)
    row = await subscriptions.show_amounts(turn.work, turn.actor, subscription_id, shown == "yes")
    return (Replace(await _settings(turn, row), public=True),)


@action("sub.minimum", subscriptions.OP)
async def ask_minimum(turn: Turn, subscription_id: str) -> Response:
    return (Ask(view.minimum_form(await _found(turn, subscription_id))),)


@form("sub.minimum", subscriptions.OP)
async def minimum(turn: Turn, filled: Form, values: Values) -> Response:
    money = values.money("minimum")
    if money is None:
        raise Invalid("form-required")
    subscription_id = filled.context[0]
    row = await subscriptions.change_minimum(turn.work, turn.actor, subscription_id, money.minor, money.currency)
    return (Show(await _settings(turn, row)),)


@action("sub.ask_team", subscriptions.OP)
async def ask_team(turn: Turn, subscription_id: str) -> Response:
    row = await _found(turn, subscription_id)
    return (Replace(view.ask_team(row, await members.teams(turn.work)), public=True),)


@action("sub.team", subscriptions.OP)
async def change_team(turn: Turn, subscription_id: str, team_id: str) -> Response:
    await _found(turn, subscription_id)
    chosen = None if team_id == view.ALL_TEAMS else team_id
    row = await subscriptions.change_team(turn.work, turn.actor, subscription_id, chosen)
    return (Replace(await _settings(turn, row), public=True),)


@fact("joined", OPEN)
async def joined(turn: Turn, _joined: Joined) -> Response:
    """The bot was added to a group: who may subscribe it is told how. Others, strangers above all, hear nothing."""
    if turn.event.chat.place == "private" or turn.member is None or reach(turn.member.role, subscriptions.OP) == "none":
        return ()
    return (Show(view.how_here(), public=True),)


@fact("left", OPEN)
async def left(turn: Turn, _left: Left) -> Response:
    """The bot was removed from a group, or blocked by a person: nothing more is sent there."""
    chat = turn.event.chat
    await delivery.mark_gone(turn.work, chat.platform, chat.id, chat.key)
    await desk_cards.vacated(turn.work, chat.key)
    return ()


@fact("moved", OPEN)
async def moved(turn: Turn, moved: Moved) -> Response:
    """A group has a new id: its subscription follows."""
    chat = turn.event.chat
    key = Chat(chat.platform, moved.to, chat.place, chat.team).key
    await delivery.follow(turn.work, chat.key, key, moved.to)
    await desk_cards.vacated(turn.work, key)
    return ()


async def _begun(turn: Turn) -> Screen:
    chat = turn.event.chat
    row = await subscriptions.subscribe(
        turn.work, turn.actor, chat_key=chat.key, chat=asdict(chat) | {"thread": None}, title=chat.title
    )
    return await _settings(turn, row)


async def _found(turn: Turn, subscription_id: str) -> Subscription:
    """The subscription, if it is the actor's to change and, in a group, this group's."""
    if not is_id(subscription_id):
        raise NotFound
    row = await subscriptions.find(turn.work, turn.actor, subscription_id)
    if turn.event.chat.place != "private" and row.chat_key != turn.event.chat.key:
        raise NotFound
    return row


async def _settings(turn: Turn, row: Subscription) -> Screen:
    if not row.is_active:
        return view.stopped(row, "", here=turn.event.chat.key == row.chat_key)
    team = await turn.work.get(Team, row.team_id)
    undo = turn.work.operation_id if turn.work.has_changed else ""
    picks_team = reach(turn.actor.role, subscriptions.OP) == "all"
    return view.settings(row, team.name if team else "", picks_team, undo)


async def _stopped(turn: Turn, subscription_id: str) -> Screen:
    row = await subscriptions.stop(turn.work, turn.actor, subscription_id)
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return view.stopped(row, undo, here=turn.event.chat.key == row.chat_key)


async def _listed(turn: Turn) -> Screen:
    rows = [one for one in await queries.active(turn.work) if subscriptions.may_change(turn.actor, one)]
    return view.listed(rows)
